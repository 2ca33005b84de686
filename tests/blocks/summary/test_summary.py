"""A summary says in a few sentences what is enough for today, and is in the booklet with all others."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from tests.conftest import ROOT, Handbook, Rendered
from tests.copies.paper.test_paper import at, sizes, text_of

from rejection_handbook.blocks.grammar import Block
from rejection_handbook.blocks.summary.model import FOLDER, PICTURES, read_summary
from rejection_handbook.editors.readable.prose import measure
from rejection_handbook.text.lines import Line
from rejection_handbook.text.reading import Text

SUMMARY = "/// summary\n    picture: hour\n\n- Rest *now*.\n- Tell [a friend](friend.md).\n///\n"
FAULTS = {
    "- One.\n": "A summary is a list of 2 to 4 short sentences, each on a line that begins with “- ”, below a blank "
    "line. Here are 1.",
    "- One.\n- Two.\n- Three.\n- Four.\n- Five.\n": "Here are 5.",
    "Rest.\n\n- One.\n- Two.\n": "Here are 2, and words that stand in no list.",
    "": "Here are 0.",
}


def told(handbook: Handbook, page: str) -> list[str]:
    handbook.write({"index.md": page, "friend.md": "# A friend\n\nWords.\n"})
    return [message for message in handbook.build(strict=False).messages if "index.md" in message]


def test_readers_see_its_name_its_points_and_a_picture_for_the_eye_alone(render: Callable[..., Rendered]) -> None:
    page = render({"index.md": f"# A\n\n{SUMMARY}", "friend.md": "# A friend\n"}).html
    summary = re.search(r"<handbook-summary.*?</handbook-summary>", page, re.DOTALL)
    assert summary
    assert 'role="group"' in summary[0]
    assert 'aria-label="In short"' in summary[0]
    assert re.findall(r"<li>(.*?)</li>", summary[0]) == ["Rest <em>now</em>.", 'Tell <a href="friend.md">a friend</a>.']
    assert (FOLDER / "hour.svg").read_text(encoding="utf-8").strip() in summary[0]
    assert "aria-hidden" in summary[0].partition("<svg")[2].partition(">")[0]


@pytest.mark.parametrize("body", FAULTS)
def test_what_is_no_list_of_a_few_sentences_is_told(handbook: Handbook, body: str) -> None:
    found = told(handbook, f"# A\n\n/// summary\n\n{body}///\n")
    assert any(message.startswith("handbook: index.md:3: ") and FAULTS[body] in message for message in found), found


def test_a_slip_in_an_option_is_told_with_what_would_be_right(handbook: Handbook) -> None:
    found = told(handbook, "# A\n\n/// summary | Short\n    picture: kyte\n    id: a\n\n- One.\n- Two.\n///\n")
    assert any("index.md:4: There is no picture “kyte”. Did you mean “kite”?" in message for message in found)
    assert any("index.md:5:" in message and "“id”" in message for message in found), found
    assert any("index.md:3: A summary has no title of its own" in message for message in found), found


@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"])), max_size=8), st.text()
)
def test_whatever_is_written_is_read_or_told(lines: list[str], picture: str) -> None:
    block = Block("summary", "", 1, {"picture": picture}, tuple(Line(2 + at, one) for at, one in enumerate(lines)))
    summary, problems = read_summary("a.md", block)
    kept = [line for line in lines if any(point in line for point in summary.points)]
    assert problems or (len(kept) >= 2 and summary.picture == picture)


def test_the_docs_name_every_picture() -> None:
    page = (ROOT / "docs" / "authors" / "summary.md").read_text(encoding="utf-8")
    listed = page.partition("The drawings are ")[2].partition(". They")[0]
    assert re.findall(r"`([a-z]+)`", listed) == sorted(PICTURES)


def test_all_together_read_at_the_age_of_ten() -> None:
    points = []
    for page in (ROOT / "docs").glob("*/*.md"):
        if "authors" not in page.parts and (
            found := re.search(r"^/// summary\n.*?\n\n(.*?)///", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
        ):
            points += [re.sub(r"\[(.*?)\]\(.*?\)", r"\1", line[2:]) for line in found[1].splitlines()]
    easy = measure([Text("li", point) for point in points])
    assert len(points) == 39
    assert easy.reading_age
    assert easy.reading_age <= 10
    assert easy.longest <= 15


def test_the_booklet_has_all_of_them_in_the_order_of_the_menu_and_the_way_to_help(handbook: Handbook) -> None:
    crisis = "# Start\n\n**Not safe?** Call for help.\n{: .handbook-crisis }\n"
    parts = {
        "b.md": f"# Beta\n\n{SUMMARY}\nMore.\n",
        "a.md": f"# Alpha\n\n{SUMMARY}",
        "friend.md": "# A friend\n\nNo.\n",
    }
    handbook.write({"index.md": crisis, **parts})
    handbook.config["nav"] = ["index.md", {"First part": ["b.md", "friend.md"]}, {"Second part": ["a.md"]}]
    handbook.config |= {"site_url": "https://careers.example.org/"}
    handbook.configure(copies={"easy_read": True}, centre={"name": "Eastmere", "country": "US"})
    built = handbook.build()
    assert built.messages == ()
    assert [path.name for path in (built.site / "downloads").glob("*.pdf")] == ["handbook-easy-read.pdf"]
    reader = PdfReader(built.site / "downloads/handbook-easy-read.pdf")
    words = " ".join("\n".join(text_of(reader, number) for number in range(1, len(reader.pages) + 1)).split())
    order = [
        "In short",
        "First part",
        "Beta",
        "Rest now.",
        "Second part",
        "Alpha",
        "Tell a friend",
        "Not safe?",
        "Eastmere",
    ]
    places = [words.rindex(one) if one in ("Tell a friend", "Eastmere") else words.index(one) for one in order]
    assert places == sorted(places), words
    assert "More." not in words
    assert "A friend No" not in words
    assert sizes(reader) == {(612, 792)}
    assert at(at(reader.trailer["/Root"])["/MarkInfo"])["/Marked"]
    assert [entry.title for entry in reader.outline if not isinstance(entry, list)] != []


def test_a_handbook_without_summaries_is_told_that_there_is_no_booklet(handbook: Handbook) -> None:
    handbook.write({"index.md": "# Start\n\nWords.\n"})
    handbook.configure(copies={"easy_read": True})
    built = handbook.build(strict=False)
    assert any("No page has a summary" in message and "easy_read: false" in message for message in built.messages)
    assert not (built.site / "downloads" / "handbook-easy-read.pdf").exists()
