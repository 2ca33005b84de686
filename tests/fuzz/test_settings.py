"""Settings that were written in haste: the handbook goes by each value, or a message says that it does not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from tests.fuzz.seen import Eyes, laid_over
from tests.fuzz.slips import TOKEN, Slip, numbered, slip, slips

SETTINGS = numbered("""site_name: Northbridge T
theme:
  name: material
  font: false
plugins:
  - handbook:
      edition: northbridge-7f3k
      centre:
        name: the careers service T
        short_name: Careers T
        address: 1 Castle Street T
        email: careers@northbridge.example
        phone: "0555 0100"
        opening_hours: T, nine to five
        booking: https://northbridge.example/
        eligibility: Students, and graduates T.
        wellbeing:
          name: the wellbeing team T
          url: https://northbridge.example/help
      terms:
        words:
          careers service: career center T
          CV: résumé T
      leave_out:
        - visa.md
      copies:
        pdf: false
""")
KEPT = tuple(TOKEN.findall(SETTINGS))
PAGE = "# Page\n\nAsk {{ centre.name }} or {{ centre.email }}. Words hq01x.\n\n/// locked | help\nCall hq02x.\n///\n"


@pytest.fixture(scope="module")
def eyes(tmp_path_factory: pytest.TempPathFactory, markdown_extensions: object) -> Iterator[Eyes]:
    with laid_over(tmp_path_factory.mktemp("below"), {"docs/page.md": PAGE, "docs/visa.md": "# Visas\n"}):
        yield Eyes(tmp_path_factory.mktemp("settings"), markdown_extensions, upstream=True)


@given(changes=slips.filter(bool))
def test_no_setting_is_lost_in_silence(eyes: Eyes, changes: list[Slip]) -> None:
    text = slip(SETTINGS, changes)
    seen = eyes.see({}, text)
    assert seen.messages or not [token for token in TOKEN.findall(text) if token not in seen.settings]
    assert seen.messages or {"hq01x", "hq02x"} <= set(seen.pages["page.md"].replace(".", "").split())


def test_sound_settings_are_taken_without_a_word(eyes: Eyes) -> None:
    seen = eyes.see({}, SETTINGS)
    assert [one for one in seen.messages if "changes nothing" not in one] == []  # the words of terms stand nowhere here
    assert [token for token in KEPT if token not in seen.settings] == []
