"""The website in a browser without a connection, and on a home screen: whole, of one version, and gone when asked.

It costs 15 seconds.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.browser.conftest import PATIENCE, open_search, wait_until
from tests.conftest import Handbook

HOST = "install.localhost"
HOME = f"http://{HOST}/"
LIST = """# A list

Words {}.

/// checklist | The morning after
    id: morning-after

- [ ] Drink a glass of water {{: #water }}
///
"""
SCRIPT = 'document.documentElement.dataset.script = "{}";\n'
KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys()) found.push([name, (await (await caches.open(name)).keys()).length]);
  return found;
}"""
WHOLE = f"""async (number) => {{
  const found = await ({KEPT})();
  return found.some(([name, count]) => !name.endsWith(" aside") && count === number);
}}"""
AT_ONCE = """{
  const later = setTimeout;
  window.setTimeout = (run, time, ...more) => later(run, time === 4000 ? 0 : time, ...more);
}"""
"""The site settles in the browser some seconds after a page is there, for which no test waits."""
WORKERS = "async () => (await navigator.serviceWorker.getRegistrations()).map(({ active }) => active?.state)"

Publish = Callable[..., int]


@pytest.fixture
def publish(handbook: Handbook, hosts: dict[str, Path]) -> Publish:
    """Return how to publish a handbook in which all says which version it is of; it returns how many files are kept."""

    def build(version: int, **options: object) -> int:
        handbook.write(
            {
                "index.md": f"# Start\n\nWords {version}.\n\n[The list](list.md)\n",
                "list.md": LIST.format(version),
                "my-progress.md": "# My progress\n\n/// progress\n///\n",
                "version.js": SCRIPT.format(version),
                "assets/late.js": SCRIPT.format(version),
            }
        )
        handbook.config |= {
            "site_url": HOME,
            "theme": {"name": "material", "font": False, "features": ["navigation.instant"]},
            "extra_javascript": ["version.js", "assets/late.js"],
        }
        handbook.configure(edition="install-7f3k", **options)
        handbook.config["plugins"] = ["material/search", *handbook.config["plugins"]]  # type: ignore[misc]
        (handbook.folder / "mkdocs.yml").write_text(yaml.safe_dump(handbook.config), encoding="utf-8")
        hosts[HOST] = handbook.build(site=f"site-{version}").site
        line = (hosts[HOST] / "service-worker.js").read_text(encoding="utf-8").partition("\n")[0]
        return len(json.loads(line.removeprefix("const handbookSite = ").removesuffix(";"))["files"])

    return build


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    context.add_init_script(AT_ONCE)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def first_visit(page: Page, publish: Publish, address: str = HOME) -> int:
    """Publish a first version and open it, until the browser has all of it. Return how many files that is."""
    number = publish(1)
    page.goto(address)
    wait_until(page, WHOLE, number)
    return number


def expect_version(page: Page, version: int) -> None:
    """Expect words and scripts of one version."""
    expect(page.get_by_text(f"Words {version}.")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-script", str(version))


def test_after_a_first_visit_pages_search_and_ticks_work_without_a_connection(
    page: Page, context: BrowserContext, publish: Publish
) -> None:
    number = first_visit(page, publish)
    context.set_offline(True)
    page.goto(f"{HOME}list/?h=water#morning-after")
    expect_version(page, 1)
    page.get_by_role("checkbox").check()
    open_search(page).press_sequentially("glass")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    page.goto(f"{HOME}my-progress/")
    expect(page.locator(".handbook-progress__total")).to_have_text("1 step done so far")
    context.set_offline(False)
    answer = page.goto(f"{HOME}nowhere/")
    assert answer
    assert answer.status == 404
    assert page.evaluate(KEPT) == [[f"handbook {HOME} {version_of(page)}", number]]


def version_of(page: Page) -> str:
    name: str = page.evaluate("async () => (await caches.keys())[0]")
    return name.rpartition(" ")[2]


def test_a_new_build_is_seen_at_once_and_taken_over_as_a_whole(
    page: Page, context: BrowserContext, publish: Publish
) -> None:
    number = first_visit(page, publish)
    page.goto(HOME)
    expect_version(page, 1)
    old = version_of(page)
    publish(2)
    page.locator("article").get_by_role(
        "link", name="The list"
    ).click()  # in a tab of the old version, without a new start
    expect(page).to_have_url(f"{HOME}list/")
    expect_version(page, 2)
    page.goto(HOME)
    expect_version(page, 2)
    # By its name alone: to open a cache in the moment in which it is deleted would make it again.
    wait_until(page, f"async () => !(await caches.keys()).some((name) => name.endsWith(' {old}'))")
    page.reload()
    expect_version(page, 2)
    wait_until(page, WHOLE, number)
    context.set_offline(True)
    for path in ("", "list/", ""):
        page.goto(HOME + path)
        expect_version(page, 2)


def test_while_a_tab_shows_the_old_version_all_of_it_stays(
    page: Page, context: BrowserContext, publish: Publish
) -> None:
    first_visit(page, publish)
    page.goto(HOME)
    publish(2)
    other = context.new_page()
    other.goto(f"{HOME}list/")
    expect_version(other, 2)
    other.evaluate("async () => { await (await navigator.serviceWorker.ready).update(); }")
    wait_until(other, "async () => (await navigator.serviceWorker.ready).waiting?.state === 'installed'")
    expect_version(page, 1)
    answer = page.evaluate("async () => (await fetch('assets/late.js')).text()")
    assert answer == SCRIPT.format(1)
    assert other.evaluate("async () => (await fetch('../assets/late.js')).text()") == SCRIPT.format(2)
    context.set_offline(True)
    page.goto(f"{HOME}list/")
    expect_version(page, 1)


def test_clear_takes_the_copy_away_until_the_next_visit_and_undo_brings_it_back(
    page: Page, context: BrowserContext, publish: Publish
) -> None:
    number = first_visit(page, publish, f"{HOME}my-progress/")
    page.reload()
    page.get_by_role("button", name="Clear this handbook’s data").click()
    wait_until(page, f"async () => !(await ({WORKERS})()).length && !(await caches.keys()).length")
    page.reload()
    expect(page.get_by_role("button", name="Clear this handbook’s data")).to_be_visible()
    page.goto(HOME)
    expect_version(page, 1)
    assert page.evaluate(WORKERS) == page.evaluate(KEPT) == []
    visit = context.new_page()
    visit.goto(f"{HOME}my-progress/")
    wait_until(visit, WHOLE, number)
    visit.get_by_role("button", name="Clear this handbook’s data").click()
    wait_until(visit, "async () => !(await caches.keys()).length")
    visit.get_by_role("button", name="Undo").click()
    wait_until(visit, WHOLE, number)


def test_a_site_that_is_not_to_be_installed_leaves_nothing_with_readers(page: Page, publish: Publish) -> None:
    first_visit(page, publish)
    page.goto(HOME)
    assert publish(2, install=False) == 0
    page.goto(HOME)
    expect_version(page, 2)
    expect(page.locator("link[rel=manifest], link[rel=apple-touch-icon]")).to_have_count(0)
    wait_until(page, f"async () => !(await ({WORKERS})()).length && !(await caches.keys()).length")
    page.reload()
    expect_version(page, 2)
    assert page.evaluate(WORKERS) == page.evaluate(KEPT) == []


def test_a_browser_that_can_install_it_is_asked_by_a_button_alone(page: Page, publish: Publish) -> None:
    publish(1)
    page.goto(f"{HOME}my-progress/")
    button = page.get_by_role("button", name="Add to this device")
    expect(page.get_by_role("button", name="Bring in a saved file")).to_be_visible()
    expect(button).to_be_hidden()
    offered = """() => {
      const offer = new Event("beforeinstallprompt", { cancelable: true });
      return dispatchEvent(Object.assign(offer, { prompt() { window.asked = 1; } }));
    }"""
    assert page.evaluate(offered) is False  # no banner comes by itself
    button.click()
    expect(button).to_be_hidden()
    assert page.evaluate("window.asked") == 1
    session = page.context.new_cdp_session(page)
    found: dict[str, Any] = session.send("Page.getAppManifest")
    assert found["url"] == f"{HOME}manifest.webmanifest"
    assert found["errors"] == []


@pytest.mark.parametrize("installed", [False, True])
def test_safari_on_a_phone_says_at_the_first_tick_how_long_it_lasts(
    page: Page, publish: Publish, *, installed: bool
) -> None:
    publish(1)
    page.add_init_script(f"Object.defineProperty(navigator, 'standalone', {{ value: {str(installed).lower()} }});")
    page.goto(f"{HOME}list/")
    page.get_by_role("checkbox").check()
    expect(page.locator(".handbook-checklist__count")).to_have_text("All 1 done")
    notice = page.locator("handbook-checklist .handbook-notice")
    expect(notice).to_have_text(
        ""
        if installed
        else "Safari may delete your ticks after seven days without a visit. "
        "“My progress” says how to keep them for longer."
    )
