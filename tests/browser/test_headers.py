"""An edition under its own security headers: nothing that readers do is stopped, and what is foreign is."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.browser.conftest import KINDS, PATIENCE, unfold, wait_until, write_new
from tests.browser.firefox import Firefox
from tests.browser.release import write_edition
from tests.browser.server import Quiet, read_headers, serve
from tests.conftest import NO_COPIES

from rejection_handbook.settings.copies import ONE_FILE

BASE = "/advice/"
INLINE = "<script>document.documentElement.dataset.ours = 'Zoë’s & “<b>ŵ</b>” 🎉';</script>"
OURS = f"""# Our page

| Name | Number |
|:-----|-------:|
| one  |      1 |

{INLINE}

<style>#ours {{ color: rgb(1, 2, 3); }}</style>

<p id="ours">Ours</p>
"""
HANDLER = """# A script in an attribute

<p id="handler" onclick="this.textContent = 'ran'">Click</p>
"""
WATCH = """addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
  const told = `${effectiveDirective} ${blockedURI} ${location.pathname}`;
  (window.told ??= []).push(told);
  refused(told);
});"""


@dataclass
class Guarded:
    """A built edition, served with the headers of its own file `_headers`. `notes` is what its build told."""

    folder: Path
    address: str
    headers: dict[str, str]
    notes: str


@dataclass
class Seen:
    """What a page tried and was refused, errors in its console, and requests to other hosts."""

    home: str
    refused: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def faults(self) -> list[str]:
        return [*self.refused, *self.errors, *self.foreign]


class Handler(Quiet):
    """Sends a site below a path, as a server that has been told of its headers does."""

    def __init__(self, *args: Any, sent: Mapping[str, str], directory: str) -> None:
        self.sent = sent
        super().__init__(*args, directory=directory)

    def translate_path(self, path: str) -> str:
        inside = urlsplit(path).path
        return super().translate_path("/" + inside.removeprefix(BASE) if inside.startswith(BASE) else "/outside")

    def end_headers(self) -> None:
        for name, value in self.sent.items():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        page = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    """Build an edition of the whole handbook, and serve it below a path with the headers it asks for."""
    folder = tmp_path_factory.mktemp("guarded")
    sent: dict[str, str] = {}
    with serve(Handler, sent=sent, directory=str(folder / "site")) as port:
        address = f"http://127.0.0.1:{port}{BASE}"
        edition = write_edition(
            folder,
            {"ours.md": OURS, "handler.md": HANDLER},
            {
                "edition": "guarded-7f3k",
                "centre": {"name": "Northbridge", "colour": "#7a1f3d"},
                "copies": NO_COPIES | {"one_file": True},
            },
            {"site_url": address, "repo_url": "https://github.com/northbridge/handbook"},
        )
        environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(edition / "mkdocs.yml")]
        done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
        sent |= read_headers(folder / "site" / "_headers")
        yield Guarded(folder / "site", address, sent, done.stderr)


@pytest.fixture
def seen(guarded: Guarded) -> Seen:
    return Seen(guarded.address)


@pytest.fixture
def context(browser: Browser, seen: Seen) -> Iterator[BrowserContext]:
    """Open a browser that notes whatever the policy refuses."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="block")
    context.set_default_timeout(PATIENCE)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.expose_function("refused", lambda told: seen.refused.append(told))  # noqa: PLW0108 - a built-in will not do
    context.add_init_script(WATCH)
    context.on("console", lambda message: seen.errors.append(message.text) if message.type == "error" else None)
    context.on("weberror", lambda error: seen.errors.append(str(error.error)))
    context.on(
        "request",
        lambda request: (
            None if request.url.startswith((seen.home, "blob:", "data:")) else seen.foreign.append(request.url)
        ),
    )
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def test_no_kind_of_block_asks_for_what_the_policy_of_an_edition_refuses(
    page: Page, guarded: Guarded, seen: Seen
) -> None:
    """All pages of the handbook are opened under their policy by test_site.py."""
    for path in KINDS.values():
        answer = page.goto(guarded.address + path)
        assert answer
        assert answer.headers["content-security-policy"] == guarded.headers["Content-Security-Policy"]
        assert answer.headers["referrer-policy"] == "no-referrer"
    page.wait_for_load_state("networkidle")
    assert seen.faults() == []


