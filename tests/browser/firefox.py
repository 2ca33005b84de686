"""The real Firefox, driven by the protocol that browsers agree on (WebDriver BiDi, https://w3c.github.io/webdriver-bidi/).

Playwright speaks it too, but asks for commands that the Firefox of Debian does not know yet, and Selenium needs a
program that Debian does not have.
"""

from __future__ import annotations

import base64
import json
import re
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

PATIENCE = 60
"""Seconds until a test gives up waiting; long, because other tests run at the same time."""

# Firefox calls home when it starts. Here it can call this machine alone: its proxy is a port at which nothing listens.
# It loosens its rules for local files when it is driven (`remote.prefs.recommended`); readers have them as they are.
SETTINGS: dict[str, bool | int | str] = {
    "remote.prefs.recommended": False,
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.aboutwelcome.enabled": False,
    "browser.safebrowsing.downloads.remote.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.allow_hijacking_localhost": True,
    "network.proxy.no_proxies_on": "127.0.0.1",
    "browser.startup.page": 0,
    "browser.newtabpage.enabled": False,
    "toolkit.cosmeticAnimations.enabled": False,
}
EVENTS = ["log.entryAdded", "network.beforeRequestSent", "browsingContext.downloadEnd"]
BROKEN_OFF = re.compile(r"ReferenceError: Invalid script: file:\S+/search/search_index\.js")
"""What Firefox says of a page that is left while its search reads the index. A search with no index finds nothing."""
LOCAL = ("file:", "blob:", "data:", "about:")
ELEMENTS = {"button": "button", "checkbox": "[type=checkbox]", "link": "a[href]", "textbox": "input, textarea"}
"""Where parts of each role are looked for. To ask all elements of a page for their names takes ten times as long."""
KEYS = {"Enter": "\ue007", "Tab": "\ue004", "Escape": "\ue00c", "Backspace": "\ue003", "End": "\ue010"}


