"""The whole handbook, page by page: for everyone, on any screen, and with no one else listening.

Every page is opened once, and looked at in every way for which one look is enough. It costs half a minute.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect
from tests.browser.conftest import KINDS, SCREENS, Site, Watch, unfold, write_new

from rejection_handbook.editors.new import Answers, compose

AXE = Path(__file__).with_name("axe") / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """async ([part, rules]) => {
  // Not waited for: one that a change of the page breaks off may never say that it is over.
  for (const animation of document.getAnimations()) animation.finish();
  // The size of targets is a rule of WCAG 2.2 AA that axe leaves out unless it is asked for.
  const asked = rules.includes("wcag22aa") ? ["tag", { "target-size": { enabled: true } }] : ["rule", {}];
  const runOnly = { type: asked[0], values: rules };
  const { violations } = await axe.run(part, { resultTypes: ["violations"], runOnly, rules: asked[1] });
  return violations.map(({ id, help, nodes }) =>
    [`${id}: ${help}`, nodes.map(({ target, any, all, none }) =>
      `${target} (${[...any, ...all, ...none].map(({ message }) => message).join("; ")})`)]);
}"""
WIDER_THAN_SCREEN = "document.scrollingElement.scrollWidth > document.documentElement.clientWidth"
STICKS_OUT = """(directions) => Object.fromEntries(directions.map((direction) => {
    document.body.dir = document.documentElement.dir = direction;
    const parts = [...document.querySelectorAll(":is(%s), :is(%s) *".replaceAll("%s",
      "handbook-checklist, handbook-email, handbook-progress, handbook-worksheet"))].filter((part) => {
      const { left, right, width } = part.getBoundingClientRect();
      return width && (left < -1 || right > document.documentElement.clientWidth + 1);
    });
    return [direction, [WIDER, parts.map((part) => `${part.localName}.${part.className}`)]];
  }))""".replace("WIDER", WIDER_THAN_SCREEN)
MOTION_LEFT = """() => {
  const sheet = [...document.styleSheets].find(({ href }) => href?.includes("assets/handbook/handbook.css"));
  // What only shows or hides does not move.
  const hides = ({ style }) => [...style].every((name) => name === "visibility");
  const frames = [...sheet.cssRules].filter((rule) => rule instanceof CSSKeyframesRule);
  const still = frames.filter(({ cssRules }) => [...cssRules].every(hides)).map(({ name }) => name);
  const found = [];
  const visit = (rules) => {
    for (const rule of rules) {
      if (rule.media && !matchMedia(rule.media.mediaText).matches) continue;
      if (rule.style) {
        const { animationName, animationDuration, transitionDuration, scrollBehavior } = rule.style;
        const moves = (times) => (times || "").split(",").some((time) => parseFloat(time) > 0);
        if (still.includes(animationName)) continue;
        if ((animationName && animationName !== "none") || moves(animationDuration) || moves(transitionDuration)
          || scrollBehavior === "smooth") found.push(rule.cssText);
      }
      if (rule.cssRules) visit(rule.cssRules);
    }
  };
  visit(sheet.cssRules);
  return [sheet.cssRules.length, found];
}"""
SMALL_TARGETS = """() => [...document.querySelectorAll(
    ".handbook-button, handbook-checklist input, handbook-email input, handbook-progress a, handbook-worksheet input"
  )].filter((target) => target.checkVisibility()).map((target) => {
    const { width, height } = target.getBoundingClientRect();
    return [target.textContent || target.value, width, height];
  }).filter(([, width, height]) => width < 23.99 || height < 23.99)"""

EMAIL = "emails/ask-for-pointers/index.html"
WIDE = ".md-typeset__scrollwrap[tabindex]"
BANK = "reflect/example-bank/index.html"
BLOCKS = ("pick-yourself-up/first-hour/index.html", EMAIL, "my-progress/index.html", BANK)
TALL = 3000
"""Pixels. No link is scrolled half out of sight, where axe would measure what is left of it."""
FRAME = {"exclude": [[".md-header"], [".md-sidebar--primary"], [".md-footer"]]}
"""A whole page without what is the same on all of them: axe's rules for pages as a whole hold nevertheless."""
SOON = 844 * 1.5
LATER = {
    "feedback/ask-for-pointers/": "the list checks an email, once it is written",
    "feedback/read-the-feedback/": "a page to read, whose list is for a call",
    "pick-yourself-up/self-esteem/": "a page to read, whose list is for the week after",
    "situations/no-reply/": "the list holds the days that the page gives reasons for",
    "situations/phone-and-online/": "a page that looks back, whose list is for the next time",
    "supporters/group-session/": "a plan for an hour, whose list is for those who lead it",
    "supporters/helping-someone/": "a page to read, whose list is what to keep of it",
}
"""The pages that are there for their words, and why their tool stands below these."""
FIRST_TOOL = """() => Math.min(...["checklist", "email", "worksheet", "decoder", "diagnosis"]
  .map((name) => document.querySelector(`article handbook-${name}`)).filter(Boolean)
  .map((tool) => tool.getBoundingClientRect().top + scrollY))"""
