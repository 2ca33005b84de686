"""A preview that keeps what is as it was shows the same as one that makes all anew, whatever is saved in between.

It costs 15 seconds: some eighty builds of a handbook of seven pages.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.pages import Page
from tests.conftest import Handbook, Records

ADDRESS = "http://127.0.0.1:8000/"
PAGES = {
    "index.md": "---\ndescription: First.\n---\n\n# Start\n\nGo [on](a/one.md), or to [a list](checklist:day).\n",
    "a/one.md": "# One\n\n## Part {: #part }\n\nAsk {{ centre.name }} of the ATS.\n\n[Two](two.md#far)\n",
    "a/two.md": "---\ntitle: Two\n---\n\n# Two\n\n## Far {: #far }\n\n"
    "/// checklist | Day\n    id: day\n\n- [ ] Rest {: #rest }\n///\n",
    "emails.md": "# Emails\n\n/// gallery\n///\n\n[Ask](email:ask)\n",
    "ask.md": '# Ask\n\n/// email | Ask\n    id: ask\n    subject: "Hello [Name]"\n\nDear [Name],\n///\n',
    "progress.md": "# My progress\n\n/// progress\n///\n",
    "words.md": "# Words\n\n/// glossary\n///\n",
    "glossary.yml": "ATS: A program that sorts applications.\n",
}


class Preview:
    """A handbook as `mkdocs serve` builds it again and again; `folder` is what readers would see now."""

    def __init__(self, handbook: Handbook) -> None:
        self.handbook, self.folder = handbook, handbook.folder / "preview"
        self.plugins: dict[str, Any] = {}

    def show(self, plugins: dict[str, Any], site: Path) -> tuple[dict[str, bytes], list[str]]:
        """Build with plugins that may have built before; return all files, and what was told."""
        option: Any = dict(MkDocsConfig._schema)["plugins"]  # noqa: SLF001 - where MkDocs keeps plugins between builds
        told, before = Records(), option.plugin_cache
        option.plugin_cache = plugins
        logging.getLogger("mkdocs").addHandler(told)
        try:
            config = load_config(str(self.handbook.folder / "mkdocs.yml"), site_dir=str(site))
            config.plugins.on_startup(command="serve", dirty=False)
            config.site_url = ADDRESS
            build(config, serve_url=ADDRESS)
        except Abort:
            told.messages.append("stopped")
        finally:
            logging.getLogger("mkdocs").removeHandler(told)
            option.plugin_cache = before
        files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
        messages = [message.replace("/preview", "/fresh") for message in told.messages]
        return {name: data for name, data in files.items() if not name.endswith(".gz")}, messages

    def check(self) -> None:
        kept, told = self.show(self.plugins, self.folder)
        fresh, anew = self.show({}, self.handbook.folder / "fresh")
        assert told == anew
        if "stopped" not in told:
            assert kept.keys() == fresh.keys()
            assert [name for name in kept if kept[name] != fresh[name]] == []


@pytest.fixture
def preview(handbook: Handbook) -> Preview:
    handbook.config["nav"] = ["index.md", {"A": ["a/one.md", {"Number two": "a/two.md"}]}, "emails.md", "progress.md"]
    handbook.config["theme"] = {"name": "material", "font": False, "features": ["navigation.indexes"]}
    handbook.configure(centre={"name": "Northbridge"})
    handbook.write(PAGES)
    return Preview(handbook)


def edit(path: str, old: str, new: str) -> Callable[[Handbook], None]:
    def change(handbook: Handbook) -> None:
        file = handbook.docs / path
        if file.is_file():
            file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    return change


def rename(old: str, new: str) -> Callable[[Handbook], None]:
    def change(handbook: Handbook) -> None:
        if (handbook.docs / old).is_file():
            shutil.move(handbook.docs / old, handbook.docs / new)

    return change


def write(**files: str) -> Callable[[Handbook], None]:
    return lambda handbook: handbook.write({name.replace("__", "/") + ".md": text for name, text in files.items()})


def configure(**config: Any) -> Callable[[Handbook], None]:
    def change(handbook: Handbook) -> None:
        handbook.config |= {name: value for name, value in config.items() if name != "centre"}
        handbook.configure(centre=config.get("centre", {"name": "Northbridge"}))

    return change


EDITS: Mapping[str, Callable[[Handbook], None]] = {
    "words": edit("a/one.md", "Ask", "Do ask"),
    "a line above": edit("ask.md", "# Ask\n", "# Ask\n\nFirst.\n"),
    "a title": edit("a/one.md", "# One", "# The one"),
    "a title in the settings": edit("a/two.md", "title: Two", "title: The second"),
    "a description": edit("index.md", "First.", "The first of all."),
    "an icon": edit("a/two.md", "title: Two", "title: Two\nicon: material/leaf"),
    "an anchor": edit("a/two.md", "#far", "#near"),
    "a label of the contents": edit("a/one.md", "{: #part }", '{: #part data-toc-label="The part" }'),
    "an id": edit("a/two.md", "id: day", "id: night"),
    "a subject": edit("ask.md", "Hello", "Good day"),
    "an item": edit("a/two.md", "- [ ] Rest", "- [ ] Walk {: #walk }\n- [ ] Rest"),
    "a meaning": edit("glossary.yml", "A program", "Software"),
    "a lost link": edit("a/one.md", "[Two](two.md#far)", "[Two](three.md)"),
    "a block that is not closed": edit("ask.md", "],\n///", "],\n"),
    "it is closed again": edit("ask.md", "],\n", "],\n///\n"),
    "a page more": write(a__three="# Three\n\n[A list](checklist:day)\n"),
    "a page less": lambda handbook: (handbook.docs / "a/one.md").unlink(missing_ok=True),
    "another name": rename("ask.md", "asking.md"),
    "it moves": rename("a/two.md", "two.md"),
    "it moves back": rename("two.md", "a/two.md"),
    "another centre": configure(centre={"name": "Southbridge", "email": "careers@southbridge.example"}),
    "another title": configure(site_name="Another"),
    "another menu": configure(nav=["index.md", "a/two.md", "emails.md"]),
    "an extension": configure(markdown_extensions=["attr_list", "admonition"]),
    "a style": lambda handbook: handbook.write({"/overrides/assets/handbook/handbook.css": "p { color: red }\n"}),
    "a template": lambda handbook: handbook.write({"/overrides/partials/copyright.html": "Ours\n"}),
    "nothing": lambda _: None,
}


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(sorted(EDITS)), min_size=3, max_size=6))
def test_whatever_is_saved_every_file_is_as_in_a_fresh_build(preview: Preview, edits: list[str]) -> None:
    shutil.rmtree(preview.handbook.docs)
    shutil.rmtree(preview.handbook.folder / "overrides", ignore_errors=True)
    preview.plugins.clear()
    preview.handbook.write(PAGES)
    for name in ["nothing", *edits]:
        EDITS[name](preview.handbook)
        preview.check()


@pytest.mark.parametrize("name", EDITS)
def test_after_one_edit_every_file_is_as_in_a_fresh_build(preview: Preview, name: str) -> None:
    preview.show(preview.plugins, preview.folder)
    EDITS[name](preview.handbook)
    preview.check()


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the pages that MkDocs itself renders from now on."""
    pages: list[str] = []
    render = Page.render

    def noted(page: Page, *arguments: Any) -> None:
        pages.append(page.file.src_uri)
        render(page, *arguments)

    monkeypatch.setattr(Page, "render", noted)
    return pages


