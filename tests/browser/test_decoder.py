"""A decoder as a reader uses it: typing what they said, and finding what it may mean."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from tests.browser.conftest import SCREENS

AXE = Path(__file__).with_name("axe") / "axe.min.js"
PAGE = "what-they-said/index.html"
PAUSE = 700
"""Milliseconds without a key, after which is said aloud what fits."""
PUBLISHED = "feedback/decoder/index.html"
PHRASES = ["“Too quiet”", "“Stronger candidate”", "“Not the right fit”", "“Élan”", "“A close decision”"]
FAULTS = """async (rules) => (await axe.run("article", { resultTypes: ["violations"], runOnly: rules }))
  .violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target)}`)"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SHOWN = "(all) => all.filter((one) => one.checkVisibility()).map(({ innerText }) => innerText)"
STICKS_OUT = """() => [...document.querySelectorAll("handbook-decoder, handbook-decoder *")].filter((part) => {
    const { left, right, width } = part.getBoundingClientRect();
    return width && (left < -1 || right > document.documentElement.clientWidth + 1);
  }).map((part) => `${part.localName}.${part.className}`)"""


def field(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="Type a word or two of what they said", exact=True)


def told(page: Page) -> Locator:
    return page.locator(".handbook-decoder__told")


def still(page: Page, address: str) -> None:
    """Open a page whose clock goes on by hand alone."""
    page.clock.install()
    page.goto(address)
    expect(field(page)).to_be_visible()
    page.clock.pause_at("2100-01-01")


def phrases(page: Page) -> list[str]:
    """Return the phrases that are shown, without the sign of a permanent link; none where the list of them stands."""
    found: list[str] = page.locator(".handbook-decoder__entry h3").evaluate_all(SHOWN)
    return [heading.rstrip("¶\n ") for heading in found]


def test_each_phrase_is_a_heading_and_the_list_of_them_is_in_the_order_of_the_alphabet(
    page: Page, centre: Callable[[str], str]
) -> None:
    page.goto(centre(PAGE))
    group = page.get_by_role("group", name="Find what they said", exact=True)
    expect(group.locator("h3")).to_have_count(len(PHRASES))
    links = group.get_by_role("list").get_by_role("link")
    expect(links).to_have_text([PHRASES[index] for index in (4, 3, 2, 1, 0)])
    assert phrases(page) == []
    links.first.click()
    expect(page.get_by_role("heading", name=PHRASES[4])).to_be_in_viewport()
    assert phrases(page) == [PHRASES[4]]
    page.go_back()
    expect(links).to_have_count(len(PHRASES))
    assert phrases(page) == []


TYPED = {
    "quiet": ["“Too quiet”"],
    "QUI": ["“Too quiet”"],
    "candidate strong": ["“Stronger candidate”"],
    "better match": ["“Stronger candidate”"],
    "match": ["“Stronger candidate”", "“Not the right fit”"],
    "elan": ["“Élan”"],
    "ÉLAN": ["“Élan”"],
    "  enthusiasm!  ": ["“Élan”"],
    "the fit": ["“Not the right fit”"],
    "Unfortunately, on this occasion, there was another candidate.": ["“Stronger candidate”"],
    "You were not a match for us, and softly spoken": ["“Too quiet”", "“Not the right fit”"],
    "wrong": ["“Stronger candidate”"],
    "shy work": ["“Too quiet”"],
    "candiate": ["“Stronger candidate”"],
    "canddiate": ["“Stronger candidate”"],
    "enthusiastm": ["“Élan”"],
    "quoet": ["“Too quiet”"],
    "you were a stronger sort of candidate than we thought": ["“Stronger candidate”"],
    "the": ["“Not the right fit”"],
    "!?": PHRASES,
    "   ": [],
    "pension": [],
    "qqq quiet": [],
    "<z>\\": [],
}
"""What is typed, and the phrases that it leaves."""


def test_typing_leaves_the_phrases_that_fit(page: Page, centre_site: Any) -> None:
    still(page, centre_site.address + PAGE)
    expect(told(page)).to_have_role("status")
    for typed, found in TYPED.items():
        field(page).fill(typed)
        page.clock.run_for(PAUSE)
        if not typed.strip():
            expect(told(page), typed).to_be_empty()
        elif found:
            expect(told(page), typed).to_have_text(f"{len(found)} of 5 phrases fit{'' if len(found) > 1 else 's'}.")
        else:
            expect(told(page), typed).to_contain_text("No phrase here fits.")
        assert phrases(page) == found, typed
        expect(page.get_by_text("or ask them."), typed).to_be_visible()


def test_what_fits_is_said_aloud_once_after_a_sentence(page: Page, centre_site: Any) -> None:
    still(page, centre_site.address + PAGE)
    page.evaluate(
        "window.said = [];"
        "new MutationObserver(() => said.push(document.querySelector('.handbook-decoder__told').textContent))"
        ".observe(document.querySelector('.handbook-decoder__told'), { childList: true })"
    )
    for letter in "we had a stronger candidate":
        field(page).press_sequentially(letter)
        page.clock.run_for(PAUSE // 2)
    assert phrases(page) == [PHRASES[1]]
    assert page.evaluate("said") == []
    page.clock.run_for(PAUSE)
    assert page.evaluate("said") == ["1 of 5 phrases fits."]


def test_where_nothing_fits_a_reader_is_led_on(page: Page, centre: Callable[[str], str]) -> None:
    page.goto(centre(PAGE))
    field(page).fill("pension")
    expect(told(page)).to_have_text("No phrase here fits. They may have used other words: try one of them alone.")
    words = page.locator(".handbook-decoder__not-here")
    expect(words).to_be_in_viewport()
    expect(words).to_contain_text("Northbridge Careers & Futures")
    words.get_by_role("link", name="ask them").click()
    page.wait_for_url("**/letters/odd-characters/**")


def test_a_button_and_the_escape_key_bring_everything_back(page: Page, centre: Callable[[str], str]) -> None:
    page.goto(centre(PAGE))
    clear = page.get_by_role("button", name="Show all", exact=True)
    expect(clear).to_be_hidden()
    field(page).focus()
    page.keyboard.type("quiet")
    expect(page.locator(".handbook-decoder__index")).to_be_hidden()
    page.keyboard.press("Tab")
    expect(clear).to_be_focused()
    page.keyboard.press("Enter")
    expect(field(page)).to_be_focused()
    expect(field(page)).to_have_value("")
    assert phrases(page) == []
    page.keyboard.type("quiet")
    page.keyboard.press("Escape")
    expect(field(page)).to_be_focused()
    expect(field(page)).to_have_value("")
    expect(told(page)).to_be_empty()
    assert phrases(page) == []
    expect(page.locator(".handbook-decoder__index")).to_be_visible()


def test_a_link_to_a_phrase_that_is_hidden_shows_it(page: Page, centre_site: Any) -> None:
    page.goto(centre_site.address + PAGE)
    for name in ("sidebar", "phrase", "address"):
        field(page).fill("stronger")
        assert phrases(page) == [PHRASES[1]]
        if name == "sidebar":
            page.locator(".md-nav--secondary").get_by_role("link", name=PHRASES[2]).click()
            assert phrases(page) == [PHRASES[2]]
        elif name == "phrase":
            page.get_by_role("link", name="the fit", exact=True).click()
        else:
            page.evaluate("location.hash = 'too-quiet'")
        wanted = page.get_by_role("heading", name=PHRASES[0] if name == "address" else PHRASES[2])
        expect(wanted).to_be_in_viewport()
        expect(field(page)).to_have_value("")


def test_a_link_elsewhere_leaves_the_choice_alone(page: Page, centre_site: Any) -> None:
    page.goto(centre_site.address + PAGE)
    page.evaluate("location.hash = 'too-quiet'")
    field(page).fill("stronger")
    page.get_by_text("Whether you did anything wrong.").click(position={"x": 4, "y": 4})  # before the link in it
    page.locator(".md-nav--secondary").get_by_role("link", name="The phrases").click()
    assert phrases(page) == [PHRASES[1]]


def test_what_is_typed_is_there_again_in_this_tab_and_nowhere_else(page: Page, centre: Callable[[str], str]) -> None:
    page.goto(centre(PAGE))
    field(page).fill("quiet")
    assert "quiet" not in page.evaluate("JSON.stringify({...localStorage}) + document.cookie")
    page.goto(centre("index.html"))
    page.go_back()
    expect(field(page)).to_have_value("quiet")
    assert phrases(page) == [PHRASES[0]]
    page.get_by_role("button", name="Show all", exact=True).click()
    assert "quiet" not in page.evaluate("JSON.stringify({...sessionStorage})")
    page.reload()
    expect(field(page)).to_have_value("")


def test_without_scripts_every_word_is_there_and_the_links_lead_to_it(
    plain_page: Page, centre: Callable[[str], str]
) -> None:
    plain_page.goto(centre(PAGE))
    assert phrases(plain_page) == PHRASES
    expect(plain_page.get_by_text("softly spoken")).to_be_visible()
    expect(plain_page.get_by_text("What it can’t tell you")).to_have_count(len(PHRASES))
    expect(plain_page.get_by_role("searchbox", name="Type a word")).to_have_count(0)
    note = plain_page.locator("handbook-decoder noscript p")
    expect(note).to_be_visible()
    expect(note).to_have_text("To find a phrase, use your browser’s own search: Ctrl and F, or Find in page.")
    plain_page.locator(".handbook-decoder__index").get_by_role("link", name=PHRASES[3]).click()
    expect(plain_page.get_by_role("heading", name=PHRASES[3])).to_be_in_viewport()
    assert plain_page.locator("handbook-decoder").evaluate("(part) => getComputedStyle(part).display") == "flow-root"


def test_paper_gets_the_phrases_without_the_field(page: Page, centre: Callable[[str], str]) -> None:
    page.goto(centre(PAGE))
    expect(field(page)).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".handbook-decoder__search")).to_be_hidden()
    expect(page.locator(".handbook-decoder__index")).to_be_hidden()  # links lead nowhere on paper
    assert phrases(page) == PHRASES
    page.emulate_media(media="screen")
    field(page).fill("quiet")
    page.emulate_media(media="print")
    assert phrases(page) == [PHRASES[0]]


@pytest.mark.parametrize(("size", "colours"), [("phone", "light"), ("desktop", "dark")])
def test_axe_finds_no_fault_before_and_after_a_search(
    new_context: Callable[..., BrowserContext], colours: str, size: str, centre_site: Any
) -> None:
    tall = {"width": SCREENS[size]["viewport"]["width"], "height": 3200}
    context = new_context(**SCREENS[size] | {"viewport": tall, "color_scheme": colours})
    context.add_init_script(path=AXE)
    page = context.new_page()
    page.goto(centre_site.address + PAGE)
    expect(field(page)).to_be_visible()
    faults = {"before": page.evaluate(FAULTS, RULES)}
    for typed in ("match", "pension"):
        field(page).fill(typed)
        faults[typed] = page.evaluate(FAULTS, RULES)
    assert {where: found for where, found in faults.items() if found} == {}


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_nothing_sticks_out_of_a_narrow_screen_and_every_target_is_large_enough(
    new_context: Callable[..., BrowserContext], centre_site: Any, direction: str
) -> None:
    page = new_context(viewport={"width": 320, "height": 640}).new_page()
    page.goto(centre_site.address + PAGE)
    page.evaluate("(direction) => { document.documentElement.dir = document.body.dir = direction; }", direction)
    expect(field(page)).to_be_visible()
    for typed in ("", "match", "x" * 300):
        field(page).fill(typed)
        assert page.evaluate(STICKS_OUT) == []
        assert not page.evaluate("document.scrollingElement.scrollWidth > document.documentElement.clientWidth")
        small = page.locator("handbook-decoder :is(input, button, .handbook-decoder__index a)").evaluate_all(
            "(parts) => parts.filter((part) => part.checkVisibility()).map((part) => part.closest('li') ?? part)"
            ".map((part) => part.getBoundingClientRect())"
            ".filter(({ width, height }) => width < 23.99 || height < 23.99)"
        )
        assert small == []


def test_instant_navigation_brings_a_living_decoder(page: Page, centre_site: Any) -> None:
    with page.expect_response("**/sitemap.xml"):
        page.goto(centre_site.address)
    page.evaluate("window.stayed = true")
    for _ in range(2):
        page.locator(".md-nav").get_by_role("link", name="What they said").first.click()
        page.wait_for_url("**/what-they-said/")
        field(page).fill("quiet")
        expect(told(page)).to_have_text("1 of 5 phrases fits.")
        page.locator(".md-nav").get_by_role("link", name="Our lists").first.click()
        page.wait_for_url("**/our-lists/")
    assert page.evaluate("window.stayed")


def test_the_search_of_the_site_leads_to_each_phrase_of_the_published_decoder(page: Page, handbook_site: Any) -> None:
    index = json.loads((handbook_site.folder / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    found = {one["title"].strip("“”").lower(): one["location"] for one in index if "decoder/#" in one["location"]}
    page.goto(handbook_site.address + PUBLISHED)
    expect(field(page)).to_be_visible()
    links = page.locator(".handbook-decoder__index").get_by_role("link").all_inner_texts()
    shown = [phrase.strip("“”").lower() for phrase in links]
    assert len(shown) > 20
    assert [phrase for phrase in shown if phrase not in found] == []


def test_a_question_goes_into_the_email_that_asks_it(page: Page, handbook_site: Any) -> None:
    page.goto(f"{handbook_site.address}{PUBLISHED}#stronger-candidate")
    assert phrases(page) == ["“Stronger candidate”"]
    shown = page.locator(".handbook-decoder__entry:visible")
    thanks = shown.get_by_role("link", name="Thank them", exact=True)
    assert str(thanks.get_attribute("href")).endswith("emails/thanks-for-feedback/#thanks-for-feedback")
    shown.get_by_role("link", name="Put this question in my email", exact=True).click()
    page.wait_for_url("**/emails/one-question/**")
    question = "Which one skill would make me a stronger candidate next time?"
    expect(page.locator(".handbook-email__body")).to_contain_text(question)
    assert question not in page.evaluate("JSON.stringify({...localStorage})"), "kept without being asked"


BROUGHT = {
    "We regret that you have not been successful, as we had a more suitable candidate": "“Stronger candidate”",
    "you seemed a little quiet": "“Too quiet”",
    "we felt your answers needed more detail": "“Not enough detail”",
    "someone with more experience": "“More experience”",
    "keep your details on file": "“We will keep your CV on file”",
    "went in a different direction": "“Another direction”",
    "a hiring freeze": "“Role on hold”",
    "eye contact": "“Body language”",
    "you were appointable but there was a higher score": "“Appointable”",
    "we have placed you on our reserve list": "“Reserve list”",
    "your availability did not match our shifts": "“Availability”",
    "you live too far away": "“Your location”",
    "location": "“Your location”",
    "we preferred local candidates": "“Your location”",
    "we cannot sponsor visas": "“Right to work”",
    "one of your references": "“References”",
    "an unsatisfactory reference": "“References”",
    "you did not pass the online test": "“Online test”",
    "you did not pass the psychometric test": "“Online test”",
    "your level of English": "“Level of English”",
    "your English is not good enough": "“Level of English”",
    "overqualifed": "“Overqualified”",
    "arogant": "“Too confident”",
    "overconfident": "“Too confident”",
    "your answers sounded scripted": "“Sounded rehearsed”",
    "a gap in your resume": "“Too many short jobs”",
    "you have not been successful on this occasion": "“Another direction”",
    "we are not able to offer individual feedback": "“No feedback”",
    "you lacked enthusiasm": "“Lacked energy”",
    "COMMERCIAL AWARENESS": "“Not interested enough”",
    "not quite what we’re looking for": "“Not the right fit”",
    "We regret to inform you": "“We regret to inform you”",
    "after careful consideration": "“We regret to inform you”",
    "you have not been selected": "“We regret to inform you”",
    "not selected": "“We regret to inform you”",
    "we have filled the position": "“We regret to inform you”",
    "we had an overwhelming response": "“Strong field”",
    "attitude": "“Culture fit”",
    "your attitude": "“Too confident”",
}
"""What readers bring, and the phrase that is among the few it leaves."""


def test_the_published_decoder_finds_what_readers_bring(page: Page, handbook_site: Any) -> None:
    page.goto(handbook_site.address + PUBLISHED)
    for typed, phrase in BROUGHT.items():
        field(page).fill(typed)
        found = phrases(page)
        assert phrase in found, typed
        assert len(found) <= 4, typed


MANNERS = {
    "With reference to your interview, you were not successful": "“References”",
    "Reference 4421: you were not successful on this occasion": "“References”",
    "You were not successful, as there were no available posts": "“Availability”",
    "You were not successful. We are available if you have questions": "“Availability”",
    "Thank you for coming to our location. You were not successful": "“Your location”",
    "Thank you for the travel. You were not successful": "“Your location”",
    "You were not successful. Many of you had a driving licence": "“Right to work”",
    "You were not successful. We keep what you said in confidence": "“Lacked confidence”",
    "You were not successful. Our leadership team enjoyed meeting you": "“Lacked leadership”",
    "You were not successful. Our research team liked to meet you": "“Not interested enough”",
    "You were not successful. We pay for your train": "“Salary expectations”",
    "You were not successful. Here are two points for next time": "“You did not score enough”",
    "You were not successful. We reply to all in a timely manner": "“Body language”",
}
"""Sentences that mean no more than they say, and a phrase that a word in them must not bring."""


def test_words_of_courtesy_bring_no_phrase_of_their_own(page: Page, handbook_site: Any) -> None:
    page.goto(handbook_site.address + PUBLISHED)
    for typed, phrase in MANNERS.items():
        field(page).fill(typed)
        found = phrases(page)
        assert "“Another direction”" in found, typed
        assert phrase not in found, typed


STOCK = {"stronger-candidate", "not-the-right-fit", "more-experience", "lacked-energy"}


def test_every_published_phrase_can_be_reached_by_its_address_below_the_bar(page: Page, handbook_site: Any) -> None:
    page.goto(handbook_site.address + PUBLISHED)
    expect(field(page)).to_be_visible()
    names = page.locator(".handbook-decoder__entry > h3").evaluate_all("(all) => all.map(({ id }) => id)")
    assert set(names) >= STOCK
    for name in sorted(STOCK):
        page.goto("about:blank")
        page.goto(f"{handbook_site.address}{PUBLISHED}#{name}")
        heading = page.locator(f"#{name}")
        expect(heading).to_be_in_viewport()
        bar = page.locator(".md-header").bounding_box()
        place = heading.bounding_box()
        assert bar
        assert place
        assert place["y"] >= bar["y"] + bar["height"]


def test_quotation_marks_close_behind_a_term_of_the_glossary(page: Page, handbook_site: Any) -> None:
    page.goto(handbook_site.address + PUBLISHED)
    page.emulate_media(media="print")
    found = phrases(page)
    assert found
    assert [phrase for phrase in found if not phrase.endswith("”")] == []
