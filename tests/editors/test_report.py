"""The report an adviser reads: complete, in order, with what to do next, and a page that is safe to open."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from html.parser import HTMLParser

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejection_handbook.cli import terminal
from rejection_handbook.editors.upkeep.changelog import Release, Upgrade
from rejection_handbook.editors.upkeep.report import ReportEntry, html
from rejection_handbook.editors.upkeep.review import Finding, Verdict

OLD = "## Will they answer?\n\nPerhaps. In Great Britain, they do not have to.\n"
NEW = "## Will they answer?\n\nPerhaps. In the UK, they do not have to.\n"
OURS = "## Will they answer?\n\nOften, in our county.\n"
STALE = Finding("ask.md#answer", "stale", "replace", "ask.patch.md", 3, OLD, NEW, OURS)
MOVED = Finding("ask.md#who", "moved", "replace", "ask.patch.md", 9, "## Who?", "## Who?", "Us.", "ask.md#whom")
GONE = Finding("old.md#tips", "removed", "after", "old.patch.md", 1, "", "", "Our tips.")
FRESH = Finding("index.md", "new", "page", "index.md", 0, "", "# Start here\n\nWords.", "# Welcome")
CURRENT = Finding("help.md#lines", "current", "remove", "help.patch.md", 2, "Same.", "Same.", "")
ALL = (CURRENT, FRESH, STALE, MOVED, GONE)
UPGRADE = Upgrade(
    "0.1.0", "0.2.0", (Release("0.2.0", "2027-01-10", ("One line.", "Another.")),), ("a.md",), ("b.md",), ("c.md",)
)
VERDICTS: list[Verdict] = ["current", "stale", "moved", "removed", "new"]
KINDS = ["replace", "remove", "before", "after", "page"]
TEXTS = st.lists(
    st.sampled_from(
        ["Ask", "them", "now.", " ", "\n\n", "\n- ", "    ", "<b>", "a" * 90, "\x1b[2J", "-", "{{ x }}", "é"]
    ),
    max_size=30,
).map("".join)
FINDINGS = st.builds(
    Finding, st.just("a/b.md#c"), st.sampled_from(VERDICTS), st.sampled_from(KINDS), st.just("a/b.patch.md"),
    st.integers(0, 99), TEXTS, TEXTS, TEXTS, st.sampled_from(["", "a/b.md#d", "e.md#c"]),
)  # fmt: skip


class Reader(HTMLParser):
    """What a browser would find in a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def words(self) -> str:
        return " ".join("".join(self.texts).split())

    def values(self, name: str) -> list[str]:
        return [value for _, attributes in self.tags if (value := attributes.get(name))]


def flat(text: str) -> str:
    return " ".join(text.split())


def test_a_terminal_without_colours_says_it_all() -> None:
    assert (
        terminal.review((CURRENT, STALE), colour=False)
        == """\
1 to review, 1 current
How to read a change: + is new, - is gone, ~ is reworded, from [-these words-]
to {+those+}.

1. Changed in the handbook: Will they answer?
   You replaced this part in ask.patch.md, line 3.

   What changed in the handbook:
       ## Will they answer?
     ~ Perhaps. In [-Great Britain,-] {+the UK,+} they do not have to.

   Your text:
     | ## Will they answer?
     | Often, in our county.

   What to do:
     Read the change. If your text is still right, run:
       handbook accept ask.md#answer
     If not, first edit ask.patch.md, line 3.

Current:
  help.md#lines (help.patch.md, line 2)"""
    )


