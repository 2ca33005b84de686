"""HTML in what authors write, as browsers read it: nothing is swallowed, and no words vanish, without a message.

It costs fifteen seconds.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from tests.conftest import ROOT, Handbook, Rendered

from rejection_handbook.copies.site import FinishedPage
from rejection_handbook.editors.inspection.hidden import Hidden
from rejection_handbook.editors.inspection.hidden import find_hidden as hidden_on
from rejection_handbook.editors.inspection.markup import check_markup

SWALLOWS = ("title", "textarea", "style", "xmp", "iframe", "noembed", "noframes", "script", "plaintext")
HIDES = ("details", "dialog", "select", "template", "noscript", "object", "video", "audio", "canvas", "datalist")
RUNS_ON = ("div", "b", "em", "span", "section", "address", "font", "button", "table", "x-card", "label", "time", "h4")
TOKENS = ("<", ">", "</", "b", "title", " ", "x=", '"', "'", "<!--", "-->", "\n", "/")
LOST = "Readers would not see the end"


def told(render: Callable[..., Rendered], text: str) -> list[tuple[str, int, str]]:
    found = check_markup("page.md", render({"page.md": text}).html, lambda: text)
    return [(problem.level, problem.line, problem.message) for problem in found]


PLACES = {"Dear <{}> Smith.": 3, "<{}>\n\nWords.": 3, "- a\n- Dear <{}>\n": 4, "# Dear <{}>": 3}


@pytest.mark.parametrize("name", [*SWALLOWS, *HIDES])
@pytest.mark.parametrize("place", PLACES)
def test_what_hides_the_rest_of_a_page_is_told_with_its_line(
    render: Callable[..., Rendered], name: str, place: str
) -> None:
    source = f"# A\n\n{place.format(name)}\n\n## More\n\nIf you struggle, call.\n"
    ((level, line, message),) = told(render, source)
    assert line == PLACES[place]
    assert f"“<{name}>”" in message
    assert f"“&lt;{name}&gt;”" in message
    if name in SWALLOWS or (
        place.startswith("<") and name not in ("audio", "datalist")
    ):  # else the end of the paragraph is that of the element too
        assert level == "error"


@pytest.mark.parametrize("name", RUNS_ON)
def test_what_is_never_closed_is_told_with_its_line_and_its_end(render: Callable[..., Rendered], name: str) -> None:
    ((level, line, message),) = told(render, f"# A\n\nWords and <{name}> more.\n\nWords.\n")
    assert (level, line) == ("warning", 3)
    assert f"“<{name}>” is never closed" in message
    assert f"“</{name}>”" in message


@pytest.mark.parametrize(
    "words",
    [
        "your name", "name", "surname", "First Name", "head of HR", "time of interview", "link to the advert",
        "body", "a friend", "address of the company", "date", "your-name of old", "Interviewer", "title of the role",
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", ["Dear <{}>, thank you.", "| a | b |\n|---|---|\n| Dear <{}> | x |", "- Dear <{}>"])
def test_words_in_angle_brackets_are_offered_escaped(render: Callable[..., Rendered], words: str, place: str) -> None:
    source = f"# A\n\n{place.format(words)}\n\nWords.\n"
    problems = told(render, source)
    assert len(problems) == 1, problems
    assert problems[0][1] == (5 if place.startswith("|") else 3)
    assert f"“&lt;{words}&gt;” or, in square brackets, “[{words}]”" in problems[0][2]


GOOD = (
    "A <b>bold</b> word<br>and <br/> more, <img src='a.png' alt='x > y'>, <kbd>Ctrl</kbd>.",
    "<https://example.org/?a=1&b=2> and <me@example.org>, 1 < 2 and 3 > 2, a <- b.",
    "`<title>` and ``<x> ` <y>``, &lt;title&gt;.",
    "```html\n<title>\n<your name>\n```",
    "<details>\n<summary>More</summary>\n\nWords.\n\n</details>",
    "<details open markdown>\n<summary>More</summary>\n\nWords.\n\n</details>",
    "<ul><li>One<li>Two</ul>\n\n<table><tr><td>x<td>y</table>\n\n<p>Words</p>",
    "<svg viewBox='0 0 1 1'><title>A drawing</title><path d='M0 0'/><style>a{}</style></svg>",
    "<video controls muted src='a.mp4'></video> <input type=checkbox checked disabled>",
    "<!-- a <title> in a comment -->\n\nWords <!-- and <b> in a line --> go on.",
    "<script>if (a < b) document.title = '</b>'</script>\n\n<style>a > b { color: red }</style>",
    "<x-card data-open aria-hidden='true' anything>Words</x-card>",
    "<math><mi>x</mi></math> <div class=a data-b hidden>Words</div>",
    "/// email | Mail\n    id: m\n    subject: S\n\nDear <title> <surname>,\n///",
    "<h2 id='raw'>Raw</h2>\n\nA line  \nbroken.",
    "<ul><li>One<li>Two</li></ul>\n\n<dl><dt>a<dd>b</dd></dl>\n\n<form><button>a</button><button>b</button></form>",
    "<a href='x'>One</a> <a href='y'>two</a>\n\nWords {: .x data-y } and {a b}.",
)


@pytest.mark.parametrize("text", GOOD)
def test_sound_html_is_not_spoken_of(render: Callable[..., Rendered], text: str) -> None:
    assert told(render, f"# A\n\n{text}\n\nWords.\n") == []


@pytest.mark.parametrize("name", ["p", "li", "tr", "dd", "tbody", "div", "p hidden", "table", "blockquote"])
def test_what_takes_the_rest_of_a_page_out_of_markdown_is_one_error(render: Callable[..., Rendered], name: str) -> None:
    source = (
        f"# A\n\n<{name}>Hello\n\n## Help\n\nCall **116 123**, <https://x.example> or <your name>.[^1]\n\n[^1]: x\n"
    )
    ((level, line, message),) = told(render, source)
    assert (level, line) == ("error", 3)
    assert f"“<{name}>” is never closed" in message


@pytest.mark.parametrize("words", ["<![CDATA[W]]>", "<?php W ?>", "<!DOCTYPE W>", "x <?W?> y", "- <?W?>", "# A <?W?>"])
def test_what_browsers_take_for_a_comment_is_told(render: Callable[..., Rendered], words: str) -> None:
    ((level, line, message),) = told(render, f"# A\n\n{words}\n\nMore.\n")
    assert (level, line) == ("warning", 3)
    assert message.startswith("Readers would not see “<")


TITLES = {
    "Use of <script> tags": ("error", "“<script>” is never closed"),
    "Dear <name>": ("warning", "Write “[name]”, and put the whole in double quotes."),
    "Dear <title> </title> you": ("warning", "Write “[title]”"),
    "Words</div>": ("warning", "“</div>” closes nothing."),
    "Words <b>more": ("error", "“<b>” is never closed"),
    "Words <!-- more": ("error", "The comment that begins here with “<!--” is never closed."),
    "R&D <b>now</b>, 1 < 2": None,
}


@pytest.mark.parametrize(("title", "words"), TITLES.items(), ids=TITLES)
@pytest.mark.parametrize("where", ["title", "nav", "part", "copyright"])
def test_a_title_or_a_name_that_the_frame_of_every_page_shows_is_looked_at(
    handbook: Handbook, title: str, words: tuple[str, str] | None, where: str
) -> None:
    front = f'---\ntitle: "{title}"\n---\n\n' if where == "title" else ""
    handbook.write({"index.md": "# Start\n", "more.md": f"{front}# More\n\nWords.\n"})
    menu = [{"Start": "index.md"}, {title: "more.md" if where == "nav" else ["more.md"]}]
    handbook.config |= {"nav": menu} if where in ("nav", "part") else {where: title} if where != "title" else {}
    handbook.configure()
    built = handbook.build()
    assert built.stopped is bool(words)
    told = [message for message in built.messages if "not built" not in message]
    assert len(told) == bool(words), told
    if words:
        assert words[1] in told[0]
        assert (" more.md:2: " if where == "title" else " mkdocs.yml:") in told[0]


@pytest.mark.parametrize("name", ["Dear <name>", "Use of <script> tags", "A <!-- B", "W</div>", 'R&D "now" & <b>then'])
def test_the_name_of_a_site_is_words_on_every_page(handbook: Handbook, name: str) -> None:
    handbook.config["site_name"] = name
    handbook.configure(**CENTRE)
    handbook.write(PAGES)
    built = handbook.build()
    assert built.messages == ()
    for page in ("index.html", "more/index.html", "404.html"):
        tree = LexborHTMLParser(built.html(page))
        for selector in (".md-header__topic .md-ellipsis", ".md-nav--primary > .md-nav__title", "title"):
            node = tree.css_first(selector)
            assert node is not None
            assert name in node.text(), (page, selector)
        assert tree.css_first(".handbook-contact") is not None


def test_what_closes_nothing_is_told(render: Callable[..., Rendered]) -> None:
    ((level, line, message),) = told(render, "# A\n\nWords </div> more.\n")
    assert (level, line) == ("warning", 3)
    assert message.startswith("“</div>” closes nothing.")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("Words.[^1]\n\n[^1]: Said </div> here.", 5, "“</div>” closes nothing."),
        ("/// note | A <b>title\nWords.\n///", 3, "“<b>” is never closed"),
        ("/// note | Dear <your name>\nWords.\n///", 3, "Readers would not see “<your name>”"),
        ("/// note | A title</div>\nWords.\n///", 3, "“</div>” closes nothing."),
        ("| a | b |\n|---|---|\n| c </td> d | e |", 5, "“</td>” closes nothing."),
        ("- a </li> b", 3, "“</li>” closes nothing."),
        ("Words </body> more.", 3, "“</body>” closes nothing."),
        ("Words </p> more.", 3, "“</p>” closes nothing."),
        ('See <a href="x>here</a> and more.', 3, 'In “<a href="x>here”, a quotation mark is never closed'),
        ("See <a href='x>here</a>, don't.", 3, "a quotation mark is never closed"),
        ('<a href="../">One <a href="../a/">two</a> three</a>', 3, "One <a> stands inside another here"),
        ('Go <a href="../">here and [there](index.md) too</a>.', 3, "One <a> stands inside another here"),
        ('[Go <a href="../">here</a> too](index.md)', 3, "One <a> stands inside another here"),
        ("<form><form></form></form>", 3, "One <form> stands inside another here"),
        ("Said.[^1]\n\n[^1]: Of <b>him.\n\n<b>Bold</b> words.", 5, "“<b>” is never closed"),
    ],
)
def test_a_fault_of_a_tag_is_told_once_where_its_author_wrote_it(
    render: Callable[..., Rendered], text: str, line: int, words: str
) -> None:
    ((level, where, message),) = told(render, f"# A\n\n{text}\n")
    assert (level, where) == ("warning", line)
    assert words in message


def test_of_many_tags_alike_the_one_that_is_never_closed_is_named(render: Callable[..., Rendered]) -> None:
    text = "# A\n\n<span>One</span>\n\nTwo `<span>`\n\n<span>Three\n\n<span>Four</span>\n"
    assert [line for _, line, _ in told(render, text)] == [7]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Ask us. <!-- TODO: legal has not\n\napproved this --> Come by.\n", 3),
        ("Ask us. <!-- never closed\n\nCome by.\n", 3),
        ("Ask us.\n\n- One <!-- and\n\n    more -->\n", 5),
        ("/// email | Mail\n    id: m\n    subject: S\n\nDear Sam,\n\n<!-- ask Sam -->\n///\n", 9),
    ],
)
def test_a_comment_that_readers_would_see_is_told(render: Callable[..., Rendered], text: str, line: int) -> None:
    problems = told(render, f"# A\n\n{text}")
    assert [problem[1] for problem in problems] == [line]
    assert problems[0][2].startswith("Readers would see this comment.")


def test_a_quote_that_is_never_closed_in_a_tag_is_an_error_where_it_takes_the_rest() -> None:
    (problem,) = check_markup("page.md", '<p>Go <a href="x>here</a>.</p>\n<h2>More</h2>', lambda: "")
    assert (problem.level, problem.line) == ("error", 0)
    assert problem.message.startswith(LOST)


def find_hidden(html: str) -> tuple[Hidden, ...]:
    return hidden_on(FinishedPage("page.html", html))


@given(text=st.lists(st.sampled_from(TOKENS) | st.text(max_size=3)).map("".join))
def test_no_html_stops_the_look_at_it(text: str) -> None:
    list(check_markup("page.md", text, lambda: text))
    find_hidden(text)


LOCKED = '<div class="handbook-locked"><p>Call.</p></div>'
CONTACT = '<section class="handbook-contact"><p>Talk.</p></section>'
SCRIPT = '<script src="assets/handbook/handbook.js"></script>'
FRAME = f"<body><main><article>{{0}}<p>Words</p>{LOCKED}</article></main>{{1}}{CONTACT}{{2}}{SCRIPT}</body>"


def test_a_whole_page_hides_nothing() -> None:
    assert find_hidden(FRAME.format("", "", "")) == ()
    assert find_hidden(FRAME.format("<details><summary>a</summary>b</details>", "<div>", "<b>")) == ()


@pytest.mark.parametrize("name", SWALLOWS)
def test_parts_that_are_no_elements_in_a_finished_page_are_named_with_what_took_them_in(name: str) -> None:
    found = find_hidden(FRAME.format(f"<{name}>", "", ""))
    assert [one.part for one in found] == [
        "the words that are locked", "the box that says whom to talk to", "the scripts",
    ]  # fmt: skip
    assert {one.name for one in found} == {name}


@pytest.mark.parametrize("name", HIDES)
def test_parts_that_are_in_an_element_unseen_are_named(name: str) -> None:
    found = find_hidden(FRAME.format("", f"<{name}>", ""))
    assert Hidden("the box that says whom to talk to", name) in found


@pytest.mark.parametrize("by", ["hidden", 'style="display: none"', "style='visibility:hidden'"])
def test_a_part_in_an_element_that_hides_what_it_holds_is_named(by: str) -> None:
    assert find_hidden(f"<body><div {by}>{LOCKED}</div></body>")[0].fault() == (
        "Readers would not see the words that are locked of this page: it stands inside "
        f"“<div {by.partition('=')[0]}>”, which hides it. Take it out of there."
    )
    assert find_hidden(f'<body><div style="color: red">{LOCKED}</div></body>') == ()


def test_a_locked_part_that_its_author_folds_is_there() -> None:
    assert find_hidden(f"<body><details><summary>More</summary>{LOCKED}</details></body>") == ()
    (hidden,) = find_hidden(f"<body><noscript>{LOCKED}</noscript></body>")
    assert hidden.fault().startswith("Readers would not see the words that are locked of this page: “<noscript>”")


PAGES = {
    "index.md": "# Start\n\n/// locked | help\nCall 116 123.\n///\n",
    "more.md": "# More\n\nWords.\n",
}
CENTRE = {"centre": {"name": "Northbridge", "phone": "0555 0100", "wellbeing": {"name": "Wellbeing"}}}


def build(handbook: Handbook, *, strict: bool, **settings: object) -> list[str]:
    handbook.config |= settings
    handbook.configure(**CENTRE)
    built = handbook.build(strict=strict)
    assert built.stopped
    assert not [path for path in built.site.rglob("*") if path.is_file()], "nothing is left to publish by mistake"
    return [message for message in built.messages if "would not see" in message or "never closed" in message]


@pytest.mark.parametrize("strict", [True, False], ids=["strict", "plain"])
def test_a_page_that_swallows_its_end_stops_every_build(handbook: Handbook, *, strict: bool) -> None:
    handbook.write(PAGES | {"more.md": '# More\n\nBegin with "Dear <title> <surname>".\n\n## Last\n'})
    (message,) = build(handbook, strict=strict)
    assert "more.md:3: Readers would not see “<title>” nor anything below it" in message


@pytest.mark.parametrize("strict", [True, False], ids=["strict", "plain"])
@pytest.mark.parametrize(
    ("files", "settings", "place"),
    [
        ({}, {"copyright": "Ours <textarea> alone"}, "mkdocs.yml:"),
        ({"more.md": "---\ntitle: More <textarea> words\n---\n\n# More\n"}, {}, "more.md:2:"),
        (
            {"/overrides/main.html": '{% extends "base.html" %}\n{% block announce %}Dear <textarea>{% endblock %}\n'},
            {"theme": {"name": "material", "font": False, "custom_dir": "overrides"}},
            "overrides/main.html:2:",
        ),
    ],
    ids=["setting", "title", "template"],
)
def test_a_frame_that_swallows_what_readers_need_stops_every_build_once_and_is_named(
    handbook: Handbook, files: dict[str, str], settings: dict[str, object], place: str, *, strict: bool
) -> None:
    handbook.write(PAGES | files)
    messages = build(handbook, strict=strict, **settings)
    assert len(messages) == 1, messages
    assert f" {place}" in messages[0]
    assert "“<textarea>” is never closed" in messages[0]


def test_the_handbook_itself_holds_no_tag_that_is_never_closed(render: Callable[..., Rendered]) -> None:
    for path in sorted((ROOT / "docs").rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        assert told(render, text) == [], path
