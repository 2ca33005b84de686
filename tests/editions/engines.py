"""An edition built by each engine: every one in an environment of its own, from locked versions, without the others."""

from __future__ import annotations

import json
import posixpath
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import dev.__main__ as dev
import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode
from tests.conftest import ROOT
from tests.editions.desk import Desk, Done, build_wheel
from tests.once import once

from rejection_handbook.editors.engine import ENGINES

EDITION = ROOT / "tests" / "editions" / "college"
"""It has patches, pages of its own, other words, and a country."""
_LEFT_AT_HOME = {
    "mkdocs": (),
    "properdocs": ("mkdocs", "mkdocs-"),
    "materialx": ("mkdocs", "mkdocs-", "mkdocs_material-", "material"),
    "zensical": ("mkdocs", "mkdocs-", "mkdocs_material-", "material", "properdocs", "properdocs-"),
}
"""What an engine's environment has not: names of packages, and how those of their metadata begin."""
_FURNITURE = "a.headerlink, .md-content__button, a#__skip, .md-source-file"
_WEBSITE = re.compile(
    r"assets/(?:javascripts|stylesheets)/|search|sitemap\.xml|service-worker\.js|_headers|objects\.inv"
)
"""Files that are the theme's frame, or list what is."""


class EngineDesk(Desk):
    """An adviser's computer on which one engine is installed."""

    def __init__(self, folder: Path, engine: str) -> None:
        super().__init__(folder)
        self.engine, lent = ENGINES[engine], folder / "lent"
        lent.mkdir()
        left = _LEFT_AT_HOME[engine]
        for place in self.lent:
            for entry in Path(place).iterdir():
                known = any(entry.name == name or (name.endswith("-") and entry.name.startswith(name)) for name in left)
                if not known and "rejection_handbook" not in entry.name and not (lent / entry.name).exists():
                    (lent / entry.name).symlink_to(entry)
        own = [dev.ENGINES / engine] if engine != "mkdocs" else []
        assert all(path.is_dir() for path in own), f"{own} is missing: python3 -m dev test installs it"
        self.lent = tuple(map(str, (*own, lent)))

    def make(self, folder: Path) -> Iterator[Done]:
        """Build the edition in a folder as its README says, and yield what each command said."""
        for line in self.engine.build:
            program, *arguments = line.split()
            module = "rejection_handbook" if program == "handbook" else program
            yield self.run(folder, str(self.python), "-m", module, *arguments)


def wheel(factory: pytest.TempPathFactory) -> Path:
    """Build the wheel of this checkout, once for all workers."""
    (found,) = once(factory, "engines-wheel", lambda folder: build_wheel(ROOT, folder)).glob("*.whl")
    return found


def built(factory: pytest.TempPathFactory, engine: str) -> tuple[Path, list[str]]:
    """Return the site that an engine makes of the edition, once for all workers, and what its commands printed."""

    def make(folder: Path) -> None:
        desk = EngineDesk(folder / "desk", engine)
        desk.install(wheel(factory))
        edition = folder / "edition"
        shutil.copytree(EDITION, edition)
        config = edition / "mkdocs.yml"
        settings = yaml.safe_load(config.read_text(encoding="utf-8"))
        options = settings["plugins"][1]["handbook"]
        options["copies"] = {"offline": True, "pdf": True, "one_file": True, "large_print": False, "easy_read": False}
        options["leave_out"].remove("authors/")
        config.write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")
        told = [desk.run(edition, str(desk.python), "-m", "rejection_handbook", "engine", engine)]
        told += desk.make(edition)
        assert [one.status for one in told] == [0] * len(told), [one.told for one in told]
        (folder / "told.json").write_text(json.dumps([one.told for one in told]), encoding="utf-8")

    folder = once(factory, f"engine-{engine}", make)
    return folder / "edition" / ENGINES[engine].site, json.loads((folder / "told.json").read_text(encoding="utf-8"))


def files(site: Path) -> set[str]:
    """Return the paths of all files but those of the theme."""
    found = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    return {path for path in found if not _WEBSITE.match(path)}


def words_of(site: Path, path: str) -> list[object]:
    """Return what a page holds within the theme's frame: text, and elements with their attributes, in their order.

    An address is given as the file that it leads to, in whatever way it is written.
    """
    tree = LexborHTMLParser((site / path).read_text(encoding="utf-8"))
    parts = [node for one in ("article", ".handbook-contact", ".handbook-help") for node in tree.css(one)]
    for node in tree.css(_FURNITURE):
        node.decompose()
    return [one for part in parts for one in _flat(part, path)]


def _flat(part: LexborNode, path: str) -> Iterator[object]:
    for node in part.traverse(include_text=True):
        if node.tag == "-text":
            if text := " ".join((node.text_content or "").split()):
                yield text
        elif node.tag != "-comment":
            values = {name: value for name, value in node.attributes.items() if name != "data-search-exclude"}
            if node.tag == "a" and values.get("href"):
                values["href"] = _target(str(values["href"]), path)
            yield node.tag, sorted(values.items())


def _target(address: str, path: str) -> str:
    if re.match(r"[a-z]+:", address):
        return address
    place, mark, anchor = address.partition("#")
    found = posixpath.normpath(posixpath.join(posixpath.dirname(path), place)) if place else path
    found = found if posixpath.splitext(found)[1] else posixpath.normpath(f"{found}/index.html")
    return found + mark + anchor