@pytest.mark.parametrize(
    ("finding", "advice"),
    [
        (
            STALE,
            "your text is still right, run: handbook accept ask.md#answer If not, first edit ask.patch.md, line 3.",
        ),
        (replace(STALE, kind="remove", yours=""), "If you want it back, delete the “remove” in ask.patch.md, line 3."),
        (MOVED, "Change the target in ask.patch.md, line 9, to “whom”. Then run: handbook accept ask.md#whom"),
        (
            replace(MOVED, moved_to="new/b.md#who"),
            "line 9, put it into new/b.patch.md, and give it the target “who”. Then run: handbook accept new/b.md#who",
        ),
        (
            replace(MOVED, id="a.md", kind="page", path="a.md", line=0, moved_to="b.md"),
            "Give your file a.md that name. Then run: handbook accept b.md Or keep yours beside it, as a page of your",
        ),
        (
            GONE,
            "no longer has this. Delete the “after” in old.patch.md, line 1, or keep your text in a page of your own.",
        ),
        (replace(GONE, kind="remove", yours=""), "no longer has this. Delete the “remove” in old.patch.md, line 1."),
        (
            replace(GONE, id="old.md", kind="page", path="old.md", line=0),
            "To keep yours as a page of your own, run: handbook accept old.md If not, delete old.md.",
        ),
        (FRESH, "Record it, so that you are told when the handbook changes this. Run: handbook accept index.md"),
        (replace(FRESH, id="my page.md"), "Run: handbook accept 'my page.md'"),
    ],
)
def test_every_finding_says_what_to_do_next_in_both_forms(finding: Finding, advice: str) -> None:
    assert advice in flat(terminal.review([finding], colour=False))
    assert advice in Reader(html([finding], title="Review")).words


def test_nothing_is_to_be_done_about_what_is_current() -> None:
    assert ReportEntry(CURRENT).steps == []
    assert terminal.review([CURRENT], colour=False).startswith("Nothing to review, 1 current\n")
    assert "Nothing to review, 1 current" in Reader(html([CURRENT], title="Review")).words


def test_an_edition_without_changes_has_nothing_to_review() -> None:
    told = "This edition changes nothing of the handbook, so there is nothing to review."
    assert terminal.review([], colour=False) == told
    assert told in Reader(html([], title="Review")).words


def test_the_most_urgent_comes_first() -> None:
    order = ["Gone from", "Moved in", "Changed in", "Not recorded", "help.md#lines"]
    text = terminal.review(ALL, colour=False)
    assert sorted(order, key=text.index) == order
    page = Reader(html(ALL, title="Review")).words
    assert sorted(order[:4], key=page.index) == order[:4]
    assert text.startswith("4 to review, 1 current\n")


def test_all_are_accepted_together_only_where_no_file_must_be_changed_first() -> None:
    together = "accept them together: handbook accept"
    for findings, offered in (((STALE, FRESH), True), ((STALE, CURRENT), False), ((STALE, MOVED), False)):
        assert (together in flat(terminal.review(findings, colour=False))) is offered
        assert (together in Reader(html(findings, title="Review")).words) is offered


def test_a_change_of_spaces_alone_is_said_in_words() -> None:
    finding = replace(STALE, now=OLD.replace("In Great", "In\nGreat"))
    assert "Only line breaks or spaces changed." in terminal.review([finding], colour=False)
    assert "Only line breaks or spaces changed." in Reader(html([finding], title="Review")).words


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("## Will they answer? {: #answer }\n\nYes.", "replace", "Will they answer?"),
        ("/// checklist | Before you send it\n    id: a\n///", "replace", "Before you send it"),
        ("- [ ] Thank them first {: #thank }", "replace", "Thank them first"),
        ("---\ntitle: x\n---\n\n# Ask for pointers #\n", "page", "Ask for pointers"),
        ("Words.\n\n## Not this", "replace", "ask.md#answer"),
        ("", "after", "ask.md#answer"),
    ],
)
def test_a_finding_is_called_by_its_heading(text: str, kind: str, name: str) -> None:
    assert ReportEntry(replace(STALE, now=text, recorded="", kind=kind)).name == name


def test_a_whole_page_does_not_push_the_rest_out_of_the_terminal() -> None:
    page = replace(FRESH, yours="\n\n".join(f"Paragraph {number}." for number in range(50)))
    text = terminal.review([page], colour=False)
    assert "[38 more. To see all: handbook review --html]" in text
    assert "Paragraph 12." not in text
    assert "Paragraph 49." in html([page], title="Review")


@given(st.lists(FINDINGS, max_size=4))
def test_lines_fit_the_terminal_and_say_the_same_with_and_without_colour(findings: list[Finding]) -> None:
    plain, coloured = (terminal.review(findings, colour=colour) for colour in (False, True))
    assert click.unstyle(coloured) == plain
    assert "\x1b" not in plain
    assert [line for line in plain.split("\n") if len(line) > 80 and len(line.split()) > 2] == []
    assert all(line == line.rstrip() for line in plain.split("\n"))


