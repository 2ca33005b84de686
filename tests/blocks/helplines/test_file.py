"""Whose file of helplines an edition shows, and that nobody replaces it without a word."""

from __future__ import annotations

import re

import pytest
from markdown import Markdown
from tests.blocks.helplines.test_model import GOOD
from tests.conftest import ROOT, Handbook

from rejection_handbook.blocks.helplines.model import FILE
from rejection_handbook.editors.upkeep.review import find_drift, review, review_edition
from rejection_handbook.engines.markdown import HandbookExtension, parser
from rejection_handbook.layers.lock.record import Record
from rejection_handbook.layers.read import read_edition

pytestmark = pytest.mark.usefixtures("small_handbook")

NUMBER = re.compile(r'href="((?:tel|sms):[^"]*)"')
ANSWER = {"i_take_responsibility_for": [FILE]}
TAKEN = (
    f"{FILE}: This takes away the emergency numbers and helplines of {FILE}, which readers rely on. Keep what is "
    f"locked; or say below “- handbook:” in mkdocs.yml that you answer for it: i_take_responsibility_for: [{FILE}]"
)


def numbers(html: str) -> list[str]:
    return NUMBER.findall(html)


def configure(handbook: Handbook, **options: object) -> None:
    handbook.configure(upstream=True, edition="ours-7f3k", **options)


def test_an_edition_shows_the_handbooks_file_and_readers_do_not_get_it_as_it_is(handbook: Handbook) -> None:
    configure(handbook, centre={"name": "Ours", "country": "US"})
    built = handbook.build()
    assert built.messages == ()
    assert numbers(built.html("help-now/index.html")) == ["tel:911", "tel:988", "sms:988"]
    assert not (built.site / FILE).exists()


def test_a_file_of_its_own_stops_the_build_of_an_edition_that_does_not_answer_for_it(handbook: Handbook) -> None:
    configure(handbook)
    handbook.write({FILE: GOOD})
    built = handbook.build(strict=False)
    assert built.stopped
    assert f"handbook: {TAKEN}" in built.messages


def test_with_an_answer_the_edition_has_its_own_numbers_and_the_log_says_so(handbook: Handbook) -> None:
    configure(handbook, **ANSWER)
    handbook.write({FILE: GOOD})
    built = handbook.build()
    assert built.messages == ()
    assert numbers(built.html("help-now/index.html")) == ["tel:999", "tel:116123"]
    assert "choose the second option" in built.html("help-now/index.html")
    told = f"handbook: {FILE}: You take responsibility for changing the emergency numbers and helplines in {FILE}."
    assert told in built.notes
    assert not (built.site / FILE).exists()


def test_a_copy_of_the_handbooks_file_changes_nothing(handbook: Handbook) -> None:
    configure(handbook)
    handbook.write({FILE: (ROOT / "docs" / FILE).read_text(encoding="utf-8")})
    assert handbook.build().messages == ()


def test_an_answer_for_nothing_is_told(handbook: Handbook) -> None:
    configure(handbook, **ANSWER)
    built = handbook.build()
    assert built.stopped
    assert any(f"names “{FILE}”, and nothing of that name is locked or changed" in one for one in built.messages)


def test_a_shared_layer_may_bring_a_file_and_must_answer_for_it(handbook: Handbook) -> None:
    configure(handbook, layers=["shared"])
    handbook.write({f"/shared/docs/{FILE}": GOOD})
    assert any(one.startswith(f"handbook: shared/{TAKEN}") for one in handbook.build().messages)
    settings = f"plugins: [{{handbook: {{i_take_responsibility_for: [{FILE}]}}}}]\n"
    handbook.write({"/shared/mkdocs.yml": settings})
    built = handbook.build()
    assert built.messages == ()
    assert numbers(built.html("help-now/index.html")) == ["tel:999", "tel:116123"]


def test_the_topmost_file_counts(handbook: Handbook) -> None:
    configure(handbook, layers=["shared"], **ANSWER)
    handbook.write({f"/shared/docs/{FILE}": GOOD, FILE: GOOD.replace("116 123", "1737").replace("116123", "1737")})
    built = handbook.build()
    assert built.messages == ()
    assert numbers(built.html("help-now/index.html")) == ["tel:999", "tel:1737"]


def test_a_slip_in_a_file_of_ones_own_stops_every_build(handbook: Handbook) -> None:
    configure(handbook, **ANSWER)
    handbook.write({FILE: GOOD.replace("tel:999", "tel:998")})
    built = handbook.build(strict=False)
    assert built.stopped
    assert any(one.startswith(f"handbook: {FILE}:4: Readers see 999, and their phone") for one in built.messages)


