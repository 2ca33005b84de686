"""Real builds: what stops a strict one and what the author is told, and what a good one makes."""

from __future__ import annotations

import html
import itertools
import re
import socket
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path

import pytest
from tests.conftest import ROOT, Handbook

CHECKLIST = """# The first day

/// checklist | Before you send it
    id: before-you-send

- [ ] Thank them first {: #thank-first }
- [ ] Ask two specific pointers {: #two-pointers }
///
"""
EMAIL = """# Ask for pointers

/// email | A request for pointers
    id: ask-for-pointers
    subject: "[Role] interview: thank you"
    fields:
      Interviewer's name: Ms Adeyemi

Dear [Interviewer's name],

Kind regards,
[Your name]
///
"""
LOCK = '{\n  "version": 1,\n  "checklists": {\n    "last-day": [\n      "rest"\n    ]\n  }\n}\n'
GOOD = {
    "index.md": "# Start here\n\nSee [the list](checklist:before-you-send) and {{ centre.name }}.\n",
    "first-day.md": CHECKLIST,
    "emails/index.md": "# Emails\n\n/// gallery\n///\n",
    "emails/ask.md": EMAIL,
    "progress.md": "# My progress\n\n/// progress\n///\n",
}


def checklist(old: str, new: str) -> dict[str, str]:
    assert old in CHECKLIST
    return {"first-day.md": CHECKLIST.replace(old, new)}


def email(old: str, new: str) -> dict[str, str]:
    assert old in EMAIL
    return {"emails/ask.md": EMAIL.replace(old, new)}


def page(text: str) -> dict[str, str]:
    return {"index.md": f"# Start here\n\n{text}\n"}