PHONE: ViewportSize = {"width": 320, "height": 640}
ZOOMED: ViewportSize = {"width": 640, "height": 512}
"""A screen of 1280 pixels at a zoom of 200 %."""
SIZES: list[tuple[ViewportSize, list[str]]] = [(PHONE, ["ltr"]), (PHONE, ["rtl"]), (ZOOMED, ["ltr"])]
"""Long words alone stick out of the smallest first."""


PARTS = """(frame) => [...document.querySelectorAll("*")].filter((part) => !part.closest(frame)).map((part) =>
  [part.parentElement?.localName, part.localName, ...["class", "role", "type"].map((name) => part.getAttribute(name))]
    .join(" "))"""


def fail_where(found: dict[str, Any]) -> None:
    assert not found, "\n".join(f"{where}: {what}" for where, what in found.items())


Faults = dict[str, list[str]]
"""What is wrong with which node, and in which places."""


def look(page: Page, where: str, faults: Faults, part: Any = "html", rules: list[str] = RULES) -> None:
    for rule, nodes in page.evaluate(RUN_AXE, [part, rules]):
        for node in nodes:
            faults.setdefault(f"{rule}: {node}", []).append(where)


def look_at_dark_colours(page: Page, where: str, faults: Faults, part: Any = "html") -> None:
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    look(page, f"{where}, dark", faults, part, rules=["color-contrast"])
    page.emulate_media(color_scheme="light")


@dataclass
class Seen:
    """What was seen on all pages: what axe finds, what sticks out of a small screen, and what the items of
    checklists and the checkboxes are called."""

    pages: list[str]
    axe: Faults = field(default_factory=dict)
    wide: dict[str, Any] = field(default_factory=dict)
    boxes: dict[str, tuple[Counter[str], Counter[str]]] = field(default_factory=dict)


@pytest.fixture(scope="module")
def watched(handbook_site: Site) -> Watch:
    return Watch((handbook_site.address,))


@pytest.fixture(scope="module")
def seen(browser: Browser, handbook_site: Site, watched: Watch) -> Seen:
    """Open every page of the handbook, 404.html included, under the headers that it asks a server to send.

    Axe looks at each page that has a kind of element, by name, classes and role, which no page before it has, and that
    is seen in all sizes too: what differs in words alone has the same faults. Headings, links and ids are looked at on
    every page, by `handbook check` and by the checker of HTML.
    """
    seen, known = Seen(handbook_site.pages()), set[str]()
    context = watched.attach(browser.new_context(service_workers="block"))
    context.add_init_script(path=AXE)
    page = context.new_page()
    kinds = {f"{path}index.html" for path in KINDS.values()}
    for name in seen.pages:
        page.set_viewport_size({"width": 1280, "height": TALL})
        answer = page.goto(handbook_site.address + name)
        assert answer
        assert answer.headers["content-security-policy"].startswith("default-src 'self'")
        parts = set(page.evaluate(PARTS, ", ".join(chain(*FRAME["exclude"]))))
        if fresh := bool(parts - known):
            known |= parts
            look(page, name, seen.axe, FRAME)
        if name in kinds:
            look_at_dark_colours(page, name, seen.axe, FRAME)
        if labels := page.locator("handbook-checklist label").all_inner_texts():
            seen.boxes[name] = (Counter(map(words, labels)), Counter(checkboxes(page)))
        seen.wide |= look_for_what_sticks_out(page, name, SIZES if fresh else SIZES[:1])
    context.close()
    return seen


