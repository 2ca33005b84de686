"""Runs commands of the handbook that is installed beside this Python, each in a process of its own.

All that they import is loaded before, so that a command costs what it does and not a second more. Not imported by
tests: `Desk` starts it as a program. Each connection brings one command as a line of JSON and gets its status.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import pickle
import runpy
import socketserver
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import jinja2
from mkdocs.theme import Theme

LOADED = (
    "mkdocs.commands.build", "material.plugins.search.plugin", "rejection_handbook.engines.mkdocs.plugin",
    "rejection_handbook.cli",
)  # fmt: skip
PARENT = os.getppid()


class Command(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        request = json.loads(self.rfile.readline())
        os.chdir(request["folder"])
        for number, name in ((1, "output"), (2, "log")):
            os.dup2(os.open(request[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
        module, *arguments = request["command"]
        sys.argv = [module, *arguments]
        status = 0
        try:
            runpy.run_module(module, run_name="__main__", alter_sys=True)
        except SystemExit as stopped:
            status = stopped.code if isinstance(stopped.code, int) else int(stopped.code is not None)
        except BaseException:  # noqa: BLE001 - as the interpreter itself would show it
            traceback.print_exc()
            status = 1
        sys.stdout.flush()
        sys.stderr.flush()
        self.wfile.write(f"{status}\n".encode())


class Server(socketserver.ForkingTCPServer):
    def service_actions(self) -> None:
        super().service_actions()
        if os.getppid() != PARENT:  # whoever started it is gone
            sys.exit()


def keep_trees(folder: str) -> None:
    """Let Markdown read each text once for all commands that look for ids; pages are rendered by each build anew."""
    engine: Any = importlib.import_module("rejection_handbook.engines.markdown")
    parser = engine.parser

    def with_cache(extensions: Any) -> Callable[[str], Element]:
        parse = parser(extensions)

        def parsed(text: str) -> Element:
            file = Path(folder, hashlib.sha256(pickle.dumps((extensions, text))).hexdigest())
            if not file.exists():
                with tempfile.NamedTemporaryFile(dir=folder, delete=False) as made:
                    pickle.dump(parse(text), made)
                Path(made.name).replace(file)  # whole, even if another has just made the same
            root: Element = pickle.loads(file.read_bytes())  # noqa: S301 - written above
            return root

        return parsed

    engine.parser = with_cache  # before those that take it from there are loaded


def keep_templates(folder: str) -> None:
    """Compile the theme's templates once for all builds."""
    get_env = Theme.get_env

    def with_cache(theme: Theme) -> jinja2.Environment:
        environment = get_env(theme)
        environment.bytecode_cache = jinja2.FileSystemBytecodeCache(folder)
        return environment

    Theme.get_env = with_cache  # type: ignore[assignment, method-assign]


if __name__ == "__main__":
    keep_trees(tempfile.mkdtemp(dir=sys.argv[1]))
    for name in LOADED:
        importlib.import_module(name)
    keep_templates(sys.argv[1])
    with Server(("127.0.0.1", 0), Command) as server:
        sys.stdout.write(f"{server.server_address[1]}\n")
        sys.stdout.flush()
        server.serve_forever()
