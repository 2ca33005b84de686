"""Addresses that lead nowhere, each with its line and with what would be right.

It costs two seconds.
"""

from __future__ import annotations

from tests.conftest import Handbook

FILES = {
    "files/film.mp4": "x",
    "assets/logo.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "files/x.pdf": "x",
    "help.md": "# Help\n\nCall.\n",
}
DEAD = {
    '<video controls src="files/film.mp4"></video>': "“files/film.mp4” leads nowhere: in HTML, an address counts from "
    "that of the finished page. Write “../files/film.mp4”, or use Markdown.",
    '<video poster="assets/logo.svg"></video>': "Write “../assets/logo.svg”",
    '<img src="nope.png" alt="Nothing there">': "“nope.png” leads nowhere: the site has no such file.",
    '<img srcset="../assets/logo.svg 1x, assets/two.png 2x" src="../assets/logo.svg" alt="Us">': "“assets/two.png”",
    '<picture><source srcset="us.webp"><img src="../assets/logo.svg" alt="Us"></picture>': "“us.webp”",
    '<object data="files/x.pdf"></object>': "Write “../files/x.pdf”",
    '<embed src="x.pdf">': "“x.pdf”",
    '<iframe src="film.html"></iframe>': "“film.html”",
    '<audio><track src="a.vtt"></audio>': "“a.vtt”",
    '<a href="help.md">Help</a>': "Write “../help/”",
    '<a href="help/#first">Help</a>': "Write “../help/”",
    '<area href="gone/">': "“gone/”",
    '<img src="/gone.png?a=1&b=2" alt="Us">': "“/gone.png?a=1&b=2”",
    '<div style="background: url(bg.png)">Words</div>': "“bg.png”",
    '<style>p { background: url("paper.png") }</style>': "“paper.png”",
    '<table background="table.png"><tr><td>a</td></tr></table>': "“table.png”",
    '<svg viewBox="0 0 1 1"><image href="drawn.png" /><use href="#a" /></svg>': "“drawn.png”",
    '<link rel="stylesheet" href="own.css">': "“own.css”",
    '<script src="own.js"></script>': "“own.js”",
}
MISTYPED = {
    "See [](https://example.org).": "Readers do not see this link: it has no words.",
    "[Call us]()": "This link leads nowhere: its address is empty.",
    "[Call](tel:116 123)": "Write “tel:116123”.",
    "[Call](tel:)": "Behind it stand the digits to dial",
    "[Write](mailto:)": "Behind it stands an email address",
    '<a href="java&#9;script:alert(1)">Open</a>': "“javascript:alert(1)” does nothing",
    "[Open](java&#10;script:alert(1))": "“javascript:alert(1)” does nothing",
    "[Open]( JavaScript:history.back())": "“JavaScript:history.back()” does nothing",
    '<map><area href="vbscript:x" alt="Open"></map>': "“vbscript:x” does nothing",
    "[Open][o]\n[o]: data:text/html,Hi": "“data:text/html,Hi” does nothing",
    "[Read](htps://example.org)": "Write “https://example.org”.",
    "[Read](mail to:a@b.example)": "Write “mailto:a@b.example”.",
    "[Read](checklst:tea)": "Write “checklist:tea”.",
    "[Call](tel:{{ centre.phone }} 7)": "Write “tel:055501427”.",
}
ALIVE = (
    "[Call](tel:{{ centre.phone }}), [ask](https://example.org/a,b?x=y:z), [write](mailto:a@b.example?subject=Hi you)",
    "![Us](assets/logo.svg) [Help](help.md#help)\n\n[more]\n\n[more]: help.md",
    '<img src="../assets/logo.svg" alt="Us"> <a href="../help/#help">Help</a> <img src="/assets/logo.svg" alt="Us">',
    '<a href="https://example.org/x">x</a> <a href="mailto:a@b.example">x</a> <a href="#a">x</a> <a href="">x</a>',
    '<img src="data:image/png;base64,AA==" alt="Us">',
    "`<img src=gone.png>` <handbook-x data=x></handbook-x>",
)


def test_an_address_in_html_that_leads_nowhere_is_named_with_its_line_and_what_would_be_right(
    handbook: Handbook,
) -> None:
    own = {"index.md": "# Start\n\nWords.\n", "film.md": "# Film\n\n" + "\n\n".join(DEAD) + "\n"}
    handbook.write(FILES | own)
    built = handbook.build()
    assert built.stopped
    told = [message for message in built.messages if "leads nowhere" in message]
    assert [message.split(": ")[1] for message in told] == [
        f"film.md:{line}" for line in range(3, 2 * len(DEAD) + 2, 2)
    ]
    for message, words in zip(told, DEAD.values(), strict=True):
        assert words in message


def test_a_mistyped_address_is_named_with_its_line_and_what_would_be_right(handbook: Handbook) -> None:
    handbook.configure(centre={"name": "Northbridge", "phone": "0555 0142"})
    text = "# Film\n\n" + "\n\n".join(words.replace("\n", "\n\n") for words in MISTYPED) + "\n"
    handbook.write({"index.md": "# Start\n\nWords.\n", "film.md": text})
    told = [message for message in handbook.build().messages if message.startswith("handbook: ")]
    rows = text.split("\n")
    lines = [f"film.md:{rows.index(words.rpartition(chr(10))[2]) + 1}" for words in MISTYPED]
    assert [message.split(": ")[1] for message in told] == lines
    for message, words in zip(told, MISTYPED.values(), strict=True):
        assert words in message


def test_an_address_that_leads_somewhere_is_not_spoken_of(handbook: Handbook) -> None:
    handbook.configure(centre={"name": "Northbridge", "phone": "0555 0142"})
    handbook.write(FILES | {"index.md": "# Start\n\nWords.\n", "alive.md": "# Alive\n\n" + "\n\n".join(ALIVE) + "\n"})
    assert handbook.build().messages == ()


def test_what_every_page_has_is_named_once_and_a_link_in_markdown_by_what_reads_it(handbook: Handbook) -> None:
    handbook.config["copyright"] = "<img src='gone.png' alt='Us'>"
    handbook.configure()
    handbook.write({"index.md": "# Start\n\n[Gone](lost.md)\n", "a/b.md": "# B\n\nWords.\n"})
    messages = handbook.build().messages
    (dead,) = (message for message in messages if "leads nowhere" in message)
    assert dead.startswith("handbook: mkdocs.yml:1: “gone.png” leads nowhere")
    assert sum("lost.md" in message for message in messages) == 2


def test_of_very_many_on_a_page_the_rest_is_counted(handbook: Handbook) -> None:
    handbook.write({"index.md": "# Start\n\n" + "\n\n".join(f'<a href="no{number}.md">x</a>' for number in range(53))})
    told = [message for message in handbook.build(strict=False).messages if "lead" in message]
    assert len(told) == 51
    assert told[-1] == "handbook: index.md: 3 more addresses on this page lead nowhere."