@given(FINDINGS.filter(lambda finding: finding.verdict == "new"))
def test_no_word_of_a_text_is_lost_when_lines_are_broken(finding: Finding) -> None:
    if len(finding.yours.split("\n")) <= 12:
        told = terminal.review([finding], colour=True).partition("Your text:")[2].partition("What to do:")[0]
        assert click.unstyle(told).replace("|", "").split() == finding.yours.replace("\x1b", "\ufffd").split()


def test_an_upgrade_is_told_in_three_parts() -> None:
    text = terminal.upgrade(UPGRADE, [STALE], colour=False)
    assert text.startswith(
        """\
WHAT CHANGED IN THE HANDBOOK

You had version 0.1.0, and now have version 0.2.0.

Version 0.2.0 (2027-01-10)
  - One line.
  - Another.

WHAT CAME TO YOUR EDITION BY ITSELF

Pages with changes:
  - a.md
New pages:
  - b.md
Pages that are gone:
  - c.md

WHAT YOU MUST REVIEW

1 to review, 0 current
"""
    )
    page = Reader(html([STALE], title="After the upgrade", upgrade=UPGRADE)).words
    parts = [
        "What changed in the handbook",
        "Version 0.2.0 (2027-01-10)",
        "Another.",
        "by itself",
        "c.md",
        "must review",
    ]
    assert sorted(parts, key=page.index) == parts


def test_an_upgrade_that_changed_no_page_says_so() -> None:
    told = "Nothing: no other page of the handbook has changed."
    assert told in terminal.upgrade(Upgrade("0.1.0", "0.1.0"), [], colour=False)
    assert told in Reader(html([], title="Upgrade", upgrade=Upgrade("0.1.0", "0.1.0"))).words


def test_the_page_needs_no_script_no_other_file_and_no_network() -> None:
    page = html(ALL, title="Review", lead="Northbridge", upgrade=UPGRADE)
    reader = Reader(page)
    assert page.startswith("<!doctype html>\n")
    assert not {"script", "link", "img", "iframe", "form"} & {tag for tag, _ in reader.tags}
    assert not any(name.startswith("on") for _, attributes in reader.tags for name in attributes)
    assert all(address.startswith("#") for name in ("href", "src", "action") for address in reader.values(name))
    assert not re.search(r"https?:|//\w|url\(|@import", page)
    assert any("default-src 'none'" in value for value in reader.values("content"))


def test_what_centres_and_the_handbook_write_stays_words() -> None:
    attack = "</pre></style><script>alert(1)</script><img src=x onerror=alert(1)> & {{ 7 * 7 }} {% x %}"
    finding = Finding(attack, "stale", "replace", attack, 1, "Old.", attack, attack)
    upgrade = Upgrade(attack, attack, (Release(attack, attack, (attack,)),), (attack,))
    for verdict in VERDICTS:
        page = html([replace(finding, verdict=verdict)], title=attack, lead=attack, upgrade=upgrade)
        reader = Reader(page)
        assert not {"script", "img"} & {tag for tag, _ in reader.tags}
        assert flat(attack) in reader.words
        assert all(tag in ("a", "article", "h2", "h3") for tag, attributes in reader.tags if "id" in attributes)


def test_the_page_can_be_read_by_ear() -> None:
    page = html(ALL, title="Review", upgrade=UPGRADE)
    reader = Reader(page)
    tags = [tag for tag, _ in reader.tags]
    levels = [int(tag[1]) for tag in tags if re.fullmatch(r"h[1-6]", tag)]
    assert dict(reader.tags)["html"]["lang"] == "en-GB"
    assert [tags.count(tag) for tag in ("h1", "main", "header", "title")] == [1, 1, 1, 1]
    assert all(below - above <= 1 for above, below in itertools.pairwise(levels))
    ids = reader.values("id")
    assert len(ids) == len(set(ids))
    assert {name for names in reader.values("aria-labelledby") for name in names.split()} <= set(ids)
    assert {address[1:] for address in reader.values("href")} <= set(ids)
    for tag, word in (("del", "removed"), ("ins", "added")):
        assert page.count(f"<{tag}>") == page.count(f'<{tag}><span class="unseen">[{word}: </span>') > 1


def test_two_reports_of_the_same_findings_are_the_same_bytes() -> None:
    assert html(ALL, title="Review") == html(tuple(reversed(ALL)), title="Review")
    assert terminal.review(ALL, colour=True) == terminal.review(tuple(reversed(ALL)), colour=True)
