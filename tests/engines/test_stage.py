"""A staged edition: written whole or not at all, over nothing else, and finished only if it is fit for readers."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from markdown import Markdown
from tests.conftest import ROOT

from rejection_handbook.cli import main
from rejection_handbook.cli.folder import open_edition
from rejection_handbook.editors.guidance import Guidance
from rejection_handbook.engines.markdown import HandbookExtension
from rejection_handbook.engines.stage.menu import seen_from
from rejection_handbook.engines.stage.record import RECORD, Record, context_of, read_context

PAGES = {
    "index.md": "# Start\n\nGo to [the list](checklist:first), or [on](sub/more.md#part).\n",
    "sub/more.md": (
        "---\ntitle: More\n---\n\n# More\n\n## Part\n\n/// checklist | First\n    id: first\n\n"
        "- [ ] Call {{ centre.name }} {: #call }\n///\n"
    ),
    "help-now.md": "# Help now\n\n/// helplines\n///\n",
}
CONFIG = """
site_name: Ours
theme: {{name: material, font: false}}
markdown_extensions: [attr_list]
plugins:
  - search
  - handbook: {{upstream: false, edition: ours-1234{more}, centre: {{name: Northbridge, colour: "#7a1f3d"}}}}
"""

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    folder = tmp_path / "edition"
    for name, text in PAGES.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG.format(more=""), encoding="utf-8")
    return folder


@pytest.fixture
def run() -> Run:
    def run_it(*arguments: object) -> tuple[int, str]:
        done = CliRunner().invoke(main, [str(one) for one in arguments])
        return done.exit_code, done.output

    return run_it


def render(folder: Path, staged: str) -> dict[str, str]:
    """Render the pages of a staged folder as an engine does that sets up Markdown anew for each."""
    found = {}
    for path in sorted((folder / "docs").rglob("*.md")):
        body = path.read_text(encoding="utf-8").split("---\n", 2)[2]
        extension = HandbookExtension(staged=staged)
        name = path.relative_to(folder / "docs").as_posix()
        found[name] = Markdown(extensions=["attr_list", "toc", extension]).convert(body)
    return found


def test_a_staged_page_is_rendered_like_any_other_wherever_an_engine_is_started(
    edition: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    staged = tmp_path / "staged"
    status, told = run("stage", staged, edition)
    assert status == 0, told
    pages = render(staged, str(staged / "docs" / RECORD))
    assert 'href="sub/more.md#first"' in pages["index.md"]
    assert "<span>Call Northbridge</span>" in pages["sub/more.md"]
    assert "<!-- handbook" not in "".join(pages.values())
    assert 'data-edition="ours-1234"' in pages["sub/more.md"]
    monkeypatch.chdir(shutil.move(staged, tmp_path / "elsewhere"))
    assert render(Path.cwd(), str(staged / "docs" / RECORD)) == pages


def test_what_a_page_may_know_comes_out_of_the_record_as_it_went_in(tmp_path: Path) -> None:
    edition = open_edition(ROOT / "tests" / "editions" / "college", "stage")
    context = Guidance(edition).context()
    path = tmp_path / "docs" / RECORD
    path.parent.mkdir(parents=True)
    path.write_bytes(Record(context_of(context), {}, (), {}, {}, ()).encode())
    found = read_context(path)
    for name in ("edition", "country", "helplines", "glossary", "clean", "parts", "copies"):
        assert getattr(found, name) == getattr(context, name), name
    assert dict(found.checked) == dict(context.checked)
    assert (found.gone.pages, found.gone.blocks, found.gone.ticks) == (
        context.gone.pages, context.gone.blocks, context.gone.ticks,
    )  # fmt: skip
    assert dict(found.gone.anchors) == dict(context.gone.anchors)


def test_a_folder_that_holds_anything_else_is_left_as_it_is(edition: Path, run: Run, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    (mine / "docs").mkdir(parents=True)
    (mine / "docs" / "letter.md").write_text("Dear", encoding="utf-8")
    status, told = run("stage", mine, edition)
    assert status == 1
    assert "holds “docs”, which “handbook stage” did not write" in told
    assert [path.name for path in mine.rglob("*") if path.is_file()] == ["letter.md"]
    status, told = run("stage", edition, edition)
    assert status == 1
    assert (edition / "docs" / "index.md").read_text(encoding="utf-8") == PAGES["index.md"]


def test_a_folder_among_the_pages_is_no_place_for_a_stage(edition: Path, run: Run) -> None:
    status, told = run("stage", edition / "docs" / "staged", edition)
    assert status == 1
    assert "so the edition would hold itself" in told
    assert not (edition / "docs" / "staged").exists()


def test_a_folder_that_was_staged_before_is_written_anew_unless_somebody_put_something_in(
    edition: Path, run: Run, tmp_path: Path
) -> None:
    staged = tmp_path / "staged"
    assert run("stage", staged, edition)[0] == 0
    (staged / "site").mkdir()
    (edition / "docs" / "sub" / "more.md").unlink()
    (edition / "docs" / "index.md").write_text("# Start\n", encoding="utf-8")
    assert run("stage", staged, edition)[0] == 0
    assert not (staged / "docs" / "sub").exists()
    (staged / "notes.txt").write_text("Mine", encoding="utf-8")
    status, told = run("stage", staged, edition)
    assert status == 1
    assert "“notes.txt”" in told


def test_nothing_is_written_of_an_edition_with_a_fault(edition: Path, run: Run, tmp_path: Path) -> None:
    (edition / "docs" / "index.md").write_text(
        "# Start\n\n/// checklist | Never closed\n    id: open\n", encoding="utf-8"
    )
    status, told = run("stage", tmp_path / "staged", edition)
    assert status == 1
    assert "index.md:3" in told
    assert [path.name for path in tmp_path.iterdir()] == ["edition"]


def test_what_an_engine_will_not_do_is_told(edition: Path, run: Run, tmp_path: Path) -> None:
    config = CONFIG.format(more="").replace("  - search\n", "  - search\n  - redirects\n") + "hooks: [mine.py]\n"
    (edition / "mkdocs.yml").write_text(config, encoding="utf-8")
    (edition / "overrides").mkdir()
    (edition / "overrides" / "main.html").write_text("{% extends 'base.html' %}", encoding="utf-8")
    status, told = run("stage", tmp_path / "staged", edition)
    assert status == 0, told
    for words in ("plugin “redirects” has no part", "“hooks” have no part", "a “main.html” of its own"):
        assert words in told


def finished(staged: Path) -> Path:
    """Make a site of a staged folder as a plain engine might: no theme, and no search."""
    site, record = staged / "site", json.loads((staged / "docs" / RECORD).read_text(encoding="utf-8"))
    pages = render(staged, str(staged / "docs" / RECORD))
    for target, source in record["sources"].items():
        path = site / target
        path.parent.mkdir(parents=True, exist_ok=True)
        html = re.sub(r"(?:sub/)?more\.md", "../" * target.count("/") + "sub/more/index.html", pages[source])
        path.write_text(
            f"<!doctype html><html lang=en><title>x</title><body><main><article>{html}</article></main></body></html>",
            "utf-8",
        )
    for path in (staged / "docs").rglob("*"):
        if path.is_file() and path.suffix != ".md":
            (site / path.relative_to(staged / "docs")).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, site / path.relative_to(staged / "docs"))
    return site


def test_a_finished_site_has_what_the_plugin_makes_and_no_record_of_the_stage(
    edition: Path, run: Run, tmp_path: Path
) -> None:
    (edition / "mkdocs.yml").write_text(CONFIG.format(more=", copies: {offline: true}"), encoding="utf-8")
    welsh = PAGES["sub/more.md"].replace("title: More", "title: More\nlang: cy")
    (edition / "docs" / "sub" / "more.md").write_text(welsh, encoding="utf-8")
    staged = tmp_path / "staged"
    assert run("stage", staged, edition)[0] == 0
    site = finished(staged)
    status, told = run("finish", site)
    assert status == 0, told
    assert '<article lang="cy">' in (site / "sub/more/index.html").read_text(encoding="utf-8")
    assert "<article>" in (site / "index.html").read_text(encoding="utf-8")
    for name in ("downloads/handbook-offline.zip", "_headers", "robots.txt"):
        assert (site / name).is_file(), told
    assert not (site / RECORD).exists()
    status, told = run("finish", site)
    assert status == 1
    assert "Stage the edition again: handbook stage DIR" in told


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda site: (site / "sub/more/index.html").unlink(), "1 page of the edition is not in the site"),
        (
            lambda site: (site / "index.html").write_text("<main><p>/// checklist | Raw</p></main>", "utf-8"),
            "as it was written",
        ),
        (lambda site: (site / RECORD).write_text('{"version": "0.0.1"}', "utf-8"), "is no record of a staged edition"),
        (
            lambda site: (site / RECORD).write_text(
                (site / RECORD).read_text("utf-8").replace('"version": "', '"version": "9.'), "utf-8"
            ),
            "is from version 9.",
        ),
    ],
)
def test_a_site_by_which_readers_would_lose_something_is_not_finished(
    edition: Path, run: Run, tmp_path: Path, damage: Callable[[Path], object], told: str
) -> None:
    staged = tmp_path / "staged"
    assert run("stage", staged, edition)[0] == 0
    site = finished(staged)
    damage(site)
    status, said = run("finish", site)
    assert status == 1
    assert told in said
    assert not (site / "_headers").exists()


@pytest.mark.parametrize(
    ("page", "address", "seen"),
    [
        ("./", "help-now/", "help-now/"),
        ("a/b/", "help-now/", "../../help-now/"),
        ("a/b/", "a/c/#part", "../c/#part"),
        ("a/b/", "./", "../../"),
        ("a/b.html", "a/c.html", "c.html"),
        ("a/b/", "a/b/", "./"),
        ("a/b/", "tel:999", "tel:999"),
    ],
)
def test_an_address_is_given_as_it_is_seen_from_a_page(page: str, address: str, seen: str) -> None:
    assert seen_from(page, address) == seen
