"""Draw the picture in the README anew, by day and by night: `python3 -m dev picture`.

It builds the handbook, opens it in Chromium, and shows the first page on a computer beside a checklist on a phone.
"""

from __future__ import annotations

import functools
import io
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final, Literal

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "dev" / "picture"
SCHEMES: Final = ("light", "dark")
SIZE = (1000, 540)
SHARPNESS = 1.6
"""Pixels to each of `SIZE`: sharp on most screens, and still a small file."""
CHECKLIST, TICKED = "first-hour", ("read-once", "note-date-sender")
"""What is on the phone, and what its reader has ticked: the ids of a list and of its items."""

# The screens are the site itself, in frames of their widths.
_SCENE = """<!doctype html>
<html lang="en">
<meta name="color-scheme" content="light dark">
<title>The handbook on a computer and on a phone</title>
<style>
  body { margin: 0; overflow: hidden; background: light-dark(#dbe8e6, #0b1413); }
  div { position: absolute; overflow: hidden; border: 1px solid light-dark(#b9cfcc, #35504e); }
  iframe { border: 0; transform-origin: 0 0; }
  #computer { top: 34px; left: 24px; width: 719px; height: 474px; border-radius: 10px; }
  #computer iframe { width: 1240px; height: 818px; transform: scale(0.58); }
  #phone { top: 57px; left: 727px; width: 228px; height: 436px; border-width: 8px; border-radius: 28px; }
  #phone { border-color: light-dark(#10191a, #35504e); }
  #phone iframe { width: 380px; height: 727px; transform: scale(0.6); }
</style>
<div id="computer"><iframe title="A computer" src="./"></iframe></div>
<div id="phone"><iframe title="A phone" src="pick-yourself-up/first-hour/"></iframe></div>
</html>
"""
_SHOW = """checklist => {
  const bar = document.querySelector(".md-header").offsetHeight;
  scrollTo(0, checklist.getBoundingClientRect().top + scrollY - bar - 16);
}"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def main() -> int:
    names = (os.environ.get("CHROMIUM", ""), "chromium", "google-chrome", "chrome")
    program = next(filter(None, map(shutil.which, names)), "")
    if not program:
        print("To draw the picture, install Chromium, or set CHROMIUM to the path of one.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as site, sync_playwright() as playwright:
        build = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", site]
        if status := subprocess.run(build, cwd=ROOT, check=False).returncode:
            return status
        with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=site)) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            browser = playwright.chromium.launch(executable_path=program)
            for scheme in SCHEMES:
                path = FOLDER / f"{scheme}.webp"
                path.write_bytes(draw(browser, f"http://127.0.0.1:{server.server_port}/", scheme))
                print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1000} kB")
            browser.close()
            server.shutdown()
    return 0


def draw(browser: Browser, address: str, scheme: Literal["light", "dark"], effort: int = 6) -> bytes:
    """Return a WebP file of the handbook that is served at an address, in the colours of a scheme.

    With less `effort`, from 0 to 6, it is made sooner, and is larger.
    """
    width, height = SIZE
    context = browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=SHARPNESS,
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.route(f"{address}scene", lambda route: route.fulfill(content_type="text/html", body=_SCENE))
    page.goto(f"{address}scene", wait_until="networkidle")
    checklist = page.frame_locator("#phone iframe").locator(f"#{CHECKLIST}")
    for item in TICKED:
        checklist.locator(f"input[value='{item}']").check()
    checklist.evaluate(_SHOW)
    before, data = b"", page.screenshot(animations="disabled")
    while data != before:  # until nothing moves: the bar changes to the page's name, and the menu to its height
        page.wait_for_timeout(500)
        before, data = data, page.screenshot(animations="disabled")
    context.close()
    with Image.open(io.BytesIO(data)) as image, io.BytesIO() as file:
        image.save(file, "WEBP", lossless=True, quality=100, method=effort)
        return file.getvalue()


if __name__ == "__main__":
    sys.exit(main())
