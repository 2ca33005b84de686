"""Nothing is fetched from another host: whatever a browser would load by itself is found, and a link is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Handbook

from rejection_handbook.copies.offline.remote import remote_in_page
from rejection_handbook.copies.offline.scripts import remote_in_script
from rejection_handbook.copies.offline.styles import remote_in_style
from rejection_handbook.engines.material import THEME

SVG = '<svg xmlns="http://www.w3.org/2000/svg">'

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
    "<style>p { background: image-set('https://cdn.example/a.png' 1x) }</style>": ["https://cdn.example/a.png"],
    '<table background="https://cdn.example/a.png"><tr><td background="//cdn.example/b.png">': [
        "https://cdn.example/a.png",
        "//cdn.example/b.png",
    ],
    '<a href="b.html" ping="/p https://count.example/p">b</a>': ["https://count.example/p"],
    '<base href="https://elsewhere.example/">': ["https://elsewhere.example/"],
    '<object data="https://cdn.example/a.pdf"></object>': ["https://cdn.example/a.pdf"],
    '<svg><feImage href="https://cdn.example/a.png"/><script href="https://cdn.example/a.js"/></svg>': [
        "https://cdn.example/a.png",
        "https://cdn.example/a.js",
    ],
    '<meta http-equiv="refresh" content="3; url=https://elsewhere.example/">': ["https://elsewhere.example/"],
    "<script>fetch('https://count.example/' + location)</script>": ["https://count.example/"],
    '<script type="module">import "https://cdn.example/a.js"</script>': ["https://cdn.example/a.js"],
    "<img src=a.png onerror=\"new Image().src='//count.example/p'\">": ["//count.example/p"],
    "<a href=\"javascript:fetch('https://count.example/')\">b</a>": ["https://count.example/"],
    '<iframe srcdoc="&lt;script&gt;fetch(&quot;https://count.example/&quot;)&lt;/script&gt;"></iframe>': [
        "https://count.example/"
    ],
    '<script id="__analytics">e.src="https://www.googletagmanager.com/gtag/js?id=G-1"</script>': [
        "https://www.googletagmanager.com"
    ],
    r'<img src="\\\\cdn.example\\a.png">': [r"\\\\cdn.example\\a.png"],
    r'<img src="/\\cdn.example/a.png">': [r"/\\cdn.example/a.png"],
    '<img src="https:/cdn.example/a.png">': ["https:/cdn.example/a.png"],
    '<img src="ht\ntps://cdn.example/a.png">': ["ht\ntps://cdn.example/a.png"],
    r'<img srcset="https:\\\\cdn.example\\a.png 2x">': [r"https:\\\\cdn.example\\a.png"],
    '<meta http-equiv="refresh" content="0 https://elsewhere.example/">': ["https://elsewhere.example/"],
    '<svg><rect fill="url(https://cdn.example/a.svg#b)"/></svg>': ["https://cdn.example/a.svg#b"],
    '<template shadowrootmode="open"><img src="https://cdn.example/a.png"></template>': ["https://cdn.example/a.png"],
    "<a href=\" java\nscript:fetch('https://count.example/')\">b</a>": ["https://count.example/"],
    "<style>@import'https://cdn.example/a.css';</style>": ["https://cdn.example/a.css"],
    r"<style>p { background: \75rl(https\3a //cdn.example/a.png) }</style>": ["https://cdn.example/a.png"],
    '<pre class="mermaid"><code>graph LR</code></pre>': ["https://unpkg.com/mermaid"],
    '<a data-md-component="source" href="https://github.com/a/b">Code</a>': ["https://api.github.com"],
    '<link rel="alternate" hreflang="cy" href="https://cy.example/a/">': ["https://cy.example"],
    '<img class="twemoji" src="https://c.example/1.png"><img class="twemoji" src="https://c.example/2.png">': [
        "https://c.example"
    ],
    '<img src="https://[x">': ["https://[x"],
    '<img class="gemoji" src="https://[x">': ["https://[x"],
    '<link rel="preconnect next" href="//c.example/">': ["//c.example/"],
    '<link rel="next" href="https://c.example/">': ["https://c.example/"],
    '<form action="https://c.example/s"><button formaction="//d.example/s">Go</button></form>': [
        "https://c.example/s",
        "//d.example/s",
    ],
    '<svg><image><set to="//c.example/a"/><animate values="b.png;https://c.example/b"/></image></svg>': [
        "//c.example/a",
        "https://c.example/b",
    ],
    '<iframe src="data:text/html,%3Cimg src=https://c.example/a%3E"></iframe>': ["https://c.example/a"],
    '<object data="DATA:image/svg+xml,%3Csvg%3E%3Cimage href=%22//c.example/a%22/%3E"></object>': ["//c.example/a"],
    '<embed src="data:text/html;base64,PGltZyBzcmM9Ii8vYy5leGFtcGxlL2EiPg==">': ["//c.example/a"],
    '<script src="data:,fetch(%27https://c.example/%27)"></script>': ["https://c.example/"],
    '<link rel="stylesheet" href="data:text/css,@import %22//c.example/a%22">': ["//c.example/a"],
    "<style>p { background: image-set(url('a.png') 1x, 'https://c.example/a' 2x) }</style>": ["https://c.example/a"],
    "<style>p { background: url(https:/c.example/a) }</style>": ["https:/c.example/a"],
}
NOT_FETCHED = (
    '<a href="https://www.acas.org.uk/">Acas</a>',
    '<link rel="canonical" href="https://northbridge.example/">',
    '<link rel="prev" href="https://northbridge.example/">',
    '<link rel="me" href="https://northbridge.example/">',
    '<form action="/book"><button formaction="../find">Find</button></form>',
    '<link rel="next" href="../b/">',
    '<img src="data:image/svg+xml,%3Csvg%3E%3Cimage href=%22https://c.example/x%22/%3E%3C/svg%3E">',
    '<iframe src="data:text/html;base64,?"></iframe>',
    '<script src="data:text/plain"></script>',
    "<style>@namespace svg url(http://www.w3.org/2000/svg);</style>",
    '<link rel="alternate" hreflang="cy" href="../cy/">',
    '<img class="twemoji" src="a.png">',
    '<svg><a href="https://c.example/"><animate attributeName="r" from="1" to="2" values="1;2"/></a></svg>',
    '<img src="data:image/png;base64,AAAA">',
    "<p>https://cdn.example/a.png</p>",
    '<pre><code>&lt;img src="https://cdn.example/a.png"&gt;</code></pre>',
    '<svg xmlns="http://www.w3.org/2000/svg"></svg>',
    '<meta property="og:image" content="https://northbridge.example/a.png">',
    '<meta http-equiv="refresh" content="0; url=../b/">',
    '<script type="application/ld+json">{"@context": "https://schema.org"}</script>',
    '<script id="__config" type="application/json">{"base": "https://northbridge.example"}</script>',
    "<script>/* https://cdn.example/a.js */ // https://cdn.example/b.js\n</script>",
    '<script>document.createElementNS("http://www.w3.org/2000/svg", "svg")</script>',
    '<script src="assets/mermaid.min.js"></script><pre class="mermaid">graph LR</pre>',
    '<a href="https://github.com/a/b" class="md-source">Code</a>',
    '<p title="onclick = https://cdn.example">x</p>',
)


@pytest.mark.parametrize("html", FETCHED)
def test_what_a_browser_would_fetch_is_found(html: str) -> None:
    assert list(remote_in_page(html, THEME)) == FETCHED[html]


@pytest.mark.parametrize("html", NOT_FETCHED)
def test_what_no_browser_fetches_is_not(html: str) -> None:
    assert list(remote_in_page(html, THEME)) == []


@pytest.mark.parametrize(
    ("script", "addresses"),
    [
        ('var u="//matomo.example/"; g.src = u + "matomo.js"', ["//matomo.example/"]),
        ("a = 'https:\\/\\/count.example\\/p'", ["https://count.example/p"]),
        ("a = `https://${host}/p`", ["https://${host}/p"]),
        ('a = ("https:" == b ? "https://ssl" : "http://www") + ".count.example"', ["https://ssl", "http://www"]),
        ('new WebSocket("wss://live.example")', ["wss://live.example"]),
        ("document.write(\"<img src='//count.example/p'>\")", ["//count.example/p"]),
        ('importScripts("HTTPS://CDN.EXAMPLE/a.js")', ["HTTPS://CDN.EXAMPLE/a.js"]),
        ('a = "x // y"; b = "a//b"; c = "//"; d = 4 // 2', []),
        ("a = 'it\\'s'; // https://x.example 'https://y.example'", []),
        ('/* "https://x.example" */ a = 1', []),
        ('a = "/* https://x.example */"', ["https://x.example"]),
        ("""s.replace(/"/g, "x"); fetch("https://count.example/p")""", ["https://count.example/p"]),
        ("""s.replace(/'/g,'x');fetch('https://count.example/p')""", ["https://count.example/p"]),
        ("""a = /["/*]/; fetch('https://count.example/p') // "https://x.example\"""", ["https://count.example/p"]),
        ("""a = `${"`"}`; fetch('https://count.example/p')""", ["https://count.example/p"]),
        ("""a = b / c; d = "https://count.example/p" / e""", ["https://count.example/p"]),
        (r"fetch('https:\x2f\u002Fcount.example\u{2f}p')", ["https://count.example/p"]),
        (r"a = '\u{110000}\x2f'", []),
    ],
)
def test_an_address_in_the_words_of_a_script_is_found(script: str, addresses: list[str]) -> None:
    assert list(remote_in_script(script)) == addresses


