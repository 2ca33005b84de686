"""Links of the offline bundle: each names a file that is there, from whatever page and however it was written."""

from __future__ import annotations

import posixpath
from urllib.parse import quote, unquote, urlsplit

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rejection_handbook.copies.links import Links

PATHS = frozenset({"index.html", "help-now/index.html", "reflect/bank/index.html", "assets/a b.css", "emails/x.html"})
SITE = Links(PATHS, "https://northbridge.example/rejections/")
PLAIN = Links(PATHS)

LINKS = {
    ("../../help-now/", "reflect/bank/index.html"): "../../help-now/index.html",
    ("../..", "reflect/bank/index.html"): "../../index.html",
    (".", "index.html"): "index.html",
    ("./", "help-now/index.html"): "index.html",
    ("help-now", "index.html"): "help-now/index.html",
    ("help-now/?h=a#now", "index.html"): "help-now/index.html?h=a#now",
    ("assets/a%20b.css", "index.html"): "assets/a%20b.css",
    ("../emails/x.html", "help-now/index.html"): "../emails/x.html",
    ("#part", "help-now/index.html"): "#part",
    ("", "help-now/index.html"): "",
    ("?h=a", "help-now/index.html"): "?h=a",
    ("mailto:a@example.org", "index.html"): "mailto:a@example.org",
    ("tel:116123", "index.html"): "tel:116123",
    ("https://www.acas.org.uk/", "index.html"): "https://www.acas.org.uk/",
    ("//cdn.example/x.js", "index.html"): "//cdn.example/x.js",
    ("data:text/plain,hello", "index.html"): "data:text/plain,hello",
    ("https://[broken", "index.html"): "https://[broken",
}
OWN = {
    "https://northbridge.example/rejections/help-now/": "../../help-now/index.html",
    "https://northbridge.example/rejections": "../../index.html",
    "https://northbridge.example/rejections/#top": "../../index.html#top",
    "/rejections/help-now/": "../../help-now/index.html",
    "https://northbridge.example/other/": "https://northbridge.example/other/",
    "https://northbridge.example/rejections-old/": "https://northbridge.example/rejections-old/",
}
DEAD = ("nowhere/", "../nowhere.html", "../../../help-now/", "assets/")

names = st.text(st.characters(exclude_characters="/\\", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=6)
files = st.lists(names, min_size=1, max_size=4).map(lambda parts: "/".join(parts) + "/index.html")


@pytest.mark.parametrize(("link", "page"), LINKS)
def test_a_link_names_a_file_and_all_else_stays_as_it_is(link: str, page: str) -> None:
    assert PLAIN.explicit(link, page) == LINKS[link, page]


@pytest.mark.parametrize("link", OWN)
def test_an_address_of_the_site_itself_leads_into_the_bundle_and_a_neighbours_does_not(link: str) -> None:
    assert SITE.explicit(link, "reflect/bank/index.html") == OWN[link]


@pytest.mark.parametrize("link", DEAD)
def test_a_link_that_leads_nowhere_is_none(link: str) -> None:
    assert PLAIN.explicit(link, "help-now/index.html") is None


@given(files, files)
def test_every_page_is_reached_from_every_other_whatever_they_are_called(target: str, page: str) -> None:
    assume(not {".", ".."} & {*target.split("/"), *page.split("/")})
    link = quote(posixpath.relpath(posixpath.dirname(target), posixpath.dirname(page))) + "/"
    found = Links({target, page}).explicit(link, page)
    assert found
    path = unquote(urlsplit(found).path)
    assert posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) == posixpath.normpath(target)


@given(st.text(max_size=30), files)
def test_no_link_however_it_is_written_breaks_a_build(link: str, page: str) -> None:
    found = Links({page}, "https://northbridge.example/").explicit(link, page)
    assert found is None or isinstance(found, str)
