"""Slips that keep `mkdocs.yml` from being read: the line that is told is the one to mend, with how it should look."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from tests.lay import write

from rejection_handbook.cli import main
from rejection_handbook.settings.config_tags import Tagged
from rejection_handbook.settings.syntax_errors import find_slip
from rejection_handbook.text.yaml.read import read_yaml

CONFIG = """# The settings of your handbook.
site_name: "Northbridge" # the name at the top of every page

theme:
  name: material
  # logo: "assets/logo.svg" # a picture in docs/assets

plugins:
  - search
  - handbook:
      # Readers' ticks are kept under this name.
      edition: "northbridge-7f3k"
      centre:
        name: "Northbridge Careers" # as you are called
        # short_name: "Northbridge"
        country: "GB" # in two letters
        phone: "0555 0100"
        # opening_hours: "Monday to Friday, 9am to 5pm"
        booking: "https://northbridge.example/book/" # where readers book a time
        # wellbeing: # where a reader who is struggling can turn
        #   name: "the Northbridge wellbeing team"
        colour: "#1f6f5c"
      # leave_out: [reflect/perspective.md]
"""
HOURS = '        # opening_hours: "Monday to Friday, 9am to 5pm"'
NAME = '"Northbridge Careers"'
IN = "This line is too far in. Put {} in front of it, in place of {}: “{}”"
LEFT = "This line is too far left. Put {} in front of it, in place of {}: “{}”"
COLON = "Words that hold a colon go in double quotes. Write: {}"
SPACE = "A space is missing behind the colon. Write: {}"
OPEN = "This quote is opened and never closed. Close it: {}"
CURLY = "Curly quotes do not count as quotes. Type straight ones: {}"
WITHIN = "The ' within these words ends them. Put them in double quotes: {}"
MISSING = "A colon is missing behind “{}”. Write: {}"
START = "Words that begin with {} go in double quotes. Write: {}"

SLIPS = [
    (
        "        phone",
        "\tphone",
        "This line begins with a tab. Put spaces in its place, as many as its neighbours have.",
    ),
    ("        phone", "        \tphone", "This line begins with a tab."),
    ("        phone", "\u00a0       phone", "This line begins with spaces of another kind, as they come from copying."),
    (HOURS, "        opening_hours: Mon: 9am", COLON.format('opening_hours: "Mon: 9am"')),
    (HOURS, "        opening_hours: Mon: 9am # or later", COLON.format('opening_hours: "Mon: 9am"')),
    (NAME, 'Careers & "Futures": Northbridge', COLON.format("name: \"Careers & 'Futures': Northbridge\"")),
    ('phone: "0555 0100"', 'phone: "0555 0100', OPEN.format('phone: "0555 0100"')),
    ('country: "GB" #', 'country: "GB #', OPEN.format('country: "GB"')),
    ('colour: "#1f6f5c"', 'colour: "#1f6f5c', OPEN.format('colour: "#1f6f5c"')),
    ('colour: "#1f6f5c"', "colour: '#1f6f5c", OPEN.format("colour: '#1f6f5c'")),
    (NAME, "'St. Mary's'", WITHIN.format('name: "St. Mary\'s"')),
    (NAME, "'St. Mary's Careers' Office'", WITHIN.format("name: \"St. Mary's Careers' Office\"")),
    (NAME, '"The "best" Careers"', "The \" within these words ends them. Use single ones there: name: \"The 'best' C"),
    (NAME, '"Northbridge" Careers', 'Something stands behind the quotes. Put all of it in double quotes: name: "Nor'),
    (NAME, "“Northbridge: Careers”", CURLY.format('name: "Northbridge: Careers"')),
    (NAME, '"Northbridge Careers”', CURLY.format('name: "Northbridge Careers"')),
    ('"GB"', '"G\\B"', "A \\ within double quotes has a meaning of its own. Use single quotes: country: 'G\\B'"),
    (NAME, "@northbridge", START.format("@", 'name: "@northbridge"')),
    (NAME, "*Northbridge*", START.format("*", 'name: "*Northbridge*"')),
    ('colour: "#1f6f5c"', 'colour:"#1f6f5c"', SPACE.format('colour: "#1f6f5c"')),
    ('phone: "0555 0100"', 'phone:"0555 0100"', SPACE.format('phone: "0555 0100"')),
    (
        "      # leave_out: [reflect/perspective.md]",
        "      leave_out: [reflect/perspective.md",
        "This square bracket [",
    ),
    (
        "        # opening_hours",
        "         opening_hours",
        IN.format("8 spaces", 9, 'opening_hours: "Monday to Friday, ')[:80],
    ),
    ("        # short_name", "         short_name", IN.format("8 spaces", 9, 'short_name: "Northbridge"')),
    ("      # leave_out", "       leave_out", IN.format("6 spaces", 7, "leave_out: [reflect/perspective.md]")),
    ("  # logo", "   logo", IN.format("2 spaces", 3, 'logo: "assets/logo.svg" # a picture in docs/assets')),
    ("        # wellbeing", "         wellbeing", IN.format("8 spaces", 9, "wellbeing: # where a reader who ")[:70]),
    ("  - handbook", "   - handbook", IN.format("2 spaces", 3, "- handbook:")),
    ("  - handbook", "- handbook", LEFT.format("2 spaces", 0, "- handbook:")),
    ("      centre", "  centre", LEFT.format("6 spaces", 2, "centre:")),
    ("        phone", "       phone", LEFT.format("8 spaces", 7, 'phone: "0555 0100"')),
    ("        colour", "       colour", LEFT.format("8 spaces", 7, 'colour: "#1f6f5c"')),
    ("      edition", "     edition", LEFT.format("6 spaces", 5, 'edition: "northbridge-7f3k"')),
    ("      edition", "       edition", IN.format("6 spaces", 7, 'edition: "northbridge-7f3k"')),
    ("        name: ", "      name: ", LEFT.format("8 spaces", 6, 'name: "Northbridge Careers" # as you are called')),
    ("  name: material", " name: material\n  font: false", LEFT.format("2 spaces", 1, "name: material")),
    ("- handbook:", "- handbook", MISSING.format("handbook", "handbook:")),
    ("site_name: ", "site_name ", MISSING.format("site_name", 'site_name: "Northbridge"')),
    ("        phone: ", "        phone ", MISSING.format("phone", 'phone: "0555 0100"')),
    (NAME, '"Northbridge\x00Careers"', "This line holds a character that cannot be seen. Type the line anew."),
]


@pytest.mark.parametrize(("right", "wrong", "fault"), SLIPS, ids=[repr(wrong)[:50] for _, wrong, _ in SLIPS])
def test_a_slip_is_told_at_its_line_with_how_it_should_look(right: str, wrong: str, fault: str) -> None:
    line = CONFIG[: CONFIG.index(right)].count("\n") + 1
    text = CONFIG.replace(right, wrong, 1)
    assert read_yaml(text, Tagged).fault
    slip = find_slip(text)
    assert slip is not None
    assert slip.line == line
    assert slip.fault.startswith(fault)


def test_what_can_be_read_has_no_slip() -> None:
    assert find_slip(CONFIG) is None
    assert find_slip("") is None
    assert find_slip("? [a\n: b") is None


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        ("        phone", "\tphone", "This line begins with a tab."),
        (HOURS, "        opening_hours: Mon: 9am", COLON.format('opening_hours: "Mon: 9am"')),
        ("      centre", "    centre", "“centre” is too far left, so it does not belong to the handbook. Put it below"),
    ],
    ids=lambda value: value.strip()[:20],
)
@pytest.mark.usefixtures("small_handbook")
def test_whoever_asks_for_a_review_is_told_in_two_sentences(tmp_path: Path, right: str, wrong: str, fault: str) -> None:
    write(tmp_path, {"mkdocs.yml": CONFIG.replace(right, wrong, 1), "docs/us.md": "# Us\n"})
    done = CliRunner().invoke(main, ["review", str(tmp_path)])
    assert done.exit_code == 1
    line = CONFIG[: CONFIG.index(right)].count("\n") + 1
    (told,) = [one for one in done.output.splitlines() if "mkdocs.yml:" in one]
    assert f"mkdocs.yml:{line}: {fault}" in told


@given(
    st.integers(0, CONFIG.count("\n") - 1), st.text(alphabet="ab:-[]{}&*!|>'\"# \t“”,%@", max_size=12), st.booleans()
)
def test_whatever_is_typed_into_a_line_it_is_read_or_told_with_a_line(index: int, typed: str, behind: bool) -> None:  # noqa: FBT001
    lines = CONFIG.split("\n")
    lines[index] = lines[index] + typed if behind else typed + lines[index]
    slip = find_slip("\n".join(lines))
    assert slip is None or (1 <= slip.line <= len(lines) and "\n" not in slip.fault)
