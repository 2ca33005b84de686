"""Editions as their readers have them: ticks that outlive an upgrade, neighbours on one host, colours, names."""

from __future__ import annotations

import functools
import re
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect
from tests.browser.conftest import BOTH_SCHEMES, SCREENS, Site, Watch
from tests.browser.release import Release, serve_anew, write_edition
from tests.browser.test_site import AXE, RULES, Faults, fail_where, look

from rejection_handbook.brand.colour import BRIGHT, READABLE, contrast
from rejection_handbook.engines.material import stylesheet

LISTS, PROGRESS, EMAIL = "lists/index.html", "my-progress/index.html", "email/index.html"

TODAY = """# Lists

## Today

/// checklist | Today
    id: today

- [ ] Read the message once {: #read-once }
- [ ] Put the phone down {: #phone-down }
- [ ] Ask the careers service for a time {: #ask-service }
- [ ] Go outside {: #go-outside }
///
"""
TODAY_NOW = """# Lists

## Today

/// checklist | Today
    id: today
    renamed:
      phone-down: screen-off

- [ ] Read it one time, to the end {: #read-once }
- [ ] Switch the screen off {: #screen-off }
- [ ] Ask the careers service for a time {: #ask-service }
- [ ] Go outside {: #go-outside }
- [ ] Drink some water {: #water }
///
"""
WEEK = """
## This week

Do this before Friday.

/// checklist | This week
    id: this-week

- [ ] Send your thanks {: #send-thanks }
- [ ] Look at your notes {: #look-at-notes }
///
"""
LATER = """
## Later

/// checklist | Some day
    id: some-day

- [ ] Tell a friend {: #tell-friend }
- [ ] Keep the advert {: #keep-advert }
///
"""
LATER_NOW = """
## Later

/// checklist | Next month
    id: next-month
    renamed:
      some-day: next-month

- [ ] Tell a friend {: #tell-friend }
- [ ] Keep the advert {: #keep-advert }
///
"""
LETTER = """# Say thanks

Links such as [the lists](lists.md) stand between words.

/// email | Say thanks
    id: say-thanks
    subject: "[Role] interview"

Dear [Interviewer's name],

Thank you for the interview for the role of [Role].

[Your name]
///
"""
START = """# Start here

You can [tick a list](lists.md) or [say thanks](email.md).

[A button](lists.md){ .md-button } [Another](lists.md){ .md-button .md-button--primary }

!!! note "A note"
    With [a link](email.md), and with `code`.

| Who | What |
|---|---|
| [Lists](lists.md) | ticks |
"""
PAGES = {
    "index.md": START,
    "lists.md": TODAY + WEEK + LATER,
    "email.md": LETTER,
    "my-progress.md": "# My progress\n\n/// progress\n///\n",
}
NEW_PAGES = PAGES | {"lists.md": TODAY_NOW + WEEK + LATER_NOW}
OURS = {
    "lists.patch.md": """/// replace | this-week_1

## This week with us

We wrote this part anew.

/// checklist | This week, with us
    id: this-week

- [ ] Send your thanks by post {: #send-thanks }
- [ ] Look at your notes {: #look-at-notes }
- [ ] Come and see us {: #see-us }
///
///

/// replace | next-month/tell-friend

- [ ] Tell somebody who is on your side
///
""",
}
OUTCOME = {
    "Read the message once": "Read it one time, to the end",
    "Put the phone down": "Switch the screen off",
    "Ask the careers service for a time": "Ask the career center for a time",
    "Send your thanks": "Send your thanks by post",
    "Tell a friend": "Tell somebody who is on your side",
}
"""What a reader ticks before the upgrade, and what it says after that."""
OPEN_NOW = ["Go outside", "Drink some water", "Look at your notes", "Come and see us", "Keep the advert"]

COLOURS = {"a": "#fff9c4", "b": "#0a1128"}
"""A very light yellow and a very dark navy, by the path of the edition."""
PALETTES: dict[Literal["light", "dark"], str] = {"light": "default", "dark": "slate"}
EXTREMES = ("#808080", "#e2001a", "#000000", "#ffffff", "#ff00ff", "#00ff00", "#0000ff")
"""A middle grey, the red of a brand, and the ends of all scales."""
COUNTS = """lists => Object.fromEntries(lists.map((entry) =>
  [...entry.querySelectorAll("a, span")].map(({ innerText }) => innerText)))"""
STILL = """addEventListener("load", () => {
  const style = document.createElement("style");
  style.textContent = "* { transition: none !important; }";
  document.head.append(style);
})"""
NAME = "Northbridge Careers & Futures"
LAYER_NAME = 'Three <script>window.attacked = true</script> Rivers & "Co" </cite>'
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="#888" d="M2 14h20l-3 6H5z"/></svg>\n'