def words(text: str) -> str:
    return " ".join(text.split())


def checkboxes(page: Page) -> list[str]:
    """Return the names of all checkboxes, as a screen reader has them."""
    session = page.context.new_cdp_session(page)
    root = session.send("DOM.getDocument")["root"]
    tree = session.send("Accessibility.queryAXTree", {"nodeId": root["nodeId"], "role": "checkbox"})
    session.detach()
    return [words(node["name"]["value"]) for node in tree["nodes"] if not node["ignored"]]


def look_for_what_sticks_out(page: Page, name: str, sizes: Sequence[tuple[ViewportSize, list[str]]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if name == EMAIL:
        page.get_by_label("Your name").fill("W" * 300)
        page.get_by_label("Role").fill("Räksmörgås-" * 30)
    if name == BANK:
        page.get_by_label("Competencies in the advert").fill("W" * 300)
        page.get_by_label("A short name for it").first.fill("Räksmörgås-" * 30)
        page.get_by_role("checkbox", name="WWW").first.check()
    for size, directions in sizes:
        page.set_viewport_size(size)
        for direction, (wider, parts) in page.evaluate(STICKS_OUT, directions).items():
            if wider or parts:
                found[f"{name}, {size['width']}, {direction}"] = parts or "is wider than the screen"
    return found


def test_no_page_asks_another_host_or_for_what_the_policy_refuses_and_none_has_an_error(
    seen: Seen, watched: Watch
) -> None:
    assert "404.html" in seen.pages
    assert len(seen.pages) > 60
    assert watched.faults == []


def test_axe_finds_no_fault_on_any_page(seen: Seen) -> None:
    fail_where(seen.axe)


def test_no_page_scrolls_sideways(seen: Seen) -> None:
    fail_where(seen.wide)


def test_every_checkbox_of_the_handbook_is_named_by_its_item(seen: Seen) -> None:
    assert sum(labels.total() for labels, _ in seen.boxes.values()) > 50
    for page, (labels, names) in seen.boxes.items():
        assert labels <= names, page


def test_axe_finds_no_fault_in_any_kind_of_block_on_a_phone_in_the_dark(
    browser: Browser, handbook_site: Site, watched: Watch
) -> None:
    screen = SCREENS["phone"] | {"viewport": {"width": 390, "height": TALL}}
    context = watched.attach(browser.new_context(**screen, color_scheme="dark", service_workers="block"))
    context.add_init_script(path=AXE)
    page = context.new_page()
    faults: Faults = {}
    for name in (*KINDS.values(), "404.html"):
        page.goto(handbook_site.address + name)
        look(page, name, faults, FRAME)
    context.close()
    fail_where(faults)
    assert watched.faults == []


def test_axe_finds_no_fault_in_what_is_the_same_on_all_pages(
    new_context: Callable[..., BrowserContext], screen: dict[str, Any], handbook_site: Site
) -> None:
    context = new_context(**screen | {"viewport": screen["viewport"] | {"height": TALL}})
    context.add_init_script(path=AXE)
    page = context.new_page()
    faults: Faults = {}
    page.goto(handbook_site.address + EMAIL)
    look(page, EMAIL, faults)
    look_at_dark_colours(page, EMAIL, faults)
    page.locator("handbook-email").get_by_role("button", name="Copy the email").first.click()
    expect(page.get_by_role("dialog", name="Some gaps are still empty")).to_be_visible()
    look(page, "its dialog", faults)
    look_at_dark_colours(page, "its dialog", faults)
    fail_where(faults)


def test_axe_finds_no_fault_in_lists_and_letters_in_use(
    new_context: Callable[..., BrowserContext], handbook_site: Any
) -> None:
    context = new_context()
    context.add_init_script(path=AXE)
    page = context.new_page()
    faults: Faults = {}

    def look_at(where: str) -> None:
        look(page, where, faults, "article")
        look_at_dark_colours(page, where, faults, "article")

    page.goto(handbook_site.address + BLOCKS[0])
    for box in page.get_by_role("checkbox").all():
        box.check()
    look_at("every item ticked")
    page.get_by_role("button", name="Untick all").first.click()
    look_at("a list that was reset")
    page.goto(handbook_site.address + EMAIL)
    write_new(page)
    unfold(page)
    page.get_by_label("Your name").fill("Amira Khan " * 80)
    expect(page.locator(".handbook-email__long")).not_to_be_empty()
    look_at("a letter that is too long")
    page.goto(handbook_site.address + BLOCKS[2])
    page.get_by_role("button", name="Clear this handbook’s data").click()
    look_at("progress that was cleared")
    page.get_by_role("button", name="Clear this handbook’s data").hover()
    look_at("a button that is pointed at")
    page.goto(handbook_site.address + BANK)
    page.get_by_label("Situation").first.fill("Two people were ill.")
    look_at("a worksheet that asks whether to keep it")
    page.get_by_role("button", name="Keep", exact=True).click()
    page.get_by_role("checkbox", name="Planning").first.check()
    page.get_by_role("button", name="Add another example").click()
    page.get_by_role("button", name="Remove Example 2").click()
    look_at("a worksheet in use")
    fail_where(faults)


def test_nothing_of_ours_moves_where_a_reader_asked_for_less_motion(
    new_context: Callable[..., BrowserContext], handbook_site: Any
) -> None:
    page = new_context(reduced_motion="reduce").new_page()
    page.goto(handbook_site.address + EMAIL)
    rules, moving = page.evaluate(MOTION_LEFT)
    assert rules > 20
    assert moving == []


def test_buttons_and_boxes_are_large_enough_to_tap(
    new_context: Callable[..., BrowserContext], screen: dict[str, Any], handbook_site: Any
) -> None:
    page = new_context(**screen).new_page()
    small: dict[str, Any] = {}
    for name in BLOCKS:
        page.goto(handbook_site.address + name)
        if page.locator("handbook-checklist").count():
            page.get_by_role("checkbox").first.check()
        unfold(page)
        if found := page.evaluate(SMALL_TARGETS):
            small[name] = found
        if name == EMAIL:
            page.get_by_role("button", name="Copy the email").click()
            if found := page.evaluate(SMALL_TARGETS):
                small["the dialog"] = found
    fail_where(small)


def test_a_list_is_used_by_touch(
    new_context: Callable[..., BrowserContext], screen: dict[str, Any], published: Callable[[str], str]
) -> None:
    page = new_context(**screen).new_page()
    page.goto(published(BLOCKS[0]))
    box = page.get_by_role("checkbox").first
    label = box.locator("xpath=..")
    (label.tap if screen.get("has_touch") else label.click)()
    expect(box).to_be_checked()
    expect(page.locator(".handbook-checklist__count").first).to_contain_text("1 of ")


def test_the_menu_opens_and_closes_with_the_keyboard_on_a_zoomed_page(
    new_context: Callable[..., BrowserContext], published: Callable[[str], str]
) -> None:
    """At 200 % zoom the theme shows the menu of a phone, whose button is a label that no key reaches."""
    page = new_context(viewport={"width": 640, "height": 400}).new_page()
    page.goto(published("pick-yourself-up/first-hour/index.html"))
    menu = page.get_by_role("button", name="Menu", exact=True)
    entry = page.locator(".md-nav--primary").get_by_role("link", name="If you are struggling")
    expect(entry).to_be_hidden()
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(menu).to_be_focused()
    expect(menu).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(entry).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(entry).to_be_hidden()


def test_the_tab_key_stops_at_nothing_that_a_closed_search_hides(
    new_context: Callable[..., BrowserContext], published: Callable[[str], str], screen: dict[str, Any]
) -> None:
    page = new_context(**screen).new_page()
    page.goto(published("index.html"))
    box, found = page.get_by_role("textbox", name="Search"), page.locator(".md-search__scrollwrap")
    expect(page.locator("html")).to_contain_class("js-focus-visible")  # the theme's script has come to its end
    box.focus()
    expect(found).to_be_visible()
    page.keyboard.press("Escape")
    for _ in range(3):
        page.keyboard.press("Tab")
        expect(found).not_to_be_focused()
        expect(page.locator(":focus")).not_to_have_count(0)


def test_a_link_of_the_menu_that_has_the_focus_is_not_hidden_by_the_title_of_the_menu(
    context: BrowserContext, published: Callable[[str], str]
) -> None:
    """The theme scrolls the menu to the page in hand, and leaves its title where it is (WCAG 2.2, 2.4.11)."""
    page = context.new_page()
    page.goto(published("reflect/example-bank/index.html"))
    expect(page.locator("html")).to_contain_class("js-focus-visible")
    menu = page.locator(".md-sidebar--primary .md-sidebar__scrollwrap")
    menu.evaluate("menu => menu.scrollTo(0, 40)")
    link = page.locator(".md-nav--primary").get_by_role("link", name="Start here")
    link.evaluate("link => link.focus()")
    seen = """link => {
      const { x, y, width, height } = link.getBoundingClientRect();
      return [0.1, 0.9].every((part) => link.contains(document.elementFromPoint(x + width / 2, y + height * part)));
    }"""
    assert link.evaluate(seen)


def test_a_wide_table_is_moved_with_the_keyboard_and_one_that_fits_stops_nobody(
    new_context: Callable[..., BrowserContext], handbook_site: Any
) -> None:
    page = new_context(viewport={"width": 320, "height": 640}).new_page()
    page.goto(handbook_site.url("http", "authors/updates/index.html"))
    page.locator(WIDE).first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(":focus")).not_to_have_js_property("scrollLeft", 0)
    page.set_viewport_size({"width": 1600, "height": 900})
    expect(page.locator(WIDE)).to_have_count(0)


def test_the_page_for_wrong_addresses_leads_on(page: Page, handbook_site: Any) -> None:
    page.goto(handbook_site.address + "404.html")
    for name in ("Start here", "Need help now?", "The first hour"):
        expect(page.get_by_role("main").get_by_role("article").get_by_role("link", name=name)).to_be_visible()


def test_a_dark_page_prints_on_white_paper(new_context: Callable[..., BrowserContext], handbook_site: Any) -> None:
    page = new_context(color_scheme="dark").new_page()
    page.goto(handbook_site.address + "emails/ask-for-pointers/")
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator(".handbook-email__body p").first).to_have_css("color", "rgb(0, 0, 0)")
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")


