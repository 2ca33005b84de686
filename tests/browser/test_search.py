"""Readers find the page they need by their own words, in the search box of the real handbook."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import KINDS, PATIENCE, open_search, wait_until
from tests.browser.test_site import fail_where

Search = Callable[[str], list[str]]
"""Types words into the search box, and returns the pages that it finds, best first."""
SEARCH_ALL = """async (all) => {
  const box = document.querySelector(".md-search__input");
  const told = document.querySelector(".md-search-result__meta");
  const enter = (words, answer) => new Promise((done) => {
    const look = () => {
      if (!answer.test(told.textContent)) return;
      watch.disconnect();
      done();
    };
    const watch = new MutationObserver(look);
    watch.observe(told, { childList: true, characterData: true, subtree: true });
    box.value = words;
    box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
    look();
  });
  const found = {};
  for (const words of all) {
    await enter("", /Type to start searching/);
    await enter(words, /matching document/i);
    found[words] = [...document.querySelectorAll(".md-search-result__item > a")].map((link) => link.pathname.slice(1));
  }
  return found;
}"""

BEST = 3
PAGES = "(links) => links.map((link) => link.pathname.slice(1))"
ANSWERED = re.compile(r"matching document", re.IGNORECASE)

QUERIES = {
    "turned down": "",
    "rejected what now": "",
    "I didn't get the job": "",
    "ghosted": "situations/no-reply/",
    "universal credit": "situations/benefits/",
    "dbs check": "situations/references-and-checks/",
    "made redundant": "situations/redundancy/",
    "linkedin message": "situations/messages/",
    "ADHD": "situations/hits-harder/",
    "first job": "situations/first-job/",
    "same job advertised again": "situations/apply-again/",
    "phd position": "situations/academic-jobs/",
    "cannot pay rent": "situations/money-now/",
    "not shortlisted": "situations/before-interview/",
    "civil service": "situations/public-sector/",
    "a friend recommended me": "situations/referral/",
    "complain": "emails/process-complaint/",
    "they never replied": "situations/no-reply/",
    "second choice": "situations/final-round/",
    "was second": "situations/final-round/",
    "AI interview": "situations/automated-assessment/",
    "video interview robot": "situations/automated-assessment/",
    "rude feedback": "situations/harsh-feedback/",
    "visa": "situations/visa/",
    "age discrimination": "situations/suspected-discrimination/",
    "treated unfairly": "situations/suspected-discrimination/",
    "gap in my CV": "situations/returning-to-work/",
    "maternity break": "situations/returning-to-work/",
    "too qualified": "situations/overqualified/",
    "hiring freeze": "situations/role-frozen/",
    "offer taken back": "situations/role-frozen/",
    "recruitment agency": "situations/recruiter/",
    "group exercise": "situations/assessment-centre/",
    "internal job": "situations/internal-candidate/",
    "not promoted": "situations/internal-candidate/",
    "changing career": "situations/career-change/",
    "no experience": "situations/career-change/",
    "disability": "situations/adjustments/",
    "reasonable adjustments": "situations/adjustments/",
    "phone interview": "situations/phone-and-online/",
    "zoom froze": "situations/phone-and-online/",
    "delete my data": "situations/your-data/",
    "keep getting rejected": "situations/repeated-rejections/",
    "nobody wants to hire me": "situations/repeated-rejections/",
    "stronger candidate": "feedback/decoder/",
    "not the right fit": "feedback/decoder/",
    "lack of experience": "feedback/decoder/",
    "what does their feedback mean": "feedback/decoder/",
    "why was I rejected": "feedback/ask-for-pointers/",
    "no feedback": "emails/no-feedback-available/",
    "how to reply to a rejection": "emails/ask-for-pointers/",
    "what to say back": "emails/",
    "thank you email": "emails/thanks-for-feedback/",
    "reminder email": "emails/one-reminder/",
    "follow up after interview": "emails/status-check/",
    "phone call rejection": "pick-yourself-up/first-hour/",
    "can't stop thinking about it": "pick-yourself-up/first-day/",
    "I feel worthless": "pick-yourself-up/self-esteem/",
    "not good enough": "pick-yourself-up/self-esteem/",
    "what did I do wrong": "pick-yourself-up/interview-review/",
    "strengths and weaknesses": "reflect/self-evaluation/",
    "STAR": "reflect/example-bank/",
    "mock interview": "reflect/next-interview/",
    "is it just bad luck": "reflect/perspective/",
    "apply to the same company again": "reflect/keep-the-door-open/",
    "helping my son": "supporters/helping-someone/",
    "what to say to a friend who was rejected": "supporters/helping-someone/",
    "job club session": "supporters/group-session/",
    "print worksheet": "supporters/group-handouts/",
    "checklist print": "my-progress/",
    "what does competency mean": "glossary/",
    "wheelchair": "situations/adjustments/",
    "autism interview": "situations/adjustments/",
    "racist interviewer": "situations/suspected-discrimination/",
    "asked about kids": "situations/suspected-discrimination/",
    "asked about children": "situations/suspected-discrimination/",
    "redundancy": "situations/returning-to-work/",
    "impostor syndrome": "pick-yourself-up/self-esteem/",
    "imposter syndrome": "pick-yourself-up/self-esteem/",
    "my daughter didn't get the job": "supporters/helping-someone/",
    "my son was rejected": "supporters/helping-someone/",
    "HireVue": "situations/automated-assessment/",
    "regret to inform you": "feedback/decoder/",
    "overqualifed": "situations/overqualified/",
    "rejction email": "emails/ask-for-pointers/",
    "stronger candiate": "feedback/decoder/",
    "heartbroken": "pick-yourself-up/first-hour/",
    "devastated": "pick-yourself-up/first-hour/",
    "gutted": "pick-yourself-up/first-hour/",
    "crushed": "pick-yourself-up/first-hour/",
    "crying": "pick-yourself-up/first-hour/",
    "angry": "pick-yourself-up/first-hour/",
    "sad": "pick-yourself-up/self-esteem/",
    "embarrassed": "pick-yourself-up/self-esteem/",
    "ashamed": "pick-yourself-up/self-esteem/",
}
"""Each with the page that somebody who types this needs; the empty one is the first of the handbook."""

URGENT = (
    "suicidal", "suicide", "kill myself", "I want to die", "end my life", "self harm", "helpline", "helplines",
    "crisis", "panic attack", "I can't cope", "depressed", "hopeless",
    "anxious",
)  # fmt: skip


@pytest.fixture(scope="module")
def page(browser: Browser, searched_site: Any) -> Iterator[Page]:
    """Open the handbook once for all queries: the search reads its whole index before the first."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="block")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(searched_site.address)
    yield page
    context.close()


