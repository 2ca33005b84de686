"""A diagnosis as a reader uses it: numbers in, the biggest drop out, in words and bars; and the sum behind it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from tests.browser.conftest import BOTH_SCHEMES, PATIENCE, SCREENS, wait_until

AXE = Path(__file__).with_name("axe") / "axe.min.js"
PAGE = "our-numbers/index.html"
PUBLISHED = "situations/repeated-rejections/index.html"
LABELS = ("Applications sent", "First interviews", "Final rounds", "“Offers” & promises")
SPACE = "handbook/northbridge/1/"
FEW, MANY = 5, 10
FAULTS = """async (rules) => (await axe.run("article", { resultTypes: ["violations"], runOnly: rules }))
  .violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target)}`)"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
STICKS_OUT = """() => [...document.querySelectorAll("handbook-diagnosis, handbook-diagnosis *")].filter((part) => {
    const { left, right, width } = part.getBoundingClientRect();
    return width && (left < -1 || right > document.documentElement.clientWidth + 1);
  }).map((part) => `${part.localName}.${part.className}`)"""


def field(page: Page, label: str) -> Locator:
    return page.get_by_role("textbox", name=label, exact=True)


def told(page: Page) -> Locator:
    return page.locator(".handbook-diagnosis__told")


def enter(page: Page, *numbers: object) -> None:
    for label, number in zip(LABELS, numbers, strict=True):
        field(page, label).fill(str(number))


def ask(page: Page, *numbers: object) -> None:
    enter(page, *numbers)
    page.get_by_role("button", name="Show my biggest drop").click()


def bars(page: Page) -> Locator:
    return page.get_by_role("list", name="Your numbers").get_by_role("listitem")


# The sum


def share(part: int, whole: int) -> str:
    tenths = Fraction(10 * part, whole)
    near = int(tenths + Fraction(1, 2))
    if tenths == near:
        return f"{near} of 10"
    if near == 0:
        return "fewer than 1 of 10"
    return "more than 9 of 10" if near == 10 else f"about {near} of 10"


def diagnose(texts: list[str]) -> dict[str, Any]:
    """Compute what the script should, in fractions and by the words of the page for authors."""
    numbers = [int(text) if re.fullmatch(r"\s*\d{1,6}\s*", text) else None for text in texts]
    empty = [step for step, text in enumerate(texts) if not text.strip()]
    wrong = [step for step, number in enumerate(numbers) if number is None and step not in empty]
    pairs = [(step, *pair) for step, pair in enumerate(pairwise(numbers), start=1)]
    larger = [step for step, before, now in pairs if before is not None and now is not None and now > before]
    found: dict[str, Any] = {
        "empty": empty,
        "wrong": wrong,
        "larger": larger,
        "drops": [],
        "biggest": [],
        "only": False,
    }
    if empty or wrong or larger:
        return found
    telling: dict[int, tuple[int, int]] = {}
    for step, before, now in pairs:
        assert before is not None
        assert now is not None
        lost = before - now
        few = before < FEW or (before < MANY and lost in (1, 2))
        words = share(lost, before) if before else ""
        found["drops"].append({"step": step, "before": before, "lost": lost, "few": few, "share": words})
        if not few:
            telling[step] = (lost, before)
    found["only"] = len(telling) == 1
    found["biggest"] = biggest(telling)
    return found


def biggest(telling: dict[int, tuple[int, int]]) -> list[int]:
    """Return the steps to name; `telling` has for each how many were lost of how many."""
    shares = {step: Fraction(*counts) for step, counts in telling.items()}
    top = max(shares, key=lambda step: shares[step], default=None)  # the first of several
    if top is None or telling[top][0] < 2:
        return []
    lowest = Fraction(telling[top][0] - 1, telling[top][1])
    rivals = {step for step, (lost, before) in telling.items() if Fraction(lost + 1, before) >= lowest} | {top}
    if any(not shares[step] for step in rivals):
        return []
    return [step for step, one in shares.items() if step in rivals or (one and shares[top] - one < Fraction(1, 10))]


@pytest.fixture(scope="module")
def sums(browser: Browser, centre_site: Any) -> Iterator[Page]:
    """Open a page of which only the functions behind it are asked."""
    page = browser.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(centre_site.address + PAGE)
    wait_until(page, "Boolean(window.handbook.diagnose)")
    yield page
    page.close()


SMALL = st.integers(0, 30)
ANY = st.integers(0, 999_999)
FALLING = st.lists(SMALL | ANY, min_size=2, max_size=6).map(lambda numbers: sorted(numbers, reverse=True))
TYPED = st.sampled_from(
    ["", " ", "3", " 12 ", "1.5", "-1", "1e3", "twelve", "9999999", "½", "٣", "0x1", "１２", "𝟗", "१४", "³", "Ⅳ", "1 2"]
)
TEXTS = FALLING.map(lambda numbers: list(map(str, numbers))) | st.lists(SMALL.map(str) | TYPED, min_size=2, max_size=5)


def asked(page: Page, texts: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate("(texts) => window.handbook.diagnose(texts)", texts)
    del found["counts"]
    return found


@given(texts=TEXTS)
def test_the_biggest_drop_is_the_one_that_fractions_find(sums: Page, texts: list[str]) -> None:
    assert asked(sums, texts) == diagnose(texts)


def test_every_small_search_is_counted_as_fractions_count_it(sums: Page) -> None:
    """All searches of three steps with up to 21 applications, in one go."""
    cases = [[str(a), str(b), str(c)] for a in range(22) for b in range(a + 1) for c in range(b + 1)]
    found = sums.evaluate("(cases) => cases.map((texts) => window.handbook.diagnose(texts))", cases)
    assert len(found) > 2000
    for texts, one in zip(cases, found, strict=True):
        del one["counts"]
        assert one == diagnose(texts), texts


SEARCHES = [[a, b, c, d] for a in range(14) for b in range(a + 1) for c in range(b + 1) for d in range(c + 1)]
COMPARE = """(searches) => searches.map((counts) => {
    const { drops, biggest, only } = window.handbook.diagnose(counts.map(String));
    return { drops, biggest, only };
  })"""


def test_a_step_named_alone_stays_the_biggest_whatever_one_result_at_each_step_might_have_been(sums: Page) -> None:
    alone = 0
    for counts, found in zip(SEARCHES, sums.evaluate(COMPARE, SEARCHES), strict=True):
        telling = [drop for drop in found["drops"] if not drop["few"]]
        if len(found["biggest"]) != 1:
            continue
        alone += 1
        (named,) = (drop for drop in telling if drop["step"] in found["biggest"])
        for results in product((-1, 0, 1), repeat=len(telling)):
            shares = {
                drop["step"]: Fraction(min(max(drop["lost"] + more, 0), drop["before"]), drop["before"])
                for drop, more in zip(telling, results, strict=True)
            }
            mine = shares.pop(named["step"])
            assert mine > max(shares.values(), default=Fraction(0)), (counts, results)
    assert alone > 100


def test_one_result_more_or_fewer_never_moves_the_name_to_another_step(sums: Page) -> None:
    """Unless that result brings a step enough numbers to be compared at all, or takes them away."""
    found = dict(zip(map(tuple, SEARCHES), sums.evaluate(COMPARE, SEARCHES), strict=True))

    def compared(one: dict[str, Any]) -> set[int]:
        return {drop["step"] for drop in one["drops"] if not drop["few"]}

    pairs = 0
    for counts, one in found.items():
        for place in range(len(counts)):
            other = found.get((*counts[:place], counts[place] + 1, *counts[place + 1 :]))
            if other is None or compared(one) != compared(other):
                continue
            if len(one["biggest"]) == len(other["biggest"]) == 1:
                pairs += 1
                assert one["biggest"] == other["biggest"], counts
    assert pairs > 100


@given(texts=TEXTS)
def test_whatever_is_typed_there_is_a_sentence_for_it_without_decimals_and_percentages(
    sums: Page, texts: list[str]
) -> None:
    labels = [f"step {chr(97 + index)}" for index in range(len(texts))]
    words = sums.evaluate(
        "([labels, texts]) => window.handbook.diagnosisWords(labels, window.handbook.diagnose(texts))", [labels, texts]
    )
    assert words
    for sentence in words:
        assert sentence.endswith(".")
        assert not re.search(r"\d\.\d|%|NaN|undefined|null|Infinity|\[object", sentence)


TOO_LITTLE = (
    "There is too little here to tell you anything yet. One more or one less would change the whole picture. Keep "
    "counting, and begin with the step that you find hardest."
)
START = "This shows where to start. It says nothing about your worth."
FIRST = "Your biggest drop is between “Applications sent” and “First interviews”"
ONLY = "The only step with enough numbers is between “{}” and “{}”: "
TOO_FEW = "{} of {} ended between “{}” and “{}”: too few to tell you anything."
EQUAL = [
    "These drops are about equally big. Choose one to begin with.",
    "One is between “A” and “B”: 20 of 40 ended there, 5 of 10.",
    "One is between “B” and “C”: 10 of 20 ended there, 5 of 10.",
    START,
]
WRONG = "“{}” should be a whole number from 0 to 999999, such as 12."
LARGER = (
    "“{}” is {}, and “{}” before it only {}. Please check both. Did one come another way? Count it at the steps before "
    "it too."
)


@pytest.mark.parametrize(
    ("numbers", "sentences"),
    [
        (
            (40, 10, 6, 5),
            [
                "Your biggest drop is between “A” and “B”: 30 of 40 ended there, about 8 of 10.",
                START,
                TOO_FEW.format(1, 6, "C", "D"),
            ],
        ),
        ((40, 10, 6, 3), ["Your biggest drop is between “A” and “B”: 30 of 40 ended there, about 8 of 10.", START]),
        ((10, 8, 5, 0), ["Your biggest drop is between “C” and “D”: 5 of 5 ended there, 10 of 10.", START]),
        (
            (10, 2, 1, 1),
            [
                ONLY.format("A", "B") + "8 of 10 ended there.",
                START,
                "After “B”, your numbers are too small to tell you anything.",
            ],
        ),
        (
            (30, 0, 0, 0),
            [
                ONLY.format("A", "B") + "30 of 30 ended there, 10 of 10.",
                START,
                "After “B”, there is nothing to count yet.",
            ],
        ),
        ((40, 20, 10, 9), EQUAL),
        ((7, 7, 7, 7), ["There is no drop: every step led to the next."]),
        (
            (20, 10, 5, 2),
            [
                EQUAL[0],
                "One is between “A” and “B”: 10 of 20 ended there, 5 of 10.",
                "One is between “B” and “C”: 5 of 10 ended there.",
                "One is between “C” and “D”: 3 of 5 ended there, 6 of 10.",
                START,
            ],
        ),
        (
            (20, 10, 5, 3),
            [
                EQUAL[0],
                "One is between “A” and “B”: 10 of 20 ended there, 5 of 10.",
                "One is between “B” and “C”: 5 of 10 ended there.",
                START,
                TOO_FEW.format(2, 5, "C", "D"),
            ],
        ),
        (
            (9, 8, 8, 1),
            [
                "Your biggest drop is between “C” and “D”: 7 of 8 ended there, about 9 of 10.",
                START,
                TOO_FEW.format(1, 9, "A", "B"),
            ],
        ),
        ((5, 5, 5, 4), [TOO_LITTLE]),
        ((5, 4, 3, 2), [TOO_LITTLE]),
        ((6, 6, 4, 0), [TOO_LITTLE]),
        ((12, 10, 10, 9), [TOO_LITTLE]),
        ((1000, 999, 999, 999), [TOO_LITTLE]),
        ((4, 2, 1, 0), [TOO_LITTLE]),
        ((4, 4, 4, 4), [TOO_LITTLE]),
        ((0, 0, 0, 0), ["“A” is 0, so there is nothing to compare yet."]),
        (("", "", "", ""), ["Type your numbers first."]),
        ((8, "", 2, ""), ["Still empty: “B”, “D”. Write 0 where there were none."]),
        (("ten", 2, "1.5", 0), [WRONG.format("A"), WRONG.format("C")]),
        ((1_000_000, -3, 2, "1,2"), [WRONG.format("A"), WRONG.format("B"), WRONG.format("D")]),
        (
            ("٣٠", "４", " 2 ", "০"),
            [
                ONLY.format("A", "B") + "26 of 30 ended there, about 9 of 10.",
                START,
                "After “B”, your numbers are too small to tell you anything.",
            ],
        ),
        ((12, 10, 12, 9), [LARGER.format("C", 12, "B", 10)]),
        (
            (9, 12, "x", ""),
            [
                "Still empty: “D”. Write 0 where there were none.",
                LARGER.format("B", 12, "A", 9),
                WRONG.format("C"),
            ],
        ),
        ((10, 12, 2, 3), [LARGER.format("B", 12, "A", 10), LARGER.format("D", 3, "C", 2)]),
    ],
)
def test_the_result_is_told_in_plain_sentences(sums: Page, numbers: tuple[object, ...], sentences: list[str]) -> None:
    texts = [str(number) for number in numbers]
    found = sums.evaluate(
        "([labels, texts]) => window.handbook.diagnosisWords(labels, window.handbook.diagnose(texts))",
        [list("ABCD"), texts],
    )
    assert found == sentences


# The page


def test_each_step_has_a_field_with_its_name_and_the_keys_for_numbers(page: Page, centre: Callable[[str], str]) -> None:
    page.goto(centre(PAGE))
    group = page.get_by_role("group", name="Where do you lose most?", exact=True)
    expect(group.get_by_role("textbox")).to_have_count(len(LABELS))
    for label in LABELS:
        expect(field(page, label)).to_have_attribute("inputmode", "numeric")
        expect(field(page, label)).to_have_attribute("type", "text")  # no wheel or arrow key changes it by accident
    expect(page.locator(".handbook-diagnosis__hand")).to_be_hidden()
    expect(told(page)).to_have_role("status")
    expect(told(page)).to_be_empty()


def test_the_result_is_said_drawn_and_followed_by_what_helps(page: Page, centre: Callable[[str], str]) -> None:
    page.goto(centre(PAGE))
    ask(page, 40, 10, 6, 5)
    expect(told(page).locator("p")).to_have_text(
        [
            f"{FIRST}: 30 of 40 ended there, about 8 of 10.",
            START,
            TOO_FEW.format(1, 6, "Final rounds", LABELS[3]),
        ]
    )
    expect(bars(page)).to_have_text(
        [
            "Applications sent 40",
            "First interviews 10Your biggest drop: 30 of 40 ended before this step, about 8 of 10",
            "Final rounds 64 of 10 ended before this step",
            "“Offers” & promises 51 of 6 ended before this step: too few to tell",
        ]
    )
    widths = page.locator(".handbook-diagnosis__kept").evaluate_all(
        "(parts) => parts.map((part) => Math.floor(100 * part.offsetWidth / part.parentElement.offsetWidth))"
    )
    assert widths == [100, 25, 15, 12]
    expect(page.get_by_text("Choose fewer.")).to_be_visible()
    expect(page.get_by_text("Ask what would have tipped it.")).to_be_hidden()
    page.get_by_text("What helps at the other steps").click()
    expect(page.get_by_text("Ask what would have tipped it.")).to_be_visible()
    ask(page, 40, 40, 40, 5)
    expect(page.locator(".handbook-diagnosis__help > li").first).to_contain_text("Ask what would have tipped it.")


def test_a_diagnosis_is_used_with_the_keyboard_alone(page: Page, centre: Callable[[str], str]) -> None:
    page.goto(centre(PAGE))
    field(page, LABELS[0]).focus()
    for number in ("40", "4", "2", "0"):
        page.keyboard.type(number)
        page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(told(page)).to_contain_text(
        "The only step with enough numbers is between “Applications sent” and “First interviews”"
    )
    expect(bars(page).nth(1)).to_contain_text("The only step with enough numbers: 36 of 40 ended before this step")
    expect(told(page)).to_contain_text("After “First interviews”, your numbers are too small to tell")


def test_a_number_that_cannot_be_is_named_marked_and_gets_the_focus(page: Page, centre: Callable[[str], str]) -> None:
    page.goto(centre(PAGE))
    for numbers, focus, invalid in (
        (("", 1, 1, 1), 0, [0]),
        ((9, 1, "x", 1), 2, [2]),
        ((9, 12, 1, 1), 0, [0, 1]),
        ((9, 8, 1, 3), 2, [2, 3]),
    ):
        ask(page, *numbers)
        expect(field(page, LABELS[focus]), str(numbers)).to_be_focused()
        for step, label in enumerate(LABELS):
            expect(field(page, label)).to_have_attribute("aria-invalid", "true" if step in invalid else "false")
            if step in invalid:
                expect(told(page)).to_contain_text(f"“{label}”")
                expect(field(page, label)).to_have_accessible_description(re.compile(re.escape(label)))
        expect(bars(page)).to_have_count(0)
        ask(page, 9, 8, 2, 1)
        expect(page.locator("[aria-invalid=true]")).to_have_count(0)
        expect(bars(page)).to_have_count(4)


def test_a_number_that_is_mended_changes_the_result_when_the_field_is_left(
    page: Page, centre: Callable[[str], str]
) -> None:
    page.goto(centre(PAGE))
    enter(page, 40, 10, 6, 5)
    field(page, LABELS[3]).press("Tab")
    expect(told(page)).to_be_empty()  # nothing is said before the reader asks
    ask(page, 40, 10, 6, 5)
    field(page, LABELS[1]).fill("40")
    field(page, LABELS[1]).press("Tab")
    expect(told(page)).to_contain_text("between “First interviews” and “Final rounds”: 34 of 40")


def everything(page: Page) -> str:
    found: str = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    return found


@BOTH_SCHEMES
def test_numbers_last_for_the_visit_and_not_longer(
    context: BrowserContext, page: Page, centre: Callable[[str], str]
) -> None:
    page.goto(centre(PAGE))
    ask(page, 41, 10, 6, 5)
    page.goto(centre("our-lists/index.html"))
    page.goto(centre(PAGE))
    expect(field(page, LABELS[0])).to_have_value("41")
    expect(told(page)).to_contain_text("31 of 41")
    assert page.evaluate("JSON.stringify({...localStorage})").find("41") < 0
    fresh = context.new_page()
    fresh.goto(centre(PAGE))
    expect(field(fresh, LABELS[0])).to_have_value("")
    assert "41" not in everything(fresh)


@BOTH_SCHEMES
def test_numbers_are_remembered_on_request_and_only_until_the_reader_changes_their_mind(
    context: BrowserContext, page: Page, centre: Callable[[str], str], kept: Callable[[Page], dict[str, str]]
) -> None:
    page.goto(centre(PAGE))
    remember = page.get_by_role("checkbox", name="Remember my numbers on this device")
    expect(remember).not_to_be_checked()
    enter(page, 41, 10, 6, 5)
    expect(remember).to_be_hidden()
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.locator("handbook-diagnosis .handbook-notice")).to_have_text(
        "This device now keeps your numbers, as long as your browser lets it."
    )
    assert kept(page)[f"{SPACE}count/where-it-stops/applications-sent"] == "41"
    fresh = context.new_page()
    fresh.goto(centre(PAGE))
    expect(field(fresh, LABELS[0])).to_have_value("41")
    field(fresh, LABELS[0]).fill("42")
    expect(field(page, LABELS[0])).to_have_value("42")
    fresh.get_by_role("checkbox", name="Remember my numbers").uncheck()
    expect(remember).not_to_be_checked()
    assert kept(fresh) == {}
    for tab in (fresh, page):
        expect(field(tab, LABELS[0])).to_have_value("42")


def test_what_is_remembered_here_does_not_make_emails_remember(
    page: Page, centre: Callable[[str], str], kept: Callable[[Page], dict[str, str]]
) -> None:
    page.goto(centre(PAGE))
    page.get_by_role("checkbox", name="Remember my numbers").check()
    page.goto(centre("letters/odd-characters/index.html"))
    expect(page.get_by_label("Remember my details")).not_to_be_checked()
    page.get_by_label("Your name").fill("Amira")
    assert "Amira" not in json.dumps(kept(page))


def test_forgetting_takes_numbers_and_result_away_in_every_tab_and_my_progress_does_too(
    context: BrowserContext, page: Page, centre: Callable[[str], str]
) -> None:
    page.goto(centre(PAGE))
    forget = page.get_by_role("button", name="Forget my numbers")
    remember = page.get_by_role("checkbox", name="Remember my numbers")
    expect(forget).to_be_hidden()  # there is nothing to forget
    ask(page, 41, 10, 6, 5)
    page.get_by_role("button", name="Keep", exact=True).click()
    other = context.new_page()
    other.goto(centre(PAGE))
    expect(told(other)).to_contain_text("31 of 41")
    forget.click()
    expect(field(page, LABELS[0])).to_be_focused()
    expect(page.locator("handbook-diagnosis .handbook-notice")).to_have_text(
        "Your numbers are forgotten, here and in every other tab."
    )
    for tab in (page, other):
        expect(field(tab, LABELS[0])).to_have_value("")
        expect(told(tab)).to_be_empty()
        expect(bars(tab)).to_have_count(0)
        expect(tab.get_by_text("Ask what would have tipped it.")).to_be_visible()
        expect(tab.get_by_role("button", name="Forget my numbers")).to_be_hidden()
        expect(tab.get_by_role("checkbox", name="Remember my numbers")).not_to_be_checked()
        assert "41" not in everything(tab)
    remember.check()
    enter(page, 41, 10, 6, 5)
    page.goto(centre("my-ticks/index.html"))
    page.get_by_role("button", name="Clear this handbook’s data").click()
    assert "41" not in everything(page)
    page.goto(centre(PAGE))
    expect(remember).not_to_be_checked()
    expect(field(page, LABELS[0])).to_have_value("")


def test_my_progress_puts_back_the_numbers_that_it_cleared_by_mistake(page: Page, centre: Callable[[str], str]) -> None:
    page.goto(centre(PAGE))
    enter(page, 41, 10, 6, 5)
    page.goto(centre("my-ticks/index.html"))
    page.get_by_role("button", name="Clear this handbook’s data").click()
    page.get_by_role("button", name="Undo").click()
    page.goto(centre(PAGE))
    expect(field(page, LABELS[0])).to_have_value("41")


def test_numbers_are_no_part_of_a_saved_file(page: Page, centre: Callable[[str], str]) -> None:
    page.goto(centre(PAGE))
    enter(page, 45678, 10, 6, 5)
    page.get_by_role("button", name="Keep", exact=True).click()
    page.goto(centre("my-ticks/index.html"))
    with page.expect_download() as download:
        page.get_by_role("button", name="Save my progress to a file").click()
    assert "45678" not in Path(download.value.path()).read_text(encoding="utf-8")


def test_two_handbooks_in_one_browser_do_not_read_each_others_numbers(
    new_context: Callable[..., BrowserContext], handbook_site: Any, centre_site: Any
) -> None:
    page = new_context().new_page()
    page.goto((centre_site.folder / PAGE).as_uri())  # all files share one store
    ask(page, 41, 10, 6, 5)
    page.get_by_role("button", name="Keep", exact=True).click()
    page.goto((handbook_site.folder / PUBLISHED).as_uri())
    expect(field(page, LABELS[0])).to_have_value("")
    expect(page.get_by_role("checkbox", name="Remember my numbers")).not_to_be_checked()
    field(page, LABELS[0]).fill("7")
    page.get_by_role("button", name="Forget my numbers").click()
    page.goto((centre_site.folder / PAGE).as_uri())
    expect(field(page, LABELS[0])).to_have_value("41")


def test_a_full_store_is_told_once_and_the_result_still_comes(
    page: Page, centre: Callable[[str], str], fill_storage: Callable[[Page], None]
) -> None:
    page.goto(centre(PAGE))
    ask(page, 40, 10, 6, 5)
    fill_storage(page)
    remember = page.get_by_role("checkbox", name="Remember my numbers")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.locator("handbook-diagnosis .handbook-notice")).to_contain_text("does not let this page keep anything")
    expect(remember).not_to_be_checked()
    expect(told(page)).to_contain_text("30 of 40")
    page.reload()
    expect(field(page, LABELS[0])).to_have_value("40")  # the tab still has them


def test_where_nothing_can_be_kept_the_reader_is_told_and_the_result_still_comes(
    page: Page, centre: Callable[[str], str], block_storage: Callable[[Page], None]
) -> None:
    block_storage(page)
    page.goto(centre(PAGE))
    ask(page, 40, 10, 6, 5)
    expect(page.locator("handbook-diagnosis .handbook-notice")).to_contain_text("does not let this page keep anything")
    expect(told(page)).to_contain_text("30 of 40")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_role("checkbox", name="Remember my numbers")).not_to_be_checked()


def test_without_scripts_it_is_a_table_to_fill_in_and_all_that_helps(
    plain_page: Page, centre: Callable[[str], str]
) -> None:
    plain_page.goto(centre(PAGE))
    table = plain_page.get_by_role("table")
    expect(table.get_by_role("rowheader")).to_have_text(list(LABELS))
    expect(plain_page.get_by_text("Your biggest drop is where the largest part of the number above")).to_be_visible()
    for words in ("Choose fewer.", "Read what they said.", "Ask what would have tipped it."):
        expect(plain_page.get_by_text(words)).to_be_visible()
    expect(plain_page.get_by_role("textbox", name=LABELS[0])).to_have_count(0)
    assert plain_page.locator("handbook-diagnosis").evaluate("(part) => getComputedStyle(part).display") == "block"
    assert table.evaluate("(part) => getComputedStyle(part).borderCollapse") == "collapse"


def test_paper_gets_the_table_before_and_the_bars_after(page: Page, centre: Callable[[str], str]) -> None:
    page.goto(centre(PAGE))
    expect(page.get_by_role("button", name="Show my biggest drop")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".handbook-diagnosis__table")).to_be_visible()
    expect(page.locator(".handbook-diagnosis__form")).to_be_hidden()
    page.emulate_media(media="screen")
    ask(page, 40, 10, 6, 5)
    page.emulate_media(media="print")
    expect(page.locator(".handbook-diagnosis__table")).to_be_hidden()
    expect(bars(page).first).to_be_visible()
    # Printers leave grounds out and keep borders.
    for name in ("kept", "lost"):
        edge = page.locator(f".handbook-diagnosis__{name}").nth(1)
        assert edge.evaluate("(part) => parseFloat(getComputedStyle(part).borderTopWidth)") > 0


@pytest.mark.parametrize(("size", "colours"), [("phone", "light"), ("desktop", "dark")])
def test_axe_finds_no_fault_before_with_a_fault_and_with_a_result(
    new_context: Callable[..., BrowserContext], colours: str, size: str, centre_site: Any
) -> None:
    tall = {"width": SCREENS[size]["viewport"]["width"], "height": 2400}
    context = new_context(**SCREENS[size] | {"viewport": tall, "color_scheme": colours})
    context.add_init_script(path=AXE)
    page = context.new_page()
    page.goto(centre_site.address + PAGE)
    expect(page.get_by_role("button", name="Show my biggest drop")).to_be_visible()
    faults = {"before": page.evaluate(FAULTS, RULES)}
    ask(page, 9, 12, 6, "x")
    faults["with a fault"] = page.evaluate(FAULTS, RULES)
    ask(page, 40, 10, 6, 5)
    page.get_by_text("What helps at the other steps").click()
    faults["with a result"] = page.evaluate(FAULTS, RULES)
    assert {where: found for where, found in faults.items() if found} == {}


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_nothing_sticks_out_of_a_narrow_screen_and_every_target_is_large_enough(
    new_context: Callable[..., BrowserContext], centre_site: Any, direction: str
) -> None:
    page = new_context(viewport={"width": 320, "height": 640}).new_page()
    page.goto(centre_site.address + PAGE)
    page.evaluate("(direction) => { document.documentElement.dir = document.body.dir = direction; }", direction)
    for numbers in ((999999, 999998, 3, 2), (999999, 1000000, 3, "x" * 9)):
        ask(page, *numbers)
        assert page.evaluate(STICKS_OUT) == []
        assert not page.evaluate("document.scrollingElement.scrollWidth > document.documentElement.clientWidth")
    small = page.locator("handbook-diagnosis :is(input, button, summary)").evaluate_all(
        "(parts) => parts.filter((part) => part.checkVisibility()).map((part) => part.getBoundingClientRect())"
        ".filter(({ width, height }) => width < 23.99 || height < 23.99)"
    )
    assert small == []
    ask(page, 40, 10, 6, 5)
    start = (
        page.locator(".handbook-diagnosis__kept")
        .nth(1)
        .evaluate(
            "(part) => { const [a, b] = [part, part.parentElement].map((one) => one.getBoundingClientRect());"
            " return [Math.abs(a.left - b.left) < 1, Math.abs(a.right - b.right) < 1]; }"
        )
    )
    assert start == [direction == "ltr", direction == "rtl"]


def test_in_high_contrast_what_is_left_and_what_is_lost_are_told_apart(
    new_context: Callable[..., BrowserContext], centre_site: Any
) -> None:
    page = new_context(forced_colors="active").new_page()
    page.goto(centre_site.address + PAGE)
    ask(page, 40, 10, 6, 5)
    styles = [
        page.locator(f".handbook-diagnosis__{name}")
        .nth(index)
        .evaluate("(part) => [getComputedStyle(part).borderBottomStyle, getComputedStyle(part).borderTopWidth]")
        for name, index in (("kept", 1), ("lost", 0), ("lost", 1))
    ]
    assert len({tuple(style) for style in styles}) == 3


def test_instant_navigation_brings_a_living_diagnosis_with_its_styles_once(page: Page, centre_site: Any) -> None:
    with page.expect_response("**/sitemap.xml"):
        page.goto(centre_site.address)
    assert page.evaluate("window.handbook.diagnose === undefined")
    page.evaluate("window.stayed = true")
    for _ in range(2):
        page.locator(".md-nav").get_by_role("link", name="Our numbers").first.click()
        page.wait_for_url("**/our-numbers/")
        ask(page, 40, 10, 6, 5)
        expect(told(page)).to_contain_text("30 of 40")
        expect(page.locator("handbook-diagnosis")).to_have_css("display", "block")
        page.locator(".md-nav").get_by_role("link", name="Our lists").first.click()
        page.wait_for_url("**/our-lists/")
    assert page.evaluate("window.stayed")
    assert page.locator("body > script[src$='diagnosis.js']").count() == 1


def test_a_page_without_tools_asks_for_none(page: Page, centre: Callable[[str], str]) -> None:
    asked_for: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    page.goto(centre("our-lists/index.html"))
    expect(page.locator("handbook-checklist progress").first).to_be_attached()
    assert [address for address in asked_for if "diagnosis." in address] == []
    page.goto(centre(PAGE))
    expect(field(page, LABELS[0])).to_be_visible()
    assert len([address for address in asked_for if address.endswith(("diagnosis.css", "diagnosis.js"))]) == 2


def test_the_example_of_the_published_page_gives_the_result_that_the_page_tells(
    page: Page, published: Callable[[str], str]
) -> None:
    page.goto(published(PUBLISHED))
    story = page.locator(".example").inner_text()
    counts = [int(number) for number in re.findall(r"^(\d+) ", story, re.MULTILINE)]
    assert counts == [30, 4, 4, 2]
    assert "2 final rounds led to no offer" in story
    fields = page.locator("handbook-diagnosis").get_by_role("textbox").all()
    for place, number in zip(fields, [*counts, 0], strict=True):
        place.fill(str(number))
    fields[-1].press("Enter")
    expect(told(page).locator("p")).to_have_text(
        [
            ONLY.format(LABELS[0], "Tests and phone calls passed") + "26 of 30 ended there, about 9 of 10.",
            START,
            "After “Tests and phone calls passed”, your numbers are too small to tell you anything.",
        ]
    )
    assert "26 of her 30 applications ended at the first step" in story
    expect(page.get_by_text("too few to tell", exact=False)).to_have_count(3)  # two bars, and the story
    helps = page.locator(".handbook-diagnosis__help > li")
    expect(helps.filter(visible=True)).to_have_count(1)
    expect(helps.first).to_contain_text("The step to work on is the application.")


@pytest.mark.parametrize(("width", "colours"), [(640, "light"), (320, "dark")])  # 1280 and 640 at a zoom of 200 %
def test_the_published_page_is_whole_at_twice_its_size_and_axe_finds_no_fault(
    new_context: Callable[..., BrowserContext], handbook_site: Any, width: int, colours: str
) -> None:
    context = new_context(
        viewport={"width": width, "height": 3200},
        color_scheme=colours,
        device_scale_factor=2,
        reduced_motion="reduce",
    )
    context.add_init_script(path=AXE)
    page = context.new_page()
    page.goto(handbook_site.address + PUBLISHED)
    expect(page.get_by_role("button", name="Show my biggest drop")).to_be_visible()
    for place, number in zip(page.locator("handbook-diagnosis").get_by_role("textbox").all(), "94420", strict=True):
        place.fill(number)
    page.get_by_role("button", name="Show my biggest drop").click()
    expect(told(page)).to_contain_text("5 of 9")
    assert page.evaluate(STICKS_OUT) == []
    assert page.evaluate(FAULTS, RULES) == []
    moving = page.evaluate(
        """() => [...document.querySelectorAll("handbook-diagnosis, handbook-diagnosis *")].filter((part) =>
          ["transitionDuration", "animationDuration"].some((name) => parseFloat(getComputedStyle(part)[name]) > 0.01))
          .filter((part) => part.closest(".handbook-diagnosis__bars, .handbook-diagnosis__told")).length"""
    )
    assert moving == 0


def test_the_result_is_announced_once_and_the_bars_say_their_figures_in_words(
    page: Page, centre: Callable[[str], str]
) -> None:
    page.goto(centre(PAGE))
    page.evaluate(
        """() => {
          window.said = 0;
          new MutationObserver(() => { window.said += 1; })
            .observe(document.querySelector(".handbook-diagnosis__told"), { childList: true, subtree: true });
        }"""
    )
    ask(page, 40, 10, 6, 5)
    assert page.evaluate("window.said") == 1
    page.get_by_role("button", name="Show my biggest drop").click()
    assert page.evaluate("window.said") == 1  # the same words are not said again
    expect(page.locator(".handbook-diagnosis__bars[aria-live], .handbook-diagnosis__bars [role=status]")).to_have_count(
        0
    )
    for drawn in page.locator(".handbook-diagnosis__bar").all():
        expect(drawn).to_have_attribute("aria-hidden", "true")
        assert drawn.text_content() == ""
    for number in (40, 10, 6, 5):
        expect(bars(page).filter(has_text=str(number)).first).to_be_visible()


def test_paper_keeps_the_result_whole_and_leaves_out_what_is_folded_away(
    page: Page, published: Callable[[str], str]
) -> None:
    page.goto(published(PUBLISHED))
    fields = page.locator("handbook-diagnosis").get_by_role("textbox").all()
    for place, number in zip(fields, "94420", strict=True):
        place.fill(number)
    fields[-1].press("Enter")
    page.emulate_media(media="print")
    expect(page.locator(".handbook-diagnosis__others")).to_be_hidden()
    expect(told(page)).to_have_css("break-inside", "avoid")
    expect(page.locator(".handbook-diagnosis__title")).to_have_css("break-after", "avoid")
    expect(page.get_by_text("5 of 9 ended before this step")).to_be_visible()
