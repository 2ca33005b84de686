"""The same edition on four engines: nothing that is the handbook's differs, and what differs is named.

Building it takes half a minute of one processor in all.
"""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest
from tests.editions.engines import EngineDesk, built, files, wheel, words_of

from rejection_handbook.editors.engine import ENGINES

OTHERS = [name for name in ENGINES if name != "mkdocs"]
FRAMED = ["materialx", "zensical"]
"""Those whose theme is another."""
FRAME = {
    "zensical": {"404.html": "its search is no field of a page, so this page has none to type into"},
    "materialx": {},
}
"""Pages whose words differ, and why."""
GENERATOR = re.compile(rb'<meta name="generator"[^>]*>')
ABSENT = {
    "properdocs": ["mkdocs"],
    "materialx": ["mkdocs"],
    "zensical": ["mkdocs", "properdocs", "material"],
}
"""Modules that must not be there, or the test would show nothing."""


@pytest.mark.parametrize("engine", OTHERS)
def test_an_engine_stands_alone(engine: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    desk = EngineDesk(tmp_path / "desk", engine)
    desk.install(wheel(tmp_path_factory))
    ask = (
        "import importlib.util, json, sys; print(json.dumps([bool(importlib.util.find_spec(m)) for m in sys.argv[1:]]))"
    )
    done = desk.run(tmp_path, str(desk.python), "-c", ask, *ABSENT[engine])
    assert not any(json.loads(done.output)), done.told


@pytest.mark.parametrize("engine", FRAMED)
def test_every_page_has_the_same_words_headings_links_and_blocks(
    engine: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (usual, _), (site, _) = (built(tmp_path_factory, name) for name in ("mkdocs", engine))
    assert files(site) == files(usual)
    pages = sorted(path for path in files(usual) if path.endswith(".html") and not path.startswith("downloads/"))
    assert len(pages) > 100
    differ = [path for path in pages if words_of(site, path) != words_of(usual, path)]
    assert differ == list(FRAME[engine])


def test_properdocs_writes_every_file_as_mkdocs_does_but_for_its_name(tmp_path_factory: pytest.TempPathFactory) -> None:
    """So what browser tests say of the one holds for the other."""
    (usual, _), (site, _) = (built(tmp_path_factory, name) for name in ("mkdocs", "properdocs"))
    found = sorted(path.relative_to(usual) for path in usual.rglob("*") if path.is_file())
    assert sorted(path.relative_to(site) for path in site.rglob("*") if path.is_file()) == found
    for path in found:
        if path.suffix not in (".zip", ".gz") and path.name != "service-worker.js":  # which holds the sums of pages
            texts = [GENERATOR.sub(b"", (folder / path).read_bytes()) for folder in (usual, site)]
            assert texts[0] == texts[1], path


@pytest.mark.parametrize("engine", FRAMED)
def test_what_readers_take_away_is_the_same(engine: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    (usual, _), (site, _) = (built(tmp_path_factory, name) for name in ("mkdocs", engine))
    names = sorted(path for path in files(usual) if not path.endswith(".html") or path == "downloads/handbook.html")
    differ = {path for path in names if (site / path).read_bytes() != (usual / path).read_bytes()}
    # The bundle holds the pages with the theme around them.
    assert differ <= {"downloads/handbook-offline.zip", "downloads/handbook.html"}
    assert words_of(site, "downloads/handbook.html") == words_of(usual, "downloads/handbook.html")
    bundles = [zipfile.ZipFile(one / "downloads/handbook-offline.zip").namelist() for one in (usual, site)]
    kept = [
        sorted(name for name in names if "/javascripts/" not in name and "/stylesheets/" not in name)
        for names in bundles
    ]
    assert [name for name in kept[0] if "search" not in name] == [name for name in kept[1] if "search" not in name]


@pytest.mark.parametrize("engine", OTHERS)
def test_an_engine_tells_of_nothing_to_mend(engine: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    _, told = built(tmp_path_factory, engine)
    assert not [one for one in told if "WARNING" in one or "Error" in one]
    assert "Written: requirements.txt" in told[0]
