"""The copy that is one file: everything in it, nothing outside it, and every link within it leads somewhere."""

from __future__ import annotations

import base64
import re
from collections import Counter
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

import pytest
from tests.conftest import Built, Handbook
from tests.lay import write

from rejection_handbook.copies.links import Links
from rejection_handbook.copies.onefile.carried import Carrier

PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")
FETCHES = {"src", "poster", "srcset", "data", "action", "background"}
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls")
LIST = "/// checklist | Before you go\n    id: go\n\n- [ ] Pack {: #pack }\n- [ ] Sleep {: #sleep }\n///\n"
LETTER = (
    "/// email | Thank you\n    id: thanks\n    subject: Thank you\n    when: Soon\n"
    "    fields:\n      Name: Ms Adeyemi\n\nDear [Name],\n\nThank you.\n///\n"
)


class Reader(HTMLParser):
    """An independent look: every element with its attributes, and the text outside of code."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.silent = ""
        self.feed(document)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag in ("script", "style"):
            self.silent = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self.silent:
            self.silent = ""

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())

    def values(self, name: str, tag: str = "") -> list[str]:
        return [attrs[name] for found, attrs in self.elements if name in attrs and tag in ("", found)]


def make(handbook: Handbook, pages: dict[str, str], *, strict: bool = True) -> Built:
    handbook.write(pages)
    handbook.configure(copies={"one_file": True, "offline": False, "pdf": False})
    return handbook.build(strict=strict)


def read(built: Built) -> Reader:
    assert not built.stopped, built.messages
    return Reader(built.html("downloads/handbook.html"))


@pytest.fixture
def small(handbook: Handbook) -> Reader:
    return read(
        make(
            handbook,
            {
                "index.md": "# Start here\n\n[A list](b.md#go), [its top](b.md), [below](#below).\n\n## Below\n\nA.\n",
                "b.md": f"# Second\n\n{LIST}\n## Below\n\nB, [up](#second), [home](index.md).\n",
                "c.md": f"# Third\n\n{LETTER}\nA word.[^one]\n\n[^one]: A note.\n",
            },
        )
    )


def test_links_between_pages_lead_to_parts_of_the_same_document(small: Reader) -> None:
    links = small.values("href", "a")
    assert {"#b--go", "#b", "#index--below", "#b--second", "#index"} <= set(links)
    ids = small.values("id")
    assert [link for link in links if link.startswith("#") and unquote(link[1:]) not in ids] == []


def test_headings_of_the_same_words_stay_two(small: Reader) -> None:
    ids = Counter(small.values("id"))
    assert {"index--below", "b--below"} <= set(ids)
    assert [identifier for identifier, count in ids.items() if count > 1] == []


def test_labels_and_descriptions_find_what_they_name(small: Reader) -> None:
    names = [name for reference in REFERENCES for value in small.values(reference) for name in value.split()]
    assert "b--go-title" in names
    assert set(names) <= set(small.values("id"))


def test_ticks_and_words_keep_the_names_that_they_have_on_the_website(small: Reader) -> None:
    (block,) = (attrs for tag, attrs in small.elements if tag == "handbook-checklist")
    assert (block["data-name"], block["data-edition"]) == ("go", "rejection-handbook")
    boxes = [attrs["value"] for tag, attrs in small.elements if tag == "input" and attrs.get("type") == "checkbox"]
    assert boxes == ["pack", "sleep"]


def test_blank_copies_are_in_the_file_with_the_bytes_of_the_website(handbook: Handbook) -> None:
    built = make(handbook, {"index.md": f"# Start here\n\n{LETTER}"})
    links = [attrs for tag, attrs in read(built).elements if tag == "a" and "download" in attrs]
    assert [link["download"] for link in links] == ["thanks.eml", "thanks.docx", "thanks.txt"]
    for link in links:
        head, _, body = link["href"].partition(",")
        data = base64.b64decode(body) if head.endswith(";base64") else unquote_to_bytes(body)
        assert data == (built.site / "downloads" / link["download"]).read_bytes()


def test_pictures_and_styles_of_the_centres_own_are_in_the_file(handbook: Handbook) -> None:
    (handbook.docs / "a").mkdir()
    (handbook.docs / "a" / "dot.png").write_bytes(PIXEL)
    handbook.write(
        {
            "a/more.css": "b { background: url('dot.png') }",
            "a/own.css": '@import "more.css"; a { background: url(dot.png) } i { mask: url("#x") }',
        }
    )
    handbook.config["extra_css"] = ["a/own.css"]
    document = read(make(handbook, {"index.md": "# Start here\n\n![A dot](a/dot.png)\n"}))
    coded = base64.b64encode(PIXEL).decode()
    assert f"data:image/png;base64,{coded}" in document.values("src", "img")
    page = (handbook.folder / "site" / "downloads" / "handbook.html").read_text(encoding="utf-8")
    assert page.count(f'background: url("data:image/png;base64,{coded}")') == 2
    assert 'url("#x")' in page
    assert "@import" not in page


DRAWING = """
<svg width="300" height="40"><defs><path id="way" d="M5 25H290"/><linearGradient id="one" /><linearGradient id="two"
xlink:href="#one"/></defs><text fill="url(#two)"><textPath href="#way">On a path</textPath></text>
<image href="../dot.png" width="9" height="9"/></svg>

