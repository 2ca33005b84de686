"""A real browser, and two real handbooks for it: the published one, and a tiny centre's."""

from __future__ import annotations

import contextlib
import functools
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dev.__main__ as dev
import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Frame,
    Locator,
    Page,
    Playwright,
    Request,
    WebError,
    expect,
    sync_playwright,
)
from tests.browser.firefox import Firefox, Reader, run_firefox
from tests.browser.offline import Folder, unpack
from tests.browser.server import Hosts, serve
from tests.conftest import PUBLISHED, ROOT, build_site
from tests.once import once

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
SHELL = "chromium-headless-shell"
"""The same browser without windows, as Debian packs it: quicker, but it lets no page sleep and lists no folder."""
ARGUMENTS = [
    "--disable-gpu",
    "--disable-site-isolation-trials",  # one process less for each reader
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--js-flags=--no-opt,--no-maglev",  # a page is gone before what the compiler learns of it pays
]

FOLDER = re.compile(r"file:[^#?]*/(?:[#?]|$)")
"""The address of a folder, which the browser shows with a page of its own."""

PATIENCE = 60_000
"""Milliseconds until a test gives up waiting; long, because other tests run at the same time."""
expect.set_options(timeout=PATIENCE)

BLOCKED = "storage is blocked by this test"
BLOCK = f"""
for (const name of ["localStorage", "sessionStorage"]) {{
  Object.defineProperty(window, name, {{
    configurable: true, get() {{ throw new DOMException("{BLOCKED}", "SecurityError"); }},
  }});
}}
"""
FILL = """() => {
  let number = 0;
  for (let size = 1 << 22; size >= 1; size >>= 1) {
    try {
      for (;;) localStorage.setItem(`another-site/${number += 1}`, "x".repeat(size));
    } catch {}
  }
}"""
SEED = """(items) => {
  for (const [key, value] of Object.entries(items)) localStorage.setItem(key, value);
}"""

SCREENS: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
    "desktop": {"viewport": {"width": 1280, "height": 900}},
}


KINDS = {
    "applications": "my-applications/",
    "bundle": "take-it-with-you/",
    "checklist": "pick-yourself-up/first-hour/",
    "country": "situations/adjustments/",
    "decoder": "feedback/decoder/",
    "diagnosis": "situations/repeated-rejections/",
    "email": "emails/ask-for-pointers/",
    "gallery": "emails/",
    "glossary": "glossary/",
    "helplines": "help-now/",
    "home": "",
    "progress": "my-progress/",
    "reminder": "situations/visa/",
    "sources": "sources/",
    "worksheet": "reflect/self-evaluation/",
}
"""A page of the published handbook for each kind of block. The locked parts are on all of them."""


BOTH_SCHEMES = pytest.mark.parametrize("scheme", ["http", "file"])
"""For what a browser does otherwise with a page from a folder: its store, its files, and what it fetches."""


@dataclass(frozen=True)
class Site:
    """A built handbook: its folder, and the address at which it is served."""

    folder: Path
    address: str

    def url(self, scheme: str, page: str) -> str:
        return self.address + page if scheme == "http" else (self.folder / page).as_uri()

    def pages(self) -> list[str]:
        """Return the website's pages, and not the copies of them to take away."""
        paths = (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))
        return sorted(path for path in paths if not path.startswith("downloads/"))


