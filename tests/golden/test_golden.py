"""Each `*.md` beside this file is one case: pages, the first one's HTML, and what their author is told.

    ===== page emails/one.md
    …
    ===== html
    …
    ===== problems
    …

To write the last two parts anew after a change that is meant, and then read the difference:
`HANDBOOK_GOLDEN=write pytest tests/golden`
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Rendered

CASES = sorted(Path(__file__).parent.glob("*.md"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_page_is_rendered_and_its_author_told_as_the_golden_file_says(
    case: Path, render: Callable[..., Rendered]
) -> None:
    text = case.read_text(encoding="utf-8")
    parts = re.findall(r"^===== (.+)\n((?:(?!=====).*\n)*)", text, re.MULTILINE)
    pages = {name.removeprefix("page "): source for name, source in parts if name.startswith("page ")}
    page = render(pages)
    written = "".join(f"===== page {name}\n{source}" for name, source in pages.items())
    html = page.html.replace("><", ">\n<")  # one element a line, for those who read the difference
    written += f"===== html\n{html}\n===== problems\n"
    written += "".join(f"{problem}\n" for problem in (*page.scanned, *page.seen))
    if os.environ.get("HANDBOOK_GOLDEN") == "write":
        case.write_text(written, encoding="utf-8")
        text = written
    assert text == written