FAULTS = {
    "an option the block does not have": (
        checklist("    id:", "    ids:"),
        ["first-day.md:4: ", "no option “ids”", "Did you mean “id”?"],
    ),
    "an option of an email that is misspelt": (
        email("    subject:", "    subjekt:"),
        ["emails/ask.md:5: ", "no option “subjekt”", "Did you mean “subject”?"],
    ),
    "an option on a block that has none": (
        {"progress.md": "# My progress\n\n/// progress\n    id: mine\n///\n"},
        ["progress.md:4: ", "no option “id”"],
    ),
    "a value that is a number": (
        checklist("id: before-you-send", "id: 12"),
        ["first-day.md:4: ", "“id” should be words", 'id: "…"'],
    ),
    "a value that is a list": (
        checklist("id: before-you-send", "renamed: [a, b]"),
        ["first-day.md:4: ", "“renamed” should be followed by lines like “name: value”"],
    ),
    "an example that is a date": (
        email("Ms Adeyemi", "2024-03-04"),
        ["emails/ask.md:7: ", "“Interviewer's name” and its value should both be words", "double quotes"],
    ),
    "an id that is no id": (
        checklist("id: before-you-send", "id: before you send"),
        ["first-day.md:4: ", "needs an id made of letters, digits and hyphens", "id: before-you-send"],
    ),
    "options that cannot be read": (
        email('subject: "[Role] interview: thank you"', "subject: [Role] interview: thank you"),
        ["emails/ask.md:5: ", "options of this email cannot be read", "double quotes"],
    ),
    "options that are no options": (
        checklist("    id: before-you-send", "    before you send"),
        ["first-day.md:4: ", "should be lines like “id: a-short-name”"],
    ),
    "a block that is not closed": (
        {"first-day.md": CHECKLIST.removesuffix("///\n")},
        ["first-day.md:3: ", "This checklist is never closed", "Put a line with only ///"],
    ),
    "a block that begins inside another": (
        {"first-day.md": CHECKLIST.removesuffix("///\n") + "\n/// gallery\n///\n"},
        ["first-day.md:3: ", "never closed", "before line 9"],
    ),
    "a block of another extension that is not closed": (
        page("/// details | More\n\nWords."),
        ["index.md:3: ", "This details is never closed", "Put a line with only /// where it ends"],
    ),
    "the id of a checklist on two pages": (
        {"second-day.md": CHECKLIST},
        ["second-day.md:3: ", "“before-you-send” is used twice: here and in first-day.md, line 3", "another"],
    ),
    "the id of an email on two pages": (
        {"emails/other.md": EMAIL},
        ["emails/other.md:3: ", "“ask-for-pointers” is used twice: here and in emails/ask.md, line 3", "another"],
    ),
    "an email with the id of a checklist": (
        email("id: ask-for-pointers", "id: before-you-send"),
        [":3: ", "“before-you-send” is used twice: here and in", "another"],
    ),
    "an item's id twice in one list": (
        checklist("#two-pointers", "#thank-first"),
        ["first-day.md:7: ", "“thank-first” stands already on line 6", "{: #another-name }"],
    ),
    "an item's id in two lists of a page": (
        {"first-day.md": CHECKLIST + "\n/// checklist | More\n    id: more\n\n- [ ] Thanks {: #thank-first }\n///\n"},
        ["first-day.md:13: ", "“thank-first” is used twice on this page", "{: #another-name }"],
    ),
    "an item with the id of its checklist": (
        checklist("#two-pointers", "#before-you-send"),
        ["first-day.md:7: ", "“before-you-send” stands already on line 3", "{: #another-name }"],
    ),
    "a checklist with no items": (
        page("/// checklist | Empty\n///"),
        ["index.md:3: ", "This checklist has no items", "- [ ] "],
    ),
    "an item that is ticked already": (
        checklist("- [ ] Ask", "- [x] Ask"),
        ["first-day.md:7: ", "ticked already", "“- [ ] …”"],
    ),
    "words in a checklist that are no item": (
        checklist("- [ ] Ask", "Ask"),
        ["first-day.md:7: ", "Only items may stand in a checklist, and “Ask two specific", "“- [ ] …”"],
    ),
    "an item with no words": (
        checklist("Ask two specific pointers ", ""),
        ["first-day.md:7: ", "This item has no words"],
    ),
    "an item that cannot be given an id": (
        checklist("Thank them first {: #thank-first }", "…"),
        ["first-day.md:6: ", "This item needs an id", "{: #a-short-name }"],
    ),
    "an item's class in place of its id": (
        checklist("#thank-first", ".thank-first"),
        ["first-day.md:6: ", "“{: .thank-first }” is not an item's id", "{: #thank-first }"],
    ),
    "an item with a variable and no id": (
        checklist("Thank them first {: #thank-first }", "Thank {{ centre.name }}"),
        ["first-day.md:6: ", "holds a variable, so it needs an id", "{: #a-short-name }"],
    ),
    "a new name that leads nowhere": (
        checklist("    id:", "    renamed:\n      thanks: thank-frist\n    id:"),
        ["first-day.md:5: ", "“renamed” leads to “thank-frist”", "Did you mean “thank-first”?"],
    ),
    "an old name that is still in use": (
        checklist("    id:", "    renamed:\n      thank-first: two-pointers\n    id:"),
        ["first-day.md:5: ", "“thank-first” as an old id, but it is still in use", "Remove one of the two"],
    ),
    "an old name that is still in use in another list": (
        page("/// checklist | A\n    id: a\n    renamed: {before-you-send/thank-first: b}\n\n- [ ] B {: #b }\n///"),
        ["index.md:3: ", "/thank-first” as an old id, but it stands in first-day.md, line 6", "readers would lose"],
    ),
    "an old name of a list that is still in use": (
        page("/// checklist | A\n    id: a\n    renamed: {before-you-send: a}\n\n- [ ] B {: #thank-first }\n///"),
        ["index.md:3: ", "/thank-first” as an old id, but it stands in first-day.md, line 6", "Remove one of the two"],
    ),
    "an old name that two lists say was theirs": (
        page(
            "/// checklist | A\n    id: a\n    renamed: {gone/x: y}\n\n- [ ] Y {: #y }\n///\n\n"
            "/// checklist | B\n    id: b\n    renamed: {gone/x: z}\n\n- [ ] Z {: #z }\n///"
        ),
        ["index.md:10: ", "“gone/x” as an old id, but it stands in index.md, line 3", "Remove one of the two"],
    ),
    "an email with no letter": (
        page("/// email | Empty\n    subject: Hello\n///"),
        ["index.md:3: ", "This email is empty", "Write the letter below a blank line"],
    ),
    "an email with no subject": (
        email('    subject: "[Role] interview: thank you"\n', ""),
        ["emails/ask.md:3: ", "This email has no subject", "subject: "],
    ),
    "an email with a field for a mail merge": (
        page("/// email | A\n    subject: S\n\nDear «First_Name»,\n///"),
        ["index.md:6: ", "“«First_Name»” is no field here, and would be sent as it is. Write it as [Name]"],
    ),
    "a subject with a field for a mail merge": (
        page("/// email | A\n    subject: Thanks, %NAME%\n\nDear you,\n///"),
        ["index.md:4: ", "“%NAME%” is no field here"],
    ),
    "a checklist with no title": (
        checklist(" | Before you send it", ""),
        ["first-day.md:3: ", "This checklist has no title", "/// checklist | Before you send it"],
    ),
    "an email with no title": (
        email(" | A request for pointers", ""),
        ["emails/ask.md:3: ", "This email has no title", "/// email | Thank you for your reply"],
    ),
    "labels of two emails that differ by a slip": (
        {"emails/two.md": EMAIL.replace("ask-for", "two").replace("Interviewer's", "Interviewers")},
        ["emails/two.md:", "[Interviewers name] is almost [Interviewer's name] of emails/ask.md", "Spell them alike"],
    ),
    "an example for a field that is not there": (
        email("      Interviewer's name:", "      Interviewer:"),
        ["emails/ask.md:7: ", "example for “Interviewer”, but the email has no field [Interviewer]", "Did you mean"],
    ),
    "bold in an email": (
        email("Kind regards", "**Kind** regards"),
        ["emails/ask.md:11: ", "An email is plain text"],
    ),
    "a link in an email": (
        email("Kind regards", "[Here](https://example.org)"),
        ["emails/ask.md:11: ", "An email is plain text"],
    ),
    "a heading in an email": (
        email("Kind regards", "## Kind regards"),
        ["emails/ask.md:11: ", "An email is plain text"],
    ),
    "a bracket that is not closed": (
        email("[Your name]", "[Your name"),
        ["emails/ask.md:12: ", "The bracket [ has no partner on its line", r"Write \[ for a plain bracket"],
    ),
    "a bracket that is not opened in a subject": (
        email("[Role] interview", "Role] interview"),
        ["emails/ask.md:5: ", "The bracket ] has no partner on its line", r"Write \] for a plain bracket"],
    ),
    "a field with no label": (
        email("[Your name]", "[ ]"),
        ["emails/ask.md:12: ", "A field needs a label between its brackets, such as [Role]"],
    ),
    "a link to a checklist that is not there": (
        page("See [the list](checklist:before-you-sent)."),
        ["index.md:3: ", "no checklist with the id “before-you-sent”", "Did you mean “before-you-send”?"],
    ),
    "a link to an email that is not there": (
        page("See [the email](<email:ask-for-pointer> 'Ask')."),
        ["index.md:3: ", "no email with the id “ask-for-pointer”", "Did you mean “ask-for-pointers”?"],
    ),
    "a link by reference to a checklist that is not there": (
        page("See [the list][list].\n\n[list]: checklist:before"),
        ["index.md:5: ", "no checklist with the id “before”"],
    ),
    "a link by reference to an email that is not there": (
        page("See [the email][].\n\n[the email]: email:ask"),
        ["index.md:5: ", "no email with the id “ask”"],
    ),
    "a link in an item to a checklist that is not there": (
        checklist("Thank them first", "Thank [them](checklist:them) first"),
        ["first-day.md:6: ", "no checklist with the id “them”"],
    ),
    "a variable that is not there": (
        page("Ask {{ centre.nmae }}."),
        ["index.md:3: ", "no variable “centre.nmae”", "Did you mean “centre.name”?"],
    ),
    "a variable that is no variable": (
        page("Ask {{ centre.__class__.__mro__ }}."),
        ["index.md:3: ", "no variable “centre.__class__.__mro__”", "There are: centre.name"],
    ),
    "the name of a block that is misspelt": (
        page("/// cheklist | Before\n\n- [ ] Thank them\n///"),
        ["index.md:3: ", "no block called “cheklist”", "Did you mean “checklist”?"],
    ),
    "a block that nobody knows": (
        page("/// poem | Roses\nare red\n///"),
        ["index.md:3: ", "“/// poem | Roses” would be seen by readers"],
    ),
    "a mark that closes nothing": (
        page("Words.\n\n///\n\nMore words."),
        ["index.md:5: ", "closes nothing"],
    ),
    "a block with options too far left": (
        page("/// checklist | List\n  id: list\n\n- [ ] Rest\n///"),
        ["index.md:4: ", "Options are indented by four spaces: “    id: list”"],
    ),
    "a block with no bar before its title": (
        page("/// checklist My list\n    id: list\n\n- [ ] Rest\n///"),
        ["index.md:3: ", "three slashes and has a bar", "/// checklist | My list"],
    ),
    "a block with two slashes": (
        page("// email | Thanks\n    subject: Hi\n\nHello\n//"),
        ["index.md:3: ", "three slashes and has a bar", "“/// email | Thanks”"],
    ),
    "a block that ends with a word": (
        {"first-day.md": CHECKLIST.removesuffix("///\n") + "/// end\n"},
        ["first-day.md:8: ", "closed by “///” alone"],
    ),
    "an item with no space between its brackets": (
        checklist("- [ ] Thank", "- [] Thank"),
        ["first-day.md:6: ", "An item is written “- [ ] …”", "a space between them"],
    ),
    "an item whose id is not closed": (
        checklist("{: #thank-first }", "{: #thank-first"),
        ["first-day.md:6: ", "at its very end, between braces"],
    ),
    "an item whose id is not at its end": (
        checklist("{: #thank-first }", "{: #thank-first } and smile"),
        ["first-day.md:6: ", "at its very end, between braces"],
    ),
    "an id with a capital letter's friend, the underscore": (
        checklist("id: before-you-send", "id: before_you_send"),
        ["first-day.md:4: ", "letters, digits and hyphens"],
    ),
    "italics in an email": (
        email("Kind regards", "*Kind* regards"),
        ["emails/ask.md:11: ", "plain text", "italics"],
    ),
    "front matter with a colon in a value": (
        {"first-day.md": "---\ntitle: A day: the first\n---\n" + CHECKLIST},
        ["first-day.md:2: ", "settings at the top of this page cannot be read", "double quotes"],
    ),
    "front matter that is not closed": (
        {"first-day.md": "---\ntitle: A day\n\n" + CHECKLIST},
        ["first-day.md:1: ", "never closed", "---"],
    ),
    "front matter that is a sentence": (
        {"first-day.md": "---\nA day\n---\n" + CHECKLIST},
        ["first-day.md:2: ", "should be lines like “title: A second interview”"],
    ),
    "a link to an email that says checklist": (
        page("Open [it](checklist:ask-for-pointers)."),
        ["index.md:3: ", "leads nowhere", "Write email:ask-for-pointers"],
    ),
    "a link that says emails": (
        page("Open [it](emails:ask-for-pointers)."),
        ["index.md:3: ", "leads nowhere", "Write email:ask-for-pointers"],
    ),
    "a link with a space behind the colon": (
        page("Open [it](email: ask-for-pointers)."),
        ["index.md:3: ", "right behind the colon"],
    ),
    "a variable that is not closed": (
        page("Ask {{ centre.name."),
        ["index.md:3: ", "two braces on each side"],
    ),
    "a variable with one brace": (
        page("Ask { centre.name }."),
        ["index.md:3: ", "two braces on each side"],
    ),
    "an item with the id of a heading": (
        {"first-day.md": CHECKLIST + "\n## Thanks {: #thank-first }\n"},
        ["first-day.md:6: ", "“thank-first” stands twice on this page", "heading"],
    ),
    "a checklist inside a list": (
        page("- a point\n\n    /// checklist | Inside\n        id: inside\n\n    - [ ] Rest {: #rest }\n    ///"),
        ["index.md:5: ", "This checklist stands inside a list", "begins at the left margin"],
    ),
    "an email inside a note": (
        page('!!! note\n\n    /// email | Inside\n        id: inside\n        subject: Hi\n\n    Hello\n    ///'),
        ["index.md:5: ", "This email stands inside a list", "begins at the left margin"],
    ),
    "a published item that is gone": (
        {"/handbook.lock": LOCK.replace("last-day", "before-you-send")},
        ["handbook.lock:5: ", "“rest” of the checklist “before-you-send” was published and is gone", "--retire"],
    ),
    "a published checklist that is gone": (
        {"/handbook.lock": LOCK},
        ["handbook.lock:4: ", "The checklist “last-day” was published and is gone", "--retire last-day"],
    ),
    "a lock file that is not one": (
        {"/handbook.lock": "<<<<<<< HEAD\n"},
        ["handbook.lock: ", "cannot be read", "version history"],
    ),
    "a lock file of a later version": (
        {"/handbook.lock": '{"version": 2, "checklists": {}}'},
        ["handbook.lock: ", "cannot be read", "its version is 2"],
    ),
}  # fmt: skip