@dataclass(frozen=True)
class Upgrade:
    """One edition, built over two releases of the handbook, and the folder in which readers find the newest."""

    before: Path
    after: Path
    site: Site

    def publish(self, built: Path) -> None:
        """Put a site in the place of another at once, as a host does: a page that is open may be asking for a file."""
        coming, going = (self.site.folder.with_suffix(suffix) for suffix in (".new", ".old"))
        shutil.copytree(built, coming)
        if self.site.folder.exists():
            self.site.folder.rename(going)
        coming.rename(self.site.folder)
        shutil.rmtree(going, ignore_errors=True)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("editions")


@pytest.fixture(scope="module")
def now(base: Path) -> Release:
    return Release.make(base / "now", NEW_PAGES, version="0.2.0")


@pytest.fixture(scope="module")
def live(base: Path) -> Iterator[Site]:
    """Serve the folder in which an edition is published, and published again."""
    with serve_anew(base / "live") as address:
        yield Site(base / "live", address)


@pytest.fixture(scope="module")
def host(base: Path) -> Iterator[Site]:
    """Serve the folder in which several editions lie, each in its own."""
    with serve_anew(base / "host") as address:
        yield Site(base / "host", address)


@pytest.fixture(scope="module")
def upgraded(base: Path, live: Site, now: Release) -> Upgrade:
    before = Release.make(base / "before", PAGES, version="0.1.0")
    options = {"edition": "northbridge", "centre": {"name": NAME}}
    settings = {"site_url": live.address}
    edition = write_edition(base / "edition", {}, options, settings)
    first = before.build(edition, base / "first")
    options["terms"] = {"words": {"careers service": "career center"}}
    write_edition(edition, OURS, options, settings)
    return Upgrade(first, now.build(edition, base / "second"), live)


@pytest.fixture(scope="module")
def neighbours(base: Path, host: Site, now: Release) -> dict[str, Site]:
    """Build two editions of the same pages on one host, each in its own colour and under its own path."""

    def build(name: str) -> Site:
        options: dict[str, Any] = {
            "edition": f"edition-{name}",
            "centre": {"name": NAME, "colour": COLOURS[name]},
            "show_origin": name != "b",
            "layers": ["shared"] if name == "a" else [],
        }
        pages = {"ours.md": "# Our own page\n\nOurs.\n", "assets/logo.svg": LOGO}
        pages["email.patch.md"] = "/// after | say-thanks\nOr come to see us.\n///\n"
        if name == "a":
            pages["/shared/docs/shared.md"] = "# Shared\n\nWords of others.\n"
            pages["/shared/mkdocs.yml"] = f"site_name: {LAYER_NAME!r}\n"
        address = f"{host.address}{name}/"
        theme = {"name": "material", "logo": "assets/logo.svg"}
        settings = {"site_name": f"{NAME} {name}", "site_url": address, "theme": theme}
        edition = write_edition(base / f"edition-{name}", pages, options, settings)
        return Site(now.build(edition, host.folder / name), address)

    with ThreadPoolExecutor(2) as builders:
        return dict(zip(COLOURS, builders.map(build, COLOURS), strict=True))


@pytest.fixture
def watch(live: Site, host: Site) -> Iterator[Watch]:
    """Fail the test that lets an error or a foreign request happen."""
    watch = Watch(tuple(home for site in (live, host) for home in (site.address, site.folder.as_uri())))
    yield watch
    assert watch.faults == []


def box(page: Page, words: str) -> Locator:
    return page.get_by_role("checkbox", name=words, exact=True)


def counts(page: Page) -> dict[str, str]:
    """Return what *My progress* says of each list."""
    expect(page.locator(".handbook-progress__total")).not_to_be_empty()
    found: dict[str, str] = page.locator(".handbook-progress__lists > li").evaluate_all(COUNTS)
    return found


def total(page: Page) -> Locator:
    return page.locator(".handbook-progress__total")


def read_colour(part: Locator, name: str) -> str:
    return in_hex(part.evaluate("(part, name) => getComputedStyle(part).getPropertyValue(name)", name))


def in_hex(value: str) -> str:
    """Return a computed colour as #rrggbb; it must not be thinned."""
    match = re.fullmatch(r"rgb\((\d+), (\d+), (\d+)\)", value)
    assert match, f"a colour is {value}"
    return "#" + "".join(f"{int(channel):02x}" for channel in match.groups())


