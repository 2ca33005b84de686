"""Slips in `mkdocs.yml` that YAML takes for something else, and so passes over in silence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config.defaults import MkDocsConfig
from tests.conftest import Handbook
from tests.lay import write

from rejection_handbook.settings.misread import SETTINGS, find_outdented, find_slips
from rejection_handbook.text.yaml.read import read_yaml

CONFIG = """site_name: Northbridge
theme:
  name: material
plugins:
  - search
  - handbook:
      edition: northbridge-7f3k
      i_take_responsibility_for: [help-now.md]
      centre:
        name: Northbridge Careers
        phone: "0555 0100"
"""
AGAIN = "mkdocs.yml:{}: “{}” stands here a second time (first in line {}), and only one of the two counts. {}"
KEEP, JOIN = "Keep one of the two.", "Put them together."
CURLY = "mkdocs.yml:{}: These curly quotes become part of the words, as they come from a word processor. Type straight "


def told(text: str, *, errors: bool) -> list[str]:
    problems = find_slips("mkdocs.yml", read_yaml(text))
    assert {problem.level for problem in problems} <= ({"error"} if errors else {"warning"})
    return [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ("plugins:\n  - search\n", AGAIN.format(12, "plugins", 4, JOIN)),
        ("theme:\n  font: false\n", AGAIN.format(12, "theme", 2, JOIN)),
        ("theme: {name: material}\n", AGAIN.format(12, "theme", 2, JOIN)),
        ("site_name: B\n", AGAIN.format(12, "site_name", 1, KEEP)),
        ("site_name:\n", AGAIN.format(12, "site_name", 1, JOIN)),
        ('"site_name": B\n', AGAIN.format(12, "site_name", 1, KEEP)),
        ("        phone: x\n", AGAIN.format(12, "phone", 11, KEEP)),
        ("      centre:\n        email: a@b.example\n", AGAIN.format(12, "centre", 9, JOIN)),
        ("      i_take_responsibility_for: [x.md]\n", AGAIN.format(12, "i_take_responsibility_for", 8, JOIN)),
        ("  - handbook:\n      show_origin: false\n", AGAIN.format(12, "handbook", 6, JOIN)),
        ("  - handbook\n", AGAIN.format(12, "handbook", 6, JOIN)),
        ("extra: {a: [{b: 1, b: 2}]}\n", AGAIN.format(12, "b", 12, KEEP)),
    ],
    ids=lambda value: value.strip()[:30],
)
def test_what_is_written_twice_is_an_error_with_both_lines(more: str, problem: str) -> None:
    assert told(CONFIG + more, errors=True) == [problem]


@pytest.mark.parametrize(
    "more",
    [
        "",
        "  - macros:\n      phone: x\n  - macros:\n      phone: x\n",
        "a: &a {x: 1}\nb: &b {y: 1}\nc: {<<: *a, x: 2}\nd: {<<: *b, <<: *a}\n",
        "extra: {1: a, '1': b}\n",
        "nav:\n  - A: a.md\n  - A: b.md\n  - “I did it”: c.md\n",
        'copyright: "“Us”"\n',
        "copyright: ‘t Hart Careers\n",
        "copyright: |\n  “Us”\n",
    ],
)
def test_what_stands_twice_in_different_parts_or_is_meant_is_no_slip(more: str) -> None:
    assert told(CONFIG + more, errors=True) == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("        email: “a@b.example”", 'email: "a@b.example"'),
        ("        email: ‘a@b.example’", 'email: "a@b.example"'),
        ("        email: „a@b.example“", 'email: "a@b.example"'),
        ('        email: “a@b.example"', 'email: "a@b.example"'),
        ("        languages: [“en”]", '- "en"'),
        ("        booking: {“Mock”: https://x.example}", '"Mock"'),
        ("site_url: “https://x.example”", 'site_url: "https://x.example"'),
    ],
)
def test_curly_quotes_are_told_with_straight_ones(line: str, words: str) -> None:
    assert told(f"{CONFIG}{line}\n", errors=False) == [f"{CURLY.format(12)}ones: {words}"]


@pytest.mark.parametrize("name", ["centre", "leave_out", "terms", "show_origin"])
def test_an_option_at_the_margin_does_not_belong_to_the_handbook(name: str) -> None:
    (problem,) = told(f"{CONFIG}{name}: x\n", errors=True)
    assert problem.startswith(f"mkdocs.yml:12: “{name}” is too far left, so it does not belong to the handbook.")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (CONFIG.replace("      centre", "    centre"), 9),
        ("plugins:\n  - handbook:\n    edition: a\n    centre: {name: x}\n", 3),
        ("plugins:\n  handbook: {}\n  leave_out: []\n", 3),
        (CONFIG, 0),
        ("plugins: [handbook, {search: {lang: en}}]\n", 0),
        ("plugins:\n", 0),
    ],
)
def test_an_option_beside_the_handbook_in_the_list_is_found(text: str, line: int) -> None:
    problem = find_outdented(read_yaml(text))
    assert (problem.line if problem else 0) == line


@pytest.mark.parametrize("text", ["", "- a", "a: &a [*a]", "a: [", "x"])
def test_what_is_no_file_of_settings_is_told_elsewhere(text: str) -> None:
    assert find_slips("mkdocs.yml", read_yaml(text)) == []


@given(st.text(alphabet="ab:-[]{}&*“”'\"# \n", max_size=60))
def test_no_text_stops_the_search(text: str) -> None:
    assert all(problem.line > 0 for problem in find_slips("mkdocs.yml", read_yaml(text)))
    find_outdented(read_yaml(text))


@pytest.mark.usefixtures("small_handbook")
def test_a_build_names_both_lines_and_keeps_quiet_of_what_follows(handbook: Handbook) -> None:
    config = CONFIG.replace("theme:\n", "theme:\n  font: false\n").replace("material", "“material”")
    write(handbook.folder, {"mkdocs.yml": config.replace("“material”", "material") + "        phone: 7\n"})
    handbook.write({"us.md": "---\nnav: none\n---\n# Us\n"})
    built = handbook.build()
    assert built.stopped
    start = "handbook: " + AGAIN.format(13, "phone", 12, KEEP)
    assert [one for one in built.messages if "mkdocs.yml:13" in one] == [start]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("sitename: A", "There is no setting “sitename”, so it does nothing. Did you mean “site_name”?"),
        ("siteurl: A", "There is no setting “siteurl”, so it does nothing. Did you mean “site_url”?"),
        ("exclude_doc: A", "There is no setting “exclude_doc”, so it does nothing. Did you mean “exclude_docs”?"),
        ("markdown_extension: [a]", "There is no setting “markdown_extension”, so it does nothing. Did you mean “"),
        ("site_url: n.example/a/", "“site_url” should be a whole web address: site_url: https://n.example/a/"),
        ("site_url: //n.example/", "“site_url” should be a whole web address: site_url: https://n.example/"),
    ],
)
def test_a_setting_that_mkdocs_does_not_know_is_told_with_the_nearest(line: str, problem: str) -> None:
    (found,) = told(f"theme: {{name: material}}\n{line}\n", errors=False)
    assert found.startswith(f"mkdocs.yml:2: {problem}")


@pytest.mark.parametrize("line", ["our_own: A", "site_url: http://n.example/", "site_url: ''", "site_url: !ENV [A, b]"])
def test_other_settings_need_no_word(line: str) -> None:
    assert told(f"site_name: A\n{line}\n", errors=False) == []


def test_every_setting_of_mkdocs_is_known() -> None:
    assert {*SETTINGS} - {"INHERIT"} == {*MkDocsConfig()} - {"config_file_path", "google_analytics", "pages"}  # of old