STOPS = ("never closed", "stands inside a list", "letters, digits and hyphens")
"""Words of faults that stop every build, so that no reader ever has the page."""

PYTHON = re.compile(r"Traceback|<class|<function|\bNone\b|Error\b|Exception|\.py\b|\bdict\b|\bstr\b")


@pytest.mark.parametrize(("pages", "told"), FAULTS.values(), ids=FAULTS)
def test_a_strict_build_stops_at_and_says_where_and_how_to_mend(
    handbook: Handbook, pages: dict[str, str], told: list[str]
) -> None:
    handbook.write(GOOD | pages)
    built = handbook.build()
    assert built.stopped
    message, *others = built.messages
    assert all(words in message for words in told), message
    assert not [other for other in others if told[0] in other], "one fault, one message"
    assert not PYTHON.search("\n".join(built.messages))
    assert not list(built.site.rglob("*")), "nothing is left that somebody could publish by mistake"


@pytest.mark.parametrize(
    ("centre", "told"),
    [
        ({"nmae": "Northbridge"}, ["“centre” has no entry “nmae”", "Did you mean “name”?"]),
        ({"zzz": "Northbridge"}, ["“centre” has no entry “zzz”", "It has: name"]),
        ({"name": 12}, ["“centre: name” should be words on one line", 'name: "…"']),
        ({"name": "two\nlines"}, ["“centre: name” should be words on one line"]),
        ({"name": ""}, ["“centre: name” should be words on one line"]),
        ({"wellbeing": "The doctor"}, ["“centre: wellbeing” should be followed by lines like “name: …”"]),
        ({"wellbeing": {"phone": "0555 0199"}}, ["no name", "Say whose it is"]),
        ({"email": "nonsense"}, ["“centre: email” should be an email address"]),
        ({"booking": "northbridge.example/book"}, ["“centre: booking” should be a whole web address", "https://"]),
        ("Northbridge", ["“centre” should be followed by lines like “name: …”"]),
        (
            {"wellbeing": {"name": "W", "fone": "12"}},
            ["“centre: wellbeing” has no entry “fone”", "Did you mean “phone”?"],
        ),
    ],
)
def test_a_strict_build_stops_at_a_wrong_entry_of_the_centre(
    handbook: Handbook, centre: object, told: list[str]
) -> None:
    handbook.write(GOOD)
    handbook.configure(centre=centre)
    built = handbook.build()
    assert built.stopped
    (message,) = built.messages
    assert all(words in message for words in ["mkdocs.yml", *told]), message
    assert not PYTHON.search(message)


