"""The page that `handbook review --html` and `handbook upgrade --html` write, opened as an adviser opens it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, ViewportSize, expect
from tests.browser.conftest import SCREENS, Watch
from tests.browser.release import Release, write, write_edition
from tests.browser.test_site import AXE, RULES, WIDER_THAN_SCREEN, Faults, fail_where, look

HOSTILE = (
    "<script>window.attacked = true</script>",
    '</style></title></p><img src="x" onerror="window.attacked = true">',
    '"onload=alert(1) x="',
    "'><iframe src=javascript:alert(1)></iframe>",
)
WORDS = " ".join(HOSTILE)
LONG_ADDRESS = f"https://example.org/{'a-very-long-address-without-an-end' * 6}"
VERDICTS = ["removed", "moved", "stale", "new"]
LABELS = ("Gone from the handbook", "Moved in the handbook", "Changed in the handbook", "Not recorded yet")

LINES = [f"The sentence number {number} says what to do on day {number} after an interview." for number in range(60)]
NEW_LINES = [line if number % 3 else line.replace("says", "tells you") for number, line in enumerate(LINES)]
WHY = "## Why it helps\n\nIt helps because you see at once which of your answers they liked and which they did not.\n"
PAGES = {
    "index.md": "# Start here\n\nRead on.\n",
    "long.md": "# Long\n\n## Every day\n\n{}\n\n## Still here\n\nThis stays as it is.\n",
    "why.md": f"# Why\n\n{WHY}",
    "gone.md": "# Old tips\n\n## Tips\n\nSleep well.\n",
    "calm.md": "# Calm\n\n## Breathe\n\nIn and out.\n",
}
FIRST = PAGES | {"long.md": PAGES["long.md"].format("\n\n".join(LINES))}
SECOND = FIRST | {
    "long.md": PAGES["long.md"].format("\n\n".join([*NEW_LINES, WORDS, f"See <{LONG_ADDRESS}>.", "W" * 300])),
    "why.md": "# Why\n\nRead more on the first page.\n",
    "index.md": f"# Start here\n\nRead on.\n\n{WHY}",
    "more.md": "# More\n\nThis page is new.\n",
}
del SECOND["gone.md"]
OURS = {
    "long.patch.md": f"/// replace | every-day\n\n## {WORDS}\n\nOurs is short.\n///\n",
    "why.patch.md": "/// replace | why-it-helps\nBecause we say so.\n///\n",
    "gone.patch.md": "/// after | tips\nSleep on it.\n///\n",
    "calm.patch.md": "/// remove | breathe\n///\n",
}
FRESH = {"index.md": "\n\n".join(["# Welcome", *(f"Our paragraph {number}: {WORDS}" for number in range(30))]) + "\n"}

CUT_OFF = """() => {
  const width = document.documentElement.clientWidth;
  const cut = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    if (!node.data.trim() || node.parentElement.closest(".unseen, nav")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()];
    if (!boxes.length || boxes.some(({ left, right, height }) => left < 0 || right > width || !height)) {
      cut.push(node.data);
    }
    for (let part = node.parentElement; part !== document.body; part = part.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(part);
      if (`${overflowX} ${overflowY}` !== "visible visible") cut.push(`in a ${part.localName}: ${node.data}`);
    }
  }
  return cut;
}"""
STRICTER = [*RULES, "wcag2aaa"]
INTRUDE = """() => {
  const script = Object.assign(document.createElement("script"), { text: "window.attacked = true" });
  document.body.append(script);
  document.body.insertAdjacentHTML("beforeend", '<p onclick="window.attacked = true">Intruder</p>');
}"""
A4: ViewportSize = {"width": 680, "height": 960}
"""What is left of a sheet of A4 between its margins, in CSS pixels."""


@dataclass(frozen=True)
class Reports:
    """The addresses of the pages: with every verdict, after an upgrade, and with nothing to do."""

    review: str
    upgrade: str
    calm: str

    def __iter__(self) -> Iterator[str]:
        return iter((self.review, self.upgrade, self.calm))


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Reports:
    """Let an edition live through an update of the handbook that spares it nothing."""
    base = tmp_path_factory.mktemp("reports")
    before = Release.make(base / "before", FIRST, version="0.1.0")
    after = Release.make(base / "after", SECOND, version="0.2.0", news=f"Reads `{WORDS}` as words.")
    options = {"edition": "northbridge", "centre": {"name": "Northbridge Careers & Futures"}}
    edition = write_edition(base / "edition", OURS, options, {})
    before.handbook("accept", "--folder", edition)
    calm = before.handbook("review", edition, "--html", base / "calm.html")
    write(edition / "docs", FRESH)
    review = after.handbook("review", edition, "--html", base / "review.html")
    upgrade = after.handbook("upgrade", edition, "--html", base / "with spaces & signs.html")
    return Reports(*(re.findall(r"file://\S+", told)[-1] for told in (review, upgrade, calm)))


@pytest.fixture
def watch(reports: Reports) -> Iterator[Watch]:
    """Fail the test that lets a report ask for anything but itself."""
    watch = Watch(tuple(reports))
    yield watch
    assert watch.faults == []


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    return new_context(offline=True).new_page()


def findings(page: Page) -> list[str]:
    found: list[str] = page.locator("article").evaluate_all("parts => parts.map(({ className }) => className)")
    return [name.removeprefix("finding ").removesuffix("-finding") for name in found]


def open_all(page: Page) -> None:
    for summary in page.locator("summary").all():
        summary.click()
    assert page.locator("details:not([open])").count() == 0


def test_without_network_and_scripts_every_verdict_is_there(
    new_context: Callable[..., BrowserContext], reports: Reports
) -> None:
    page = new_context(offline=True, java_script_enabled=False).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for address in (reports.review, reports.upgrade):
        page.goto(address)
        assert findings(page) == VERDICTS
        for label in LABELS:
            expect(page.get_by_text(label, exact=True)).to_be_visible()
        expect(page.get_by_role("heading", name="What is current")).to_be_visible()
        expect(page.get_by_text("Breathe (calm.patch.md, line 1)")).to_be_visible()
    assert asked == [reports.review, reports.upgrade]


def test_a_long_text_that_is_folded_is_opened_without_a_script(
    new_context: Callable[..., BrowserContext], reports: Reports
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(reports.review)
    last = page.get_by_text("Our paragraph 29:")
    expect(last).to_be_hidden()
    page.get_by_text("Your text, 31 paragraphs").click()
    expect(last).to_be_visible()


@pytest.mark.parametrize(("size", "colours"), [("phone", "light"), ("desktop", "dark")])
def test_axe_finds_no_fault(
    new_context: Callable[..., BrowserContext], size: str, reports: Reports, colours: str
) -> None:
    context = new_context(**SCREENS[size], color_scheme=colours)
    context.add_init_script(path=AXE)
    page = context.new_page()
    faults: Faults = {}
    for address in reports:
        page.goto(address)
        look(page, address, faults, rules=STRICTER)
        open_all(page)
        look(page, f"{address}, unfolded", faults, rules=STRICTER)
    fail_where(faults)


def test_a_dark_screen_gets_a_dark_page(new_context: Callable[..., BrowserContext], reports: Reports) -> None:
    page = new_context(color_scheme="dark").new_page()
    page.goto(reports.review)
    dark = page.locator("body").evaluate("part => getComputedStyle(part).backgroundColor")
    assert max(int(part) for part in re.findall(r"\d+", dark)) < 50
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")


def test_no_page_scrolls_sideways_and_no_word_is_cut_off(page: Page, reports: Reports) -> None:
    faults: dict[str, Any] = {}
    for address in reports:
        page.goto(address)
        open_all(page)
        for width, direction in itertools.product((320, 640, 1280), ("ltr", "rtl")):
            page.set_viewport_size({"width": width, "height": 700})
            page.locator("html").evaluate("(part, direction) => { part.dir = direction; }", direction)
            if page.evaluate(WIDER_THAN_SCREEN):
                faults[f"{address}, {width}, {direction}"] = "is wider than the screen"
            if found := page.evaluate(CUT_OFF):
                faults[f"{address}, {width}, {direction}, cut off"] = found
    fail_where(faults)


def test_all_words_come_out_on_paper(page: Page, reports: Reports) -> None:
    page.set_viewport_size(A4)
    for address in reports:
        page.goto(address)
        page.emulate_media(media="print")
        assert page.evaluate(CUT_OFF) == []
        assert not page.evaluate(WIDER_THAN_SCREEN)


def test_a_folded_text_is_printed_too(page: Page, reports: Reports) -> None:
    page.goto(reports.review)
    folded = sheets(page)
    open_all(page)
    assert sheets(page) == folded
    page.locator("details").evaluate_all("parts => parts.forEach((part) => part.remove())")
    assert sheets(page) < folded


def sheets(page: Page) -> int:
    return len(re.findall(rb"/Type /Page\b", page.pdf(format="A4")))


def test_hostile_words_stay_words(page: Page, reports: Reports) -> None:
    for address in (reports.review, reports.upgrade):
        page.goto(address)
        open_all(page)
        body = " ".join(page.locator("body").inner_text().split())
        for words in HOSTILE:
            assert body.count(words) > 30  # in the handbook's text, in the edition's own and in its heading
        assert page.evaluate("window.attacked") is None
        assert page.locator("script, img, iframe, link, object, embed, form").count() == 0
        attributes = page.locator("*").evaluate_all("all => all.flatMap((part) => part.getAttributeNames())")
        assert [name for name in attributes if name.startswith("on")] == []
        assert page.locator("style").count() == 1
    expect(page.get_by_role("listitem").filter(has_text=f"Reads {WORDS} as words.")).to_be_visible()


def test_a_script_that_did_get_in_would_not_run(page: Page, watch: Watch, reports: Reports) -> None:
    watch.expected = "Content Security Policy"
    page.goto(reports.review)
    page.evaluate(INTRUDE)
    page.get_by_text("Intruder").click()
    assert page.evaluate("window.attacked") is None


def test_the_page_has_a_language_a_title_and_headings_in_order(page: Page, reports: Reports) -> None:
    for address, title in zip(reports, ("Review", "What is new", "Review"), strict=True):
        page.goto(address)
        expect(page.locator("html")).to_have_attribute("lang", "en-GB")
        expect(page).to_have_title(title)
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        expect(page.get_by_text("Northbridge Careers & Futures", exact=True)).to_be_visible()
        levels = [int(tag[1]) for tag in page.locator(":is(h1, h2, h3, h4, h5, h6)").evaluate_all(
            "parts => parts.map(({ localName }) => localName)"
        )]  # fmt: skip
        assert levels[0] == 1
        assert all(below - above <= 1 for above, below in itertools.pairwise(levels))


def test_every_finding_is_reached_from_the_list_with_the_keyboard(page: Page, reports: Reports) -> None:
    for address in (reports.review, reports.upgrade):
        page.goto(address)
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="4 to review, 1 current")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="What you must review")).to_be_in_viewport()
        links = page.get_by_role("navigation", name="What you must review").get_by_role("link")
        assert links.count() == page.locator("article").count() == 4
        for index, link in enumerate(links.all()):
            finding = page.locator("article").nth(index)
            link.focus()
            page.keyboard.press("Enter")
            expect(finding.get_by_role("heading", level=3)).to_be_in_viewport()
            expect(finding.get_by_role("heading", level=3)).to_have_text(link.inner_text())
            expect(page.locator("article:target")).to_have_count(1)
            expect(finding).to_have_css("outline-style", "solid")


def test_your_own_text_stays_in_sight_beside_a_long_change(page: Page, reports: Reports) -> None:
    page.set_viewport_size({"width": 1280, "height": 700})
    page.goto(reports.review)
    finding = page.locator(".stale-finding")
    finding.get_by_text("sentence number 57").first.scroll_into_view_if_needed()
    expect(finding.get_by_text("Ours is short.")).to_be_in_viewport()


def test_a_report_with_nothing_to_do_says_so(page: Page, reports: Reports) -> None:
    page.goto(reports.calm)
    expect(page.get_by_text("Nothing to review, 4 current")).to_be_visible()
    assert page.locator("article").count() == page.get_by_role("link").count() == 0