<img srcset="../dot.png 1x, ../dot.png 2x" alt="Sizes"> <button popovertarget="tip">More</button>

<div id="tip" popover>Words</div>

<div style="background: url(../dot.png)">Ground</div>

<map name="m"><area href="../" alt="Home"></map>

<object data="../form.pdf" title="The form">No form</object> <iframe src="../other.pdf"></iframe>
"""


def test_whatever_a_page_shows_by_an_address_is_in_the_file_or_led_to(handbook: Handbook) -> None:
    handbook.docs.joinpath("dot.png").write_bytes(PIXEL)
    pages = {"index.md": "# Start here\n", "p.md": f"# Page\n{DRAWING}", "form.pdf": "%PDF", "other.pdf": "%PDF"}
    document = read(make(handbook, pages, strict=False))
    elements = {tag: attrs for tag, attrs in document.elements if tag != "a"}
    dot = f"data:image/png;base64,{base64.b64encode(PIXEL).decode()}"
    assert elements["textpath"]["href"] == "#p--way"
    assert "#p--one" in document.values("xlink:href")
    assert (elements["image"]["href"], elements["area"]["href"]) == (dot, "#index")
    assert dot in document.values("src", "img")
    assert [style for style in document.values("style") if dot in style]
    assert set(document.values("popovertarget")) <= set(document.values("id"))
    assert {"form.pdf", "other.pdf"} <= set(document.values("download", "a"))
    assert "The form No form" in document.text
    assert not document.values("data", "object")


def test_what_is_for_the_website_alone_is_left_out_and_what_is_for_copies_shown(handbook: Handbook) -> None:
    document = read(make(handbook, {"index.md": "# Start here\n\n/// bundle\n///\n"}))
    assert not document.values("data-website-only")
    assert "You are reading a copy that you can keep." in document.text
    assert "Good for a phone" not in document.text
    (copy,) = (attrs for _, attrs in document.elements if "data-copy-only" in attrs)
    assert "hidden" not in copy


def test_without_scripts_the_pages_stand_below_the_contents_in_the_order_of_the_menu(handbook: Handbook) -> None:
    handbook.config["nav"] = [{"Home": "index.md"}, {"Part": [{"Z": "z.md"}, {"A": "a.md"}]}]
    document = read(make(handbook, {"index.md": "# One\n", "z.md": "# Two\n", "a.md": "# Three\n"}))
    assert re.search(r"Contents Home Part Z A One .*Two .*Three", document.text)
    assert not document.values("hidden", "section")


def test_a_page_outside_the_menu_is_there_if_another_leads_to_it(handbook: Handbook) -> None:
    handbook.config["nav"] = ["index.md"]
    handbook.config["not_in_nav"] = "*.md"
    document = read(
        make(handbook, {"index.md": "# One\n\n[On](on.md)\n", "on.md": "# On\n\nMore.\n", "off.md": "# O\n\nSecret.\n"})
    )
    assert "#on" in document.values("href", "a")
    assert "More." in document.text
    assert "Secret." not in document.text


def test_a_link_that_leads_nowhere_becomes_plain_words_and_is_told_once(handbook: Handbook) -> None:
    handbook.config["validation"] = {"links": {"not_found": "ignore"}}
    built = make(handbook, {"index.md": '# Start\n\n<a href="gone.html">Gone</a>\n'}, strict=False)
    (message,) = built.messages
    assert message.startswith("handbook: index.md:3: “gone.html” leads nowhere: the site has no such file.")
    assert "gone.html" not in built.html("downloads/handbook.html")


def test_a_large_file_stays_on_the_web_and_is_led_to_where_that_is_known(handbook: Handbook) -> None:
    pages = {"index.md": "# Start\n\n[The form](form.bin)\n"}
    (handbook.docs / "form.bin").write_bytes(b"\x00\xff" * 150_000)
    built = make(handbook, pages, strict=False)
    (message,) = built.messages
    assert message == (
        "handbook: index.md:3: handbook.html has no link to “form.bin”: that has more than 200 kB, and nothing says "
        "where the site will be. Write site_url into mkdocs.yml, or save the file smaller."
    )
    document = read(built)
    assert "The form" in document.text
    assert not [link for link in document.values("href", "a") if "form" in link]
    handbook.config["site_url"] = "https://careers.example.org/handbook/"
    assert "https://careers.example.org/handbook/form.bin" in read(make(handbook, pages)).values("href", "a")


def test_the_same_site_on_the_same_day_gives_the_same_bytes(
    handbook: Handbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764000000")
    pages = {"index.md": f"# Start here\n\n{LETTER}", "b.md": f"# B\n\n{LIST}"}
    files = [(make(handbook, pages).site / "downloads" / "handbook.html").read_bytes() for _ in range(2)]
    assert files[0] == files[1]
    assert b"Made on 24 November 2025" in files[0]


def test_a_site_that_asks_for_none_has_none(handbook: Handbook) -> None:
    handbook.write({"index.md": "# Start here\n"})
    built = handbook.build()
    assert not (built.site / "downloads" / "handbook.html").exists()


def test_words_that_look_like_code_stay_words(handbook: Handbook) -> None:
    handbook.config["site_name"] = "A <b> & </script>"
    document = read(make(handbook, {"index.md": "---\ntitle: <i>Start</i>\n---\n\n# A &lt;/style&gt; b\n"}))
    assert "A <b> & </script>" in document.text
    assert not [tag for tag, _ in document.elements if tag in ("b", "i")]


def test_nothing_in_it_can_be_fetched_from_anywhere(small: Reader) -> None:
    (policy,) = (
        attrs["content"] for tag, attrs in small.elements if attrs.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "http" not in policy
    assert not [value for name in FETCHES for value in small.values(name) if not value.startswith("data:")]
    assert [value.partition(":")[0] for value in small.values("href", "link")] == ["data"]


def test_the_search_knows_the_readers_words(handbook: Handbook) -> None:
    handbook.write({"index.md": "---\ntitle: A page\nkeywords: [ghosted, no reply]\n---\n\n# A page\n\nWords.\n"})
    handbook.configure(copies={"one_file": True, "offline": False, "pdf": False})
    text = (handbook.folder / "mkdocs.yml").read_text(encoding="utf-8").replace("plugins:\n", "plugins:\n- search\n")
    Path(handbook.folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    document = read(handbook.build())
    assert document.values("data-keywords") == ["ghosted . no reply"]
    assert "ghosted" not in document.text


IMPORTS: dict[str, tuple[Mapping[str, str | bytes], str]] = {
    "itself": ({"a.css": '@import "a.css"; p{}'}, " p{}"),
    "one another": ({"a.css": '@import "b.css";a{}', "b.css": '@import "a.css";b{}'}, "b{}a{}"),
    "the last counts": (
        {"a.css": '@import "b.css";@import "c.css";@import "b.css";', "b.css": "b{}", "c.css": "c{}"}, "c{}b{}"
    ),
    "twice at each step": (
        {f"{chr(97 + n)}.css": 2 * f'@import "{chr(98 + n)}.css";' for n in range(25)} | {"z.css": "z{}"}, "z{}"
    ),
    "a chain": ({"a.css": '@import "0.css";'} | {f"{n}.css": f'@import "{n + 1}.css";' for n in range(1500)}
                | {"1500.css": "z{}"}, "z{}"),
    "no UTF-8": ({"a.css": b"a{}/* \xe9 */"}, "a{}/* \ufffd */"),
}  # fmt: skip


@pytest.mark.parametrize("name", IMPORTS)
def test_styles_that_import_styles_are_looked_at_once_each(tmp_path: Path, name: str) -> None:
    files, expected = IMPORTS[name]
    write(tmp_path, files)
    assert Carrier(tmp_path, Links(files)).style("a.css") == expected
