"""Web servers for the tests, in the worker that needs them and on a port of its own."""

from __future__ import annotations

import functools
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


class Hosts(Quiet):
    """Serves each host from a folder of its own, under the headers that lie there for a web server."""

    def __init__(self, *args: Any, folders: Mapping[str, Path]) -> None:
        self.folders = folders
        super().__init__(*args)

    def translate_path(self, path: str) -> str:
        self.directory = str(self.folders[self.headers["Host"]])
        return super().translate_path(path)

    def send_head(self) -> Any:
        """Send a file anew each time: a second build may come within the second that its date tells."""
        del self.headers["If-Modified-Since"]
        return super().send_head()

    def end_headers(self) -> None:
        for name, value in read_headers(self.folders[self.headers["Host"]] / "_headers").items():
            self.send_header(name, value)
        super().end_headers()


class _Server(ThreadingHTTPServer):
    request_queue_size = 64  # a page asks for everything it needs at once

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing where a reader went on before all had come, as readers do."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serve(handler: type[Quiet], **options: Any) -> Iterator[int]:
    """Serve while the block lasts, and yield the port. The options are the handler's, such as its `directory`."""
    with _Server(("127.0.0.1", 0), functools.partial(handler, **options)) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()


@functools.cache
def read_headers(file: Path) -> dict[str, str]:
    """Return the headers that a file `_headers` has for every path."""
    whole = file.read_text(encoding="utf-8").partition("\n/service-worker.js\n")[0]
    path, *lines = [line for line in whole.splitlines() if not line.startswith("#")]
    assert path == "/*"
    return {name: value for name, _, value in (line.strip().partition(": ") for line in lines)}