@given(st.text(alphabet="\"'`/*\\ \nahtps:.<>", max_size=40))
def test_no_script_stops_the_look_at_it(script: str) -> None:
    list(remote_in_script(script))
    list(remote_in_page(f"<script>{script}</script>", THEME))


def test_a_sign_of_a_comment_within_the_words_of_a_style_is_none() -> None:
    style = 'a { content: "/*" } p { background: url(https://b.example/y.png) } b { content: "*/" }'
    assert list(remote_in_style(style)) == ["https://b.example/y.png"]


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
    assert "a/b.md:3: " in message
    assert "https://cdn.example/logo.png" in message
    assert "Save a copy" in message


def test_a_style_from_elsewhere_is_named_with_the_file_that_asks_for_it(handbook: Handbook) -> None:
    handbook.write({"index.md": "# Start\n", "mine.css": "@import url(https://fonts.example/css);\n"})
    handbook.config["extra_css"] = ["mine.css"]
    handbook.configure()
    built = handbook.build()
    assert built.stopped
    assert any("mine.css:1: " in message and "https://fonts.example/css" in message for message in built.messages)


def test_what_the_site_fetches_from_its_own_address_is_no_fault(handbook: Handbook) -> None:
    handbook.config["site_url"] = "https://northbridge.example/rejections/"
    handbook.configure()
    handbook.write({"index.md": '# Start\n\n<img src="https://northbridge.example/rejections/a.png" alt="">\n'})
    assert handbook.build().messages == ()
    handbook.write({"index.md": '# Start\n\n<img src="https://[northbridge" alt="">\n'})
    (message,) = handbook.build().messages
    assert "index.md:3: This would be fetched from another host: https://[northbridge. " in message


