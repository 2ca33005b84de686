"""An adviser who reads what the handbook says after an upgrade, does that, and knows nothing else."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.editions.desk import Desk, Done
from tests.editions.pages import read_report

ROUNDS = 4
"""How often a patient person tries again."""

_NEAREST = re.compile(r"(\S+\.patch\.md):(\d+): \S+ has nothing with the id “[^”]+”\. Did you mean “([^”]+)”\?")
_RETIRE = re.compile(r"If it is meant to go: handbook (ids(?: --retire \S+)+)")


class Adviser:
    """`done` is what she did, in order; `written` the files that the commands she ran have written."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk, self.folder, self.docs = desk, folder, folder / "docs"
        self.done: list[str] = []
        self.written: set[str] = set()
        self._deeds: tuple[tuple[str, Callable[..., object]], ...] = (
            (r"Change the target in (\S+), line (\d+), to “([^”]+)”\.", self._retarget),
            (r"Cut the “\w+” out of (\S+), line (\d+), put it into (\S+), and give it the target “([^”]+)”", self._cut),
            (r"Delete the “\w+” in (\S+), line (\d+)", self._delete),
            (r"The handbook’s page is (\S+) now\. Give your file (\S+) that name\.", self._rename),
            (r"(\S+\.patch\.md): There is no page “[^”]+” below this edition for this file to change", self._drop),
            (r"you answer for it: (i_take_responsibility_for): \[([^\]]+)\]", self._answer),
            (r"“(i_take_responsibility_for)” names “([^”]+)”, and nothing .{,40}\. Take it out\.", self._strike),
            (
                r"“i_take_responsibility_for” names “([^”]+)”, and nothing .{,40}\. Did you mean “([^”]+)”\?",
                self._set_right,
            ),
            (r"There is no page “([^”]+)” to leave out\. Did you mean “([^”]+)”\?", self._set_right),
            (r"There is no page “([^”]+)” to leave out\. (?!Did you)", self._keep_in),
        )

    def mend(self, report: str, upgrade: Done, built: Done, site: Path) -> Done:
        """Do as told until the strict build passes; return the last build.

        `report` is the page of “handbook review”, `upgrade` what “handbook upgrade” said, and `built` the strict build
        that came before.
        """
        gone = _RETIRE.findall(upgrade.told)
        for _ in range(ROUNDS if built.status else 0):
            self._obey(report, built.told, gone)
            built = self.desk.build(self.folder, site, strict=True)
            self.written |= built.written
            if not built.status:
                break
            page = site.with_suffix(".html")
            self._run("review", "--html", str(page))
            report, gone = page.read_text(encoding="utf-8"), _RETIRE.findall(built.told)
        return built

    def accept(self) -> None:
        """Say that everything is seen."""
        self._run("accept")

    def _obey(self, report: str, log: str, gone: Sequence[str]) -> None:
        entries = read_report(report)
        words = " ".join(entry.advice for entry in entries)
        for file, line, target in _NEAREST.findall(log):  # a better remedy than to delete what has a new name
            words = re.sub(rf"Delete the “\w+” in {re.escape(file)}, line {line}\b", "", words)
            words += f" Change the target in {file}, line {line}, to “{target}”."
        found = [(deed, match.groups()) for form, deed in self._deeds for match in re.finditer(form, f"{words} {log}")]
        # From the last line of a file to its first, so that the lines that are named stay where they are.
        found.sort(key=lambda one: -int(next((part for part in one[1] if part.isdigit()), "0")))
        for deed, parts in dict.fromkeys(found):
            self.done.append(" ".join((deed.__name__.strip("_"), *parts)))
            deed(*parts)
        names = [entry.commands[0].removeprefix("handbook accept ") for entry in entries if entry.commands]
        for command in ([["accept", *names]] if names else []) + [line.split() for line in gone]:
            self._run(*command)

    def _run(self, *command: str) -> None:
        done = self.desk.handbook(self.folder, *command)
        self.written |= done.written
        if command[0] != "review":
            self.done.append(f"{' '.join(command)}: {done.told}")

    def _retarget(self, file: str, line: str, target: str) -> None:
        lines = self._lines(file)
        lines[int(line) - 1] = re.sub(r"\| .*", f"| {target}", lines[int(line) - 1])
        self._write(file, lines)

    def _cut(self, file: str, line: str, to: str, target: str) -> None:
        block = self._delete(file, line)
        above = self._lines(to)
        self._write(to, [*above, *block])
        self._retarget(to, str(len(above) + 1), target)

    def _delete(self, file: str, line: str) -> list[str]:
        lines = self._lines(file)
        first = last = int(line) - 1
        depth = 0
        while last == first or depth:
            depth += 1 if lines[last].startswith("/// ") else -1 if lines[last] == "///" else 0
            last += 1
        self._write(file, lines[:first] + lines[last:])
        return lines[first:last]

    def _rename(self, new: str, old: str) -> None:
        (self.docs / new).parent.mkdir(parents=True, exist_ok=True)
        shutil.move(self.docs / old, self.docs / new)

    def _drop(self, file: str) -> None:
        (self.docs / file).unlink()

    def _answer(self, key: str, parts: str) -> None:
        self._set(rf"{key}: \[[^\]]*\]", f"{key}: [{parts}]")

    def _strike(self, key: str, part: str) -> None:
        self._set(rf"({key}: \[.*?)(?:, )?{re.escape(part)}(?=[,\]])", r"\1")

    def _set_right(self, old: str, new: str) -> None:
        self._set(re.escape(old), new)

    def _keep_in(self, path: str) -> None:
        self._strike("leave_out", path)

    def _set(self, old: str, new: str) -> None:
        path = self.folder / "mkdocs.yml"
        path.write_text(re.sub(old, new, path.read_text(encoding="utf-8")), encoding="utf-8")

    def _lines(self, file: str) -> list[str]:
        path = self.docs / file
        return path.read_text(encoding="utf-8").splitlines() if path.exists() else []

    def _write(self, file: str, lines: Sequence[str]) -> None:
        path = self.docs / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
