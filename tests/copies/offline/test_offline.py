"""The offline bundle, read by the standard library's own zip and HTML parsers: nothing missing, nothing twice."""

from __future__ import annotations

import base64
import html.parser
import io
import json
import posixpath
import re
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from tests.conftest import Built, Handbook

from rejection_handbook.copies.offline.read_me import NAME as READ_ME
from rejection_handbook.settings.copies import OFFLINE

PAGES = {
    "index.md": "# Start here\n\n[The list](first/day.md#the-list), [next](other.md), [web](https://www.acas.org.uk/)\n"
    "\n/// bundle\n///\n",
    "first/day.md": "# The first day\n\n## The list\n\n/// checklist | Before\n    id: before\n\n- [ ] Thank them\n"
    "///\n\n![A leaf](../leaf.svg) [Home](../index.md)\n",
    "other.md": '# Other\n\n/// email | Pointers\n    id: pointers\n    subject: "[Role]"\n\nDear [Name]\n///\n',
    "leaf.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>',
}


class Addresses(html.parser.HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("href", "src") and value and tag != "use"]
        self.ids |= {value for name, value in attrs if name == "id" and value}


@pytest.fixture
def offline(handbook: Handbook, monkeypatch: pytest.MonkeyPatch) -> Handbook:
    """A small handbook that asks for its bundle, on a day that is given."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795737600")
    handbook.config["site_url"] = "https://northbridge.example/rejections/"
    configure(handbook)
    handbook.write(PAGES)
    return handbook


def configure(handbook: Handbook) -> None:
    handbook.configure(copies={"offline": True})
    settings = yaml.safe_load((handbook.folder / "mkdocs.yml").read_text(encoding="utf-8"))
    settings["plugins"].insert(0, "search")
    (handbook.folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")


def archive(built: Built) -> zipfile.ZipFile:
    assert built.messages == ()
    return zipfile.ZipFile(io.BytesIO((built.site / "downloads" / OFFLINE).read_bytes()))


def dead_links(bundle: zipfile.ZipFile) -> dict[str, list[str]]:
    """Return the links that name no file of the bundle, or no place in it, by page."""
    pages = {name: Addresses(bundle.read(name).decode()) for name in bundle.namelist() if name.endswith(".html")}
    dead: dict[str, list[str]] = {}
    for name, page in pages.items():
        for address in page.found:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            path = (
                posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path))) if parts.path else name
            )
            there = path in bundle.namelist()
            if not there or (parts.fragment and path in pages and unquote(parts.fragment) not in pages[path].ids):
                dead.setdefault(name, []).append(address)
    return dead


def test_every_link_of_the_bundle_names_a_file_in_it(offline: Handbook) -> None:
    bundle = archive(offline.build())
    assert dead_links(bundle) == {}
    assert 'href="first/day/index.html#the-list"' in bundle.read("index.html").decode()
    assert 'href="https://www.acas.org.uk/"' in bundle.read("index.html").decode()


def test_every_link_of_the_published_handbook_names_a_file_in_its_bundle(published_site: Path) -> None:
    with zipfile.ZipFile(published_site / "downloads" / OFFLINE) as bundle:
        assert dead_links(bundle) == {}
        pages = {path.relative_to(published_site).as_posix() for path in published_site.rglob("*.html")}
        assert pages - {"404.html", "downloads/handbook.html"} <= set(bundle.namelist())


def test_the_bundle_begins_with_a_page_that_says_how_to_use_it(offline: Handbook) -> None:
    bundle = archive(offline.build())
    assert bundle.namelist()[0] == READ_ME
    text = bundle.read(READ_ME).decode()
    for words in ("27 November 2026", "A small handbook", 'href="index.html"', "northbridge.example/rejections"):
        assert words in text


def test_the_search_index_is_a_script_whose_results_name_files(offline: Handbook) -> None:
    bundle = archive(offline.build())
    text = bundle.read("search/search_index.js").decode()
    index = json.loads(text.removeprefix("var __index = "))
    locations = [entry["location"] for entry in index["docs"]]
    assert "first/day/index.html#the-list" in locations
    assert all(location.partition("#")[0] in bundle.namelist() for location in locations)
    assert "search/search_index.json" not in bundle.namelist()


def test_each_page_loads_the_worker_shim_before_the_theme_and_its_licence_lies_beside_it(offline: Handbook) -> None:
    bundle = archive(offline.build())
    page = bundle.read("first/day/index.html").decode()
    shim = page.index('src="../../assets/javascripts/iframe-worker.js"')
    assert shim < page.index("/bundle.")
    assert b"Permission is hereby granted" in bundle.read("assets/javascripts/iframe-worker.js.LICENSE.txt")


def test_the_theme_keeps_what_pages_from_a_folder_would_lose_by_instant_navigation(offline: Handbook) -> None:
    theme = {"name": "material", "font": False, "features": ["navigation.instant", "search.highlight", "a </b>"]}
    (offline.folder / "mkdocs.yml").write_text(json.dumps(offline.config | {"theme": theme}), encoding="utf-8")
    bundle = archive(offline.build())
    settings = re.search(r'<script id="__config"[^>]*>(.*?)</script>', bundle.read("index.html").decode())
    assert settings
    assert json.loads(settings[1])["features"] == ["search.highlight", "a </b>"]


def test_nothing_is_carried_that_makes_sense_on_a_server_alone(offline: Handbook) -> None:
    offline.write({"_headers": "/*\n  X-Test: 1\n", "robots.txt": "User-agent: *\n"})
    names = archive(offline.build()).namelist()
    assert not [name for name in names if re.search(r"404|sitemap|robots|_headers|\.map$|lunr|offline\.zip", name)]
    assert "canonical" not in archive(offline.build()).read("index.html").decode()


def test_no_file_is_carried_twice(offline: Handbook) -> None:
    bundle = archive(offline.build())
    assert len(set(bundle.namelist())) == len(bundle.namelist())
    contents = [bundle.read(name) for name in bundle.namelist() if name.endswith((".css", ".js", ".svg", ".png"))]
    assert len(set(contents)) == len(contents)


def test_a_reader_of_the_bundle_is_told_so_and_sees_no_link_to_it(offline: Handbook) -> None:
    built = offline.build()
    website, copy = built.html("index.html"), archive(built).read("index.html").decode()
    assert f'href="downloads/{OFFLINE}"' in website
    assert OFFLINE not in copy
    assert "<p data-copy-only hidden>You are reading a copy" in website
    assert '<p data-copy-only="">You are reading a copy' in copy


def test_a_link_to_what_is_not_carried_leads_to_the_website(offline: Handbook) -> None:
    offline.write({"index.md": f'# Start\n\n<a href="downloads/{OFFLINE}">All of it</a>\n'})
    page = archive(offline.build()).read("index.html").decode()
    assert f'<a href="https://northbridge.example/rejections/downloads/{OFFLINE}">' in page


def test_without_an_address_such_a_link_is_left_as_words(offline: Handbook) -> None:
    del offline.config["site_url"]
    configure(offline)
    offline.write({"index.md": '# Start\n\n<a href="404.html">All of it</a>\n'})
    assert "<a>All of it</a>" in archive(offline.build()).read("index.html").decode()


def test_a_link_in_html_that_leads_nowhere_stops_a_strict_build(offline: Handbook) -> None:
    offline.write({"other.md": '# Other\n\n<a href="../nowhere/">Gone</a>\n'})
    built = offline.build()
    assert built.stopped
    assert any("other.md:3: " in message and "“../nowhere/”" in message for message in built.messages)


def test_the_same_pages_give_the_same_bytes_and_the_day_is_the_one_that_is_given(offline: Handbook) -> None:
    first, second = offline.build(), offline.build(site="again")
    assert (first.site / "downloads" / OFFLINE).read_bytes() == (second.site / "downloads" / OFFLINE).read_bytes()
    assert {entry.date_time[:3] for entry in archive(first).infolist()} == {(2026, 11, 27)}


def test_an_email_in_the_bundle_can_be_downloaded(offline: Handbook) -> None:
    bundle = archive(offline.build())
    assert {"downloads/pointers.eml", "downloads/pointers.docx", "downloads/pointers.txt"} <= set(bundle.namelist())
    page = bundle.read("other/index.html").decode()
    assert 'href="../downloads/pointers.docx"' in page
    for suffix in ("eml", "txt"):
        (link,) = (tag for tag in re.findall(r"<a [^>]*>", page) if f'download="pointers.{suffix}"' in tag)
        data = link.partition("data:application/octet-stream;base64,")[2].partition('"')[0]
        assert base64.b64decode(data) == bundle.read(f"downloads/pointers.{suffix}")


@pytest.mark.parametrize("clean", [True, False])
@pytest.mark.parametrize("page", ["index.md", "take.md", "a/b.md", "a/index.md", "c/README.md"])
def test_the_link_to_a_copy_leads_to_it_from_every_page(handbook: Handbook, page: str, *, clean: bool) -> None:
    handbook.config["use_directory_urls"] = clean
    handbook.configure(copies={"offline": True})
    handbook.write({"index.md": "# Start\n"} | {page: "# Take it\n\n/// bundle\n///\n"})
    built = handbook.build()
    assert built.messages == ()
    pages = [path for path in built.site.rglob("*.html") if OFFLINE in path.read_text(encoding="utf-8")]
    (found,) = pages
    (link,) = re.findall(rf'href="([^"]*{OFFLINE})"', found.read_text(encoding="utf-8"))
    assert (found.parent / link).resolve() == (built.site / "downloads" / OFFLINE).resolve()


def test_a_site_of_ones_own_makes_no_bundle_unless_it_asks(handbook: Handbook) -> None:
    handbook.write({"index.md": "# Start\n\n/// bundle\n///\n"})
    built = handbook.build()
    assert built.messages == ()
    assert not (built.site / "downloads" / OFFLINE).exists()
    assert "no copy to take away" in built.html("index.html")