def test_firefox_tells_of_no_error_on_any_kind_of_page_though_it_fetches_the_next_one_early(
    firefox: Firefox, guarded: Guarded, tmp_path: Path
) -> None:
    with firefox.reader(tmp_path) as reader:
        tab = reader.new_tab()
        for path in KINDS.values():
            tab.open(guarded.address + path)
            if following := tab.run("() => document.querySelector('link[rel=next]')?.href"):
                tab.wait_for(lambda page=following: page in reader.addresses(), f"{following}, which is next")
        state = "async () => (await navigator.serviceWorker.getRegistration())?.active?.state"
        tab.wait_for(lambda: tab.run(state) == "activated", "the worker that keeps the site")
        assert tab.run("async () => (await caches.keys()).length") == 1
        assert reader.errors() == []


def test_the_copy_that_is_one_file_runs_under_the_policy_but_for_the_handler_in_it(
    page: Page, guarded: Guarded, seen: Seen
) -> None:
    page.goto(f"{guarded.address}downloads/{ONE_FILE}")
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    assert {fault.split()[0] for fault in seen.faults() if ONE_FILE in fault} == {"script-src-attr"}


def test_the_policy_is_on_and_what_is_foreign_does_not_run(page: Page, guarded: Guarded, seen: Seen) -> None:
    page.goto(guarded.address)
    page.evaluate("""() => {
      const add = (name, attributes) => document.body.append(Object.assign(document.createElement(name), attributes));
      add("script", { textContent: "window.foreign = 1" });
      add("script", { src: "https://elsewhere.example/a.js" });
      add("img", { src: "https://elsewhere.example/a.png" });
      add("p", { innerHTML: "<b onclick='window.foreign = 2'>x</b>" });
      document.body.lastChild.firstChild.click();
      return fetch("https://elsewhere.example/").catch(() => {});
    }""")
    wait_until(page, "window.told?.length >= 5")
    assert page.evaluate("window.foreign") is None
    directives = {entry.split()[0] for entry in seen.refused}
    assert directives == {"script-src-elem", "script-src-attr", "img-src", "connect-src"}


def test_what_a_page_of_a_centre_holds_itself_works_but_for_scripts_in_attributes(
    page: Page, guarded: Guarded, seen: Seen
) -> None:
    page.goto(f"{guarded.address}ours/")
    assert page.evaluate("document.documentElement.dataset.ours") == "Zoë’s & “<b>ŵ</b>” 🎉"
    expect(page.locator("#ours")).to_have_css("color", "rgb(1, 2, 3)")
    expect(page.get_by_role("cell", name="1", exact=True)).to_have_css("text-align", "right")
    assert seen.faults() == []
    page.goto(f"{guarded.address}handler/")
    page.locator("#handler").click()
    expect(page.locator("#handler")).to_have_text("Click")
    assert seen.refused == [f"script-src-attr inline {BASE}handler/"]
    assert "handler.md: “onclick” holds a script" in guarded.notes


