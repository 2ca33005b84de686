"""A worksheet and its prompts, read from a `/// worksheet` block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from ...text.ids import slug
from ...text.lines import MARKDOWN, Line
from ...text.problem import Place, Problem, shorten
from ..grammar import Block
from ..options import check_id, check_options, split_id

OPTIONS: dict[str, type] = {"id": str, "entry": str, "entries": int, "most": int, "lines": int}

_HEADING = re.compile(r" {0,3}(#{1,6}) +(.*)$")
_PROMPT = re.compile(r" {0,3}[-*+] +(?!\[.?\])(.*)$")
_BOX = re.compile(r" *[-*+] +\[ \] +(.+)$")
_NEARLY_BOX = re.compile(r" *(?:[-*+]|\d+[.)]) *\[.?\]")
_BULLET = re.compile(r" *[-*+] ")
_ID_BEGINS = re.compile(r"\{[:#]")
_HASHES = 2
_INDENT = "  "
_ENTRIES, _MOST, _LINES = 3, 8, 3
_TOP = 20  # entries, or lines


@dataclass(frozen=True)
class Prompt:
    """What a reader is asked, and writes an answer to. The words of all of it are plain text.

    `topics` are those with which the reader's own list of topics begins, if this prompt asks for one.
    """

    id: str
    label: str
    line: int
    hint: str = ""
    topics: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """Prompts that belong together. The first section of a sheet may have no heading."""

    heading: str
    note: str
    prompts: tuple[Prompt, ...]


@dataclass(frozen=True)
class Worksheet:
    """`entry` is what one entry is called where readers may have several, such as “Example”; else empty.

    `entries` is how many there are at first, `most` how many there may be, `lines` how many empty lines a prompt has
    on paper.
    """

    kind: ClassVar[str] = "worksheet"
    part: ClassVar[str] = "prompt"

    id: str
    title: str
    line: int
    sections: tuple[Section, ...] = ()
    entry: str = ""
    entries: int = _ENTRIES
    most: int = _MOST
    lines: int = _LINES

    def anchors(self) -> list[tuple[str, int]]:
        """Return nothing: the ids inside stand on the page behind the sheet's own, as `sheet/prompt`."""
        return []

    def prompts(self) -> Iterator[Prompt]:
        """Yield every prompt once, in the order in which they are written."""
        for section in self.sections:
            yield from section.prompts

    @property
    def topics(self) -> Prompt | None:
        """The prompt for the topics that entries are to cover; it stands once, above the entries."""
        return next((prompt for prompt in self.prompts() if prompt.topics), None) if self.entry else None

    def of_entry(self) -> list[Prompt]:
        """Return the prompts that each entry has."""
        return [prompt for prompt in self.prompts() if prompt is not self.topics] if self.entry else []


@dataclass
class _Question:
    """A prompt that is being read; `text` has its id behind it."""

    text: str
    line: int
    hint: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)


@dataclass
class _WorksheetDraft:
    """A section that is being read."""

    heading: str = ""
    note: list[str] = field(default_factory=list)
    questions: list[_Question] = field(default_factory=list)


def read_worksheet(path: str, block: Block) -> tuple[Worksheet, list[Problem]]:
    """Read a block; the worksheet holds whatever could be read, and the problems say what could not."""
    problems = [*check_options(path, block, OPTIONS), *_check_ids(path, block), *_check_numbers(path, block)]
    drafts = _draft(path, block, problems)
    sections = tuple(
        Section(draft.heading, " ".join(draft.note), tuple(_prompt(path, one, problems) for one in draft.questions))
        for draft in drafts
    )
    sheet = Worksheet(
        id=block.words("id") or slug(block.title),
        title=block.title,
        line=block.line,
        sections=sections,
        entry=block.words("entry").strip(),
        entries=_number(block, "entries", min(_ENTRIES, _number(block, "most", _MOST))),
        most=_number(block, "most", max(_MOST, _number(block, "entries", _ENTRIES))),
        lines=_number(block, "lines", _LINES),
    )
    if not block.title:
        fault = "This worksheet has no title. Write it as “/// worksheet | Look back at the interview”."
        problems.append(Problem(path, block.line, fault))
    problems += _misfits(path, block, sheet)
    problems += _repeated(path, sheet)
    if not any(sheet.prompts()) and not problems:
        fault = "This worksheet asks nothing. Write each prompt on its own line: - What do I know? {: #know }"
        problems.append(Problem(path, block.line, fault))
    return sheet, problems


def _draft(path: str, block: Block, problems: list[Problem]) -> list[_WorksheetDraft]:
    drafts = [_WorksheetDraft()]
    for line in block.body:
        if not line.text.strip():
            continue
        heading = _HEADING.match(line.text)
        if MARKDOWN.search(_unclosed(heading) if heading else line.text):
            fault = (
                "A worksheet is plain text, for it is a file to download too: what looks like bold, italics, code or a "
                "link would be shown as stars, hashes and brackets. Write the words alone."
            )
            problems.append(Problem(path, line.number, fault))
        if fault := _take(path, line, drafts):
            problems.append(Problem(path, line.number, fault))
    first, *rest = drafts
    return drafts if first.note or first.questions else rest