@dataclass
class Watch:
    """What no reader may meet: a request to another host, and an error in the console."""

    homes: tuple[str, ...]
    expected: str = ""
    """Words of an error that a test provokes on purpose."""
    faults: list[str] = field(default_factory=list)

    def attach(self, context: BrowserContext) -> BrowserContext:
        context.set_default_timeout(PATIENCE)
        context.on("request", self._request)
        context.on("console", self._console)
        context.on("weberror", self._error)
        return context

    def _request(self, request: Request) -> None:
        if not request.url.startswith((*self.homes, "blob:", "data:", "about:")):
            self.faults.append(f"request: {request.url}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._fault(message.text, message.page)

    def _error(self, error: WebError) -> None:
        if not (error.page and FOLDER.match(error.page.url)):
            self._fault(str(error.error), error.page)

    def _fault(self, words: str, page: Page | None) -> None:
        if not self.expected or self.expected not in words:
            self.faults.append(f"error: {words} on {page.url if page else 'a page that is gone'}")


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the browser's path. It is a part of the proof, so its absence is a failure."""
    return find_chromium(SHELL)


@pytest.fixture(scope="session")
def whole_chromium() -> str:
    """Return the path of the browser that readers have, for what the quicker one leaves out."""
    return find_chromium()


def find_chromium(*preferred: str) -> str:
    named = os.environ.get("CHROMIUM")
    names = [named] if named else [*preferred, *NAMES]
    for name in names:
        if path := shutil.which(name):
            return path
    pytest.fail(
        f"There is no Chromium here (looked for {', '.join(names)}). Install it with: sudo apt-get install chromium",
        pytrace=False,
    )


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def hosts() -> dict[str, Path]:
    """Return the folders that are served, by the name of the host for which browsers ask."""
    return {}


@pytest.fixture(scope="session")
def launch(chromium: str, hosts: dict[str, Path]) -> Iterator[dict[str, Any]]:
    """Return the options with which every browser is started.

    A site is built once for all workers, so the address in it cannot have the port of any: each browser is led from
    there to the server of its own worker. Browsers trust hosts of this name as they trust https.
    """
    root = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []  # Windows has no root
    with serve(Hosts, folders=hosts) as port:
        yield {
            "executable_path": chromium,
            "args": [*ARGUMENTS, *root, f"--host-resolver-rules=MAP *.localhost 127.0.0.1:{port}"],
        }


@pytest.fixture(scope="session")
def browser(playwright: Playwright, launch: dict[str, Any]) -> Iterator[Browser]:
    browser = playwright.chromium.launch(**launch)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def handbook_site(published_site: Path, hosts: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Serve the published handbook with nothing to search: a browser reads the index for longer than most pages."""
    folder = tmp_path_factory.mktemp("unsearched")
    for path in published_site.iterdir():
        if path.name != "search":
            (folder / path.name).symlink_to(path)
    index = json.loads((published_site / "search" / "search_index.json").read_text(encoding="utf-8"))
    (folder / "search").mkdir()
    (folder / "search" / "search_index.json").write_text(json.dumps(index | {"docs": []}), encoding="utf-8")
    hosts[urlsplit(PUBLISHED).netloc] = folder
    return Site(published_site, PUBLISHED)


@pytest.fixture(scope="session")
def searched_site(published_site: Path, hosts: dict[str, Path]) -> Site:
    """Serve the published handbook with all that can be searched."""
    hosts["searched.localhost"] = published_site
    return Site(published_site, "http://searched.localhost/")


@pytest.fixture(scope="session")
def centre_site(tmp_path_factory: pytest.TempPathFactory, hosts: dict[str, Path]) -> Site:
    """Build the tiny centre's edition, once for all workers, and serve it."""
    config, address = ROOT / "tests" / "centre" / "mkdocs.yml", "http://centre.localhost/"
    folder = once(tmp_path_factory, "centre", lambda folder: build_site(config, folder, address))
    hosts[urlsplit(address).netloc] = folder
    return Site(folder, address)


@pytest.fixture(scope="session")
def program() -> Callable[[str], str]:
    """Return how to find a program that the tests need. Its absence is a failure, as that of Chromium is."""

    def find(name: str) -> str:
        ((variable, names),) = [(variable, names) for found, _, variable, names, _ in dev.PROGRAMS if found == name]
        if path := dev.program(variable, names):
            return str(path)
        return pytest.fail("\n".join(dev.missing_programs([name])), pytrace=False)

    return find


@pytest.fixture(scope="session")
def npm_tool() -> Callable[[Path], Path]:
    """Return a file of a tool from npm, or fail where `make test` has not brought it yet."""

    def find(file: Path) -> Path:
        if not file.is_file():
            pytest.fail(f"{file.relative_to(ROOT)} is missing. Run: make test", pytrace=False)
        return file

    return find


@pytest.fixture(scope="session")
def firefox(program: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    with run_firefox(program("Firefox"), tmp_path_factory.mktemp("firefox")) as firefox:
        yield firefox


@pytest.fixture
def reader(firefox: Firefox, tmp_path: Path) -> Iterator[Reader]:
    """Return a reader with Firefox, whose pages must ask nobody for anything and fail at nothing."""
    with firefox.reader(tmp_path) as reader:
        yield reader
        assert reader.requests() == []
        assert reader.errors() == []


@pytest.fixture(scope="session")
def stick(tmp_path_factory: pytest.TempPathFactory, handbook_site: Site, centre_site: Site) -> Path:
    """Unpack both offline bundles side by side, in folders with the names that people give them."""

    def fill(folder: Path) -> None:
        unpack(handbook_site.folder, folder / "The handbook")
        unpack(centre_site.folder, folder / "Northbridge")

    return once(tmp_path_factory, "stick", fill)


@pytest.fixture(scope="session")
def handbook_folder(stick: Path) -> Folder:
    """Return the folder from which the published handbook is read without a server."""
    return Folder(stick / "The handbook")


@pytest.fixture(scope="session")
def centre_folder(stick: Path) -> Folder:
    """Return the folder from which the tiny centre's edition is read without a server."""
    return Folder(stick / "Northbridge")


@pytest.fixture
def scheme() -> str:
    return "http"


@pytest.fixture
def published(scheme: str, handbook_site: Site) -> Callable[[str], str]:
    """Return the address of a page of the published handbook."""
    return functools.partial(handbook_site.url, scheme)


@pytest.fixture
def centre(scheme: str, centre_site: Site) -> Callable[[str], str]:
    """Return the address of a page of the tiny centre's edition."""
    return functools.partial(centre_site.url, scheme)


@pytest.fixture(params=SCREENS)
def screen(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Run a test twice: on a phone and on a desktop computer."""
    return SCREENS[request.param]


@pytest.fixture
def watch(handbook_site: Site, centre_site: Site) -> Iterator[Watch]:
    """Look over a reader's shoulder, and fail the test that lets an error or a foreign request happen."""
    sites = (handbook_site, centre_site)
    watch = Watch(tuple(home for site in sites for home in (site.address, site.folder.as_uri())))
    yield watch
    assert watch.faults == []


@pytest.fixture
def new_context(browser: Browser, watch: Watch) -> Iterator[Callable[..., BrowserContext]]:
    """Return how to open a browser that has kept nothing yet."""
    contexts: list[BrowserContext] = []

    def open_context(**options: Any) -> BrowserContext:
        options.setdefault("service_workers", "block")  # else each reader would load the whole site: test_install.py
        contexts.append(watch.attach(browser.new_context(**options)))
        return contexts[-1]

    yield open_context
    for context in contexts:
        context.close()


@pytest.fixture
def context(new_context: Callable[..., BrowserContext]) -> BrowserContext:
    return new_context(**SCREENS["desktop"])


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def plain_page(new_context: Callable[..., BrowserContext]) -> Page:
    """Open a tab of a browser in which scripts are off."""
    return new_context(java_script_enabled=False).new_page()


@pytest.fixture
def kept() -> Callable[[Page], dict[str, str]]:
    """Return how to read what handbooks keep in this browser beyond the visit, but for which list was ticked last."""

    def read(page: Page) -> dict[str, str]:
        items: dict[str, str] = page.evaluate("({...localStorage})")
        return {key: value for key, value in items.items() if key.startswith("handbook/") and not key.endswith("/left")}

    return read


@pytest.fixture
def seed() -> Callable[[Page, dict[str, str]], None]:
    """Return how to put items into a browser's store."""
    return lambda page, items: page.evaluate(SEED, items)


@pytest.fixture
def fill_storage() -> Callable[[Page], None]:
    """Return how to leave not one byte of room in a browser's store."""
    return lambda page: page.evaluate(FILL)


@pytest.fixture
def block_storage() -> Callable[[Page], None]:
    """Return how to forbid a tab to keep anything, as a browser without cookies does."""

    def block(page: Page) -> None:
        page.add_init_script(BLOCK)

    return block


@pytest.fixture
def words() -> Callable[[str], list[str]]:
    """Return how to reduce a letter to its lines of words, whatever the format marks bullets with."""

    def lines(text: str) -> list[str]:
        parts = (re.sub(r"^[-•] ", "", part.strip()) for part in re.split(r"\r?\n", text))
        return [part for part in parts if part]

    return lines


def wait_until(page: Page, script: str, argument: Any = None) -> None:
    """Wait until a script gives something true. Playwright's own waiting asks again in a way that a policy forbids."""
    for _ in range(PATIENCE // 20):
        if page.evaluate(script, argument):
            return
        page.wait_for_timeout(20)
    pytest.fail(f"It never came true: {script}")


def write_new(page: Page) -> None:
    """Say that a letter is a new message, and no reply."""
    page.locator("handbook-email").get_by_role("radio", name="A new one").check()


def unfold(page: Page | Frame) -> None:
    """Open what few readers need of a letter."""
    for fold in page.locator(".handbook-email__fold:not([open]) > summary:visible").all()[::-1]:
        fold.click()


def open_search(page: Page | Frame) -> Locator:
    """Return the box of a page's search once it listens: it looks when a key is let go, and misses one before that."""
    box, told = page.get_by_role("textbox", name="Search"), page.locator(".md-search-result__meta")
    for _ in range(60):
        box.fill(" ")
        box.press("Backspace")
        with contextlib.suppress(AssertionError):
            expect(told).to_have_text("Type to start searching", timeout=1000)
            break
    expect(told).to_have_text("Type to start searching")
    return box