def test_a_file_of_ones_own_that_forgets_ones_own_country_stops_a_strict_build(handbook: Handbook) -> None:
    configure(handbook, **ANSWER, centre={"name": "Ours", "country": "NZ"})
    handbook.write({FILE: GOOD.replace("[GB]", "[NZ]")})
    built = handbook.build()
    assert built.stopped
    assert [one for one in built.messages if "New Zealand" in one] == [
        f"handbook: {FILE}: This file has no emergency number for New Zealand, so your readers see none. Add it."
    ]


def test_a_change_of_the_handbooks_file_is_shown_to_who_replaced_it(handbook: Handbook) -> None:
    configure(handbook, **ANSWER)
    handbook.write({FILE: GOOD})
    edition = read_edition(handbook.folder / "mkdocs.yml", handbook.docs, parser)
    (finding,) = review_edition(edition)
    assert (finding.id, finding.kind, finding.verdict, finding.yours) == (FILE, "file", "new", GOOD)
    changes, top = edition.composition.changes, edition.top
    (same,) = review(changes, Record(replaced={FILE: finding.now}), top)
    (stale,) = review(changes, Record(replaced={FILE: finding.now.replace("116 123", "116 124")}), top)
    assert (same.verdict, stale.verdict) == ("current", "stale")
    (problem,) = find_drift([stale])
    assert str(problem).startswith(f"{FILE}: The handbook changed the text under “{FILE}” since you replaced it.")


@pytest.mark.parametrize(
    "name", ["helplines.yaml", "helpline.yml", "Helplines.yml", "help-lines.yml", "data/helplines.yml"]
)
def test_a_file_with_nearly_that_name_is_told(handbook: Handbook, name: str) -> None:
    configure(handbook)
    handbook.write({name: GOOD})
    built = handbook.build()
    assert built.stopped
    assert (
        f"handbook: {name}: This file is not read, and readers would get it as it is. Helplines stand in docs/{FILE}"
        in (built.messages)
    )


def test_a_file_beside_the_folder_of_pages_is_told(handbook: Handbook) -> None:
    configure(handbook)
    handbook.write({f"/{FILE}": GOOD})
    fault = f"Beside this file lies “{FILE}”, which does nothing there. Put it here: docs/{FILE}"
    assert f"handbook: mkdocs.yml: {fault}" in handbook.build().messages


def test_a_site_without_the_handbook_can_have_a_file_of_its_own(handbook: Handbook) -> None:
    handbook.configure()
    handbook.write({"index.md": "# A\n\n/// helplines\n///\n", FILE: GOOD})
    built = handbook.build()
    assert built.messages == ()
    assert numbers(built.html("index.html")) == ["tel:116123"]
    (handbook.docs / FILE).unlink()
    assert len(numbers(handbook.build().html("index.html"))) == 17


HANDOUT = """# Handout

/// locked | emergency
/// helplines | In danger
    show: emergency
    unset: blank
///
///

/// locked | helplines
/// helplines | Free
    unset: blank
///
///
"""


@pytest.mark.parametrize(
    ("country", "found", "blanks"),
    [
        ("US", ["tel:911", "tel:988", "sms:988"], 0),
        ("IN", [], 1),  # no emergency number, and a page with lines of the whole world
        (None, [], 2),
    ],
)
def test_a_handout_has_the_numbers_of_the_country_and_else_a_line_to_fill_in(
    handbook: Handbook, country: str | None, found: list[str], blanks: int
) -> None:
    configure(handbook, centre={"name": "Ours"} | ({"country": country} if country else {}))
    handbook.write({"handout.md": HANDOUT})
    html = handbook.build(strict=False).html("handout/index.html")
    assert numbers(html) == found
    assert len(re.findall("<li>…+</li>", html)) == blanks
    assert ("findahelpline.com" in html) == bool(country)


def test_a_plain_markdown_engine_shows_the_handbooks_numbers() -> None:
    page = Markdown(extensions=[HandbookExtension()]).convert("/// helplines\n    show: emergency\n///")
    assert "UK" in page
    assert numbers(page)[0] == "tel:999"


def test_words_of_the_file_are_text_and_no_markup(handbook: Handbook) -> None:
    handbook.configure()
    handbook.write(
        {
            "index.md": "# A\n\n/// helplines | *A* & <b>\n///\n",
            FILE: GOOD.replace('"free"', '"<b>*free*</b> & [x](y)"'),
        }
    )
    built = handbook.build(strict=False)
    (message,) = built.messages
    assert "index.md:3: Readers would see “<b>” as it is." in message
    assert "&lt;b&gt;*free*&lt;/b&gt; &amp; [x](y)" in built.html("index.html")
    assert "*A* &amp; &lt;b&gt;" in built.html("index.html")


def test_the_page_for_those_who_struggle_rests_on_the_file(handbook: Handbook) -> None:
    configure(handbook)
    page = handbook.build().html("help-now/index.html")
    assert page.count("<handbook-helplines") == 2
    assert page.count('class="handbook-number"') == 24
    assert re.search(r'<div class="admonition warning">\s*<p class="admonition-title">In danger now\?</p>', page)
