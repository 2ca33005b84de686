"""Reading a decoder: nothing an author writes stops it, every phrase is whole or told, and the index is in order."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import ROOT, Handbook, Rendered

from rejection_handbook.blocks.decoder.model import PARTS, Decoder, label_end, read_decoder
from rejection_handbook.blocks.grammar import Block
from rejection_handbook.text.lines import Line

LINES = (
    "", "Not here: ask.", "### A {: #a }", "### B {: #b }", "## C {: #c }", "### No id", "### {: #d }", "May mean: x",
    "May mean:", "- a point", "  that goes on", "Cannot tell: x", "Ask: x", "Take care: x", "Also: x, y", "also: z",
    "Asl: x", "Words.", "    Indented.", "Note: a note", "> quoted", "```", "1. a step", "#", "### C#  ###", "Ask :",
)  # fmt: skip
WHOLE = "May mean: x\n\nCannot tell: y\n\nAsk: z"
PAGE = ROOT / "docs" / "feedback" / "decoder.md"


def read(text: str) -> tuple[Decoder, list[str]]:
    lines = text.split("\n")
    block = Block("decoder", "Find", 1, {"id": "find"}, tuple(Line(n, line) for n, line in enumerate(lines, 2)))
    decoder, problems = read_decoder("page.md", block)
    assert all(1 <= problem.line <= len(lines) + 1 for problem in problems)
    return decoder, [str(problem) for problem in problems]


@given(st.lists(st.sampled_from(LINES) | st.text(max_size=8), max_size=14).map("\n".join))
def test_no_lines_stop_the_reading_and_a_decoder_without_problems_is_whole(text: str) -> None:
    decoder, problems = read(text)
    if problems:
        return
    assert decoder.entries
    assert decoder.not_here
    for entry in decoder.entries:
        assert entry.id
        assert entry.phrase
        assert set(PARTS) <= set(entry.parts)
        assert all(entry.parts.values())
    assert len({entry.id for entry in decoder.entries}) == len(decoder.entries)


@pytest.mark.parametrize("missing", PARTS)
def test_a_missing_part_of_a_phrase_is_named(missing: str) -> None:
    parts = "\n\n".join(f"{name.capitalize()}: x" for name in PARTS if name != missing)
    _, (problem,) = read(f"Not here: ask.\n\n### A {{: #a }}\n\n{parts}")
    assert problem.startswith(f"page.md:4: “A” has no “{missing}”. Write “{missing.capitalize()}:”, and ")


@pytest.mark.parametrize(
    ("phrases", "order"),
    [
        (["“B”", "a", '"C', "(d)"], ["a", "“B”", '"C', "(d)"]),
        (["zoo", "Élan", "early", "eyes"], ["early", "Élan", "eyes", "zoo"]),
        (["strong field", "stronger", "Strong"], ["Strong", "strong field", "stronger"]),
    ],
)
def test_the_index_is_in_the_order_of_the_alphabet_and_the_phrases_in_their_authors(
    render: Callable[..., Rendered], phrases: list[str], order: list[str]
) -> None:
    entries = "\n\n".join(f"### {phrase} {{: #e{n} }}\n\n{WHOLE}" for n, phrase in enumerate(phrases))
    decoder, problems = read(f"Not here: ask.\n\n{entries}")
    assert problems == []
    assert [entry.phrase for entry in decoder.entries] == phrases
    assert [entry.phrase for entry in decoder.by_letter()] == order
    page = render({"page.md": f"/// decoder | Find\n    id: find\n\nNot here: ask.\n\n{entries}\n///"})
    assert page.scanned == page.seen == ()
    assert re.findall(r'<li><a href="#(e\d)">', page.html) == [entry.id for entry in decoder.by_letter()]
    assert page.ids("h3") == [entry.id for entry in decoder.entries]


EMAIL = '/// email | One question\n    id: ask\n    subject: "Hello"\n\nDear all, [My question]\n///'


@pytest.mark.parametrize(
    ("asked", "question"),
    [
        ('"Which one?"', "Which one?"),
        ('"Yes." Then “Why so?” or "When?"', "Why so?"),
        ("Nothing this time. What now?", ""),
        ('Nothing.\n\n- or "What\'s next?"', "What's next?"),
    ],
)
def test_the_first_question_between_quotes_goes_into_an_email_and_each_phrase_leads_to_thanks(
    render: Callable[..., Rendered], asked: str, question: str
) -> None:
    entry = f"### A {{: #a }}\n\nMay mean: x\n\nCannot tell: y\n\nAsk: {asked}"
    options = "    id: find\n    email: ask\n    field: My question\n    thanks: ask"
    page = render({"page.md": f"/// decoder | Find\n{options}\n\nNot here: ask.\n\n{entry}\n///", "ask.md": EMAIL})
    assert page.scanned == page.seen == ()
    assert [html.unescape(one) for one in re.findall(r'data-question="([^"]*)"', page.html)] == [question][
        : bool(question)
    ]
    assert page.html.count('href="ask.md#ask"') == 1 + bool(question)
    assert page.html.count('data-field="My question"') == bool(question)


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        ("email: ask", "page.md:2: “email” and “field” belong together"),
        ("field: My question", "page.md:2: “email” and “field” belong together"),
        ("thanks: aks", "page.md:2: There is no email with the id “aks”. Did you mean “ask”?"),
        ("email: ask\n    field: My questoin", "page.md:3: The email “ask” has no field [My questoin]. Did you mean"),
    ],
)
def test_an_email_or_a_field_that_there_is_not_is_told(
    render: Callable[..., Rendered], options: str, fault: str
) -> None:
    entry = f"### A {{: #a }}\n\n{WHOLE}"
    page = render({"page.md": f"/// decoder | Find\n    {options}\n\nNot here: ask.\n\n{entry}\n///", "ask.md": EMAIL})
    (problem,) = page.scanned
    assert str(problem).startswith(fault)


def test_an_entry_ends_with_its_last_words() -> None:
    decoder, _ = read(f"Not here: ask.\n\n### A {{: #a }}\n\n{WHOLE}\n\n\n### B {{: #b }}\n{WHOLE}\n")
    assert [(entry.line, entry.last_line) for entry in decoder.entries] == [(4, 10), (13, 18)]


@pytest.mark.parametrize(
    ("line", "end"),
    [
        ("Ask: why", 5), ("Cannot tell:", 12), ("also:  x", 7), ("Note: x", 0), ("Ask why: x", 0), ("  Ask: x", 0),
        ("Ask:x", 0), ("", 0),
    ],
)  # fmt: skip
def test_a_label_stands_at_the_left_margin_with_a_colon_and_a_space(line: str, end: int) -> None:
    assert label_end(line) == end


def test_the_sites_search_finds_every_phrase_as_a_section_of_its_own_and_not_the_list_of_them(
    handbook: Handbook,
) -> None:
    entry = "### “{}” {{: #{} }}\n\nAlso: {} too\n\nMay mean: x\n\nCannot tell: y\n\nAsk: z"
    entries = "\n\n".join(entry.format(name, name.lower(), name) for name in ("Second", "First"))
    handbook.config["plugins"] = [{"search": {}}, {"handbook": {"upstream": False}}]
    (handbook.folder / "mkdocs.yml").write_text(json.dumps(handbook.config), encoding="utf-8")
    handbook.write({"index.md": f"# Said\n\n/// decoder | Find\n    id: find\n\nNot here: ask.\n\n{entries}\n///"})
    built = handbook.build()
    assert built.messages == ()
    index = json.loads(built.html("search/search_index.json"))["docs"]
    found = {one["location"]: (one["title"], one["text"]) for one in index}
    assert set(found) == {"", "#second", "#first"}
    assert found["#first"][0] == "“First”"
    assert "First too" in found["#first"][1]
    assert "Second" not in found["#first"][1]
    assert "First" not in found[""][1]


def test_the_feedback_decoder_has_the_phrases_that_readers_bring() -> None:
    text = PAGE.read_text(encoding="utf-8").lower()
    wanted = (
        "stronger candidate", "not the right fit", "more experience", "lacked energy", "overqualified",
        "not a team player", "you interviewed well, but", "another direction", "not enough detail", "too quiet",
        "lacked confidence", "communication", "someone internal", "role on hold", "keep your cv on file", "culture fit",
        "close decision",
    )  # fmt: skip
    headings = "\n".join(re.findall(r"^### (.*) \{:", text, re.MULTILINE))
    assert [phrase for phrase in wanted if phrase not in headings] == []
