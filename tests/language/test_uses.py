"""What people see stands in the catalogue: no name that is asked for is missing there, and no words stand elsewhere."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from dev import words as checker
from jinja2 import Environment, nodes
from tests.conftest import ROOT

from rejection_handbook.language.words.catalogue import FOLDER
from rejection_handbook.text.problem import Problem

PACKAGE = ROOT / "plugins" / "rejection_handbook"
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: {}\\n"\n\n'
TWO = "nplurals=2; plural=(n != 1);"
TEXTS = """\
msgctxt "list.title"
msgid "Items of {name}"
msgstr ""

msgctxt "list.items"
msgid "{count} <em>item</em>"
msgid_plural "{count} <em>items</em>"
msgstr[0] ""
msgstr[1] ""
"""
USES = 'words("list.title", name=a)\nself.words.html("list.items", count=len(b))\n'
GERMAN = """\
msgctxt "list.title"
msgid "Items of {name}"
msgstr "Teile von {name}"

msgctxt "list.items"
msgid "{count} <em>item</em>"
msgid_plural "{count} <em>items</em>"
msgstr[0] "ein <em>Teil</em>"
msgstr[1] "{count} <em>Teile</em>"
"""


def check(folder: Path, uses: list[checker.Use], *, texts: str = TEXTS, german: str = "") -> list[str]:
    (folder / "en.pot").write_text(HEAD.format(TWO) + texts, encoding="utf-8")
    if german:
        (folder / "de.po").write_text(HEAD.format(TWO) + german, encoding="utf-8")
    found: list[Problem] = sorted(checker.check(folder, uses))
    return [str(problem) for problem in found]


def test_every_text_is_asked_for_by_its_name_and_with_its_gaps() -> None:
    uses = list(checker.uses())
    assert list(checker.check(FOLDER, uses)) == []
    assert {Path(use.path).suffix for use in uses} == {".py", ".html", ".js"}
    assert all(use.names for use in uses)


def test_a_catalogue_that_fits_its_uses_and_its_translation_has_no_fault(tmp_path: Path) -> None:
    assert check(tmp_path, list(checker.in_python("a.py", USES)), german=GERMAN) == []


@pytest.mark.parametrize(
    ("kind", "source", "line", "told"),
    [
        ("python", 'words("list.titel", name=a)\n', 1, "“list.titel” is no text in en.pot. Did you mean “list.title”?"),
        ("python", '\nplace(a, words.parts("list.title"))', 2, "it wants {name}, which is not given."),
        ("python", 'words("list.title", name=a, day=b)', 1, "{day} is given, and it has no such gap."),
        ("python", 'words("list.items" if a else "list.title", count=1)', 1, "it wants {name}"),
        ("python", 'read_words()("list.titel")', 1, "list.titel"),
        ("template", '<p>\n{{ words("list.titel", name=a) }}', 2, "list.titel"),
        ("template", '{% if a %}{{ words("list.title", nmae=words("list.title", name=b)) }}{% endif %}', 1, "{nmae}"),
        ("script", 'const a = 1;\nwords("list.titel", { name });', 2, "list.titel"),
        ("script", '`${handbook.words("list.title", { name: f(a, { b }), day })}`', 1, "{day}"),
        ("script", 'say(words(on ? "list.titel" : "list.title", { name }))', 1, "list.titel"),
        ("script", 'words("list.title", gaps)', 1, "it wants {name}"),
        ("script", 'handbook.parts("list.title", { ...gaps })', 1, "it wants {name}"),
        ("script", "// words(\"list.titel\")\nwords('list.title')", 2, "it wants {name}"),
    ],
)
def test_a_name_or_a_gap_that_there_is_not_is_told_with_its_place_and_what_would_be_right(
    tmp_path: Path, kind: str, source: str, line: int, told: str
) -> None:
    readers = {"python": checker.in_python, "template": checker.in_template, "script": checker.in_script}
    uses = [*readers[kind]("there", source), *checker.in_python("a.py", USES)]
    (problem,) = check(tmp_path, uses)
    assert problem.startswith(f"there:{line}: ")
    assert told in problem


def test_a_text_that_nobody_asks_for_is_told_with_its_line(tmp_path: Path) -> None:
    (problem,) = check(tmp_path, list(checker.in_python("a.py", USES.splitlines()[0])))
    assert re.match(r"en\.pot:1\d: Nothing asks for “list\.items”\.", problem)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("von {name}", "von {nmae}", "it wants {name}, which is not given; {nmae} is given"),
        ("<em>Teile</em>", "Teile", "elements of HTML"),
        ("{count} <em>Teile", "{zahl} <em>Teile", "{zahl} is given"),
        ('msgctxt "list.title"', 'msgctxt "list.titel"', "“list.titel” is no text in English. Did you mean"),
    ],
)
def test_a_translation_that_lost_a_gap_an_element_or_its_name_is_told(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    (problem,) = check(tmp_path, list(checker.in_python("a.py", USES)), german=GERMAN.replace(old, new, 1))
    assert problem.startswith("de.po:")
    assert told in problem


def test_what_is_not_translated_yet_is_no_fault(tmp_path: Path) -> None:
    german = GERMAN.replace('msgstr "Teile von {name}"', 'msgstr ""')
    assert check(tmp_path, list(checker.in_python("a.py", USES)), german=german) == []


class Literal(NamedTuple):
    """Words between quotes, or of a template, and where they stand."""

    path: str
    line: int
    text: str


SPOKEN = re.compile(r"[^\W\d_]{2,}[,:;.?!]? [^\W\d_]+|^\W*[A-Z][a-z’]+\b|[^\W\d_]{2,}[:.?!]\s*$")
"""Two words beside each other, one with a capital letter, or one before a full stop or a colon."""
CODE = re.compile(r"(?:\S*[-_]\S*\s*)+|<.*|[.\[#:,].*|\w+:|\w+(?:\.\w+)+\(.*|; style-src .*|[^{}]*\{.*\}.*", re.DOTALL)
"""Classes, XML, selectors, the beginnings of addresses, calls of JavaScript, a policy, rules of styles."""
RENDERERS = (
    "blocks/*/render.py", "blocks/*/text.py", "blocks/*/document.py", "blocks/*/message.py", "blocks/*/downloads.py",
    "blocks/*/choice.py", "blocks/downloads.py", "blocks/raw_block.py", "brand/contact_box.py",
    "copies/*/render.py", "copies/*/document.py", "copies/*/article.py", "copies/*/chapter.py", "copies/*/read_me.py",
    "copies/website/picture.py", "editors/upkeep/report.py", "editors/upkeep/changelog.py", "editors/upkeep/origin.py",
    "engines/assets.py", "engines/sheets.py", "language/countries/names.py", "language/words/*.py",
)  # fmt: skip
"""The modules that write what people see; what others say is for authors, on the command line."""
SHOWN = re.compile(r'\b(?:aria-label|title|alt|placeholder|label)="([^"]*)"')
EXCEPTIONS = {
    "use strict": "a word of JavaScript",
    "Enter": "a key on a keyboard",
    "Escape": "a key on a keyboard",
    " is missing": "an error for developers, which names a selector",
    "a an and are be but for have i in is it of on our that the they this to us was we were with you ": "small words",
    "your name": "a label of authors, for which browsers know the answer",
    "your phone number": "as above",
    "your email address": "as above",
    "To: ": "a header of a mail (RFC 5322)",
    "Subject: ": "as above",
    "Subject": "as above",
    "Content-Type: text/plain; charset=utf-8": "as above",
    "Content-Transfer-Encoding: base64": "as above",
    '"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">': "XML",
    '" Target="': "XML",
    '"/></Relationships>': "XML",
    "summary li": "a part of a selector",
    "shows label": "as above",
    "contents details": "as above",
    "(pointer: coarse)": "a media query",
    "DTSTART;VALUE=DATE:": "a property of a calendar's event",
    "textarea, .handbook-keeping__question, button": "a selector",
    "a[href], button, input, textarea, summary, [tabindex]": "a selector",
    "noscript, svg, [data-search-exclude]": "a selector",
    "svg, svg *": "a selector",
    "input, textarea, select, [contenteditable]": "a selector",
    "may mean": "a word of authors for a part of a decoder",
    "cannot tell": "as above",
    "take care": "as above",
    "READ ME FIRST.html": "the name of a file",
    "Markup": "a name in templates",
    "Part": "a name of a type",
    "united kingdom": "what authors may write for a country",
    "united states of america": "as above",
    "republic of ireland": "as above",
    "everywhere else": "as above",
    "hong kong": "as above",
    "How to handle interview rejections": "the title of the handbook, as in mkdocs.yml",
    "handbook accept ": "a command",
}
"""Words that nobody sees or nobody translates, and why."""


def literals_of_scripts() -> Iterator[Literal]:
    for path in sorted(PACKAGE.rglob("*.js")):
        for one in checker.tokens(path.read_text(encoding="utf-8")):
            if one.kind == "text":
                yield Literal(path.name, one.line, one.text)


def literals_of_renderers() -> Iterator[Literal]:
    paths = {path for pattern in RENDERERS for path in PACKAGE.glob(pattern)}
    for path in sorted(paths):
        yield from literals_in(path.relative_to(PACKAGE).as_posix(), path.read_text(encoding="utf-8"))


def literals_in(path: str, source: str) -> Iterator[Literal]:
    """Yield what stands between quotes, but for docstrings and what is wrong, which authors are told."""
    tree = ast.parse(source)
    aside: set[ast.AST] = set()
    for node in ast.walk(tree):
        faulty = (
            isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "fault"
        )
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            faulty = node.func.id == "Problem"
        if (
            faulty
            or isinstance(node, ast.Raise)
            or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        ):
            aside |= set(ast.walk(node))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in aside:
            yield Literal(path, node.lineno, node.value)


def literals_of_templates() -> Iterator[Literal]:
    for path in sorted([*(ROOT / "overrides").rglob("*.html"), *PACKAGE.rglob("*.html")]):
        yield from literals_in_template(path.name, path.read_text(encoding="utf-8"))


def literals_in_template(path: str, source: str) -> Iterator[Literal]:
    """Yield the words of a template, those in attributes, and those between quotes in what Jinja evaluates."""
    tree = Environment(autoescape=True).parse(source)
    for const in tree.find_all(nodes.Const):
        if isinstance(const.value, str):
            yield Literal(path, const.lineno, re.sub(r"<[^>]*>", "", const.value))
    page = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->", _blank, source, flags=re.DOTALL)
    page = re.sub(r"<(style|script)\b.*?</\1>", _blank, page, flags=re.DOTALL)
    for match in SHOWN.finditer(page):
        yield Literal(path, page.count("\n", 0, match.start()) + 1, match[1].strip())
    for number, line in enumerate(re.sub(r"<[^>]*>", _blank, page, flags=re.DOTALL).split("\n"), start=1):
        # Here a single word is enough: nothing but words stands between elements.
        if re.search(r"[^\W\d_]{2,}", line):
            yield Literal(path, number, f"{line.strip()}.")


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def spoken(found: Iterator[Literal]) -> list[Literal]:
    return [one for one in found if SPOKEN.search(one.text) and not CODE.fullmatch(one.text)]


def literals_of_styles() -> Iterator[Literal]:
    for path in sorted(PACKAGE.rglob("*.css")):
        yield from literals_in_style(path.name, path.read_text(encoding="utf-8"))


def literals_in_style(path: str, source: str) -> Iterator[Literal]:
    """Yield what a style writes itself; a single word is enough here."""
    for content in re.finditer(r"\bcontent:([^;}]*)", source):
        for text in re.findall(r"\"([^\"]*)\"|'([^']*)'", content[1]):
            if re.search(r"[^\W\d_]{2,}", "".join(text)):
                yield Literal(path, source.count("\n", 0, content.start()) + 1, f"{''.join(text).strip()}.")


ALL = [
    *spoken(literals_of_styles()),
    *spoken(literals_of_scripts()),
    *spoken(literals_of_renderers()),
    *spoken(literals_of_templates()),
]


def test_no_words_that_people_see_stand_in_a_script_a_style_a_renderer_or_a_template() -> None:
    loose = [f"{one.path}:{one.line}: {one.text!r}" for one in ALL if one.text not in EXCEPTIONS]
    assert loose == [], "Put these into language/words/en.pot, and ask for them by name."


def test_no_exception_is_left_over() -> None:
    assert EXCEPTIONS.keys() - {one.text for one in ALL} == set()


@pytest.mark.parametrize(
    "source",
    [
        'say("Copied.")',
        "element('p', {}, 'you have none')",
        "`${count} pages found`",
        'a(/["/]/, "Print blank") // "b"',
    ],
)
def test_words_in_a_script_would_be_found(source: str) -> None:
    texts = (Literal("a.js", one.line, one.text) for one in checker.tokens(source) if one.kind == "text")
    assert len(spoken(texts)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "<h2>Contents</h2>",
        '<nav aria-label="The contents">',
        "<p>{{ a }} of all</p>",
        '{{ a or "No name" }}',
        "\n<p>see",
    ],
)
def test_words_in_a_template_would_be_found(source: str) -> None:
    assert len(spoken(literals_in_template("a.html", source))) == 1


@pytest.mark.parametrize(
    "source",
    [
        'add(a, "p", "Last checked on ")',
        'x.tail = "Ended before it"',
        'f"What helps between {a}"',
        'NAMES = {"a": "Word"}',
    ],
)
def test_words_in_a_renderer_would_be_found(source: str) -> None:
    assert len(spoken(literals_in("a.py", source))) == 1


def test_words_in_a_style_would_be_found() -> None:
    style = 'a::after { content: " (page " attr(data-page) ")"; }\nb::after { content: "→" / ""; }\n'
    assert [one.line for one in spoken(literals_in_style("a.css", style))] == [1]
