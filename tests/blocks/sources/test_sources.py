"""What is told of sources, in whole builds: what stops a strict one, with line and remedy, and what passes."""

from __future__ import annotations

import html
import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from tests.conftest import Handbook

from rejection_handbook.blocks.data_file import DataFile
from rejection_handbook.blocks.sources.model import find_unchecked, read_sources
from rejection_handbook.layers.data_file import read_data
from rejection_handbook.layers.layer import Layer
from rejection_handbook.text.shared import Shared
from rejection_handbook.text.yaml.read import read_yaml

DAY = date(2026, 11, 24)
ACAS = "[^acas]: Acas. Rejection. <https://www.acas.org.uk/a>\n"
LEARY = "[^leary1995]: Leary, M. (1995). *Self-esteem*. <https://doi.org/10.1037/x>\n"
GOOD = {
    "index.md": f"# Start here\n\nNobody has to say.[^acas] It hurts.[^leary1995]\n\n{ACAS}{LEARY}",
    "more.md": f"# More & more\n\nAgain.[^acas]\n\n{ACAS}",
    "sources.md": "# Sources\n\n/// sources | All sources, by name\n///\n",
    "sources.yml": "acas: 2026-11-24\nleary1995: unchecked\n",
}


def page(old: str, new: str, name: str = "index.md") -> dict[str, str]:
    assert old in GOOD[name]
    return {name: GOOD[name].replace(old, new)}


def dates(text: str) -> dict[str, str]:
    return {"sources.yml": text}


def test_good_sources_pass_and_stand_in_one_list_with_their_day_and_their_pages(handbook: Handbook) -> None:
    handbook.write(GOOD)
    built = handbook.build()
    assert (built.messages, built.stopped) == ((), False)
    text = built.html("sources/index.html")
    acas, leary = re.findall(r'<li id="source-.*?</li>', text, re.DOTALL)
    assert '<a href="https://www.acas.org.uk/a">' in acas
    assert '<time datetime="2026-11-24">24 November 2026</time>' in acas
    assert 'Used in: <a href="../">Start here</a>, <a href="../more/">More &amp; more</a>.' in acas
    assert 'id="source-leary1995"' in leary
    assert "<em>Self-esteem</em>" in leary
    assert "Not checked yet. Used in:" in leary
    assert not (built.site / "sources.yml").exists()


