"""My progress knows every tick that the checklists can make."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape

from tests.conftest import Rendered

LISTS = """/// checklist | The first day
    id: first-day
    renamed:
      day-one: first-day
      sleep: rest

- [ ] Rest {: #rest }
    - [ ] well {: #well }
///

/// checklist | The second day
- [ ] Walk
///
"""


def test_the_names_of_the_ticks_are_those_of_the_checkboxes(render: Callable[..., Rendered]) -> None:
    overview = render({"my-progress.md": "/// progress\n///\n", "days.md": LISTS}).html
    page = render({"days.md": LISTS}).html
    ticks = [
        f"{name}/{value}"
        for name, items in re.findall(
            r'<handbook-checklist[^>]* id="([^"]+)"(.*?)</handbook-checklist>', page, re.DOTALL
        )
        for value in re.findall(r'type="checkbox" value="([^"]+)"', items)
    ]
    assert ticks == ["first-day/rest", "first-day/well", "the-second-day/walk"]
    assert " ".join(re.findall(r'data-keys="([^"]+)"', overview)).split() == ticks


def test_old_names_are_the_same_on_the_page_and_in_the_overview(render: Callable[..., Rendered]) -> None:
    overview = render({"my-progress.md": "/// progress\n///\n", "days.md": LISTS}).html
    page = render({"days.md": LISTS}).html
    (one,), (two,) = (re.findall(r'data-renamed="([^"]+)"', html) for html in (overview, page))
    assert one == two
    assert json.loads(unescape(one)) == {
        "day-one/rest": "first-day/rest",
        "day-one/well": "first-day/well",
        "day-one/sleep": "first-day/rest",
        "first-day/sleep": "first-day/rest",
    }
