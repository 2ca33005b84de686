"""A section of the handbook in a page of an edition is known as one: its author is named, and its changes are told."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.conftest import Handbook
from tests.editions.releases import ASK, CONTENT, Tree
from tests.lay import Lay, layers_in
from tests.small import FEWEST

from rejection_handbook.cli import main
from rejection_handbook.editors.upkeep.origin import HANDBOOK_NAME
from rejection_handbook.files import home
from rejection_handbook.layers.compose import pages_below
from rejection_handbook.layers.copied import find_copies
from rejection_handbook.layers.lock.record import Record
from rejection_handbook.layers.patch.sections import Outliner

WAIT = (
    "Wait until the day that they named to you. If they named none, wait about a week or so. Then ask them once "
    "in a short and friendly email. Keep applying for other jobs while you wait for their answer."
)
HELP = "If you are struggling: talk to somebody whom you trust, or call a free helpline in your own country today."
BELOW = {
    "ask.md": f"# Ask\n\n## When?\n\n{WAIT}\n\n## Your next step\n\n{HELP} "
    + "Choose one of the two questions now. " * 4,
    "other.md": f"# Other\n\nSome words that stand on no other page than this one.\n\n## Your next step\n\n{HELP}",
}


@pytest.mark.parametrize(
    ("mine", "copies"),
    [
        (f"# Ours\n\n## Then\n\n{WAIT}", ["ours.md=ask.md#when"]),
        (
            f"# Ours\n\n{WAIT.replace('a week', '**a week**').replace('email', '[email](a.md)')}",
            ["ours.md=ask.md#when"],
        ),
        (f"# Ours\n\nHello.\n{WAIT.replace('Keep applying', 'Go on applying')}", ["ours.md=ask.md#when"]),
        (f"# Ours\n\n{BELOW['ask.md']}", ["ours.md=ask.md#ask"]),
        (f"# Ours\n\nOther words.\n\n{HELP}", []),
        (f"# Ours\n\n{WAIT.partition('.')[0]}.", []),
    ],
    ids=["whole", "markup", "reworded", "page", "what is everywhere", "one sentence"],
)
def test_a_copy_of_a_section_is_known_by_its_words(
    lay: Lay, engine: Outliner, tmp_path: Path, mine: str, copies: list[str]
) -> None:
    found = lay(BELOW, {"ours.md": mine})
    find_copies(found, pages_below(found, 1), layers_in(tmp_path, 2), Record(), engine)
    assert [change.id for change in found.changes] == copies
    assert found.copied == ({"ours.md": 0} if copies else {})


def test_what_a_page_for_editors_shows_is_there_to_be_copied(lay: Lay, engine: Outliner, tmp_path: Path) -> None:
    words = " ".join(
        f"It takes place each October, and {one} employers come to meet you there." for one in ("ten", "more", "new")
    )
    found = lay(
        {**BELOW, "authors/start.md": f"# Begin\n\n## Add a page\n\n{words}\n"}, {"ours.md": f"# Fair\n\n{words}\n"}
    )
    find_copies(found, pages_below(found, 1), layers_in(tmp_path, 2), Record(), engine)
    assert (found.changes, found.copied) == ([], {})


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tree:
    tree = Tree(tmp_path / "tree", CONTENT)
    tree.keep(FEWEST)
    monkeypatch.setattr(home, "ROOT", tree.folder)
    return tree


def test_an_edition_names_the_author_of_a_copy_and_hears_when_the_source_changes(
    tree: Tree, handbook: Handbook, tmp_path: Path
) -> None:
    source = tree.read(f"docs/{ASK}")
    words = "So you can always ask" + source.partition("So you can always ask")[2].partition("\n\n## ")[0]
    page = "---\nnav: {{after: index.md}}\ntitle: Ours\ndescription: Ours.\n---\n\n# Ours\n\n{}\n"
    handbook.write({"ours.md": page.format(f"## Will they?\n\n{words}")})
    handbook.configure(upstream=True, edition="northbridge-7f3k")
    run = CliRunner().invoke
    told = run(main, ["review", str(tmp_path)]).stdout
    assert "Your page ours.md has a copy of this part." in told
    assert run(main, ["accept", "--folder", str(tmp_path)]).exit_code == 0
    built = handbook.build()
    assert built.messages == ()
    assert f"Parts of this page come from <cite>{HANDBOOK_NAME}</cite>" in built.html("ours/index.html")
    tree.write(f"docs/{ASK}", source.replace("Perhaps.", "Perhaps, and perhaps not. Many people never hear a word."))
    (problem,) = handbook.build().messages
    assert f"ours.md: The handbook changed the text under “{ASK}#will-they-answer”, of which this page has" in problem
    command = problem.partition("then: handbook ")[2].split()
    assert run(main, [*command, "--folder", str(tmp_path)]).exit_code == 0
    assert handbook.build().messages == ()