FAULTS = {
    "a mark without a footnote": (
        page("It hurts.[^leary1995]", "It hurts.[^leary1995] And.[^lery1995]"),
        (
            "index.md:3: [^lery1995] is not explained on this page, so readers see it as it is. Add at the end of the "
            "page: [^lery1995]: … Did you mean “leary1995”?"
        ),
    ),
    "a footnote without a mark": (
        page("Again.[^acas]", "Again.", "more.md"),
        "more.md:5: Nothing on this page rests on [^acas]. Cite it behind the words it is for, or take it out.",
    ),
    "no entry": (
        dates("acas: 2026-11-24\n"),
        (
            "index.md:6: sources.yml has no entry “leary1995”. Add the day on which you checked it: "
            "“leary1995: 2026-11-24”, or “leary1995: unchecked”."
        ),
    ),
    "an entry nobody uses": (
        dates("acas: 2026-11-24\nleary1995: unchecked\npaul2009: unchecked\n"),
        "sources.yml:3: No page has a footnote [^paul2009]. Take it out.",
    ),
    "other words": (
        page("Acas. Rejection.", "Acas. Rejections.", "more.md"),
        "more.md:5: [^acas] has other words in index.md, line 5. A source is called the same everywhere: copy them.",
    ),
    "other words on one page": (
        page(ACAS, f"{ACAS}[^acas]: <https://www.acas.org.uk/a>\n"),
        (
            "index.md:6: [^acas] has other words in index.md, line 5, and of two a page keeps the last alone. Copy "
            "them if both mean the same, or else give one another name, such as [^acas-2]."
        ),
    ),
    "one address under two ids": (
        {"more.md": "# More\n\nAgain.[^acas2]\n\n[^acas2]: Acas. <http://acas.org.uk/a/>\n"}
        | dates(f"{GOOD['sources.yml']}acas2: unchecked\n"),
        "more.md:5: [^acas2] is [^acas] of index.md, line 5: they have one address. Use one id for both.",
    ),
    "no address": (
        page(" <https://doi.org/10.1037/x>", ""),
        (
            "index.md:6: [^leary1995] has no address. Add that of the original, in angle brackets: "
            "<https://doi.org/…>. A work on paper has its ISBN, the number of its report, or (print) behind it."
        ),
    ),
    "a mirror": (
        page("https://doi.org/10.1037/x", "https://www.researchgate.net/x"),
        (
            "index.md:6: [^leary1995] leads to researchgate.net, which keeps copies of what others published. "
            "Cite the original."
        ),
    ),
    "no day": (
        dates("acas: yesterday\nleary1995: unchecked\n"),
        (
            "sources.yml:1: Behind “acas” should stand the day on which it was last checked, as "
            "year-month-day, and “yesterday” is not. Write: acas: 2026-11-24, or acas: unchecked"
        ),
    ),
    "a day to come": (
        dates("acas: 2026-11-24\nleary1995: 2999-01-31\n"),
        (
            "sources.yml:2: The day behind “leary1995” is in the future: 31 January 2999. "
            "Write the day on which you looked."
        ),
    ),
    "a file that cannot be read": (
        dates("acas:\t[2026\n"),
        "sources.yml:2: This file cannot be read. Write each entry as “acas: 2026-11-24”, with spaces and no tabs.",
    ),
    "a misnamed file": (
        {"sources.yml": "", "sources.yaml": GOOD["sources.yml"]},
        "sources.yaml: This file is not read: sources.yml beside it is. Move what you need there, and delete it.",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_stops_a_strict_build_with_its_place_and_a_remedy(handbook: Handbook, fault: str) -> None:
    pages, message = FAULTS[fault]
    handbook.write(GOOD | pages)
    built = handbook.build()
    assert built.stopped
    told = [line for line in built.messages if line.startswith("handbook: ")]
    assert f"handbook: {message}" in told
    assert fault == "a misnamed file" or len(told) == 1


def test_a_misspelt_entry_is_told_on_both_sides_with_the_name_it_may_mean(handbook: Handbook) -> None:
    handbook.write(GOOD | dates("acas: 2026-11-24\nleary1996: unchecked\n"))
    assert sorted(handbook.build().messages) == [
        (
            "handbook: index.md:6: sources.yml has no entry “leary1995”. Did you mean “leary1996”? If it is another, "
            "add the day on which you checked it: leary1995: 2026-11-24"
        ),
        "handbook: sources.yml:2: No page has a footnote [^leary1996]. Did you mean “leary1995”?",
    ]


@pytest.mark.parametrize(
    ("value", "shown"),
    [("yes", "yes"), ("2026-11-24 10:00:00", "2026-11-24 10:00:00"), ("2026", "2026"), ("'2026-02-30'", "2026-02-30"),
     ("Unchecked", "Unchecked"), ("", ""), ("[2026-11-24]", ""), ("{day: 2026-11-24}", "")],
)  # fmt: skip
def test_what_is_no_day_is_told_as_it_is_written(value: str, shown: str) -> None:
    source = f"acas: {value}\n"
    _, (problem,) = read_sources([DataFile("sources.yml", 0, read_yaml(source), yaml.safe_load(source))], 0, DAY)
    assert problem.line == 1
    assert problem.message.partition("as year-month-day")[2] == (
        f"{f', and “{shown}” is not' if shown else ''}. Write: acas: 2026-11-24, or acas: unchecked"
    )


def test_the_higher_layers_entries_win_and_only_its_own_days_to_come_are_faults(tmp_path: Path) -> None:
    layers = [Layer(name, tmp_path / name, tmp_path / name) for name in ("below", "")]
    layers[1] = Layer("", tmp_path / "mine", tmp_path / "mine")
    for layer, text in zip(layers, ("a: 2999-01-01\nb: 2026-01-01\n", "b: unchecked\nc: 2999-01-01\n"), strict=True):
        layer.docs.mkdir()
        (layer.docs / "sources.yml").write_text(text, encoding="utf-8")
    files = read_data(layers, "sources.yml", "", Shared())
    checked, problems = read_sources(files, 1, DAY)
    assert checked == {"a": date(2999, 1, 1), "b": None, "c": date(2999, 1, 1)}
    assert [(problem.path, problem.line) for problem in problems] == [("sources.yml", 2)]
    assert [str(problem) for problem in find_unchecked(files[1])] == [
        "sources.yml:1: Nobody has checked “b” yet. Read it, see that it says so, and write the day."
    ]


OWN = "# Our page\n\nWe say so.[^ours]\n\n[^ours]: Ours. <https://www.scribd.com/ours>\n"


@pytest.mark.usefixtures("small_handbook")
def test_an_edition_without_the_file_is_told_of_its_own_words_and_its_build_passes(handbook: Handbook) -> None:
    handbook.configure(upstream=True, edition="ours-7f3k")
    handbook.write({"our-page.md": OWN})
    built = handbook.build()
    assert (built.messages, built.stopped) == ((), False)
    notes = [note for note in built.notes if "[^" in note or "sources.yml" in note]
    assert [html.unescape(note).partition(": ")[2][:30] for note in notes] == [
        "our-page.md:5: sources.yml has", "our-page.md:5: [^ours] leads t"
    ]  # fmt: skip


@pytest.mark.usefixtures("small_handbook")
def test_an_edition_with_the_file_answers_for_its_own_words_and_for_no_others(handbook: Handbook) -> None:
    handbook.configure(upstream=True, edition="ours-7f3k")
    handbook.write({"our-page.md": OWN, "sources.yml": "ours: 2026-11-24\nacas: unchecked\n"})
    built = handbook.build()
    assert built.messages == (
        (
            "handbook: our-page.md:5: [^ours] leads to scribd.com, which keeps copies of what others published. "
            "Cite the original."
        ),
    )
    handbook.write({"our-page.md": OWN.replace("www.scribd.com", "example.org")})
    built = handbook.build()
    assert built.messages == ()
    listed = re.findall(r'<li id="source-([^"]+)".*?</li>', built.html("sources/index.html"), re.DOTALL)
    assert "ours" in listed
    assert len(listed) > 4
    acas = built.html("sources/index.html").partition('id="source-acas"')[2].partition("</li>")[0]
    assert "Not checked yet" in acas


def test_a_mark_within_a_footnote_leads_nowhere_in_the_list_and_so_is_left_out(handbook: Handbook) -> None:
    handbook.write(GOOD | page("Acas. Rejection.", "Acas. Rejection.[^leary1995]") | {"more.md": "# More\n"})
    built = handbook.build()
    assert built.messages == ()
    assert "[^" not in built.html("sources/index.html")


@pytest.mark.parametrize("words", ["Print work. ISBN 978-0-00-000000-2.", "Smith, A. Report 12.", "Smith, A. (print)"])
def test_a_work_on_paper_needs_no_address(handbook: Handbook, words: str) -> None:
    handbook.write(GOOD | page(LEARY, f"[^leary1995]: {words}\n"))
    assert handbook.build().messages == ()


def test_without_the_list_and_without_the_file_a_site_of_its_own_is_left_in_peace(handbook: Handbook) -> None:
    handbook.write({"index.md": f"# Start here\n\nOne. Two.[^acas]\n\n{ACAS}"})
    assert handbook.build().messages == ()