MATOMO = """# Start

<!-- Matomo -->
<script>
  var _paq = window._paq = window._paq || [];
  (function() {
    var u="//matomo.northbridge.example/";
    _paq.push(['setTrackerUrl', u+'matomo.php']);
    var d=document, g=d.createElement('script'), s=d.getElementsByTagName('script')[0];
    g.async=true; g.src=u+'matomo.js'; s.parentNode.insertBefore(g,s);
  })();
</script>
"""
MERMAID = "# Start\n\nA mermaid shows it:\n\n```mermaid\ngraph LR\n  A --> B\n```\n"
VIDEO = '# Start\n\n<iframe src="https://video.example/embed/1" title="Our film"></iframe>\n'
OVERRIDE = '{% extends "base.html" %}\n{% block footer %}\n<script src="https://c.example/c.js"></script>{% endblock %}'
SETTING = "https://www.googletagmanager.com"
ANALYTICS = {"extra": {"analytics": {"provider": "google", "property": "G-1"}}}
WATCHED = {
    "Material's own setting": ({}, ANALYTICS, SETTING, "mkdocs.yml"),
    "a snippet in a page": ({"index.md": MATOMO}, {}, "//matomo.northbridge.example/", "index.md:7"),
    "a video": ({"index.md": VIDEO}, {}, "https://video.example/embed/1", "index.md:3"),
    "a script from elsewhere": (
        {}, {"extra_javascript": ["https://c.example/c.js"]}, "https://c.example/c.js", "mkdocs.yml",
    ),
    "a script of one's own": (
        {"own.js": "/* ours */\nfetch('https://count.example/');\n"}, {"extra_javascript": ["own.js"]},
        "https://count.example/", "own.js:2",
    ),
    "a module that a script brings": (
        {"own.js": "import('./more.mjs');\n", "more.mjs": "\n\nfetch('https://count.example/');\n"},
        {"extra_javascript": ["own.js"]}, "https://count.example/", "more.mjs:3",
    ),
    "a script with another ending": (
        {"index.md": '# Start\n\n<script src="own.txt"></script>\n', "own.txt": "fetch('https://count.example/');\n"},
        {}, "https://count.example/", "own.txt:1",
    ),
    "a style with another ending": (
        {"mine.CSS": "p { background: url(https://c.example/a.png) }\n"}, {}, "https://c.example/a.png", "mine.CSS:1",
    ),
    "a drawing that a link leads to": (
        {"index.md": "# Start\n\n[Plan](a.SVG)\n", "a.SVG": f'{SVG}\n<image href="//c.example/a"/></svg>'},
        {}, "//c.example/a", "a.SVG:2",
    ),
    "a page that is no page of the site": (
        {"a.htm": '<p>\n\n<img src="https://c.example/a.png">'}, {}, "https://c.example/a.png", "a.htm:3",
    ),
    "a site in another language": (
        {}, {"extra": {"alternate": [{"name": "Cymraeg", "link": "https://cy.example/", "lang": "cy"}]}},
        "https://cy.example", "mkdocs.yml:2",
    ),
    "a drawing in a frame": (
        {
            "index.md": '# Start\n\n<object data="a.svg"></object>\n',
            "a.svg": f'{SVG}\n<image href="//c.example/a"/></svg>',
        },
        {}, "//c.example/a", "a.svg:2",
    ),
    "a template": (
        {"/overrides/main.html": OVERRIDE}, {"theme": {"name": "material", "font": False, "custom_dir": "overrides"}},
        "https://c.example/c.js", "overrides/main.html:3",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("files", "settings", "address", "place"), WATCHED.values(), ids=WATCHED)
def test_what_would_let_others_see_a_visit_stops_a_strict_build_with_setting_or_line(
    handbook: Handbook, files: dict[str, str], settings: dict[str, object], address: str, place: str
) -> None:
    handbook.write({"index.md": "# Start\n", **files})
    handbook.config = settings | handbook.config | ({"theme": settings["theme"]} if "theme" in settings else {})
    handbook.configure()
    built = handbook.build()
    assert built.stopped
    (message,) = built.messages
    source = (handbook.folder / "mkdocs.yml").read_text(encoding="utf-8").split("\n")
    if place == "mkdocs.yml":
        written = (n for n, line in enumerate(source, 1) if line.lstrip().startswith("analytics:") or address in line)
        place = f"mkdocs.yml:{next(written)}"
    assert f" {place}: " in message
    assert f"from another host: {address}. " in message
    assert not built.site.exists() or not list(built.site.iterdir())


def test_statistics_for_which_there_is_no_template_stop_every_build_with_their_line(handbook: Handbook) -> None:
    handbook.write({"index.md": "# Start\n"})
    handbook.config = {"extra": {"analytics": {"provider": "plausible"}}} | handbook.config
    handbook.configure()
    built = handbook.build(strict=False)
    assert built.stopped
    assert built.messages[0].startswith("handbook: mkdocs.yml:3: There is no template for statistics by “plausible”.")
    template = "/overrides/partials/integrations/analytics/plausible.html"
    handbook.write({template: '<script src="https://plausible.example/a.js"></script>\n'})
    handbook.config["theme"] = {"name": "material", "font": False, "custom_dir": "overrides"}
    handbook.configure()
    (message,) = handbook.build().messages
    assert message.startswith(f"handbook: {template[1:]}:1: This would be fetched from another host: https://plausible")


def test_for_what_others_show_or_take_in_the_message_says_to_link_instead(handbook: Handbook) -> None:
    """As they hand it out: a form to book a time, a film, another form, and a search of their site."""
    snippets = (
        '<iframe src="https://wexford.libcal.example/widget?u=1" width="100%" height="600"></iframe>',
        '<iframe src="https://www.youtube.example/embed/a" title="A film" allow="autoplay" allowfullscreen></iframe>',
        '<script src="https://calendly.example/widget.js" async></script>',
        '<form action="https://search.example/"><input name="q"><button>Find</button></form>',
    )
    handbook.write({"index.md": "# Start\n\n" + "\n\n".join(snippets) + "\n"})
    built = handbook.build()
    assert built.stopped
    link = "Put a link in its place: [words](address)."
    remedies = (link, link, "Take all of it out: a link can lead to what it shows", link)
    assert len(built.messages) == len(snippets)
    for number, remedy in enumerate(remedies):
        assert any(f"index.md:{3 + 2 * number}: " in one and remedy in one for one in built.messages)
    assert "index.md:9: This form would send what readers type to another host: https://search." in built.messages[3]


def test_a_diagram_that_the_theme_would_draw_with_a_script_from_elsewhere_is_told(handbook: Handbook) -> None:
    handbook.write({"index.md": MERMAID})
    with_tag = "!!python/name:pymdownx.superfences.fence_code_format"
    handbook.config["markdown_extensions"] = [
        {"pymdownx.superfences": {"custom_fences": [{"name": "mermaid", "class": "mermaid", "format": "FORMAT"}]}}
    ]
    handbook.configure()
    settings = handbook.folder / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("FORMAT", with_tag), encoding="utf-8")
    built = handbook.build()
    assert built.stopped
    (message,) = built.messages
    assert "index.md:5: " in message
    assert "https://unpkg.com/mermaid" in message