@pytest.fixture(scope="module")
def search(page: Page) -> Search:
    told = page.locator(".md-search-result__meta")

    def searched(words: str) -> list[str]:
        """Put the words into the box, the last letter by hand: the search looks when a key is let go."""
        box = open_search(page)
        box.fill(words[:-1])
        box.press_sequentially(words[-1])
        expect(told).to_have_text(ANSWERED)
        found: list[str] = page.locator(".md-search-result__item > a").evaluate_all(PAGES)
        return found

    return searched


def test_the_page_that_a_reader_needs_is_among_the_first_three(search: Search, page: Page) -> None:
    assert search("ghosted")  # the index has been read
    found = page.evaluate(SEARCH_ALL, list(QUERIES))
    fail_where({words: pages for words, pages in found.items() if QUERIES[words] not in pages[:BEST]})


def test_whoever_is_in_danger_finds_help_first(search: Search, page: Page) -> None:
    assert search("crisis")
    found = page.evaluate(SEARCH_ALL, list(URGENT))
    fail_where({words: pages for words, pages in found.items() if pages[:1] != ["help-now/"]})


def test_order_capitals_marks_and_small_words_do_not_matter(search: Search) -> None:
    for words, same in (
        ("recruitment agency", "agency recruitment"),
        ("gap in my CV", "cv gap"),
        ("ghosted", "GHOSTED"),
        ("what did I do wrong", "What did I do wrong?"),
        ("can't cope", "can’t cope"),
        ("follow-up email", "follow up email"),
        ("visa", "a visa, please"),
        ("feedback", "Feedback:"),
        ("no feedback", "-no feedback"),
        ("visa", "+visa^2"),
        ("can't cope", "can't:cope"),
        ("panic attack", "~panic attack~"),
    ):
        assert search(words)[0] == search(same)[0], (words, same)


def test_accents_do_not_matter_in_what_is_typed_nor_in_what_is_written(search: Search, page: Page) -> None:
    """The handbook writes “résumé” where it says what some countries call a CV."""
    assert search("gap")
    found = page.evaluate(SEARCH_ALL, ["résumé", "resume", "RÉSUMÉ", "re\u0301sume\u0301", "rešumě"])
    assert len(set(map(tuple, found.values()))) == 1, found
    assert search("feedbáck")[:BEST] == search("feedback")[:BEST]
    assert not page.locator(".md-search-result__terms", has_text="feedb").count(), "no word is said to be missing"