def tick_before_the_upgrade(page: Page, upgraded: Upgrade, scheme: str) -> None:
    upgraded.publish(upgraded.before)
    page.goto(upgraded.site.url(scheme, LISTS))
    for words in OUTCOME:
        box(page, words).check()
    page.goto(upgraded.site.url(scheme, PROGRESS))
    expect(total(page)).to_have_text("5 steps done so far")
    assert counts(page) == {"Today": "3 of 4 done", "This week": "1 of 2 done", "Some day": "1 of 2 done"}


@pytest.mark.parametrize(("scheme", "reader_opens"), [("http", LISTS), ("file", PROGRESS)])
def test_every_tick_outlives_an_upgrade_and_what_the_centre_changed(
    page: Page, upgraded: Upgrade, scheme: str, reader_opens: str
) -> None:
    tick_before_the_upgrade(page, upgraded, scheme)
    page.goto(upgraded.site.url(scheme, reader_opens))
    upgraded.publish(upgraded.after)
    page.reload()
    for _ in range(2):  # what the first visit mends must hold for the second
        page.goto(upgraded.site.url(scheme, reader_opens))
        if reader_opens == LISTS:
            for words in OUTCOME.values():
                expect(box(page, words)).to_be_checked()
            for words in OPEN_NOW:
                expect(box(page, words)).not_to_be_checked()
            assert page.get_by_role("checkbox").count() == len(OUTCOME) + len(OPEN_NOW)
            page.goto(upgraded.site.url(scheme, PROGRESS))
        expect(total(page)).to_have_text("5 steps done so far")
        assert counts(page) == {
            "Today": "3 of 5 done",
            "This week, with us": "1 of 3 done",
            "Next month": "1 of 2 done",
        }
        page.goto(upgraded.site.url(scheme, LISTS))
        for words in OUTCOME.values():
            expect(box(page, words)).to_be_checked()


def test_a_tick_that_is_taken_back_after_an_upgrade_stays_away(page: Page, upgraded: Upgrade) -> None:
    tick_before_the_upgrade(page, upgraded, "http")
    upgraded.publish(upgraded.after)
    page.goto(upgraded.site.url("http", LISTS))
    for words in OUTCOME.values():
        box(page, words).uncheck()
    page.reload()
    for words in OUTCOME.values():
        expect(box(page, words)).not_to_be_checked()
    page.goto(upgraded.site.url("http", PROGRESS))
    expect(total(page)).to_have_text("No steps ticked yet. Start with any list.")


def test_a_file_that_was_saved_before_an_upgrade_is_brought_in_after_it(
    page: Page, new_context: Callable[..., BrowserContext], upgraded: Upgrade, tmp_path: Path
) -> None:
    tick_before_the_upgrade(page, upgraded, "http")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save my progress to a file").click()
    download.value.save_as(tmp_path / "ticks.json")
    upgraded.publish(upgraded.after)
    other = new_context().new_page()
    other.goto(upgraded.site.url("http", PROGRESS))
    for undone in (True, False):
        with other.expect_file_chooser() as chooser:
            other.get_by_role("button", name="Bring in a saved file").click()
        chooser.value.set_files(tmp_path / "ticks.json")
        other.get_by_role("dialog").get_by_role("button", name="Add").click()
        expect(total(other)).to_have_text("5 steps done so far")
        if undone:
            other.get_by_role("button", name="Undo").click()
            expect(total(other)).to_have_text("No steps ticked yet. Start with any list.")
    other.goto(upgraded.site.url("http", LISTS))
    for words in OUTCOME.values():
        expect(box(other, words)).to_be_checked()


@BOTH_SCHEMES
def test_neighbours_on_one_host_never_see_each_others_ticks(
    context: BrowserContext, page: Page, neighbours: dict[str, Site], scheme: str
) -> None:
    one, other = neighbours["a"], neighbours["b"]
    beside = context.new_page()
    beside.goto(other.url(scheme, LISTS))
    page.goto(one.url(scheme, LISTS))
    for name in ("Go outside", "Send your thanks", "Keep the advert"):
        box(page, name).check()
    page.goto(other.url(scheme, LISTS))
    for part in (page, beside):
        assert part.locator("input:checked").count() == 0
        expect(part.locator(".handbook-checklist__count").first).to_have_text("0 of 5 done")
    box(page, "Drink some water").check()
    page.goto(other.url(scheme, PROGRESS))
    expect(total(page)).to_have_text("1 step done so far")
    page.get_by_role("button", name="Clear this handbook’s data").click()
    expect(total(page)).to_have_text("No steps ticked yet. Start with any list.")
    page.goto(one.url(scheme, PROGRESS))
    expect(total(page)).to_have_text("3 steps done so far")
    page.goto(one.url(scheme, LISTS))
    expect(box(page, "Go outside")).to_be_checked()
    expect(box(page, "Drink some water")).not_to_be_checked()


