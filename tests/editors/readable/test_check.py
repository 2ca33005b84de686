"""`handbook check`, and what of it a build says: only an edition's own words, and only past limits that it set."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from tests.conftest import ROOT, Handbook
from tests.lay import write

from rejection_handbook.cli import main
from rejection_handbook.text.dates import today

LONG = "This sentence has so many small words in it that a limit of ten is not enough."
HARD = f"# Us\n\nShort words.\n\n{LONG}\n"
EASY = "# Us\n\nShort words.\n"
OLD = "---\ntitle: Us\nreviewed: 2020-02-01\n---\n\n# Us\n\nShort words.\n"
TOLD = "us.md:5: This sentence has 17 words, and 10 is the limit. Make two of it: “This sentence has"


def check(folder: Path, *options: str) -> Result:
    result = CliRunner().invoke(main, ["check", str(folder), *options])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def passes(folder: Path, *told: str) -> str:
    result = check(folder)
    assert result.exit_code == 0, result.output
    assert all(words in result.output for words in told), result.output
    return result.output


def fails(folder: Path, *told: str) -> str:
    result = check(folder)
    assert result.exit_code == 1
    assert all(words in result.output for words in told), result.output
    return result.output


def said(messages: Iterable[str]) -> list[str]:
    """Return what a build said of the handbook, without its name in front."""
    return [message.removeprefix("handbook: ") for message in messages if message.startswith("handbook: ")]


class TestLimits:
    def test_one_that_is_set_stops_a_strict_build_with_file_and_line(self, handbook: Handbook) -> None:
        handbook.configure(check={"sentence": 10})
        handbook.write({"us.md": HARD})
        built = handbook.build()
        assert built.stopped
        assert [message for message in said(built.messages) if message.startswith(TOLD)]
        assert not handbook.build(strict=False).stopped
        fails(handbook.folder, "Past the limits, or wrong:", TOLD)

    def test_one_that_is_not_set_is_told_and_stops_nothing(self, handbook: Handbook) -> None:
        handbook.configure(check={"reading_age": 12})
        handbook.write({"us.md": HARD + f"\n{LONG[:-1]}, and it goes on and on for ten more words.\n"})
        built = handbook.build()
        assert not built.stopped
        assert built.messages == ()
        output = passes(handbook.folder, "Worth a look, and no fault:", "us.md:7: This sentence has", "25 is the limit")
        assert output.endswith("No page is past a limit.\n")

    def test_without_any_everything_is_only_told(self, handbook: Handbook) -> None:
        handbook.write({"us.md": "# Us\n\n[here](us.md)\n\n[More](us.md)\n\n![](a.svg)\n"})
        handbook.write({"a.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>'})
        built = handbook.build()
        assert not built.stopped
        assert built.messages == ()
        passes(handbook.folder, "us.md:3: “here”", "us.md:5: “More”", "us.md:7: A picture")

    def test_with_any_what_is_no_matter_of_more_or_less_stops_a_strict_build(self, handbook: Handbook) -> None:
        handbook.configure(check={"words": ["Moodle"]})
        handbook.write({"us.md": "# Us\n\n[here](us.md) is Moodle, and the ATS.\n"})
        built = handbook.build()
        assert built.stopped
        assert [message.split(" ")[:2] for message in said(built.messages)] == [
            ["us.md:3:", "“here”"],
            ["us.md:3:", "“ATS”"],
        ]
        fails(handbook.folder, "us.md:3: “here”", "us.md:3: “ATS” is never written out")

    def test_a_page_within_them_is_not_spoken_of(self, handbook: Handbook) -> None:
        handbook.configure(check={"reading_age": 12, "sentence": 10, "average_sentence": 10, "review_every": "1 year"})
        handbook.write({"us.md": EASY})
        built = handbook.build()
        assert not built.stopped
        assert not [note for note in built.notes if "us.md" in note]
        assert passes(handbook.folder).endswith("\nEvery page is within the limits.\n")

    def test_a_page_for_editors_is_judged_by_headings_links_and_pictures_alone(self, handbook: Handbook) -> None:
        handbook.configure(check={"sentence": 10})
        handbook.write({"us.md": EASY, "authors/how.md": HARD + "\nThe ATS. [here](how.md)\n"})
        (message,) = said(handbook.build().messages)
        assert message.startswith("authors/how.md:7: “here”")


@pytest.mark.usefixtures("small_handbook")
class TestLayers:
    """A shared layer below, with one hard page that the edition patches, and one that it does not touch."""

    BELOW = f"---\nnav: none\n---\n# Us\n\n## One\n\n{LONG}\n\n## Two\n\nShort words.\n"
    OWN = f"/// after | two\n{LONG.replace('This', 'Our')}\n///\n"

    @pytest.fixture
    def folder(self, handbook: Handbook) -> Path:
        handbook.configure(upstream=True, edition="us-1234", layers=["shared"], check={"sentence": 10})
        below = yaml.safe_dump({"site_name": "Shared", "plugins": [{"handbook": {}}]})
        write(
            handbook.folder,
            {
                "shared/mkdocs.yml": below,
                "shared/docs/us.md": self.BELOW,
                "shared/docs/b.md": f"---\nnav: none\n---\n{HARD}",
                "docs/us.patch.md": self.OWN,
            },
        )
        return handbook.folder

    def test_only_the_own_lines_of_a_patched_page_are_judged(self, handbook: Handbook, folder: Path) -> None:
        built = handbook.build()
        (message,) = said(built.messages)
        assert message.startswith("us.patch.md:2: This sentence has 17 words, and 10 is the limit.")
        output = fails(folder, "us.patch.md:2: This sentence has 17 words")
        assert output.count("is the limit") == 1

    def test_pages_below_are_shown_on_demand_and_never_judged(self, folder: Path) -> None:
        assert "b.md" not in check(folder).output
        shown = check(folder, "--all").output
        assert re.search(r"^b\.md +20 +17$", shown, re.MULTILINE), shown
        assert shown.count("is the limit") == 1

    def test_a_patched_page_is_not_blamed_as_a_whole(self, handbook: Handbook, folder: Path) -> None:
        handbook.configure(upstream=True, edition="us-1234", layers=["shared"], check={"average_sentence": 2})
        output = passes(folder)
        assert "on average" not in output

    def test_limits_of_a_layer_below_hold_and_its_words_are_known(self, handbook: Handbook, folder: Path) -> None:
        options = {"check": {"sentence": 12, "words": ["ATS"]}}
        below = yaml.safe_dump({"site_name": "Shared", "plugins": [{"handbook": options}]})
        write(folder, {"shared/mkdocs.yml": below, "docs/c.md": HARD.replace("Short words.", "The ATS.")})
        handbook.configure(upstream=True, edition="us-1234", layers=["shared"], check={"words": ["Moodle"]})
        output = passes(folder, "c.md:5: This sentence has 17 words, and 12 is the limit.")
        assert "ATS" not in output


class TestReviews:
    def test_a_page_past_its_review_is_named_by_the_command_and_never_by_a_build(self, handbook: Handbook) -> None:
        handbook.configure(check={"review_every": "12 months"})
        handbook.write({"us.md": OLD})
        built = handbook.build()
        assert (built.stopped, built.messages) == (False, ())
        assert not [note for note in built.notes if "us.md" in note]
        fails(handbook.folder, "us.md:3: This page was due to be reviewed on 1 February 2021.")

    def test_a_page_has_its_own_interval(self, handbook: Handbook) -> None:
        handbook.configure(check={"review_every": "12 months"})
        handbook.write({"us.md": OLD.replace("\n---\n\n", "\nreview_every: never\n---\n\n")})
        passes(handbook.folder)
        day = today() - datetime.timedelta(days=8)
        handbook.write({"us.md": f"---\ntitle: Us\nreviewed: {day}\nreview_every: 1 week\n---\n\n{EASY}"})
        fails(handbook.folder, "us.md:3: This page was due")

    def test_where_no_interval_is_set_it_is_only_told(self, handbook: Handbook) -> None:
        handbook.write({"us.md": OLD})
        passes(handbook.folder, "us.md:3: This page was due to be reviewed on 1 February 2021.")

    def test_a_page_without_a_day_is_not_spoken_of(self, handbook: Handbook) -> None:
        handbook.configure(check={"review_every": "1 day"})
        handbook.write({"us.md": EASY})
        passes(handbook.folder)


class TestCommand:
    def test_a_table_shows_words_age_and_longest_sentence(self, handbook: Handbook) -> None:
        email = "/// email | A letter\n    id: a-letter\n    subject: Us\n    when: Now\n\nDear all, more words.\n///\n"
        easy = "The cat sat on the mat. " * 20
        handbook.write(
            {"us.md": HARD, "days/one.md": f"# One\n\n{easy}\n\n{email}", "authors/how.md": f"# How\n\n{easy}\n"}
        )
        assert passes(handbook.folder).split("\n\n")[0].splitlines() == [
            "Page                     Words  Reading age  Longest sentence",
            "days/one.md  121 + 6 in emails          5.0                 6",
            "us.md                       20                             17",
        ]
        shown = check(handbook.folder, "--all").output
        assert re.search(r"^authors/how\.md +121 +6$", shown, re.MULTILINE), shown

    def test_nothing_is_written(self, handbook: Handbook) -> None:
        handbook.write({"us.md": HARD})
        before = {path: path.read_bytes() for path in handbook.folder.rglob("*") if path.is_file()}
        check(handbook.folder)
        assert {path: path.read_bytes() for path in handbook.folder.rglob("*") if path.is_file()} == before

    def test_a_folder_that_is_no_edition_is_refused_with_what_to_name(self, tmp_path: Path) -> None:
        fails(tmp_path, f"There is no mkdocs.yml in {tmp_path}. Name the folder that holds it: handbook check FOLDER")

    def test_a_folder_without_pages_is_refused(self, handbook: Handbook) -> None:
        handbook.docs.rmdir()
        fails(handbook.folder, "There is no folder")

    def test_settings_that_cannot_be_read_are_refused(self, handbook: Handbook) -> None:
        (handbook.folder / "mkdocs.yml").write_text("plugins: [handbook\n", encoding="utf-8")
        fails(handbook.folder, "mkdocs.yml cannot be read yet")

    @pytest.mark.parametrize(
        ("limits", "told"),
        [
            ({"sentense": 10}, "“check” has no entry “sentense”. Did you mean “sentence”?"),
            ({"sentence": "ten"}, "mkdocs.yml:14: “check: sentence” should be a whole number"),
            ({"sentence": 0}, "mkdocs.yml:14: “check: sentence” should be a whole number"),
            ({"review_every": "12 moons"}, "mkdocs.yml:14: “check: review_every” should be a number of"),
        ],
    )
    def test_limits_that_are_none_are_told_with_their_line(
        self, handbook: Handbook, limits: dict[str, object], told: str
    ) -> None:
        handbook.configure(check=limits)
        handbook.write({"us.md": EASY})
        fails(handbook.folder, "mkdocs.yml:", told)

    def test_a_slip_on_a_page_is_told_as_a_build_tells_it(self, handbook: Handbook) -> None:
        handbook.write({"us.md": "# Us\n\n/// checklist | A day\n///\n"})
        fails(handbook.folder, "us.md:3: This checklist has no items")

    def test_a_markdown_extension_that_is_not_installed_is_named(self, handbook: Handbook) -> None:
        handbook.config["markdown_extensions"] = ["no_such_extension"]
        handbook.configure()
        handbook.write({"us.md": EASY})
        fails(handbook.folder, "no_such_extension")

    def test_extensions_with_functions_are_read(self, handbook: Handbook) -> None:
        handbook.write({"us.md": EASY})
        text = (handbook.folder / "mkdocs.yml").read_text(encoding="utf-8")
        emoji = (
            "markdown_extensions:\n- pymdownx.emoji:\n"
            "    emoji_index: !!python/name:material.extensions.emoji.twemoji\n"
            "    emoji_generator: !!python/name:material.extensions.emoji.to_svg\n"
        )
        (handbook.folder / "mkdocs.yml").write_text(text.replace("markdown_extensions:\n", emoji), encoding="utf-8")
        passes(handbook.folder)

    def test_an_unknown_variable_is_told_and_no_traceback(self, handbook: Handbook) -> None:
        handbook.write({"us.md": "# Us\n\n{{ centre.nmae }} works.\n"})
        fails(handbook.folder, "us.md:3: ", "nmae")


def test_the_handbook_keeps_its_own_limits_at_a_reading_age_of_twelve() -> None:
    output = passes(ROOT)
    rows = [line.split() for line in output.split("\n\n")[0].splitlines()[1:]]
    ages = {row[0]: float(row[-2]) for row in rows}
    readers = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    assert set(ages) == {path for path in readers if not path.startswith("authors/")}
    assert {path: age for path, age in ages.items() if not 5 <= age <= 12} == {}
    own = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["plugins"][1]["handbook"]["check"]
    assert own["reading_age"] <= 12