FOLDED = {
    "Résumé": "resume", "RE\u0301SUME\u0301": "resume", "Straße": "strasse", "STRASSE": "strasse", "Łódź": "lodz",
    "żółć": "zolc", "Tŷ": "ty", "pŵer": "pwer", "İstanbul": "istanbul", "ısı": "isi", "ὈΔΥΣΣΕΎΣ": "οδυσσευσ",
    "Ὀδυσσεύς": "οδυσσευσ", "o\ufb03ce": "office", "co\u00adop": "coop", "Æther": "aether", "cœur": "coeur",
    "smørrebrød": "smorrebrod", "\uff26\uff35\uff2c\uff2c": "full", "zero\u200bwidth": "zerowidth", "ĳs": "ijs",
}  # fmt: skip


def test_words_are_compared_without_marks_in_many_languages(page: Page, searched_site: Any) -> None:
    page.goto(searched_site.address + KINDS["decoder"])
    wait_until(page, "() => Boolean(window.handbookFold)")
    assert page.evaluate("words => words.map(handbookFold)", list(FOLDED)) == list(FOLDED.values())


def test_the_beginning_of_a_word_is_enough(search: Search) -> None:
    assert "situations/suspected-discrimination/" in search("discrim")[:BEST]


def test_words_that_stand_in_quotation_marks_or_before_a_comma_are_found(search: Search) -> None:
    assert "feedback/decoder/" in search("“we chose a stronger candidate,” they said")[:BEST]
    assert search("lacked energy")[0] == "feedback/decoder/"


def test_a_word_that_stands_nowhere_finds_nothing_rather_than_anything(search: Search) -> None:
    assert search("xylophone") == []


def test_pages_for_editors_are_not_found(search: Search) -> None:
    assert not [path for path in search("mkdocs") + search("checklist") if path.startswith("authors/")]


def test_the_words_that_help_the_search_are_shown_nowhere(search: Search, page: Page, searched_site: Any) -> None:
    assert search("ghosted")[0] == "situations/no-reply/"
    expect(page.locator(".md-search-result__list .md-tag")).to_have_count(0)
    other = page.context.new_page()
    other.goto(searched_site.address + "situations/no-reply/")
    expect(other.get_by_role("heading", level=1)).to_be_visible()
    expect(other.locator(".md-tag")).to_have_count(0)
    other.close()


def test_the_page_whose_title_or_keyword_it_is_comes_first(search: Search) -> None:
    for words, path in (("no reply", "situations/no-reply/"), ("second choice", "situations/final-round/")):
        assert search(words)[0] == path


def test_each_page_is_found_in_two_lines_of_its_own_words(search: Search, page: Page) -> None:
    for words in ("feedback", "kluger", "without scripts"):
        search(words)
        items = page.locator(".md-search-result__item")
        lines = items.evaluate_all("(all) => all.map((item) => item.querySelectorAll('h1, h2').length)")
        assert set(lines) <= {1, 2}
        tall = items.evaluate_all("(all) => all.map((item) => Math.round(item.getBoundingClientRect().height))")
        assert max(tall, default=0) <= 80
        expect(items.filter(has_text="Kluger, A. N.")).to_have_count(0)
        expect(items.filter(has_text="runs no scripts")).to_have_count(0)


def test_where_nothing_is_found_words_to_search_for_and_help_are_offered(search: Search, page: Page) -> None:
    for words in ("", "xylophone"):
        box = open_search(page)
        box.fill(words)
        box.press("End")
        tries = page.locator(".handbook-tries a")
        expect(tries).to_have_count(7)
        expect(tries.last).to_have_attribute("href", re.compile(r"help-now/$"))
        box.press("ArrowDown")
        expect(tries.first).to_be_focused()
        page.locator(".md-search-result__list").evaluate("(list) => list.replaceChildren()")  # as an answer does
        expect(tries.first).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator(".md-search-result__meta")).to_have_text(ANSWERED)
        expect(page.locator(".md-search-result__item").first).to_be_visible()
        expect(tries).to_have_count(0)
    for words in (
        "no reply",
        "no feedback",
        "what their words mean",
        "feeling low",
        "overqualified",
        "thank you email",
    ):
        assert search(words), words


def test_a_result_leads_to_its_page(search: Search, page: Page, searched_site: Any) -> None:
    assert search("hiring freeze")
    page.locator(".md-search-result__item > a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("frozen"))
    assert urlsplit(page.url).path == "/situations/role-frozen/"
    page.goto(searched_site.address)


def test_no_single_letter_does_anything_by_itself(page: Page, handbook_site: Any) -> None:
    """Whoever speaks to their computer would be led away by a word (WCAG 2.2, 2.1.4)."""
    page.goto(handbook_site.address + "feedback/decoder/")
    page.locator("h1").click()
    for key in ("f", "s", "/", "n", "p", ".", ","):
        page.keyboard.press(key)
    expect(page.get_by_role("textbox", name="Search")).not_to_be_focused()
    assert page.url == handbook_site.address + "feedback/decoder/"