def test_a_reader_finds_pages_and_goes_on_without_loading_them_anew(page: Page, guarded: Guarded, seen: Seen) -> None:
    page.goto(guarded.address)
    page.evaluate("window.sameVisit = true")
    box = page.get_by_role("textbox", name="Search")
    box.fill(" ")
    box.press("Backspace")
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching")  # the index has been read
    box.press_sequentially("ghosted")
    found = page.locator(".md-search-result__link").first
    expect(found).to_have_attribute("href", re.compile("situations/no-reply"))
    found.click()
    expect(page).to_have_title(re.compile("They never replied"))
    page.locator("a[href$='pick-yourself-up/first-hour/']:visible").first.click()
    expect(page).to_have_url(f"{guarded.address}pick-yourself-up/first-hour/")
    page.locator("handbook-checklist").get_by_role("checkbox").first.check()
    page.locator("a[href$='my-progress/']:visible").first.click()
    expect(page.locator("handbook-progress progress").first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save my progress to a file").click()
    assert '"ticks"' in Path(download.value.path()).read_text(encoding="utf-8")
    assert page.evaluate("window.sameVisit")
    page.reload()
    expect(page.locator("handbook-progress progress").first).to_be_visible()
    assert seen.faults() == []


def test_a_letter_is_filled_in_copied_and_downloaded(page: Page, guarded: Guarded, seen: Seen) -> None:
    page.goto(f"{guarded.address}emails/ask-for-pointers/")
    write_new(page)
    unfold(page)
    for box in page.locator("handbook-email .handbook-email__field input").all():
        box.fill("zoe@northbridge.example")
    page.get_by_role("button", name="Copy the whole email").first.click()
    wait_until(page, "async () => (await navigator.clipboard.readText()).includes('zoe@northbridge.example')")
    for ending in (".eml", ".docx", ".txt"):
        with page.expect_download() as download:
            page.get_by_role("button", name=ending).first.click()
        assert download.value.suggested_filename.endswith(ending)
        assert Path(download.value.path()).stat().st_size > 100
    assert seen.faults() == []


def test_worksheets_numbers_phrases_and_colours_work(page: Page, guarded: Guarded, seen: Seen) -> None:
    page.goto(f"{guarded.address}reflect/example-bank/")
    page.get_by_label("Situation").first.fill("Two people were ill.")
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile(r"\.docx")).first.click()
    assert download.value.suggested_filename.endswith(".docx")
    page.goto(f"{guarded.address}situations/repeated-rejections/")
    for number, box in enumerate(page.locator("handbook-diagnosis input[inputmode=numeric]").all()):
        box.fill(str(max(40 >> number, 1)))
    page.get_by_role("button", name="Show my biggest drop").click()
    expect(page.locator(".handbook-diagnosis__told")).not_to_be_empty()
    page.goto(f"{guarded.address}feedback/decoder/")
    page.get_by_role("searchbox").last.fill("stronger")
    expect(page.locator("handbook-decoder")).to_contain_text("stronger candidate")
    page.get_by_title("Use light colours").last.click()
    page.get_by_title("Use dark colours").last.click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert seen.faults() == []


def test_no_host_of_a_repository_is_asked_for_its_stars(page: Page, guarded: Guarded, seen: Seen) -> None:
    page.goto(guarded.address)
    expect(page.locator(".md-header .md-source")).to_have_attribute("href", "https://github.com/northbridge/handbook")
    expect(page.locator(".md-header .md-source")).to_contain_text("GitHub")
    page.wait_for_load_state("networkidle")
    assert seen.faults() == []


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("situations/no-repply/interview_visa.html", "interview visa"),
        ("a/b/c/gyrfa%C5%B5/", "gyrfaŵ"),
        ("%E0%A4%A", "E0 A4 A"),
        ("404.html", ""),
    ],
)
def test_a_wrong_address_at_any_depth_leads_on(
    page: Page, guarded: Guarded, seen: Seen, address: str, words: str
) -> None:
    answer = page.goto(guarded.address + address)
    assert answer
    assert answer.status == (HTTPStatus.OK if address == "404.html" else HTTPStatus.NOT_FOUND)
    seen.errors.clear()  # the browser itself tells of the wrong address
    expect(page.get_by_role("heading", level=1)).to_have_text("This page is not here")
    expect(page.locator(".md-header")).to_have_css("background-color", "rgb(122, 31, 61)")
    box = page.get_by_role("searchbox", name="Search the handbook for")
    expect(box).to_have_value(words)
    box.fill("visa")
    box.press("Enter")
    expect(page).to_have_url(re.compile(rf"^{re.escape(guarded.address)}(\./)?\?q=visa"))
    expect(page.locator(".md-search-result__link").first).to_have_attribute("href", re.compile("situations/visa"))
    assert seen.faults() == []


def test_without_scripts_a_wrong_address_leads_on_too(browser: Browser, guarded: Guarded) -> None:
    context = browser.new_context(java_script_enabled=False)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(f"{guarded.address}a/b/c")
    expect(page.locator(".handbook-find")).to_be_hidden()
    page.locator("article").get_by_role("link", name="Need help now?").click()
    expect(page).to_have_url(f"{guarded.address}help-now/")
    context.close()
