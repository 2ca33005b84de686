"""What CHANGELOG.md says to a centre: only what is newer, in plain words, and never a stop."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import ROOT

from rejection_handbook.editors.upkeep.changelog import Release, Upgrade, changes_since

CHANGELOG = """# Changelog

Some words. Versions follow [semantic versioning](https://semver.org).

## 0.10.0 (2027-05-02)

Two pages are new.

- *Say no to an offer*: a page, with
  an **email** of its own.
- `handbook review` shows `*.patch.md` files; see [the guide](authors/edition.md).

### Mended

* The helplines_of_today were checked.

## 0.9.1 (unreleased)

## 0.9.0
+ First.

```
## 99.0.0 (2030-01-01)
```
"""
ORDER = ["0.9", "1.0.dev1", "1.0a1", "1.0-alpha.2", "1.0b1", "1.0rc1", "1.0-rc.2", "1.0.0", "1.0.post1", "1.0.1",
         "1.2", "1.10", "v2"]  # fmt: skip
LINES = st.sampled_from(
    ["## 1.0.0 (2027-01-10)", "## 1.0.0", "## ", "##", "## x", "- a", "  b", "* c", "```", "~~~", "- [a](b", "- `", ""]
)


def versions(changelog: str, version: str) -> list[str]:
    return [release.version for release in changes_since(changelog, version)]


def test_releases_since_a_version_come_with_their_words_the_newest_first() -> None:
    assert changes_since(CHANGELOG, "0.9.0") == [
        Release(
            "0.10.0",
            "2027-05-02",
            (
                "Say no to an offer: a page, with an email of its own.",
                "handbook review shows *.patch.md files; see the guide.",
                "The helplines_of_today were checked.",
            ),
        ),
        Release("0.9.1", "unreleased", ()),
    ]
    assert changes_since(CHANGELOG, "0.1")[-1] == Release("0.9.0", "", ("First.",))
    assert changes_since(CHANGELOG, "0.10") == []


def test_our_own_changelog_can_be_read() -> None:
    releases = changes_since((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), "0.0.0")
    assert releases
    assert all(release.lines for release in releases)


@pytest.mark.parametrize(("older", "newer"), list(itertools.combinations(ORDER, 2)))
def test_versions_are_compared_as_numbers_and_stages(older: str, newer: str) -> None:
    assert versions(f"## {newer}", older) == [newer.removeprefix("v")]
    assert versions(f"## {older}", newer) == []


def test_two_spellings_of_one_version_are_one() -> None:
    for same in ("1.0", "1.0.0", "v1", "1.0.0+local.1"):
        assert versions("## 1.0.0", same) == []


def test_releases_are_sorted_whatever_their_order_in_the_file() -> None:
    assert versions("## 0.2.0\n## 0.10.0\n## 0.3.0\n", "0.1.0") == ["0.10.0", "0.3.0", "0.2.0"]


@pytest.mark.parametrize("version", ["", "unknown", "1.x", "1..2", "one", "٣.0", "1" * 5000])
def test_a_version_of_another_form_has_no_changes(version: str) -> None:
    assert changes_since(CHANGELOG, version) == []


@given(st.text() | st.lists(LINES | st.text()).map("\n".join), st.text() | st.sampled_from(["0.1", "1.0.0"]))
def test_no_text_stops_the_report(changelog: str, version: str) -> None:
    for release in changes_since(changelog, version):
        assert "\n" not in "".join(release.lines)
        assert versions(f"## {release.version}", version) == [release.version]


def test_an_upgrade_says_which_versions_it_lies_between() -> None:
    assert Upgrade("0.1.0", "0.2.0").summary == "You had version 0.1.0, and now have version 0.2.0."
    assert Upgrade("0.2.0", "0.2.0").summary == "You have version 0.2.0, as before."
    assert Upgrade("", "0.2.0").summary == "You have version 0.2.0. Which one you had before is not recorded."