def test_what_is_wrong_twice_on_one_line_is_told_once(handbook: Handbook) -> None:
    handbook.write({"index.md": "# Start\n\nDear <your name>, or <your name>.\n"})
    (message,) = handbook.build(strict=False).messages
    assert "index.md:3:" in message


def test_a_fault_in_a_block_is_told_alone_without_what_it_drags_behind_it(handbook: Handbook) -> None:
    """Until the block is mended, its id, its links and its place in the lock file only seem lost."""
    lock = '{"version": 1, "checklists": {"before-you-send": ["thank-first"]}}'
    link = "# Start\n\n[The list](checklist:before-you-send)\n"
    handbook.write(GOOD | checklist("    id:", "    idd:") | {"index.md": link, "/handbook.lock": lock})
    messages = handbook.build().messages
    assert len(messages) == 1, messages
    assert "no option “idd”" in messages[0]


def test_two_faults_on_one_line_are_both_told(handbook: Handbook) -> None:
    handbook.write(GOOD | page("{{ centre.contcat }} and {{ center.name }}"))
    assert len(handbook.build().messages) == 2


def test_an_edition_is_a_short_name(handbook: Handbook) -> None:
    handbook.write(GOOD)
    handbook.configure(edition="My centre!")
    (message,) = handbook.build().messages
    assert "“edition” should be a short name without spaces, such as my-centre" in message


