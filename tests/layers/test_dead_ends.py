"""What leads to a page that an edition leaves out: cards go, and sentences are told with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.conftest import Handbook
from tests.lay import Lay

from rejection_handbook.cli import main
from rejection_handbook.layers.checks.dead_ends import take_out
from rejection_handbook.layers.checks.left_out import leave_out
from rejection_handbook.layers.patch.sections import Outliner
from rejection_handbook.text.problem import Place

CARDS = "**Where?**\n{: .handbook-choices }\n\n"
VISA = '# Visas\n\n/// email | Ask\n    id: ask-visa\n    subject: "Hello"\n\nDear [Name],\n\nHello.\n///'


def left(
    lay: Lay, engine: Outliner, start: str, asked: frozenset[str] = frozenset({"visa.md"})
) -> tuple[str, list[str]]:
    """Return a page below an edition that leaves out `visa.md`, and what is told."""
    found = lay({"index.md": start, "visa.md": VISA, "other.md": "# Other"}, {"mine.md": "# [Ours](visa.md)"})
    leave_out(found, [(1, "visa.md", Place("mkdocs.yml", 7))])
    take_out(found, asked, 1, engine)
    return found.pages["index.md"].text, [str(problem) for problem in found.problems]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            f"{CARDS}- [a](other.md)\n- [My visa](visa.md)\n- [b](other.md)\n",
            f"{CARDS}- [a](other.md)\n- [b](other.md)\n",
        ),
        ('- [a](other.md)\n- ["A [b]"](visa.md#x "Title"){ .c }.', "- [a](other.md)"),
        ("* [a](other.md)\n* [ask](email:ask-visa)", "* [a](other.md)"),
        (f"x\n\n{CARDS}- [My visa](visa.md)\n\nNone of these?", "x\n\n\n\nNone of these?"),
    ],
    ids=["card", "item", "email", "last"],
)
def test_cards_that_lead_nowhere_go(lay: Lay, engine: Outliner, before: str, after: str) -> None:
    assert left(lay, engine, f"# Start\n\n{before}") == (f"# Start\n\n{after}", [])


@pytest.mark.parametrize(
    "words",
    [
        "See [what to do](visa.md) first.",
        "1. **Dates.** See [visas](visa.md#dates).",
        "- A visa: [ask](email:ask-visa).",
        "- [My visa](visa.md)\n    - and more",
        "See [visas][v].\n\n[v]: visa.md",
    ],
)
def test_sentences_that_lead_nowhere_stay_and_are_told(lay: Lay, engine: Outliner, words: str) -> None:
    page = f"# Start\n\n## When\n\n{words}\n\n## Next"
    text, (problem,) = left(lay, engine, page)
    rows = page.split("\n")
    line = rows.index(next(row for row in rows if "](" in row or "]: " in row)) + 1
    assert text == page
    assert problem.startswith(f"handbook/index.md:{line}: You leave out visa.md, and these words lead there: “")
    assert "To change them: handbook show index.md#" in problem


def test_words_on_a_page_for_another_country_are_not_told_and_its_cards_go(lay: Lay, engine: Outliner) -> None:
    page = "# Start\n\nSee [visas](visa.md).\n\n- [a](other.md)\n"
    assert left(lay, engine, f"{page}- [Visas](visa.md)\n", frozenset()) == (page, [])


@pytest.mark.usefixtures("small_handbook")
def test_a_review_lists_them(handbook: Handbook, tmp_path: Path) -> None:
    handbook.configure(upstream=True, edition="northbridge-7f3k", leave_out=["help-now.md"])
    told = CliRunner().invoke(main, ["review", str(tmp_path)]).output
    assert "Worth a look, and no fault:" in told
    assert "rejection-handbook/index.md:" in told
