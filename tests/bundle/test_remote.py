"""Nothing is fetched from another host: whatever a browser would load by itself is found, and a link is not."""

from __future__ import annotations

import pytest
from tests.conftest import Handbook

from rejection_handbook.bundle.remote import remote_in_page, remote_in_style

FETCHED = {
    '<img src="https://cdn.example/a.png">': ["https://cdn.example/a.png"],
    '<img src="//cdn.example/a.png" alt="">': ["//cdn.example/a.png"],
    '<img src="HTTP://cdn.example/a.png">': ["HTTP://cdn.example/a.png"],
    '<img srcset="a.png 1x, https://cdn.example/b.png 2x">': ["https://cdn.example/b.png"],
    '<script src="https://cdn.example/a.js"></script>': ["https://cdn.example/a.js"],
    '<link rel="stylesheet" href="https://fonts.example/css?f=A">': ["https://fonts.example/css?f=A"],
    '<link rel="preconnect" href="https://fonts.example">': ["https://fonts.example"],
    '<link rel="shortcut icon" href="https://cdn.example/i.png">': ["https://cdn.example/i.png"],
    '<iframe src="https://video.example/1"></iframe>': ["https://video.example/1"],
    '<iframe srcdoc="&lt;img src=https://cdn.example/a.png&gt;"></iframe>': ["https://cdn.example/a.png"],
    '<video poster="https://cdn.example/p.jpg"><source src="https://cdn.example/v.mp4"></video>': [
        "https://cdn.example/p.jpg",
        "https://cdn.example/v.mp4",
    ],
    '<svg><image href="https://cdn.example/i.png"/></svg>': ["https://cdn.example/i.png"],
    '<p style="background: url(https://cdn.example/b.png)">': ["https://cdn.example/b.png"],
    "<style>@import 'https://cdn.example/a.css';</style>": ["https://cdn.example/a.css"],
}
NOT_FETCHED = (
    '<a href="https://www.acas.org.uk/">Acas</a>',
    '<link rel="canonical" href="https://northbridge.example/">',
    '<link rel="prev" href="https://northbridge.example/">',
    '<link rel="me" href="https://northbridge.example/">',
    '<form action="https://northbridge.example/book"></form>',
    '<img src="data:image/png;base64,AAAA">',
    "<p>https://cdn.example/a.png</p>",
    '<pre><code>&lt;img src="https://cdn.example/a.png"&gt;</code></pre>',
    '<svg xmlns="http://www.w3.org/2000/svg"></svg>',
    '<meta property="og:image" content="https://northbridge.example/a.png">',
)


@pytest.mark.parametrize("html", FETCHED)
def test_what_a_browser_would_fetch_is_found(html: str) -> None:
    assert list(remote_in_page(html)) == FETCHED[html]


@pytest.mark.parametrize("html", NOT_FETCHED)
def test_what_no_browser_fetches_is_not(html: str) -> None:
    assert list(remote_in_page(html)) == []


def test_a_style_is_read_without_its_comments() -> None:
    style = (
        '/* url(https://a.example/x) */ p { background: url("https://b.example/y.png") } @import url(//c.example/z);'
    )
    assert list(remote_in_style(style)) == ["https://b.example/y.png", "//c.example/z"]


def test_a_picture_from_elsewhere_stops_a_strict_build_and_is_named_with_its_page(handbook: Handbook) -> None:
    handbook.write({"index.md": "# Start\n", "a/b.md": "# B\n\n![Logo](https://cdn.example/logo.png)\n"})
    built = handbook.build()
    assert built.stopped
    (message,) = built.messages[:1]
    assert "a/b.md: " in message
    assert "https://cdn.example/logo.png" in message
    assert "Save a copy" in message


def test_a_style_from_elsewhere_is_named_with_the_file_that_asks_for_it(handbook: Handbook) -> None:
    handbook.write({"index.md": "# Start\n", "mine.css": "@import url(https://fonts.example/css);\n"})
    handbook.config["extra_css"] = ["mine.css"]
    handbook.configure()
    built = handbook.build()
    assert built.stopped
    assert any("mine.css: " in message and "https://fonts.example/css" in message for message in built.messages)


def test_what_the_site_fetches_from_its_own_address_is_no_fault(handbook: Handbook) -> None:
    handbook.config["site_url"] = "https://northbridge.example/rejections/"
    handbook.configure()
    handbook.write({"index.md": '# Start\n\n<img src="https://northbridge.example/rejections/a.png" alt="">\n'})
    assert handbook.build().messages == ()