@pytest.mark.parametrize(("scheme", "remembered"), [("http", True), ("file", False)])
def test_neighbours_on_one_host_never_see_each_others_details(
    context: BrowserContext, page: Page, neighbours: dict[str, Site], scheme: str, *, remembered: bool
) -> None:
    one, other = (neighbours[name].url(scheme, EMAIL) for name in "ab")
    beside = context.new_page()
    beside.goto(other)
    page.goto(one)
    page.get_by_label("Your name").fill("Amira Khan")
    page.get_by_role("button", name="Keep" if remembered else "Only now", exact=True).click()
    page.goto(other)
    for part in (page, beside):
        expect(part.get_by_label("Remember my details")).not_to_be_checked()
        expect(part.get_by_label("Your name")).to_have_value("")
        expect(part.locator("handbook-email")).not_to_contain_text("Amira")
    page.get_by_label("Your name").fill("Ben Okoro")
    page.get_by_label("Role").fill("Baker")
    page.get_by_role("button", name="Forget my details").click()
    page.goto(one)
    expect(page.get_by_label("Your name")).to_have_value("Amira Khan")
    expect(page.get_by_label("Role")).to_have_value("")
    expect(page.locator("handbook-email")).not_to_contain_text("Ben")


def test_axe_finds_no_fault_in_an_edition(
    new_context: Callable[..., BrowserContext], neighbours: dict[str, Site], screen: dict[str, Any]
) -> None:
    faults: Faults = {}
    context = new_context(**screen | {"viewport": screen["viewport"] | {"height": 1600}})
    context.add_init_script(path=AXE)
    page = context.new_page()
    for address in ("index.html", EMAIL):
        page.goto(neighbours["a"].address + address)
        look_in_both_colours(page, address, faults, RULES)
    if screen is SCREENS["phone"]:
        page.get_by_role("button", name="Menu", exact=True).click()
        look_in_both_colours(page, "the menu", faults, RULES)
    fail_where(faults)


def test_axe_finds_no_pale_words_in_an_edition_of_any_colour(
    new_context: Callable[..., BrowserContext], neighbours: dict[str, Site]
) -> None:
    """Nothing else depends on the colour."""
    faults: Faults = {}
    context = new_context(viewport={"width": 1280, "height": 1600})
    context.add_init_script(path=AXE)
    page = context.new_page()
    for colour in (COLOURS["b"], *EXTREMES[:2]):
        page.route("**/centre.css", functools.partial(answer_with, stylesheet(colour)))
        for address in ("index.html", EMAIL):
            page.goto(neighbours["b"].address + address)
            expect(page.locator(".md-header")).to_have_css("background-color", rgb(colour))
            look_in_both_colours(page, f"{address}, {colour}", faults, ["color-contrast"])
        page.unroute_all()
    fail_where(faults)


def look_in_both_colours(page: Page, where: str, faults: Faults, rules: list[str]) -> None:
    for scheme in PALETTES:
        page.emulate_media(color_scheme=scheme)
        look(page, f"{where}, {scheme}", faults, rules=rules)


PARTS = {
    "the name": (".md-header__title .md-ellipsis", ".md-header"),
    "a button of the bar": (".md-header__button", ".md-header"),
    "the search": (".md-search__input", ".md-header"),
    "the menu": (".md-nav--primary .md-nav__link--active", "body"),
    "a link": ("article p > a:not(.md-button)", "body"),
    "a button": (".md-button--primary", ".md-button--primary"),
}
"""What stands in the centre's colour or on it, and what is its ground."""
SEEN = """(parts) => Object.entries(parts).map(([name, [part, ground]]) => {
  const [text, below] = [part, ground].map((selector) =>
    getComputedStyle([...document.querySelectorAll(selector)].find((one) => one.checkVisibility())));
  return [name, text.color, below.backgroundColor];
})"""


def text_and_ground(page: Page) -> Iterator[tuple[str, str, str]]:
    """Yield what stands in the centre's colour or on it: its name, its own colour and that of its ground."""
    for name, text, ground in page.evaluate(SEEN, PARTS):
        yield name, in_hex(text), in_hex(ground)
    for name in ("the menu", "a link", "a button"):
        page.locator(PARTS[name][0]).first.hover()
        ((_, text, ground),) = page.evaluate(SEEN, {name: PARTS[name]})
        yield f"{name}, pointed at", in_hex(text), in_hex(ground)
    page.mouse.move(0, 500)