def test_an_option_the_plugin_does_not_have_is_told_with_the_nearest(handbook: Handbook) -> None:
    handbook.write(GOOD)
    handbook.configure(center={})
    (message,) = handbook.build().messages
    assert re.search("mkdocs.yml:[1-9][0-9]*: “handbook” has no entry “center”. Did you mean “centre”?", message)


def test_a_page_that_is_not_utf_8_is_named(handbook: Handbook) -> None:
    handbook.write(GOOD)
    (handbook.docs / "latin.md").write_bytes("# Caf\xe9\n".encode("latin-1"))
    built = handbook.build()
    assert built.stopped
    assert any("latin.md:1: This is not UTF-8 text. Save it again" in message for message in built.messages)


def test_a_block_inside_a_list_is_reported_once_and_for_no_other_page(handbook: Handbook) -> None:
    pages, _ = FAULTS["a checklist inside a list"]
    handbook.write(GOOD | pages)
    assert [message for message in handbook.build().messages if "stands inside" in message][1:] == []


def test_a_lock_file_that_is_not_utf_8_is_named_and_stops_no_reading(handbook: Handbook) -> None:
    handbook.write(GOOD)
    (handbook.folder / "handbook.lock").write_bytes(b"\xff\xfe{}")
    built = handbook.build()
    assert built.stopped
    (message,) = built.messages
    assert "handbook.lock: This lock file cannot be read" in message


