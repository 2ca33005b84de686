"""How a part for some countries is rendered, with an edition around it and without."""

from __future__ import annotations

import html
from collections.abc import Callable

import pytest
from markdown import Markdown
from tests.conftest import Rendered

from rejection_handbook.blocks.raw_block import Context
from rejection_handbook.engines.markdown import HandbookExtension
from rejection_handbook.language.countries.codes import CODES
from rejection_handbook.language.countries.names import label

PAGE = "/// country | GB IE\nWords with [a link](a.md).\n///\n\n/// country | other\nMore.\n///\n"


def plain(text: str, context: Context | None = None) -> str:
    """Render on an engine that knows of this one extension alone."""
    return Markdown(extensions=[HandbookExtension(context)]).convert(text)


def test_without_an_edition_everything_is_shown_under_the_names_of_its_countries() -> None:
    page = plain(PAGE)
    assert page.count('class="handbook-country handbook-country--named"') == 2
    for name in ("Great Britain, Ireland", "Anywhere else"):
        assert f'<p class="handbook-country__name">{name}</p>' in page
        assert f'aria-label="{name}"' in page
    assert 'Words with <a href="a.md">a link</a>.' in page


def test_every_code_is_shown_by_its_name() -> None:
    for code in CODES:
        assert f">{html.escape(label([code]))}</p>" in plain(f"/// country | {code}\nWords.\n///")


@pytest.mark.parametrize("country", ["GB", "IE", "FR"])
def test_in_an_edition_with_a_country_what_is_for_it_has_no_label(country: str) -> None:
    page = plain(PAGE, Context(country=country))
    assert ('<div class="handbook-country">\n<p>Words' in page) == (country != "FR")
    assert '<div class="handbook-country">\n<p>More' in page


def test_what_is_for_others_and_came_past_the_narrowing_is_never_without_its_label() -> None:
    page = plain("- In a list\n\n    /// country | US\n    Words.\n    ///\n", Context(country="GB"))
    assert '<p class="handbook-country__name">United States</p>' in page


def test_a_name_in_a_slip_is_shown_as_text() -> None:
    page = plain('/// country | <b onclick="x">\nWords.\n///')
    assert "&lt;b onclick" in page
    assert "<b " not in page


BLOCKS = {
    "helplines": ("/// helplines\n    show: emergency\n///", 'href="tel:999"'),
    "progress": ("/// progress\n///", "<handbook-progress"),
    "checklist": ("/// checklist | A\n- [ ] Thank them\n///", 'value="thank-them"'),
    "email": ("/// email | A\n    id: a\n    subject: Hello\nDear all\n///", "<p>Dear all</p>"),
}


@pytest.mark.parametrize("around", ["country | GB", "locked | safe"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(("block", "sign"), BLOCKS.values(), ids=BLOCKS)
def test_a_short_block_within_another_of_as_many_slashes_is_rendered_whole(
    render: Callable[..., Rendered], around: str, gap: str, block: str, sign: str
) -> None:
    page = render({"page.md": f"/// {around}{gap}{block}{gap}Words.\n///\n\nAfter."})
    assert (page.scanned, page.seen) == ((), ())
    assert sign in page.html
    assert page.html.index(sign) < page.html.index("<p>Words.</p>") < page.html.index("</div>\n<p>After.</p>")