def test_text_in_and_on_any_colour_can_be_read(
    new_context: Callable[..., BrowserContext], neighbours: dict[str, Site]
) -> None:
    """The extremes take the place of a colour that was built, in the file that the plugin writes."""
    page = new_context(**SCREENS["desktop"]).new_page()
    page.add_init_script(STILL)
    pale: dict[str, Any] = {}
    seen = 0
    for colour in (*COLOURS.values(), *EXTREMES):
        name = next((name for name, other in COLOURS.items() if other == colour), "b")
        if colour in EXTREMES:
            page.route("**/centre.css", functools.partial(answer_with, stylesheet(colour)))
        page.goto(neighbours[name].address)
        for scheme, palette in PALETTES.items():
            page.emulate_media(color_scheme=scheme)
            expect(page.locator("body")).to_have_attribute("data-md-color-scheme", palette)
            expect(page.locator(".md-header")).to_have_css("background-color", rgb(colour))
            for part, text, ground in text_and_ground(page):
                seen += 1
                if contrast(text, ground) < (BRIGHT if (part, scheme) == ("a link", "dark") else READABLE):
                    pale[f"{part}, {colour}, {scheme}"] = f"{text} on {ground}: {contrast(text, ground):.2f}"
        page.unroute_all()
    fail_where(pale)
    assert seen > 100


def answer_with(css: str, route: Route) -> None:
    route.fulfill(body=css, content_type="text/css")


def rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


def test_the_page_in_hand_is_marked_in_the_menu_by_more_than_its_colour(
    page: Page, neighbours: dict[str, Site]
) -> None:
    """A very dark colour is hardly to be told from that of the other entries."""
    page.goto(neighbours["b"].address)
    menu = page.locator(".md-nav--primary")
    expect(menu.locator(".md-nav__link--active")).to_have_css("font-weight", "700")
    expect(menu.get_by_role("link", name="My progress")).not_to_have_css("font-weight", "700")


def test_the_colour_of_a_centre_is_not_printed(page: Page, neighbours: dict[str, Site]) -> None:
    page.goto(neighbours["a"].address)
    page.emulate_media(media="print", color_scheme="dark")
    link = page.locator("article p > a").first
    assert contrast(read_colour(link, "color"), "#ffffff") >= READABLE


def test_the_header_shows_the_name_and_the_logo(
    new_context: Callable[..., BrowserContext], neighbours: dict[str, Site], screen: dict[str, Any], scheme: str
) -> None:
    page = new_context(**screen).new_page()
    page.goto(neighbours["a"].url(scheme, LISTS))
    banner = page.get_by_role("banner")
    expect(banner.get_by_text(f"{NAME} a", exact=True)).to_be_visible()
    logo = page.locator(".md-logo img").locator("visible=true")
    if logo.count():  # a phone has it in the menu
        expect(page.get_by_role("link", name=f"{NAME} a", exact=True).first).to_be_visible()
    else:
        page.get_by_role("button", name="Menu", exact=True).click()
    expect(logo).to_have_count(1)
    expect(logo).to_have_attribute("alt", re.compile(r"\S"))
    expect(logo).to_have_js_property("complete", True)
    assert logo.evaluate("image => image.naturalWidth") > 0


def test_a_page_says_whose_words_it_has(page: Page, neighbours: dict[str, Site], scheme: str) -> None:
    line = page.locator(".handbook-origin")
    told = "This page comes from How to handle interview rejections, version 0.2.0"
    for name, words in ((LISTS, f"{told}."), (EMAIL, f"{told}, and was changed by {NAME}.")):
        page.goto(neighbours["a"].url(scheme, name))
        expect(line).to_have_text(words)
        expect(line).to_be_visible()
    page.goto(neighbours["a"].url(scheme, "shared/index.html"))
    expect(line).to_have_text(f"This page comes from {LAYER_NAME}.")
    assert page.evaluate("window.attacked") is None
    page.goto(neighbours["a"].url(scheme, "ours/index.html"))
    expect(page.get_by_role("heading", level=1, name="Our own page")).to_be_visible()
    expect(line).to_have_count(0)


def test_a_centre_may_leave_that_line_out(neighbours: dict[str, Site]) -> None:
    for name, shown in (("a", True), ("b", False)):
        pages = {page: (neighbours[name].folder / page).read_text(encoding="utf-8") for page in (LISTS, EMAIL)}
        assert ["handbook-origin" in text for text in pages.values()] == [shown, shown]
