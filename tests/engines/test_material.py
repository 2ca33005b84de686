"""What the handbook mends of the theme's HTML is still there, in the theme that is installed.

A mending whose text the theme no longer writes would do nothing, and nobody would see it.
"""

from __future__ import annotations

from pathlib import Path

import dev.__main__ as dev
import pytest
import yaml
from mkdocs.theme import Theme
from tests.conftest import Handbook

from rejection_handbook.engines import material


@pytest.fixture
def theme(handbook: Handbook) -> str:
    """A page and a page outside the menu, as the theme writes them with nothing of the handbook around."""
    handbook.config |= {
        "site_author": "An author",
        "site_description": "A description",
        "nav": [{"Start": "index.md"}, {"A": ["a/index.md", {"B": "a/b.md"}]}],
        "not_in_nav": "hidden.md",
        "plugins": ["material/search"],
        "markdown_extensions": [],
    }
    handbook.config["theme"] = {
        "name": "material",
        "font": False,
        "logo": "logo.svg",
        "palette": [{"scheme": "default", "toggle": {"icon": "material/weather-sunny", "name": "Dark"}}],
        "features": ["navigation.indexes", "navigation.sections"],
    }
    handbook.write(
        {
            "index.md": "---\ndescription: Our words\nauthor: Our author\n---\n\n# Start\n\n## One\n",
            "a/index.md": "# A\n\n## Two\n",
            "a/b.md": "# B\n",
            "hidden.md": "# Hidden\n\n## Three\n",
            "logo.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
            "/mkdocs.yml": yaml.safe_dump(handbook.config),
        }
    )
    built = handbook.build()
    assert built.messages == ()
    return "".join(built.html(page) for page in ("index.html", "a/b/index.html", "hidden/index.html"))


@pytest.mark.parametrize("text", [
    *(material.CONTENT.format(words) for words in ("Our words", "Our author")),
    material.LOGO, material.NO_TABINDEX, material.CONTENTS, material.FOR_CONTENTS, material.END_OF_TITLE,
    *material.BEHIND_NAME,
])  # fmt: skip
def test_the_theme_still_writes_what_is_mended(theme: str, text: str) -> None:
    assert text in theme


@pytest.mark.parametrize("template", material.MENU)
def test_the_theme_still_asks_for_the_parts_of_the_menu_that_are_handed_over(template: str) -> None:
    (folder,) = Theme("material").dirs[:1]
    source = (Path(folder) / template).read_text(encoding="utf-8")
    for call, ours in material.MENU[template]:
        assert source.count(call) == 1
        assert ours in material.hand_over(template, source)


def test_the_theme_still_writes_the_switches_that_are_mended(theme: str) -> None:
    pages = theme.split("<!doctype html>")[1:]
    assert len(pages) == 3
    for page in pages:
        assert page.count(material.AUTOCOMPLETE) - material.mend_page(page).count(material.AUTOCOMPLETE) == 2


def test_a_label_for_a_list_of_contents_stands_on_pages_that_have_none(theme: str) -> None:
    hidden = theme.rpartition("<!doctype html>")[2]
    assert material.FOR_CONTENTS in hidden
    assert material.CONTENTS not in hidden


def test_what_is_known_of_the_theme_of_zensical_is_found_in_it() -> None:
    theme = dev.ENGINES / "zensical" / "zensical" / "templates"
    header = (theme / "partials" / "header.html").read_text(encoding="utf-8")
    search = (theme / "partials" / "search.html").read_text(encoding="utf-8")
    for start in material.SEARCH:
        assert start in header + search
        assert f"{start} data-website-only" in material.keep_search(header + search)
    (bundle,) = (theme / "assets" / "javascripts").glob("bundle.*.js")
    (style,) = material.written_styles(bundle.read_text(encoding="utf-8"))
    assert style.count("{") == style.count("}") > 10


@pytest.mark.parametrize(
    ("literal", "style"),
    [
        ("a{}", "a{}"),
        (r"a{content:\"\\f101\"}", r'a{content:"\f101"}'),
        (r"\n\x41\u00e9\u{1f331}\'", "\nAé🌱'"),
    ],
)
def test_a_style_in_a_script_is_read_as_the_browser_reads_it(literal: str, style: str) -> None:
    script = f"var Tc='{literal}';o.appendChild(C(\"style\",{{}},Tc.toString()))"
    assert material.written_styles(script) == [style]


@pytest.mark.parametrize(
    ("theme", "other", "told"),
    [
        ("material", False, ""),
        ("materialx", True, ""),
        ("material", True, "name: materialx"),
        ("materialx", False, "pip install --force-reinstall --no-deps mkdocs-materialx"),
    ],
)
def test_two_themes_in_one_folder_are_told_with_what_to_do(theme: str, other: bool, told: str) -> None:  # noqa: FBT001
    found = material.misplaced(theme, other=other)
    assert told in found
    assert bool(found) == bool(told)