@pytest.mark.parametrize(
    ("name", "anew"),
    [
        ("words", {"a/one.md"}),
        ("a line above", {"ask.md", "emails.md"}),
        ("an item", {"a/two.md", "progress.md"}),
        ("another title", set()),
        ("another centre", {"a/one.md"}),
        ("nothing", set()),
    ],
)
def test_only_what_is_not_as_it_was_is_rendered_again(
    preview: Preview, rendered: list[str], name: str, anew: set[str]
) -> None:
    preview.show(preview.plugins, preview.folder)
    rendered.clear()
    EDITS[name](preview.handbook)
    preview.show(preview.plugins, preview.folder)
    assert set(rendered) == anew


def test_a_warning_of_a_page_that_is_kept_is_told_again(preview: Preview) -> None:
    EDITS["a lost link"](preview.handbook)
    _, told = preview.show(preview.plugins, preview.folder)
    EDITS["a subject"](preview.handbook)
    _, again = preview.show(preview.plugins, preview.folder)
    assert any("three.md" in message for message in told)
    assert told == again


def test_with_an_extension_that_may_read_other_files_all_is_rendered_again(
    preview: Preview, rendered: list[str]
) -> None:
    preview.handbook.config["markdown_extensions"] = ["attr_list", {"pymdownx.snippets": {"base_path": ["parts"]}}]
    preview.handbook.configure()
    preview.handbook.write({"/parts/a.md": "Before.\n", "a/one.md": '# One\n\n--8<-- "a.md"\n'})
    (preview.handbook.folder / "mkdocs.yml").write_text(yaml.safe_dump(preview.handbook.config), encoding="utf-8")
    preview.show(preview.plugins, preview.folder)
    rendered.clear()
    preview.handbook.write({"/parts/a.md": "After.\n"})
    preview.check()
    assert "a/one.md" in rendered