def _unclosed(heading: re.Match[str]) -> str:
    """Return the words of a heading without the hashes that may stand behind them."""
    return heading[2].rstrip(" ").rstrip("#").rstrip(" ")


def _take(path: str, line: Line, drafts: list[_WorksheetDraft]) -> str:
    """Add a line to what is being read; return what is wrong with it."""
    questions, inside = drafts[-1].questions, line.text.startswith(_INDENT)
    if heading := _HEADING.match(line.text):
        written = _unclosed(heading)
        words = split_id(path, line.number, written, "heading")[0]
        drafts.append(_WorksheetDraft(words))
        if len(heading[1]) != _HASHES or words != written:
            return f"A heading in a worksheet is two hashes and words alone, without an id: “## {words}”."
    elif questions and inside and (box := _BOX.match(line.text)):
        questions[-1].topics.append(box[1].strip())
    elif _NEARLY_BOX.match(line.text):
        return "A box to tick stands below a prompt, indented by four spaces: “    - [ ] Solving problems”."
    elif prompt := _PROMPT.match(line.text):
        questions.append(_Question(prompt[1].strip(), line.number))
    elif _BULLET.match(line.text):
        return f"A prompt begins at the left margin: “{shorten(line.text)}”. A hint below it begins with no hyphen."
    elif questions and inside and _ID_BEGINS.search(line.text):
        return "A prompt's id stands behind its own words, not behind its hint: - What do I know? {: #know }"
    elif questions and inside:
        questions[-1].hint.append(line.text.strip())
    elif questions:
        return (
            f"“{shorten(line.text)}” is no prompt. Write a prompt as “- What do I know? {{: #know }}”, and indent a "
            "hint below it by four spaces."
        )
    else:
        drafts[-1].note.append(line.text.strip())
    return ""


def _prompt(path: str, question: _Question, problems: list[Problem]) -> Prompt:
    label, identifier, faults = split_id(path, question.line, question.text, "prompt")
    problems += faults
    if not label:
        problems.append(Problem(path, question.line, "This prompt has no words."))
    elif not identifier and not faults:
        fault = (
            "This prompt has no id. What readers write is kept under it, so it stays when you reword the prompt: "
            f"{{: #{slug(label) or 'a-short-name'} }}"
        )
        problems.append(Problem(path, question.line, fault))
    return Prompt(identifier or slug(label), label, question.line, " ".join(question.hint), tuple(question.topics))


def _check_ids(path: str, block: Block) -> Iterator[Problem]:
    faults = list(check_id(path, block))
    yield from faults
    if not faults and "id" not in block.options and slug(block.title):
        fault = (
            "This worksheet has no id. What readers write is kept under it, so it stays when you reword the title: "
            f"“id: {slug(block.title)}”"
        )
        yield Problem(path, block.line, fault)


def _check_numbers(path: str, block: Block) -> Iterator[Problem]:
    for option in ("entries", "most", "lines"):
        if _written(block, option, 1) > _TOP:
            yield Problem(path, block.line_of(option), f"“{option}” should be {_TOP} or less.")
        elif option != "lines" and option in block.options and "entry" not in block.options:
            fault = f"“{option}” counts what “entry” names. Add what one is called, such as “entry: Example”."
            yield Problem(path, block.line_of(option), fault)
    if _written(block, "entries", 1) > _written(block, "most", _TOP):
        fault = "“entries” is how many there are at first, and “most” how many there may be: it cannot be less."
        yield Problem(path, block.line_of("most"), fault)


def _misfits(path: str, block: Block, sheet: Worksheet) -> Iterator[Problem]:
    lists = [prompt for prompt in sheet.prompts() if prompt.topics]
    if "entry" in block.options and not sheet.entry and isinstance(block.options["entry"], str):
        yield Problem(path, block.line_of("entry"), "“entry” should say what one entry is called, such as Example.")
    if lists and not sheet.entry:
        fault = "Boxes to tick are for entries that repeat. Add what one is called, such as “entry: Example”."
        yield Problem(path, lists[0].line, fault)
    for one in lists[1:]:
        yield Problem(path, one.line, "Only one prompt of a worksheet can have boxes to tick.")
    for one in lists:
        if double := next((topic for topic in one.topics if one.topics.count(topic) > 1), None):
            yield Problem(path, one.line, f"The box “{double}” stands here twice. Take one away.")
    if sheet.entry and any(section.heading for section in sheet.sections):
        fault = "Where entries repeat, each is a group by itself, and headings have no place. Take them away."
        yield Problem(path, block.line_of("entry"), fault)
    if sheet.topics and not sheet.of_entry():
        fault = "An entry needs a prompt of its own: - Situation {: #situation }"
        yield Problem(path, block.line_of("entry"), fault)


def _repeated(path: str, sheet: Worksheet) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for prompt in sheet.prompts():
        if prompt.id and prompt.id in seen:
            fault = f"The id “{prompt.id}” stands already on {{line}}. Give this prompt its own: {{: #another-name }}"
            yield Problem(path, prompt.line, fault, other=Place(path, seen[prompt.id]))
        seen.setdefault(prompt.id, prompt.line)


def _written(block: Block, option: str, otherwise: int) -> int:
    value = block.options.get(option)
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else otherwise


def _number(block: Block, option: str, otherwise: int) -> int:
    return min(_written(block, option, otherwise), _TOP)
