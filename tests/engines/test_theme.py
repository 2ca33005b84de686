"""The menu that is kept from page to page is the one that the theme writes for each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jinja2
import pytest
import yaml
from mkdocs.theme import Theme
from tests.conftest import Handbook

from rejection_handbook.engines import material
from rejection_handbook.engines.mkdocs.theme import HandbookTheme

NAV: list[Any] = [
    "index.md",
    {
        "A part": [
            "a/index.md",
            "a/b.md",
            {"Deeper": ["a/deep/index.md", "a/deep/c.md", {"Deepest": ["a/deep/d/e.md"]}]},
        ]
    },
    {"Another": ["b/one.md", "b/two.md", {"Elsewhere": "https://example.org/x"}, {"On this host": "/other/"}]},
    {"Mixed": ["a/mixed.md", "top.md", "c/d/e/f.md"]},
    {"A link": "https://example.org/"},
]
PAGES = (
    "index.md", "a/index.md", "a/b.md", "a/deep/index.md", "a/deep/c.md", "a/deep/d/e.md", "b/one.md", "b/two.md",
    "a/mixed.md", "top.md", "c/d/e/f.md", "hidden.md", "a/hidden.md", "b/x/hidden.md",
)  # fmt: skip
FEATURES = (
    (), ("navigation.sections",), ("navigation.tabs",), ("navigation.tabs", "navigation.sections"),
    ("navigation.indexes", "navigation.expand"), ("navigation.indexes", "navigation.sections", "toc.integrate"),
    ("navigation.prune", "navigation.indexes"), ("navigation.tabs", "navigation.prune", "navigation.path"),
)  # fmt: skip


def build(handbook: Handbook, site: str) -> dict[str, str]:
    built = handbook.build(site=site)
    assert built.messages == ()
    return {path.relative_to(built.site).as_posix(): path.read_text("utf-8") for path in built.site.rglob("*.html")}


@pytest.mark.parametrize("clean", [True, False], ids=["folders", "files"])
@pytest.mark.parametrize("features", FEATURES, ids="+".join)
def test_every_page_has_the_menu_that_the_theme_writes(
    handbook: Handbook, monkeypatch: pytest.MonkeyPatch, features: tuple[str, ...], *, clean: bool
) -> None:
    handbook.config |= {"nav": NAV, "not_in_nav": "hidden.md", "use_directory_urls": clean}
    handbook.config["theme"] = {"name": "material", "font": False, "features": list(features)}
    handbook.write({page: f"# {page}\n\n## One\n" for page in PAGES})
    handbook.write({"b/two.md": "---\nicon: material/leaf\nstatus: new\n---\n\n# Two\n"})
    (handbook.folder / "mkdocs.yml").write_text(yaml.safe_dump(handbook.config), encoding="utf-8")
    kept = build(handbook, "kept")
    monkeypatch.setattr(material, "MENU", {})
    assert kept == build(handbook, "site")
    assert len(kept) == len(PAGES) + 1


def test_the_theme_has_the_files_that_it_has_elsewhere_and_no_hidden_ones(tmp_path: Path) -> None:
    for name in (".hidden/a.svg", ".b.css", "assets/c.css", "assets/d/.e.css", "main.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    theme = HandbookTheme(Theme("material", custom_dir=str(tmp_path)), [])
    listed = set(jinja2.FileSystemLoader(theme.dirs).list_templates())
    environment = theme.get_env()
    assert set(environment.list_templates()) == {name for name in listed if not name.startswith(".")}
    assert {"assets/c.css", "assets/d/.e.css", "main.html"} <= listed