class Firefox:
    """A running Firefox. One conversation, in which what happens meanwhile is noted down."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection
        self.number = 0
        self.events: list[tuple[str, dict[str, Any]]] = []
        self.ask("session.new", capabilities={})

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Give a command and return its result; raises RuntimeError with Firefox's own words."""
        self.number += 1
        self.connection.send(json.dumps({"id": self.number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self.connection.recv(PATIENCE))
            if answer["type"] == "event":
                self.events.append((answer["method"], answer["params"]))
            elif answer["id"] == self.number:
                if answer["type"] == "error":
                    raise RuntimeError(f"{method}: {answer['error']}: {answer['message']}")
                return dict(answer["result"])

    @contextmanager
    def reader(self, downloads: Path) -> Iterator[Reader]:
        """Open a reader's own Firefox, in which nothing is kept yet."""
        user = self.ask("browser.createUserContext")["userContext"]
        self.ask(
            "browser.setDownloadBehavior",
            downloadBehavior={"type": "allowed", "destinationFolder": str(downloads)},
            userContexts=[user],
        )
        # Of this reader's pages alone: Firefox has pages of its own, with requests of its own.
        subscription = self.ask("session.subscribe", events=EVENTS, userContexts=[user])["subscription"]
        try:
            yield Reader(self, user)
        finally:
            self.ask("session.unsubscribe", subscriptions=[subscription])
            self.ask("browser.removeUserContext", userContext=user)
            self.events.clear()


@dataclass(frozen=True)
class Reader:
    """One reader's tabs, which share what the browser keeps."""

    firefox: Firefox
    user: str

    def new_tab(self) -> Tab:
        made = self.firefox.ask("browsingContext.create", type="tab", userContext=self.user)
        tab = Tab(self.firefox, made["context"])
        tab.show()
        return tab

    def requests(self) -> list[str]:
        """Return the addresses that were asked for, but for what lies on the disk or in the page."""
        return [address for address in self.addresses() if not address.startswith(LOCAL)]

    def addresses(self) -> list[str]:
        return [params["request"]["url"] for method, params in self._events() if method == "network.beforeRequestSent"]

    def errors(self) -> list[str]:
        """Return what went wrong in the scripts of pages."""
        entries = [params for method, params in self._events() if method == "log.entryAdded"]
        texts = [entry["text"] or "an error with no words" for entry in entries if entry["level"] == "error"]
        return [text for text in texts if not BROKEN_OFF.fullmatch(text)]

    def _events(self) -> list[tuple[str, dict[str, Any]]]:
        self.firefox.ask("session.status")  # what happened before is noted by the time of the answer
        return self.firefox.events


@dataclass(frozen=True)
class Tab:
    """A tab, in which parts of a page are found by their role and name, as by a screen reader."""

    firefox: Firefox
    context: str

    def show(self) -> None:
        """Bring the tab to the front."""
        self.firefox.ask("browsingContext.activate", context=self.context)

    def open(self, address: str) -> None:
        """Go to an address as if it were typed, and wait until the page is there."""
        self.firefox.ask("browsingContext.navigate", context=self.context, url=address, wait="complete")

    def reload(self) -> None:
        self.firefox.ask("browsingContext.reload", context=self.context, wait="complete")

    def back(self) -> None:
        here = self.address
        self.firefox.ask("browsingContext.traverseHistory", context=self.context, delta=-1)
        self.wait_for(lambda: self.address != here, f"another page than {here}")

    @property
    def address(self) -> str:
        return str(self.run("() => location.href"))

    def run(self, function: str, *arguments: Any) -> Any:
        """Call a function in the page, and return what it returns; both ways as JSON."""
        given = ", ".join(map(json.dumps, arguments))
        answer = self.firefox.ask(
            "script.evaluate",
            expression=f"(async () => JSON.stringify((await ({function})({given})) ?? null))()",
            target={"context": self.context},
            awaitPromise=True,
            userActivation=True,
        )
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"])

    def before_each_page(self, function: str) -> None:
        """Call a function in each page of this tab before its own scripts."""
        self.firefox.ask("script.addPreloadScript", functionDeclaration=function, contexts=[self.context])

    def wait_for(self, condition: Any, what: str) -> None:
        """Wait until a condition holds; what it finds in a page that is just going counts as nothing."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                if condition():
                    return
            except RuntimeError as error:
                what = f"{what} ({error})" if time.monotonic() > end else what
            if time.monotonic() > end:
                raise AssertionError(f"waited in vain for {what} on {self.address}")
            time.sleep(0.05)

    def expect_text(self, selector: str, words: str) -> None:
        """Wait until the first part that a CSS selector finds contains these words."""
        seen = "selector => document.querySelector(selector)?.textContent"
        self.wait_for(lambda: words in (self.run(seen, selector) or ""), f"“{words}” in {selector}")

    def find(self, role: str, name: str) -> Part:
        """Return the first part of this role and name that can be seen, once it is there."""
        found: list[Part] = []

        def look() -> bool:
            some = self._locate("css", ELEMENTS[role])
            parts = self._locate("accessibility", {"role": role, "name": name}, some) if some else []
            found.extend(part for part in parts if part.call("part => part.checkVisibility()"))
            return bool(found)

        self.wait_for(look, f"the {role} “{name}”")
        return found[0]

    def follow(self, name: str) -> None:
        """Click a link, and wait for the page to which it leads."""
        link = self.find("link", name)
        target = str(link.call("link => link.href"))
        link.click()
        self.wait_for(lambda: self.address == target, target)
        self.wait_for(lambda: self.run("() => document.readyState") == "complete", f"the whole of {target}")

    def press(self, *keys: str) -> None:
        actions = [
            {"type": kind, "value": value}
            for key in keys
            for value in [KEYS.get(key, key)]
            for kind in ("keyDown", "keyUp")
        ]
        self._act({"type": "key", "id": "keyboard", "actions": actions})

    def paste(self) -> None:
        key = {"type": "key", "id": "keyboard"}
        down = [{"type": "keyDown", "value": value} for value in ("\ue009", "v")]
        up = [{"type": "keyUp", "value": value} for value in ("v", "\ue009")]
        self._act(key | {"actions": [*down, *up]})

    def choose(self, selector: str, file: Path) -> None:
        """Choose a file in the first input that a CSS selector finds, once it is there."""
        self.wait_for(lambda: self._locate("css", selector), selector)
        element = self._locate("css", selector)[0].reference
        self.firefox.ask("input.setFiles", context=self.context, element=element, files=[str(file)])

    def download(self, button: str) -> Path:
        """Press a button, and return the file that it puts into the reader's folder, once that is whole.

        Firefox lays an empty file there before it has anything to put into it, so its own word is waited for.
        """
        before = len(self._downloads())
        self.find("button", button).click()
        self.wait_for(lambda: len(self._downloads()) > before, f"the file of “{button}”")
        return Path(self._downloads()[before])

    def _downloads(self) -> list[str]:
        """Return the files that are whole, in the order in which they became it."""
        self.firefox.ask("session.status")  # what happened before is noted by the time of the answer
        return [
            params["filepath"]
            for method, params in self.firefox.events
            if method == "browsingContext.downloadEnd" and params["context"] == self.context
        ]

    def pdf(self) -> bytes:
        """Print the page as it stands."""
        return base64.b64decode(self.firefox.ask("browsingContext.print", context=self.context)["data"])

    def close(self) -> None:
        self.firefox.ask("browsingContext.close", context=self.context)

    def _locate(self, kind: str, value: object, among: Sequence[Part] = ()) -> list[Part]:
        """Return what Firefox finds, everywhere or in some parts."""
        within = {"startNodes": [part.reference for part in among]} if among else {}
        locator = {"type": kind, "value": value}
        answer = self.firefox.ask("browsingContext.locateNodes", context=self.context, locator=locator, **within)
        return [Part(self, node["sharedId"]) for node in answer["nodes"]]

    def _act(self, source: dict[str, Any]) -> None:
        self.firefox.ask("input.performActions", context=self.context, actions=[source])


@dataclass(frozen=True)
class Part:
    """A part of a page."""

    tab: Tab
    shared: str

    @property
    def reference(self) -> dict[str, str]:
        return {"sharedId": self.shared}

    def call(self, function: str) -> Any:
        """Call a function with this part, and return what it returns."""
        answer = self.tab.firefox.ask(
            "script.callFunction",
            functionDeclaration=f"(part) => JSON.stringify((({function})(part)) ?? null)",
            arguments=[self.reference],
            target={"context": self.tab.context},
            awaitPromise=False,
            userActivation=True,
        )
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"])

    @property
    def checked(self) -> bool:
        return bool(self.call("part => part.checked"))

    @property
    def value(self) -> str:
        return str(self.call("part => part.value"))

    def click(self) -> None:
        """Click it with the mouse, where it can be seen."""
        self.call("part => part.scrollIntoView({ block: 'center', behavior: 'instant' })")
        origin = {"type": "element", "element": self.reference}
        actions = [
            {"type": "pointerMove", "x": 0, "y": 0, "origin": origin},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self.tab._act({"type": "pointer", "id": "mouse", "actions": actions})  # noqa: SLF001 - a tab's own hand

    def type(self, words: str) -> None:
        """Write into it, after what is there."""
        self.click()
        self.tab.press("End", *words)


@contextmanager
def run_firefox(program: str, profile: Path) -> Iterator[Firefox]:
    """Run Firefox without a window until the block ends. The profile is an empty folder."""
    settings = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in SETTINGS.items())
    (profile / "user.js").write_text("".join(settings), encoding="utf-8")
    log = profile / "firefox.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [program, "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"],
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        address = f"{_address(log, process)}/session"
        # Pages and answers may be large, and the same machine needs no compression and no sign of life.
        with connect(address, max_size=None, compression=None, ping_interval=None, proxy=None) as connection:
            firefox = Firefox(connection)
            yield firefox
            firefox.ask("browser.close")
    finally:
        try:
            process.wait(PATIENCE / 4)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _address(log: Path, process: subprocess.Popen[bytes]) -> str:
    """Wait for Firefox to say where it listens."""
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        if found := re.search(r"ws://\S+", log.read_text(encoding="utf-8", errors="replace")):
            return found[0]
        time.sleep(0.05)
    raise RuntimeError(f"Firefox did not start: {log.read_text(encoding='utf-8', errors='replace')[-2000:]}")
