"""`handbook ids` on real folders."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.conftest import ROOT

from rejection_handbook.cli import main
from rejection_handbook.layers.lock.ids import NAME

PAGE = "# A day\n\n/// checklist | A day\n- [ ] Rest\n- [ ] Walk {: #walk }\n///\n"
FROZEN = "# A day\n\n/// checklist | A day\n    id: a-day\n- [ ] Rest {: #rest }\n- [ ] Walk {: #walk }\n///\n"
LOCK = {"version": 1, "checklists": {"a-day": ["rest", "walk"]}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    config = "site_name: A handbook\nplugins: [{handbook: {upstream: false}}]\n"
    (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")
    (tmp_path / "docs" / "days").mkdir(parents=True)
    page_of(tmp_path).write_bytes(PAGE.encode())
    return tmp_path


def page_of(folder: Path) -> Path:
    return folder / "docs" / "days" / "one.md"


def ids(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["ids", str(folder), *options])


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refuses(folder: Path, *told: str, options: tuple[str, ...] = ()) -> None:
    """Check that the command fails with these words, in plain speech, and changes no file."""
    before = files(folder)
    result = ids(folder, *options)
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit), result.exception
    assert all(words in result.output for words in told), result.output
    assert files(folder) == before


def test_ids_are_written_into_the_page_and_recorded_in_the_lock_file(folder: Path) -> None:
    result = ids(folder)
    assert result.exit_code == 0
    assert page_of(folder).read_text(encoding="utf-8") == FROZEN
    assert json.loads((folder / NAME).read_text(encoding="utf-8")) == LOCK
    assert result.output.splitlines() == [f"Written: {page_of(folder)}", f"Written: {folder / NAME}"]


def test_a_second_run_changes_nothing_and_the_check_passes(folder: Path) -> None:
    ids(folder)
    before = files(folder)
    assert ids(folder).output == "Every id is written down and recorded.\n"
    assert ids(folder, "--check").exit_code == 0
    assert files(folder) == before


def test_the_check_fails_and_says_what_to_run_and_writes_nothing(folder: Path) -> None:
    refuses(folder, f"Not up to date: {page_of(folder)}", "Run “handbook ids”, and commit", options=("--check",))
    page_of(folder).write_text(FROZEN, encoding="utf-8")
    refuses(folder, f"Not up to date: {folder / NAME}", options=("--check",))


def test_an_item_reworded_after_the_first_run_keeps_its_id(folder: Path) -> None:
    ids(folder)
    page_of(folder).write_text(FROZEN.replace("Rest", "Lie down"), encoding="utf-8")
    assert ids(folder, "--check").exit_code == 0


def test_a_published_id_that_is_gone_is_refused_until_it_is_retired(folder: Path) -> None:
    ids(folder)
    page_of(folder).write_text(FROZEN.replace("#rest", "#sleep"), encoding="utf-8")
    refuses(
        folder, "handbook.lock:5: ", "“rest” of the checklist “a-day” was published and is gone", "Nothing was written"
    )
    assert ids(folder, "--retire", "a-day/rest").exit_code == 0
    assert json.loads((folder / NAME).read_text(encoding="utf-8"))["checklists"] == {"a-day": ["sleep", "walk"]}


def test_a_published_id_that_was_renamed_is_recorded_under_its_new_name(folder: Path) -> None:
    ids(folder)
    text = FROZEN.replace("#rest", "#sleep").replace("    id: a-day\n", "    id: a-day\n    renamed: {rest: sleep}\n")
    page_of(folder).write_text(text, encoding="utf-8")
    assert ids(folder).exit_code == 0
    assert json.loads((folder / NAME).read_text(encoding="utf-8"))["checklists"] == {"a-day": ["sleep", "walk"]}


def test_a_whole_checklist_is_retired_by_its_name(folder: Path) -> None:
    ids(folder)
    page_of(folder).write_text("# A day\n", encoding="utf-8")
    refuses(folder, "The checklist “a-day” was published and is gone")
    assert ids(folder, "--retire", "a-day").exit_code == 0
    assert json.loads((folder / NAME).read_text(encoding="utf-8"))["checklists"] == {}


def test_nothing_is_retired_while_the_settings_have_a_fault(folder: Path) -> None:
    ids(folder)
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("upstream: false", "upstream: false, editon: ours"))
    refuses(folder, "Did you mean “edition”?", options=("--retire", "a-day"))


def test_only_a_recorded_id_can_be_retired(folder: Path) -> None:
    ids(folder)
    refuses(folder, "has no id “a-day/sleep”, so there is nothing to retire", options=("--retire", "a-day/sleep"))


def test_the_same_id_retired_twice_at_once_is_refused_in_plain_words(folder: Path) -> None:
    ids(folder)
    before = files(folder)
    result = ids(folder, "--retire", "a-day/rest", "--retire", "a-day/rest")
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert files(folder) == before


def test_a_fault_anywhere_keeps_every_file_as_it_was(folder: Path) -> None:
    (folder / "docs" / "other.md").write_text("/// checklist | Empty\n///\n", encoding="utf-8")
    refuses(folder, "Nothing was written, because of:", "  other.md:1: This checklist has no items")


def test_a_lock_file_that_cannot_be_read_keeps_every_file_as_it_was(folder: Path) -> None:
    (folder / NAME).write_text("<<<<<<< HEAD\n", encoding="utf-8")
    refuses(folder, "handbook.lock: This lock file cannot be read", "version history")
    refuses(folder, "handbook.lock: This lock file cannot be read", options=("--retire", "a-day"))


def test_a_lock_file_that_is_not_utf_8_is_refused_in_plain_words(folder: Path) -> None:
    (folder / NAME).write_bytes(b'{"version": 1, "checklists": {"\xe9": []}}')
    refuses(folder, "handbook.lock")


def test_windows_line_ends_and_a_byte_order_mark_are_kept(folder: Path) -> None:
    page_of(folder).write_bytes(b"\xef\xbb\xbf" + PAGE.replace("\n", "\r\n").encode())
    assert ids(folder).exit_code == 0
    assert page_of(folder).read_bytes() == b"\xef\xbb\xbf" + FROZEN.replace("\n", "\r\n").encode()
    assert ids(folder, "--check").exit_code == 0


def test_a_configuration_with_mkdocs_own_tags_is_read(folder: Path) -> None:
    (folder / "mkdocs.yml").write_text(
        "site_name: !ENV [NAME, A handbook]\ndocs_dir: docs\nplugins:\n  - search: !ENV [X, {}]\n"
        "  - handbook:\n      upstream: false\n      centre:\n        name: Northbridge\n"
        "markdown_extensions:\n  - toc:\n      slugify: !!python/name:pymdownx.slugs.slugify\n",
        encoding="utf-8",
    )
    assert ids(folder).exit_code == 0


def test_an_option_of_the_centre_from_the_environment_is_no_fault(folder: Path) -> None:
    (folder / "mkdocs.yml").write_text(
        "site_name: A\nplugins:\n  - handbook:\n      upstream: false\n"
        "      centre:\n        name: !ENV [CENTRE, Northbridge]\n",
        encoding="utf-8",
    )
    result = ids(folder)
    assert result.exit_code == 0, result.output


def test_a_docs_folder_with_another_name_is_found(folder: Path) -> None:
    (folder / "docs").rename(folder / "words")
    config = "site_name: A\ndocs_dir: words\nplugins:\n  handbook: {upstream: false}\n"
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    assert ids(folder).exit_code == 0
    assert (folder / "words" / "days" / "one.md").read_text(encoding="utf-8") == FROZEN


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ("plugins:\n  - handbook:\n      centre:\n        nmae: A\n", "“centre” has no entry “nmae”"),
        ("plugins: [handbook\n", "mkdocs.yml:1: This square bracket [ is never closed. Write: plugins: [handbook]"),
    ],
)
def test_a_faulty_configuration_keeps_every_file_as_it_was(folder: Path, config: str, told: str) -> None:
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    refuses(folder, told)


def test_a_folder_without_mkdocs_yml_is_refused_with_what_to_name(tmp_path: Path) -> None:
    refuses(tmp_path, f"There is no mkdocs.yml in {tmp_path}", "Name the folder that holds it")


def test_a_page_that_is_not_utf_8_is_named(folder: Path) -> None:
    (folder / "docs" / "old.md").write_bytes("Café".encode("latin-1"))
    refuses(folder, "old.md:1: This is not UTF-8 text. Save it again with the encoding UTF-8")


def test_a_configuration_that_is_not_utf_8_is_refused_in_plain_words(folder: Path) -> None:
    (folder / "mkdocs.yml").write_bytes("site_name: Café\n".encode("latin-1"))
    refuses(folder, "mkdocs.yml")


def test_every_id_of_the_published_handbook_is_written_down_and_recorded() -> None:
    result = ids(ROOT, "--check")
    assert result.exit_code == 0, result.output