@pytest.mark.parametrize("centre", ["", "Northbridge Careers", "Northbridge futures!"])
def test_the_name_that_a_new_edition_gets_is_seen_whole_on_a_small_phone(
    new_context: Callable[..., BrowserContext], handbook_site: Any, centre: str
) -> None:
    settings = compose(Answers({"centre": {"name": centre}} if centre else {}))["mkdocs.yml"]
    name = yaml.safe_load(settings)["site_name"]
    assert name.startswith(centre)
    page = new_context(viewport={"width": 360, "height": 640}).new_page()
    page.goto(handbook_site.address)
    bar = page.locator(".md-header__topic:first-child .md-ellipsis")
    bar.evaluate("(bar, name) => { bar.textContent = name; }", name)
    assert bar.evaluate("bar => bar.scrollHeight <= bar.clientHeight")
    bar.evaluate("bar => { bar.textContent += ` ${bar.textContent}`; }")
    assert bar.evaluate("bar => bar.scrollHeight > bar.clientHeight")


def test_a_page_that_is_there_for_its_tool_shows_it_soon_on_a_phone(
    new_context: Callable[..., BrowserContext], handbook_site: Site
) -> None:
    page = new_context(**SCREENS["phone"]).new_page()
    late = set()
    for file in sorted(handbook_site.folder.rglob("index.html")):
        path = f"{file.parent.relative_to(handbook_site.folder).as_posix()}/"
        if path.startswith("authors/") or "<handbook-" not in file.read_text(encoding="utf-8"):
            continue
        page.goto(handbook_site.address + path, wait_until="domcontentloaded")
        if SOON < page.evaluate(FIRST_TOOL) < float("inf"):
            late.add(path)
    assert late == set(LATER)