def test_what_an_author_is_told_never_reaches_a_reader(handbook: Handbook) -> None:
    pages = [
        {name.replace(".md", f"-{number}.md"): text for name, text in pages.items() if not name.startswith("/")}
        for number, (pages, told) in enumerate(FAULTS.values())
        if not any(words in " ".join(told) for words in STOPS)
    ]
    assert len(pages) > len(FAULTS) / 2
    handbook.write({name: text for some in pages for name, text in some.items()} | {"/handbook.lock": "{}"})
    handbook.configure(centre={"nmae": "Northbridge"})
    built = handbook.build(strict=False)
    assert not built.stopped
    seen = html.unescape("".join(path.read_text(encoding="utf-8") for path in built.site.rglob("*.html")))
    assert "You can print this page." in seen
    told = [message.split(": ", 2)[2] for message in built.messages if message.startswith("handbook: ")]
    assert len(told) > len(pages)
    assert not [words for words in told if words in seen]


def test_a_good_handbook_builds_in_silence_and_to_the_same_downloads_twice(
    handbook: Handbook, tmp_path: Path, markdown_extensions: object
) -> None:
    handbook.write(GOOD)
    built = handbook.build()
    assert (built.stopped, built.messages) == (False, ())
    (tmp_path / "elsewhere").mkdir()
    other = Handbook(tmp_path / "elsewhere", markdown_extensions)
    other.write(GOOD)
    first, second = (
        {path.name: path.read_bytes() for path in (site / "downloads").iterdir()}
        for site in (built.site, other.build().site)
    )
    assert sorted(first) == [
        "ask-for-pointers.docx",
        "ask-for-pointers.eml",
        "ask-for-pointers.txt",
        "email-templates.zip",
    ]
    assert first == second


