"""The table of settings: what `plugins: handbook:` takes in `mkdocs.yml`.

A setting is a field of `Options`, or of a group that it names, and nothing else has to be told of it: see `setting.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..text.problem import Problem
from ..text.yaml.document import Document
from . import setting
from .centre import Centre
from .copies import Choice
from .form import EDITION, LAYER, ORIGIN, PAGE, PART, SPELLING
from .limits import Limits
from .reader import Reader
from .setting import Starter, entries


@dataclass(frozen=True)
class Vocabulary:
    """The table of `terms:`."""

    spelling: str = setting.words(
        "Whose spelling the text follows.",
        "en-US",
        SPELLING,
        docs="`en-GB` or `en-US`: whose spelling the handbook's words follow.",
    )
    words: Mapping[str, str] = setting.pairs(
        "The handbook's words, with yours behind them.",
        {"careers service": "career center", "CV": "résumé"},
        docs="The handbook's words, and behind each yours.",
    )


@dataclass(frozen=True)
class Options:
    """The table of `plugins: handbook:`. `terms` are as they were written, for `terms.py` to read.

    `check` and `copies` are None where they are not there at all.
    """

    edition: str = setting.words(
        "A short name for this handbook in the reader's browser. With a new one, ticks are not found.",
        "northbridge",
        EDITION,
        own=True,
        docs="A short name without spaces. Readers' ticks are kept under it, so it must be yours alone: two handbooks "
        "with one name on one host would mix up their ticks. Choose it once. With a new name, ticks are no longer "
        "found.",
        starter=Starter(
            above="Readers' ticks are kept under this name. No other centre has it. Never change it.",
        ),
    )
    upstream: bool = setting.switch(
        "Write false to publish your own pages alone, without the handbook's.",
        default=True,
        own=True,
        docs="Write `false` to publish your own pages alone, [without the handbook](#without-the-handbook).",
    )
    layers: tuple[str, ...] = setting.word_list(
        "Folders or installed packages between the handbook and your pages, the lowest first.",
        ["consortium"],
        LAYER,
        own=True,
        docs="What lies [between the handbook and your pages](#share-pages-between-centres), the lowest first.",
    )
    centre: Centre = setting.group(
        Centre,
        "Who publishes the handbook. Leave out what you do not have.",
        docs="Who publishes the handbook. See the next table.",
        starter=Starter(above="Who you are. Pages show it wherever they say {{ centre.name }} and so on."),
    )
    leave_out: tuple[str, ...] = setting.word_list(
        "Pages of the handbook that you do not want. A folder ends in /.",
        ["reflect/perspective.md", "authors/"],
        PAGE,
        docs="Pages of the handbook that you [do not want](#leave-pages-out).",
        starter=Starter(above="Pages of the handbook that you do not want:", example=["reflect/perspective.md"]),
    )
    menu: Mapping[str, str] = setting.pairs(
        "Names in the menu that you want to be others: the old one, and behind it yours.",
        {"Ask for feedback": "Get feedback"},
        docs="Other names for entries and headings of [the menu](#the-menu): the old name, and behind it yours.",
    )
    terms: object = setting.group_as_written(
        Vocabulary,
        "Which words you use where the handbook uses others. Code, links, ids and fields of emails stay as they are.",
        docs="[Your own words](#use-your-own-words) where the handbook uses others: {entries}.",
        starter=Starter(above="Words that you would rather use, and your spelling, en-GB or en-US:"),
    )
    check: Limits | None = setting.optional_group(
        Limits,
        "What your own pages must keep to. A strict build stops past these limits, and handbook check lists what is.",
        docs="How your own pages [should read](check.md): {entries}.",
    )
    copies: Choice | None = setting.optional_group(
        Choice,
        "Which copies of the handbook readers can take away. A build makes all that it can, unless it is told "
        "otherwise.",
        docs="Which [copies to take away](bundle.md) a build makes: {entries}.",
    )
    i_take_responsibility_for: tuple[str, ...] = setting.word_list(
        "Protected parts, such as crisis lines, that you change all the same.",
        ["help-now.md", "feedback/ask-for-pointers.md#acas"],
        PART,
        docs="[Locked parts](patches.md#locked-parts) that you change all the same.",
    )
    show_origin: bool = setting.switch(
        "Write false to leave out the line on a page that says whose words it has.",
        default=True,
        docs="Write `false` to leave out the line that says [whose words](#say-whose-words-they-are) a page has.",
    )
    install: bool = setting.switch(
        "Write false for a website that readers cannot put on a home screen, nor read without a connection.",
        default=True,
        own=True,
        docs="Write `false` for a website that readers cannot [put on a home screen](website.md#on-a-home-screen), nor "
        "read without a connection.",
    )
    embed_in: tuple[str, ...] = setting.word_list(
        "Other sites that may show the handbook in a frame, such as a learning platform.",
        ["https://moodle.example"],
        ORIGIN,
        own=True,
        docs="Other sites that may show the handbook [in a frame](website.md#in-a-learning-platform), such as a "
        "learning platform.",
    )


def read_options(path: str, options: object, source: str | Document = "") -> tuple[Options, list[Problem]]:
    """Read all options of the plugin; one that is wrong counts as not given.

    `path` and `source` are those of `mkdocs.yml`, so that a problem can name the line.
    """
    reader = Reader(path, source)
    return Options(**reader.group((), entries(Options), options)), sorted(reader.problems)


def read_centre(path: str, options: object, source: str | Document = "") -> tuple[Centre, list[Problem]]:
    """Read the `centre:` option alone, as `read_options` does."""
    found, problems = read_options(path, {"centre": options}, source)
    return found.centre, problems
