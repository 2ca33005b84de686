"""The settings at the top of a page: what of them is understood, and what is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Handbook

from rejection_handbook.blocks import scan
from rejection_handbook.front_matter import check_front_matter
from rejection_handbook.yaml_read import Unreadable, read_yaml


def told(text: str) -> list[str]:
    return [str(problem) for problem in check_front_matter("page.md", text)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# A page",
        "---\n---\n",
        "---\ntitle: A\n---\n# A",
        "---\ndate: 2026-02-28\n---\n",
        '---\ndate: "2026-02-30"\n---\n',
        "---\ntitle: !!str 7\n...\n",
        "---\r\ntitle: A\r\n---\r\n",
    ],
)
def test_sound_settings_are_not_spoken_of(text: str) -> None:
    assert told(text) == []


CANNOT = "The settings at the top of this page cannot be read. Write each as “name: value”"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("---\ntitle: A\n", "page.md:1: The settings at the top of this page are never closed."),
        ("---\ntitle: A\nx: a: b\n---\n", f"page.md:3: {CANNOT}"),
        ("---\ntitle: A\n\tx: a\n---\n", f"page.md:3: {CANNOT}"),
        (
            "---\ntitle: A\ndate: 2026-02-30\n---\n",
            "page.md:3: “2026-02-30” is no date or number that there is. Mend it",
        ),
        ("---\ndate: 2026-01-01 25:00:00\n---\n", "page.md:2: “2026-01-01 25:00:00” is no date"),
        ("---\na:\n  - b: {c: 2026-13-01}\n---\n", "page.md:3: “2026-13-01” is no date"),
        ("---\na: 0x" + "f" * 5000 + "\n---\n", "page.md:2: “0xfff"),
        ("---\na: " + "9" * 5000 + "\n---\n", "page.md:2: “999"),
        ("---\na: !!bool x\n---\n", "page.md:2: “x” is no date or number"),
        ("---\na: !!int ''\n---\n", f"page.md:2: {CANNOT}"),
        ("---\na: !!python/object/apply:os.system [exit]\n---\n", f"page.md:2: {CANNOT}"),
        ("---\n- a\n---\n", "page.md:2: The settings at the top of this page should be lines like"),
        ("---\nwords\n---\n", "page.md:2: The settings at the top of this page should be lines like"),
        ("---\na: *a\n---\n", f"page.md:2: {CANNOT}"),
        (
            "---\na: 1\nb: " + "[" * 200_000 + "]" * 200_000 + "\n---\n",
            "page.md:3: The settings at the top of this page hold",
        ),
    ],
    ids=lambda value: value[:30],
)
def test_settings_that_cannot_be_read_are_told_with_their_line(text: str, problem: str) -> None:
    (message,) = told(text)
    assert message.startswith(problem)


def test_a_date_that_there_is_not_stops_a_strict_build_and_is_told_once(handbook: Handbook) -> None:
    handbook.write({"index.md": "---\ntitle: A\nreviewed: 2026-02-30\n---\n# A page\n"})
    built = handbook.build()
    assert built.stopped
    (message,) = [one for one in built.messages if "2026-02-30" in one]
    assert message.startswith("handbook: index.md:3: “2026-02-30” is no date")


def test_settings_that_would_take_the_build_down_with_them_stop_it_first(handbook: Handbook) -> None:
    handbook.write({"index.md": "---\na: " + "[" * 200_000 + "]" * 200_000 + "\n---\n# A page\n"})
    built = handbook.build(strict=False)
    assert built.stopped
    assert any(one.startswith("handbook: index.md:2: The settings at the top of") for one in built.messages)


BLOCK = "# A\n\n/// email | A letter\n    id: a-letter\n    {}\n\nDear you,\n///\n"


@pytest.mark.parametrize(
    ("option", "problem"),
    [
        ("when: 2026-02-30", "page.md:5: “2026-02-30” is no date or number that there is. Put it in double quotes."),
        ("when: " + "9" * 5000, "page.md:5: “999"),
        ("when: !!python/name:os.system", "page.md:5: The options of this email cannot be read."),
        ("when: &a [*a]", "page.md:4: The options of this email should be lines like"),
        ("when: " + "[" * 200_000, "page.md:5: The options of this email cannot be read."),
        ("fields: {0x" + "f" * 500 + ": a}", "page.md:5: “0xfff"),
    ],
    ids=lambda value: value[:30],
)
def test_options_of_a_block_that_cannot_be_read_are_told_with_their_line(option: str, problem: str) -> None:
    (message,) = map(str, scan("page.md", BLOCK.format(option)).problems)
    assert message.startswith(problem)


@given(st.text(alphabet="ab:-[]{}&*!?|>'\"#% \n\t019.,~=<", max_size=60))
def test_whatever_stands_in_yaml_it_is_read_or_told(text: str) -> None:
    line = 0
    try:
        read_yaml(text)
    except Unreadable as error:
        line = error.line or 0
    assert 0 <= line <= text.count("\n") + 1


@given(st.text(alphabet="-:. !{}[]&*0123456789TZeE+_xobn~\n", max_size=40))
def test_whatever_looks_like_a_date_or_number_is_read_or_told(text: str) -> None:
    assert all(str(problem) for problem in check_front_matter("page.md", f"---\na: {text}\n---\n"))
