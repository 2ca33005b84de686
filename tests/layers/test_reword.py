"""An edition's terms in the words of the layers below: every id stays, and so does every line's place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.lay import Lay, told

from rejection_handbook.blocks.checklist.model import Checklist
from rejection_handbook.blocks.email.model import Email
from rejection_handbook.blocks.pages import read_page
from rejection_handbook.layers.compose import Composition
from rejection_handbook.layers.composed import Composed
from rejection_handbook.layers.patch.sections import Outliner
from rejection_handbook.layers.source_line import SourceLine
from rejection_handbook.layers.words.reword import reword, reword_settings
from rejection_handbook.layers.words.terms import Terms
from rejection_handbook.settings.centre import Centre
from rejection_handbook.settings.variables import Variables
from rejection_handbook.text.problem import Place

AMERICAN = Terms({"careers service": "career center", "CV": "résumé"}, "en-US")
PLAIN = Terms()


def reworded(lay: Lay, engine: Outliner, *layers: dict[str, str], terms: tuple[Terms, ...]) -> Composition:
    found = lay(*layers)
    assert told(found) == []
    reword(found, terms, engine, ())
    return found


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Ask your careers service.", "Ask your career center."),
        ("## Your CV", "## Your résumé {: #your-cv }"),
        ("## Your CV ##", "## Your résumé ## {: #your-cv }"),
        ("## Your CV {: #own }", "## Your résumé {: #own }"),
        ("## Your CV {: .wide }", "## Your résumé {: .wide #your-cv }"),
        ("Your CV\n---", "Your résumé {: #your-cv }\n---"),
        ("## First\n\n## CV\n\n## CV", "## First\n\n## Résumé {: #cv }\n\n## Résumé {: #cv_1 }"),
        ("!!! note\n\n    Your CV.", "!!! note\n\n    Your résumé."),
        (
            "/// checklist | A CV\n    id: list\n\n- [ ] Your CV\n- [ ] Send {: #send-cv }\n///",
            "/// checklist | A résumé\n    id: list\n\n- [ ] Your résumé {: #your-cv }\n- [ ] Send {: #send-cv }\n///",
        ),
        (
            "/// checklist | Your CV\n\n- [ ] Update your CV,\n      then rest\n///",
            "/// checklist | Your CV\n\n- [ ] Update your résumé,\n      then rest {: #update-your-cv-then-rest }\n///",
        ),
        ("/// locked | CV\nA CV.\n\n- a CV\n///\n\nA CV.", "/// locked | CV\nA CV.\n\n- a CV\n///\n\nA résumé."),
        (
            "/// email | Your CV\n    subject: My CV\n\nDear [CV],\n\nMy CV.\n///",
            "/// email | Your CV\n    subject: My résumé\n\nDear [CV],\n\nMy résumé.\n///",
        ),
    ],
    ids=[
        "words", "a heading", "a closed heading", "a heading with an id", "a heading with a class", "underlined",
        "two headings alike", "in a note", "a checklist", "a checklist without an id", "locked words",
        "an email without an id",
    ],
)  # fmt: skip
def test_words_change_and_ids_stay(lay: Lay, engine: Outliner, written: str, read: str) -> None:
    found = reworded(lay, engine, {"page.md": written}, {}, terms=(PLAIN, AMERICAN))
    assert found.pages["page.md"].text == read


def test_an_editions_own_words_are_its_own(lay: Lay, engine: Outliner) -> None:
    below = {"page.md": "# Page\n\nYour CV.\n\n## Tips\n\nYour CV.", "other.md": "Your CV."}
    mine = {"page.patch.md": "/// replace | tips\nOur CV.\n///", "mine.md": "Our CV.", "other.md": "Our CV."}
    found = reworded(lay, engine, below, mine, terms=(PLAIN, AMERICAN))
    assert found.pages["page.md"].text.split() == ["#", "Page", "Your", "résumé.", "##", "Tips", "Our", "CV."]
    assert found.pages["mine.md"].text == found.pages["other.md"].text == "Our CV."


def test_the_terms_of_each_layer_reach_those_below_it_from_the_lowest_up(lay: Lay, engine: Outliner) -> None:
    pages = [{f"{name}.md": "## The careers service"} for name in "abc"]
    terms = (
        PLAIN,
        Terms({"careers service": "career office"}),
        Terms({"career office": "desk", "careers service": "x"}),
    )
    found = reworded(lay, engine, *pages, terms=terms)
    assert [page.text for page in found.pages.values()] == [
        "## The desk {: #the-careers-service }",
        "## The x {: #the-careers-service }",
        "## The careers service",
    ]


def test_a_page_without_such_words_stays_the_file_it_is(lay: Lay, engine: Outliner) -> None:
    found = reworded(lay, engine, {"a.md": "# A page", "b.md": "A CV."}, {}, terms=(PLAIN, AMERICAN))
    assert [(page.altered, page.text_changed) for page in found.pages.values()] == [(False, False), (True, True)]


PARTS = (
    "# Your CV", "## Your CV", "## Your résumé", "## Organise {{: #own-{} }}", "## Colour ##", "Your CV\n---",
    "A CV,\nand your careers service.", "- a CV\n- a colour", "```\n# CV\n```", "Words.\n\n    # CV in code",
    '!!! note "Your CV"\n\n    A CV.', "| CV | colour |\n|---|---|\n| CV | `CV` |", "A CV.[^{}]\n\n[^{}]: The CV",
    "/// checklist | CV {}\n\n- [ ] CV\n    - [ ] a colour {{: #cv-{} }}\n- [ ] a careers service\n      or two\n///",
    "/// checklist | CV {}\n    id: list-{}\n\n- [ ] a CV {}\n///", "/// locked | CV {}\nA CV.\n///",
    "/// email | CV {}\n    subject: My CV\n    fields:\n      CV: a CV\n\nDear [CV],\n\nMy CV in colour.\n///",
    "A [CV](cv.md#cv) and {{{{ centre.name }}}}.\n\n[cv]: https://example.org/cv", "*[CV]: A CV",
)  # fmt: skip
PAGES = st.lists(st.sampled_from(PARTS), min_size=1, max_size=8).map(
    lambda parts: "\n\n".join(part.replace("{}", str(number)).format() for number, part in enumerate(parts))
)


@given(text=PAGES, own=st.sets(st.integers(0, 40)))
def test_no_id_and_no_line_is_lost(engine: Outliner, text: str, own: set[int]) -> None:
    lines = text.split("\n")
    pieces = tuple(
        SourceLine(line, "page.md", number, int(number in own)) for number, line in enumerate(lines, start=1)
    )
    page = Composed("page.md", pieces, 0, file=None)  # type: ignore[arg-type]
    found = Composition({"page.md": page})
    reword(found, (PLAIN, AMERICAN), engine, ())
    now = found.pages["page.md"]

    assert [piece[1:] for piece in now.pieces] == [piece[1:] for piece in page.pieces]
    assert all(new.text.startswith(old.text) for new, old in zip(now.pieces, page.pieces, strict=True) if old.layer)
    before, after = engine.outline(page.text), engine.outline(now.text)
    assert after.targets == before.targets
    assert after.ids == before.ids
    old, new = (read_page("page.md", one.text, Variables(Centre())) for one in (page, now))
    assert [(one.id, one.keys(), one.aliases()) for one in new.of(Checklist)] == [
        (one.id, one.keys(), one.aliases()) for one in old.of(Checklist)
    ]
    assert [(one.id, [field.label for field in one.fields()]) for one in new.of(Email)] == [
        (one.id, [field.label for field in one.fields()]) for one in old.of(Email)
    ]
    assert [one.message for one in new.problems] == [one.message for one in old.problems]
    assert [(link.kind, link.id, link.line) for link in new.links] == [
        (one.kind, one.id, one.line) for one in old.links
    ]


def test_readers_meet_the_terms_in_the_settings_too() -> None:
    toggle = {"icon": "moon", "name": "Use dark colours"}
    palette: list[dict[str, object]] = [{"scheme": "default", "toggle": toggle}, {"scheme": "slate"}]
    settings: dict[str, object] = {
        "site_description": "Your CV",
        "copyright": '<a href="cv.html">A CV</a>',
        "theme": {"palette": palette},
        "extra": {"a": "CV"},
    }
    assert reword_settings(settings, (PLAIN, AMERICAN)) == {
        "site_description": "Your résumé",
        "copyright": '<a href="cv.html">A résumé</a>',
        "theme": {"palette": [{**palette[0], "toggle": {**toggle, "name": "Use dark colors"}}, palette[1]]},
        "extra": {"a": "CV"},
    }
    assert toggle["name"] == "Use dark colours"


@pytest.mark.parametrize("settings", [{}, {"theme": "material"}, {"theme": {"palette": {"primary": "teal"}}}])
def test_settings_without_such_words_stay_as_they_are(settings: dict[str, object]) -> None:
    assert reword_settings(settings, (AMERICAN,)) == settings


@pytest.mark.parametrize(
    ("term", "below", "settings"),
    [
        ("career service", {"page.md": "Ask your careers service."}, {}),
        ("tutor", {"page.md": "Ask."}, {"nav": [{"Tutoring": "page.md"}]}),
    ],
)
def test_a_term_that_stands_nowhere_below_is_told(
    lay: Lay, engine: Outliner, term: str, below: dict[str, str], settings: dict[str, object]
) -> None:
    found = lay(below, {"mine.md": f"# Mine\n\nThe {term}.\n"})
    terms = Terms({term: "career hub"}, places={term: Place("mkdocs.yml", 7)})
    (problem,) = reword(found, (PLAIN, terms), engine, (settings, {}))
    assert str(problem).startswith(f"mkdocs.yml:7: “terms: words: {term}” changes nothing: these words stand nowhere")


@pytest.mark.parametrize(
    ("below", "settings"),
    [
        ({"page.md": "Two Careers\nservices."}, {}),
        ({"glossary.yml": "career’s: The careers service"}, {}),
        ({"page.md": "Ask."}, {"nav": [{"Careers service": "page.md"}]}),
    ],
)
def test_a_term_that_stands_anywhere_below_is_not_spoken_of(
    lay: Lay, engine: Outliner, below: dict[str, str], settings: dict[str, object]
) -> None:
    found = lay(below, {})
    assert reword(found, (PLAIN, Terms({"careers service": "hub"})), engine, (settings, {})) == []
