"""An adviser's computer: the handbook as it comes out of its wheel, and no checkout anywhere near."""

from __future__ import annotations

import hashlib
import json
import os
import socket
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

FORKSERVER = Path(__file__).with_name("forkserver.py")

NAMED = {"SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LANG"}


def build_wheel(source: Path, folder: Path) -> Path:
    """Build the wheel of a source tree into a new folder, as a release is built."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


@dataclass(frozen=True)
class Done:
    """A command that has ended: what it printed, what it logged, and the files of its folder that are not as before."""

    status: int
    output: str
    log: str
    written: frozenset[str]

    @property
    def told(self) -> str:
        """All its words on one line, however they were broken into lines."""
        return " ".join(f"{self.output} {self.log}".split())


class Desk:
    """A virtual environment with the handbook in it. What the handbook needs is lent by the one that runs the tests.

    Nothing is downloaded. `lent` are the folders that are lent.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
        paths = {"base": str(folder), "platbase": str(folder)}
        self.packages = Path(sysconfig.get_path("purelib", "venv", paths))
        self.programs = Path(sysconfig.get_path("scripts", "venv", paths))
        self.python = self.programs / "python"
        self.lent = tuple(dict.fromkeys(sysconfig.get_path(name) for name in ("purelib", "platlib")))
        # A folder named in a .pth file is searched, but .pth files in it are not read: the checkout stays unknown.
        self._lending = self.packages / "lent.pth"
        self._port = 0

    def install(self, *wheels: Path) -> None:
        """Install wheels over what is there."""
        self._lending.unlink(missing_ok=True)  # pip must find nothing else to uninstall
        options = ["--no-deps", "--no-index", "--force-reinstall", "--disable-pip-version-check", "-q"]
        command = [sys.executable, "-m", "pip", "--python", str(self.python), "install", *options, *map(str, wheels)]
        subprocess.run(command, check=True, capture_output=True)
        self._lending.write_text("".join(f"{folder}\n" for folder in self.lent), encoding="utf-8")

    @contextmanager
    def quick(self) -> Iterator[None]:
        """Run `handbook` and `build` in copies of one process meanwhile, which has loaded what is installed now."""
        templates = tempfile.mkdtemp(dir=self.folder)
        command = [str(self.python), str(FORKSERVER), templates]
        with subprocess.Popen(command, env=self._environment(), stdout=subprocess.PIPE, encoding="utf-8") as server:
            assert server.stdout
            self._port = int(server.stdout.readline())
            try:
                yield
            finally:
                self._port = 0
                server.terminate()

    def run(self, folder: Path, *command: str) -> Done:
        """Run a command in a folder, in an environment that knows nothing of the tests."""
        return _watch(folder, lambda: self._start(folder, *command))

    def handbook(self, folder: Path, *arguments: str) -> Done:
        """Run the `handbook` command."""
        if self._port:
            return _watch(folder, lambda: self._fork(folder, "rejection_handbook", *arguments))
        return self.run(folder, str(self.programs / "handbook"), *arguments)

    def build(self, folder: Path, site: Path, *, strict: bool) -> Done:
        """Run `mkdocs build`."""
        arguments = ["mkdocs", "build", *(["--strict"] if strict else []), "-d", str(site)]
        if self._port:
            return _watch(folder, lambda: self._fork(folder, *arguments))
        return self.run(folder, str(self.python), "-m", *arguments)

    def _start(self, folder: Path, *command: str) -> tuple[int, str, str]:
        done = subprocess.run(
            command, cwd=folder, env=self._environment(), capture_output=True, encoding="utf-8", check=False
        )
        return done.returncode, done.stdout, done.stderr

    def _fork(self, folder: Path, *command: str) -> tuple[int, str, str]:
        with tempfile.TemporaryDirectory() as room:
            output, log = Path(room) / "output", Path(room) / "log"
            request = {"folder": str(folder), "command": command, "output": str(output), "log": str(log)}
            with socket.create_connection(("127.0.0.1", self._port)) as server, server.makefile("rw") as stream:
                stream.write(json.dumps(request) + "\n")
                stream.flush()
                status = int(stream.readline())
            return status, output.read_text(encoding="utf-8"), log.read_text(encoding="utf-8")

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name in NAMED}
        path = os.pathsep.join([str(self.programs), os.defpath])
        return kept | {"PATH": path, "HOME": str(self.folder), "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}


def _watch(folder: Path, run: Callable[[], tuple[int, str, str]]) -> Done:
    """Run something, and see what it does to the files of a folder."""
    before = fingerprints(folder)
    status, output, log = run()
    after = fingerprints(folder)
    written = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    return Done(status, output, log, frozenset(written))


def fingerprints(folder: Path) -> dict[str, str]:
    """Return a fingerprint of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
