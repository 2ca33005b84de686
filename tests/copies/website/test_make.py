"""What search engines, and the sites on which a page is shared, are told of it."""

from __future__ import annotations

import html.parser
import xml.etree.ElementTree as etree
from urllib.robotparser import RobotFileParser

import pytest
import yaml
from tests.conftest import Built, Handbook

from rejection_handbook.copies.website.headers import MADE, NAME
from rejection_handbook.copies.website.make import HTACCESS, ROBOTS
from rejection_handbook.language.locale import locale_of

HOME = "https://careers.northbridge.example/rejections/"
ODD = "R&D at “Smith & Sons”: \"no\" <b>or</b> 'yes'"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


class Head(html.parser.HTMLParser):
    """Reads a page as a browser does, by another's rules than ours."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.metas: dict[str, str] = {}
        self.links: list[tuple[str, str]] = []
        self.title = ""
        self.inside = False
        self.feed(page.partition("<body")[0])
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.inside = tag == "title"
        if tag == "meta" and ("property" in found or "name" in found):
            self.metas[found.get("property") or found["name"]] = found.get("content", "")
        if tag == "link":
            self.links.append((found.get("rel", ""), found.get("href", "")))

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "title"

    def handle_data(self, data: str) -> None:
        self.title += data if self.inside else ""


def build(handbook: Handbook, *, address: str = HOME, **options: object) -> Built:
    front = yaml.safe_dump({"title": ODD, "description": ODD})
    handbook.write({"index.md": "# Start\n", "feedback/pointers.md": f"---\n{front}---\n\n# Pointers\n"})
    handbook.config |= {"site_name": "A & B: “how to”", "site_url": address, "site_description": "What to do & when"}
    handbook.configure(**options)
    built = handbook.build()
    assert built.messages == ()
    return built


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, markdown_extensions: object) -> Built:
    handbook = Handbook(tmp_path_factory.mktemp("shared"), markdown_extensions)
    return build(handbook, centre={"name": "Northbridge", "country": "GB-NIR"})


def test_a_shared_page_shows_its_title_and_words_whatever_signs_are_in_them(built: Built) -> None:
    page = Head(built.html("feedback/pointers/index.html"))
    shown = {name: value for name, value in page.metas.items() if name.startswith(("og:", "twitter:"))}
    assert shown == {
        "og:type": "article",
        "og:title": ODD.replace("<b>", "").replace("</b>", ""),
        "og:description": ODD,
        "og:site_name": "A & B: “how to”",
        "og:locale": "en_GB",
        "og:url": f"{HOME}feedback/pointers/",
        "og:image": f"{HOME}assets/images/social.png",
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "A & B: “how to”",
        "twitter:card": "summary_large_image",
    }
    assert page.title.strip() == f"{shown['og:title']} - A & B: “how to”"
    assert ("canonical", shown["og:url"]) in page.links


def test_the_first_page_stands_for_the_whole_site(built: Built) -> None:
    page = Head(built.html("index.html"))
    assert page.metas["og:type"] == "website"
    assert page.metas["og:title"] == page.title.strip() == "A & B: “how to”"
    assert page.metas["og:description"] == "What to do & when"
    assert page.metas["og:url"] == HOME


def test_where_nobody_knows_the_address_none_is_made_up(handbook: Handbook) -> None:
    built = build(handbook, address="")
    for name in ("index.html", "feedback/pointers/index.html"):
        page = Head(built.html(name))
        assert not {"og:url", "og:image"} & page.metas.keys()
        assert page.metas["twitter:card"] == "summary"
        assert "canonical" not in dict(page.links)
    assert list(etree.fromstring(built.html("sitemap.xml"))) == []  # noqa: S314 - made a moment ago
    assert "Sitemap" not in built.html(ROBOTS)


def test_the_list_of_pages_holds_every_page_under_its_one_address(built: Built) -> None:
    listed = [entry.findtext(f"{SITEMAP}loc") for entry in etree.fromstring(built.html("sitemap.xml"))]  # noqa: S314
    canonical = [
        href
        for path in built.site.rglob("*.html")
        if path.name != "404.html"
        for rel, href in Head(path.read_text(encoding="utf-8")).links
        if rel == "canonical"
    ]
    assert sorted(canonical) == sorted(filter(None, listed)) == [HOME, f"{HOME}feedback/pointers/"]


def test_robots_lets_everybody_in_and_shows_the_list_of_pages(built: Built) -> None:
    robots = RobotFileParser()
    robots.parse(built.html(ROBOTS).splitlines())
    assert robots.can_fetch("Anybody", f"{HOME}feedback/pointers/")
    assert robots.site_maps() == [f"{HOME}sitemap.xml"]


@pytest.mark.parametrize("name", [ROBOTS, NAME])
def test_a_file_of_the_authors_own_wins(handbook: Handbook, name: str) -> None:
    handbook.write({name: "as I want it\n"})
    built = build(handbook)
    assert built.html(name) == "as I want it\n"
    assert (built.site / (NAME if name == ROBOTS else ROBOTS)).is_file()


def test_the_page_for_wrong_addresses_is_kept_out_of_search_engines_and_finds_its_files_from_any_depth(
    built: Built,
) -> None:
    page = Head(built.html("404.html"))
    assert page.metas["robots"] == "noindex"
    assert "og:title" not in page.metas
    assert page.title.strip() == "Page not found - A & B: “how to”"
    styles = [href for rel, href in page.links if rel in ("stylesheet", "icon")]
    assert styles
    assert all(href.startswith("/rejections/assets/") for href in styles)


def test_a_site_without_a_search_offers_none_where_a_page_is_missing(built: Built) -> None:
    assert "handbook-find" not in built.html("404.html")


def test_a_font_that_readers_would_fetch_from_a_font_host_is_told(handbook: Handbook) -> None:
    handbook.write({"index.md": "# Start\n"})
    handbook.config["theme"] = {"name": "material", "font": {"text": "Roboto", "code": "Roboto Mono"}}
    handbook.configure()
    (message,) = handbook.build(strict=False).messages
    assert "mkdocs.yml:" in message
    assert "from another host: https://fonts.googleapis.com. " in message
    assert "Write “font: false” below “theme”." in message


def test_two_builds_are_the_same_to_the_byte(handbook: Handbook) -> None:
    first = build(handbook, centre={"name": "Northbridge", "colour": "#7a1f3d"}).site
    kept = {path: path.read_bytes() for path in first.rglob("*") if path.is_file() and path.suffix != ".gz"}
    handbook.build()
    assert {path: path.read_bytes() for path in kept} == kept


@pytest.mark.parametrize(
    ("language", "country", "locale"),
    [
        ("en", "GB", "en_GB"),
        ("en", "GB-NIR", "en_GB"),
        ("en", "", "en_US"),
        ("cy", "", "cy_GB"),
        ("cy", "GB", "cy_GB"),
        ("pt-BR", "PT", "pt_BR"),
        ("zh_TW", "", "zh_TW"),
        ("xx", "", "xx"),
    ],
)
def test_a_language_is_named_with_its_country(language: str, country: str, locale: str) -> None:
    assert locale_of(language, country) == locale


def test_a_build_keeps_our_htaccess_right_and_leaves_an_authors_own_alone(handbook: Handbook) -> None:
    built = build(handbook)
    ours, theirs = built.site / HTACCESS, f"{MADE} Make it again after each build.\nHeader always set X-Old 1\n"
    ours.write_text(theirs, encoding="utf-8")
    text = build(handbook).site.joinpath(HTACCESS).read_text(encoding="utf-8")
    assert "Content-Security-Policy" in text
    assert "X-Old" not in text
    ours.write_text("Header always set X-Mine 1\n", encoding="utf-8")
    build(handbook)
    assert ours.read_text(encoding="utf-8") == "Header always set X-Mine 1\n"