def test_every_link_of_the_gallery_and_of_my_progress_leads_somewhere(handbook: Handbook) -> None:
    handbook.write(GOOD)
    built = handbook.build()
    for page in ("emails/index.html", "progress/index.html", "emails/ask/index.html", "index.html"):
        main = built.html(page).partition("<article")[2].partition("</article>")[0]
        for address in re.findall(r'href="([^"#:]*)', main):
            target = (built.site / page).parent / address
            assert (target / "index.html" if target.is_dir() else target).is_file(), address


def test_lists_and_emails_come_in_the_order_of_the_navigation(handbook: Handbook) -> None:
    handbook.write(
        {
            "index.md": "/// gallery\n///\n\n/// progress\n///\n",
            "a.md": EMAIL.replace("ask-for-pointers", "email-a") + CHECKLIST.replace("before-you", "list-a"),
            "b.md": EMAIL.replace("ask-for-pointers", "email-b") + CHECKLIST.replace("before-you", "list-b"),
        }
    )
    handbook.config["nav"] = ["index.md", "b.md", "a.md"]
    handbook.configure()
    home = handbook.build().html("index.html")
    assert re.findall(r'data-keys="(\S+)-send/', home) == ["list-b", "list-a"]
    assert re.findall(r'<li id="email-[^>]*><a href="(\w)/', home) == ["b", "a"]


def test_a_page_that_is_left_out_of_the_site_is_left_out_of_the_handbook(handbook: Handbook) -> None:
    handbook.write(GOOD | {"drafts/second.md": CHECKLIST})
    handbook.config["exclude_docs"] = "drafts/"
    handbook.configure()
    built = handbook.build()
    assert built.messages == ()
    assert built.html("progress/index.html").count("data-keys") == 1


def test_ids_that_are_not_recorded_yet_stop_no_build(handbook: Handbook) -> None:
    handbook.write(GOOD)
    (note,) = [note for note in handbook.build().notes if "handbook.lock" in note]
    assert "Not recorded yet: 3 ids, such as “before-you-send”. Run “handbook ids”" in note


def test_the_centre_is_named_on_the_pages(handbook: Handbook) -> None:
    handbook.write(GOOD)
    handbook.configure(centre={"name": "Northbridge & Sons"})
    assert "and Northbridge &amp; Sons." in handbook.build().html("index.html")


def test_a_page_with_windows_line_ends_and_a_byte_order_mark_is_read_like_any_other(handbook: Handbook) -> None:
    handbook.write({name: "\ufeff" + text.replace("\n", "\r\n") for name, text in GOOD.items()})
    built = handbook.build()
    assert built.messages == ()
    assert 'value="two-pointers"' in built.html("first-day/index.html")


