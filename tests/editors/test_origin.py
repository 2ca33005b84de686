"""Where a page's words come from: the line that says so, and the button that leads there."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.lay import write
from tests.settings.test_settings import CONFIG, PAGE, built

from rejection_handbook.editors.upkeep.origin import edit_address, version
from rejection_handbook.engines.markdown import parser
from rejection_handbook.layers.layer import Layer
from rejection_handbook.layers.read import read_edition

REPOSITORY = "repo_url: https://git.example.org/team/pages\n"


def address(folder: Path, settings: str) -> str | None:
    """Return where a page of a layer with these settings can be edited."""
    write(folder, {"mkdocs.yml": f"{CONFIG}      layers: [consortium]\n", "docs/us.md": PAGE})
    write(folder, {"consortium/mkdocs.yml": settings, "consortium/docs/a b/ü.md": "# A\n"})
    edition = read_edition(folder / "mkdocs.yml", folder / "docs", parser)
    return edit_address(edition, edition.composition.pages["a b/ü.md"])


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (f"{REPOSITORY}edit_uri: edit/main/docs/\n", "https://git.example.org/team/pages/edit/main/docs/a b/ü.md"),
        (f"{REPOSITORY}edit_uri: edit/main/docs\n", "https://git.example.org/team/pages/edit/main/docs/a b/ü.md"),
        (f"{REPOSITORY}edit_uri: '?query=root/docs/'\n", "https://git.example.org/team/pages?query=root/docs/a b/ü.md"),
        ("edit_uri: https://git.example.org/edit/\n", "https://git.example.org/edit/a b/ü.md"),
        ("repo_url: https://github.com/a/b\n", "https://github.com/a/b/edit/master/docs/a b/ü.md"),
        ("repo_url: https://gitlab.com/a/b/\n", "https://gitlab.com/a/b/edit/master/docs/a b/ü.md"),
        ("repo_url: https://bitbucket.org/a/b\n", "https://bitbucket.org/a/b/src/default/docs/a b/ü.md"),
        ("repo_url: https://github.com/a/b\nedit_uri: ''\n", None),
        ("repo_url: https://github.com.example.org/a/b\n", None),
        (REPOSITORY, None),
        ("site_name: A\n", None),
        (f"{REPOSITORY}edit_uri_template: 'edit/{{path}}'\n", "https://git.example.org/team/pages/edit/a b/ü.md"),
        (
            f"{REPOSITORY}edit_uri_template: '?file={{path!q}}&name={{path_noext!q}}'\n",
            "https://git.example.org/team/pages?file=a%20b%2F%C3%BC.md&name=a%20b%2F%C3%BC",
        ),
        (f"{REPOSITORY}edit_uri_template: 'x/{{path!r}}'\n", "https://git.example.org/team/pages/x/'a b/ü.md'"),
        (f"{REPOSITORY}edit_uri_template: 'edit/{{nothing}}'\n", None),
        (f"{REPOSITORY}edit_uri_template: 'edit/{{path'\n", None),
        (f"{REPOSITORY}edit_uri_template: 'edit/{{path.no}}'\n", None),
        (f"{REPOSITORY}edit_uri_template: 'edit/{{0}}'\n", None),
        (f"{REPOSITORY}edit_uri_template: 'edit/{{path!x}}'\n", None),
        ("repo_url: 'https://[a'\nedit_uri: edit/\n", None),
        ("repo_url: 7\nedit_uri: [a]\n", "7/['a']/a b/ü.md"),
    ],
)
def test_the_button_leads_where_the_layers_own_site_would(tmp_path: Path, settings: str, expected: str | None) -> None:
    assert address(tmp_path, settings) == expected


@pytest.mark.usefixtures("smallest_handbook")
def test_names_in_the_line_of_origin_are_shown_as_they_are(tmp_path: Path) -> None:
    site, messages = built(
        tmp_path,
        {
            "mkdocs.yml": f"{CONFIG}      layers: [consortium]\n      centre: {{name: Arts & Crafts}}\n",
            "docs/us.md": PAGE,
            "docs/shared.patch.md": "/// after | shared\nOurs.\n///\n",
            "consortium/docs/shared.md": "---\nnav: {after: index.md}\n---\n# Shared\n",
            "consortium/mkdocs.yml": "site_name: <script>alert(1)</script>\n",
        },
    )
    assert messages == []
    page = (site / "shared" / "index.html").read_text(encoding="utf-8")
    assert "<cite>&lt;script&gt;alert(1)&lt;/script&gt;</cite>" in page
    assert "and was changed by Arts &amp; Crafts." in page
    assert "<script>alert" not in page


def test_a_folder_has_no_version_though_a_package_is_called_alike(tmp_path: Path) -> None:
    assert version(Layer("click", tmp_path, tmp_path / "docs")) == ""
    assert version(Layer("click", tmp_path, tmp_path / "docs", installed=True)) != ""
    assert version(Layer("no-such-package", tmp_path, tmp_path / "docs", installed=True)) == ""