def mkdocs(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


def test_the_published_handbook_builds_strictly_with_no_warning(published_site: Path) -> None:
    assert (published_site / "index.html").is_file()  # what was told is looked at where it is built, for all tests


@pytest.mark.parametrize(
    ("pages", "told"),
    [
        (page("Ask {{ centre.nmae }}."), "handbook: index.md:3: There is no variable “centre.nmae”"),
        # This one stops the build before anything else is read.
        ({"index.patch.md": "/// remove | nowhere\n///\n"}, "The handbook was not built: 1 of the messages above"),
    ],
    ids=["a fault in a page", "a fault in the edition"],
)
def test_mkdocs_build_fails_with_a_message_and_no_traceback(
    handbook: Handbook, pages: dict[str, str], told: str
) -> None:
    handbook.write(GOOD | pages)
    done = mkdocs(handbook.folder, "build", "--strict")
    assert done.returncode == 1
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_mkdocs_serve_watches_the_words_and_the_templates_and_survives_a_fault(handbook: Handbook) -> None:
    handbook.write(GOOD)
    with socket.create_server(("127.0.0.1", 0)) as free:  # MkDocs names the port that it was given, and no other
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
        cwd=handbook.folder,
        stderr=subprocess.PIPE,
        text=True,
    )
    guard = threading.Timer(60, server.kill)
    guard.start()
    try:
        assert server.stderr is not None
        watched = next(line for line in server.stderr if "Watching paths" in line)
        assert f"'{handbook.docs}'" in watched or "'docs'" in watched
        assert str(ROOT / "overrides") in watched or "overrides" in watched
        address = next(line for line in server.stderr if "Serving on" in line).split()[-1]
        good = (handbook.folder / "mkdocs.yml").read_text(encoding="utf-8")
        (handbook.folder / "mkdocs.yml").write_text(f"{good}a: [\n", encoding="utf-8")
        told = list(itertools.takewhile(lambda line: "Reloading" not in line, server.stderr))
        assert any("The preview stays as it was" in line for line in told)
        assert not any("Traceback" in line for line in told)
        with urllib.request.urlopen(address, timeout=30) as shown:  # noqa: S310 - it is the preview, and answers
            assert b"A small handbook" in shown.read()
        (handbook.folder / "mkdocs.yml").write_text(good, encoding="utf-8")
        next(line for line in server.stderr if "Reloading" in line)
        handbook.write(page("Ask {{ centre.nmae }}."))
        assert next(line for line in server.stderr if "index.md:3: There is no variable" in line)
        handbook.write(page("Ask {{ centre.name }}."))
        assert "WARNING" not in next(line for line in server.stderr if "WARNING" in line or "Reloading" in line)
        assert server.poll() is None
    finally:
        guard.cancel()
        server.kill()
        server.communicate()


def test_an_error_before_anything_is_written_leaves_the_old_site_alone(handbook: Handbook) -> None:
    handbook.write(GOOD)
    before = handbook.build()
    assert not before.stopped
    (handbook.folder / "hook.py").write_text("def on_pre_build(config):\n    raise RuntimeError('no disk')\n")
    handbook.config["hooks"] = ["hook.py"]
    handbook.configure()
    with pytest.raises(RuntimeError):
        handbook.build()
    assert "A small handbook" in before.html("index.html")


LOOKS = """
def on_files(files, config):
    found = {file.src_uri for file in files.documentation_pages()}
    (Path(config.config_file_path).parent / "seen.txt").write_text("\\n".join(sorted(found)))
    files.append(File.generated(config, "added.md", content="# Added\\n\\n/// checklist\\n///\\n"))
"""


@pytest.mark.usefixtures("smallest_handbook")
def test_other_plugins_see_the_handbooks_pages_and_what_they_add_is_read_too(handbook: Handbook) -> None:
    handbook.config["hooks"] = ["hook.py"]
    handbook.configure(upstream=True, edition="northbridge-7f3k", leave_out=["feedback/ask-for-pointers.md"])
    head = "from pathlib import Path\nfrom mkdocs.structure.files import File\n"
    handbook.write(
        {"/hook.py": head + LOOKS, "ours.md": "# Ours", "help-now.patch.md": "/// after | find-a-person\nx\n///"}
    )
    built = handbook.build(strict=False)
    seen = (handbook.folder / "seen.txt").read_text(encoding="utf-8").split("\n")
    assert seen == ["help-now.md", "index.md", "ours.md"]
    assert any("added.md:3: " in message for message in built.messages), built.messages
