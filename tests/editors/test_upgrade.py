"""What three releases of the handbook do to editions, and how far an adviser gets who only does as she is told."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect, sync_playwright
from tests.browser.conftest import ARGUMENTS, find_chromium
from tests.editions.desk import fingerprints
from tests.editions.expected import (
    BASES,
    CHANGED,
    LOCK,
    MORE_OF_OURS,
    OURS,
    PAGES,
    PLACES,
    STOPPED,
    TAKEN_BACK,
    VERDICTS,
)  # fmt: skip
from tests.editions.pages import VOID, Entry, Reader, dead_links, read_lists, read_report, unfinished
from tests.editions.releases import CHANGES, GONE, LINE, MOVED, NAMES, NOW, REWORDED, SAVED, SOON, WAIT, WINS
from tests.editions.story import COLLEGE, EDITIONS, MEMBER, SHARED, UNIVERSITY, Chapter, Story, tell

MEETINGS = [(edition, release) for edition in EDITIONS for release in NAMES[1:]]


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    return tell(tmp_path_factory)


@pytest.fixture(params=MEETINGS, ids="-".join)
def meeting(request: pytest.FixtureRequest) -> tuple[str, str]:
    """Return an edition and the release that it meets."""
    edition, release = request.param
    return edition, release


@pytest.fixture
def chapter(story: Story, meeting: tuple[str, str]) -> Chapter:
    return story.chapters[meeting]


def sites(chapter: Chapter) -> list[Path]:
    """Return what was built: before the adviser mended anything, if that was possible, and after."""
    return list(dict.fromkeys([*([] if chapter.plain.status else [chapter.plain_site]), chapter.site]))


every_site = pytest.mark.parametrize(
    ("edition", "release"), [(edition, release) for edition in EDITIONS for release in NAMES]
)


def says(site: Path, page: str, words: str) -> bool:
    path = site / page / "index.html"
    return path.exists() and words in " ".join(path.read_text(encoding="utf-8").split())


def logged(log: str, place: str, words: str) -> bool:
    """Tell whether a line of the log names this place and holds these words."""
    return any(
        re.search(rf" handbook: {re.escape(place)}(?::\d+)?: ", line) and words in line for line in log.split("\n")
    )


def test_the_last_release_is_a_handbook_that_its_editors_could_publish(story: Story, tmp_path: Path) -> None:
    tree = story.trees[GONE]  # with all that the editors did in the releases before it
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(tmp_path)],
        cwd=tree,
        env={"PYTHONPATH": str(tree / "plugins"), "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr


def test_an_update_leaves_no_page_of_the_old_handbook_behind(story: Story) -> None:
    installed = fingerprints(story.desk.packages / "rejection_handbook" / "handbook" / "docs")
    assert installed == fingerprints(story.trees[GONE] / "docs")


def test_every_change_gets_the_verdict_that_the_release_deserves(chapter: Chapter, meeting: tuple[str, str]) -> None:
    found = {entry.id: entry.verdict for entry in read_report(chapter.report)}
    assert found == VERDICTS[meeting]


def test_a_review_names_every_change_once(story: Story, chapter: Chapter, meeting: tuple[str, str]) -> None:
    edition, _ = meeting
    assert current(story.chapters[edition, NOW]) == CHANGED[edition]
    found = {entry.id for entry in read_report(chapter.report)}
    assert current(chapter) & found == set()
    met_by_chance = {WINS} if edition == COLLEGE else set()  # the handbook added a page of that name later
    assert len(current(chapter) | found) == len(CHANGED[edition] | met_by_chance)


def current(chapter: Chapter) -> set[str]:
    return set(re.findall(r"(\S+) \([^()]+\)", chapter.review.told.partition(" Current:")[2]))


def test_the_terminal_and_the_page_tell_the_same(chapter: Chapter, meeting: tuple[str, str]) -> None:
    count = len(VERDICTS[meeting])
    assert chapter.review.status == 0
    assert (f"{count} to review" if count else "Nothing to review") in chapter.review.told
    assert read_report(chapter.upgrade_report) == read_report(chapter.report)
    for entry in read_report(chapter.report):
        assert all(words in chapter.review.told for words in without_commands(entry)), entry


def without_commands(entry: Entry) -> list[str]:
    words = [entry.advice.partition("What to do")[2]]
    for command in entry.commands:
        words = [part for one in words for part in one.split(command)]
    return [" ".join(part.split()) for part in words]


def test_a_command_can_be_copied_from_the_terminal_as_it_stands(chapter: Chapter) -> None:
    lines = {line.strip() for line in chapter.review.output.split("\n")}
    commands = [command for entry in read_report(chapter.report) for command in entry.commands]
    assert [command for command in commands if command not in lines] == []


def test_an_upgrade_tells_versions_and_what_the_changelog_says_of_them(
    story: Story, chapter: Chapter, meeting: tuple[str, str]
) -> None:
    edition, release = meeting
    before = story.chapters[edition, NAMES[NAMES.index(release) - 1]]
    for told in (chapter.upgrade.told, text_of(chapter.upgrade_report)):
        assert f"You had version {before.version}, and now have version {chapter.version}." in told
        for line in CHANGES[release]:
            assert line.replace("*", "") in told
        for other in CHANGES.keys() - {release}:
            assert not any(line.replace("*", "") in told for line in CHANGES[other]), other


def text_of(page: str) -> str:
    return " ".join(next(one for one in Reader(page).elements if one.tag == "body").words.split())


@pytest.mark.parametrize("meeting", PAGES, ids="-".join)
def test_an_upgrade_names_the_pages_that_changed_by_themselves(story: Story, meeting: tuple[str, str]) -> None:
    told = story.chapters[meeting].upgrade.output.partition("WHAT CAME TO YOUR EDITION BY ITSELF")[2]
    told = told.partition("WHAT YOU MUST REVIEW")[0]
    lists = dict(re.findall(r"(?m)^([A-Z][^:\n]*):\n((?:  - .*\n)+)", told))
    for heading, pages in PAGES[meeting].items():
        assert pages <= set(re.findall(r"  - (.*)", lists[heading])), heading
    assert "self-esteem.md" not in told


def test_a_review_shows_the_difference(story: Story) -> None:
    reworded = story.chapters[UNIVERSITY, REWORDED]
    assert f"+ {WAIT}" in reworded.review.told
    assert f"+ {SOON}" in reworded.review.told
    assert "{: [-#ask-advice-] {+#use-advice+} }" in reworded.review.told
    moved = story.chapters[UNIVERSITY, MOVED].review.told
    assert "~ ## Will they [-answer?-] {+answer you?+}" in moved
    assert "The words are the same." in moved
    assert f'+ name: "{LINE}"' in moved
    assert WAIT in reworded.report


def test_what_the_keepers_of_a_layer_reword_is_shown_to_its_members(story: Story) -> None:
    told = story.chapters[MEMBER, MOVED].review.told
    assert "we send it on [-the third day.-] {+a Wednesday.+}" in told
    assert WAIT not in story.chapters[MEMBER, REWORDED].review.told  # below the layer, and so for its keepers
    assert WAIT in story.chapters[SHARED, REWORDED].review.told


def test_a_strict_build_fails_at_what_is_to_be_mended_and_names_file_and_line(
    chapter: Chapter, meeting: tuple[str, str]
) -> None:
    assert bool(chapter.strict.status) == bool(PLACES[meeting]), chapter.strict.log
    missing = [(place, words) for place, words in PLACES[meeting] if not logged(chapter.strict.log, place, words)]
    assert missing == [], chapter.strict.log
    assert "Traceback" not in chapter.strict.log


def test_a_strict_build_that_fails_leaves_nothing_that_could_be_published(chapter: Chapter) -> None:
    assert bool(chapter.left) == (chapter.strict.status == 0)


def test_a_plain_build_goes_on_wherever_a_patch_still_finds_its_place(
    chapter: Chapter, meeting: tuple[str, str]
) -> None:
    assert bool(chapter.plain.status) == (meeting in STOPPED), chapter.plain.log


@every_site
def test_the_centres_words_stay_through_every_release(story: Story, edition: str, release: str) -> None:
    ours = [*OURS[edition].items()]
    ours += [(page, words) for page, words, releases in MORE_OF_OURS[edition] if release in releases]
    for site in sites(story.chapters[edition, release]):
        assert [(page, words) for page, words in ours if not says(site, page, words)] == [], site


def test_an_adviser_takes_back_no_words_but_those_whose_place_is_gone(
    chapter: Chapter, meeting: tuple[str, str]
) -> None:
    assert words_of(chapter.after) - words_of(chapter.before) == Counter()
    lost = words_of(chapter.before) - words_of(chapter.after)
    assert set(lost) == {line.encode() for line in TAKEN_BACK.get(meeting, ())}


def test_an_adviser_changes_no_setting_but_the_names_of_pages(chapter: Chapter) -> None:
    before, after = (files["mkdocs.yml"].splitlines() for files in (chapter.before, chapter.after))
    assert len(before) == len(after)
    changed = [old for old, new in zip(before, after, strict=True) if old != new]
    assert all(re.match(rb" +(leave_out|i_take_responsibility_for): \[", line) for line in changed)


def words_of(files: Mapping[str, bytes]) -> Counter[bytes]:
    """Return every line of an edition's pages and patches but blank ones, and those that only name or end a place."""
    lines = [line for name, file in files.items() if name != "mkdocs.yml" for line in file.split(b"\n")]
    return Counter(line for line in lines if line and not re.match(rb"/// (replace|remove|before|after) \||///$", line))


@every_site
def test_every_link_leads_to_a_file_and_a_place_that_are_there(story: Story, edition: str, release: str) -> None:
    for site in sites(story.chapters[edition, release]):
        assert list(dead_links(site, BASES.get(edition, "/"))) == [], site


@every_site
def test_no_reader_sees_how_a_page_was_made_or_what_went_wrong(story: Story, edition: str, release: str) -> None:
    for site in sites(story.chapters[edition, release]):
        assert list(unfinished(site)) == [], site


def test_the_handbooks_improvements_arrive_by_themselves(chapter: Chapter, meeting: tuple[str, str]) -> None:
    edition, release = meeting
    assert says(chapter.site, "my-progress", SAVED)
    assert (chapter.site / "reflect" / "small-wins" / "index.html").exists()
    shows_the_handbooks_helplines_of_its_country = edition in (MEMBER, SHARED)
    new_line = release in (MOVED, GONE)
    assert says(chapter.site, "help-now", LINE) == (shows_the_handbooks_helplines_of_its_country and new_line)
    assert says(chapter.site, "emails/thanks-for-feedback", SOON) == (edition != UNIVERSITY)
    assert says(chapter.site, "feedback/ask-for-pointers", WAIT) == (edition == COLLEGE)
    assert says(chapter.site, "feedback/ask-for-pointers", ">Will they answer you?") == (release in (MOVED, GONE))


def test_an_adviser_who_does_as_she_is_told_gets_a_strict_build(chapter: Chapter) -> None:
    assert chapter.mended.status == 0, "\n".join([*chapter.done, chapter.mended.log])
    assert "WARNING" not in chapter.mended.log


def test_every_remedy_was_needed(story: Story) -> None:
    done = {deed.partition(" ")[0] for chapter in story.chapters.values() for deed in chapter.done}
    assert {"retarget", "cut", "delete", "rename", "set_right", "keep_in", "accept", "ids"} <= done


def test_an_adviser_has_nothing_left_to_do_where_nothing_of_hers_changed(story: Story) -> None:
    assert story.chapters[MEMBER, REWORDED].done == ("accept: Recorded in handbook.lock: 5 of 5 changes",)


def test_a_page_that_was_left_out_stays_out_when_it_moves(story: Story) -> None:
    for release in (MOVED, GONE):
        site = story.chapters[COLLEGE, release].site
        assert not list(site.rglob("perspective"))
        assert not list(site.rglob("keep-the-door-open"))
    for command in (story.chapters[COLLEGE, MOVED].upgrade, story.chapters[COLLEGE, MOVED].review):
        assert "Mend this too, which stops a strict build: mkdocs.yml:" in command.told
        assert (site / "reflect" / "next-interview" / "index.html").exists()


def test_words_for_an_item_that_is_gone_are_never_put_in_place_of_another(story: Story) -> None:
    chapter = story.chapters[UNIVERSITY, GONE]
    for site in (chapter.site, chapter.plain_site):
        assert not [page for page in site.rglob("*.html") if "we hear of them too" in page.read_text(encoding="utf-8")]


def test_no_command_writes_anything_but_the_lock_file(chapter: Chapter) -> None:
    for done in (chapter.review, chapter.upgrade, chapter.strict, chapter.plain):
        assert done.written == frozenset()
    assert chapter.written == {LOCK}


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_half_written_is_left(story: Story, edition: str) -> None:
    names = set(fingerprints(story.folder / edition))
    assert [name for name in names if Path(name).name.startswith(".") or name.endswith((".tmp", "~"))] == []
    assert not (story.folder / edition / "site").exists()


class Strict(Reader):
    """A reader that finds tags closed in the wrong place."""

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1].tag == tag, f"</{tag}> stands where </{self.open[-1].tag}> should"
        self.open.pop()


def test_a_report_is_one_whole_page_that_asks_for_nothing(chapter: Chapter) -> None:
    for page in (chapter.report, chapter.upgrade_report):
        reader = Strict(page)
        assert reader.open == []
        tags = {element.tag for element in reader.elements}
        assert not tags & {"script", "img", "link", "iframe", "object", "embed", "base", "form"}
        assert tags & VOID <= {"meta", "br"}
        addresses = [
            one.attributes[name] for one in reader.elements for name in ("src", "href") if name in one.attributes
        ]
        assert all(address.startswith("#") for address in addresses)
        assert not re.search(r"url\(|@import", page)


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_reader_loses_a_tick_that_nobody_retired(story: Story, edition: str) -> None:
    published: set[str] = set()
    retired: set[str] = set()
    for release in NAMES:
        chapter = story.chapters[edition, release]
        plain = [chapter.plain_site] if not chapter.plain.status and not retired else []
        found = {site: read_lists(site) for site in [*plain, chapter.site]}
        retired |= {name for done in chapter.done for name in re.findall(r"--retire (\S+?):? ", done)}
        for site, lists in found.items():
            lost = {key for key in published - lists.keys if lists.aliases.get(key) not in lists.keys}
            gone = {key for key in lost if key in retired or key.partition("/")[0] in retired}
            assert lost - gone == set(), site
        published |= found[chapter.site].keys
    assert len(published) > 70
    expected = {"feedback-call", *(["before-you-send/considered-again"] if edition != COLLEGE else [])}
    assert retired == expected


@pytest.mark.parametrize("edition", [UNIVERSITY, MEMBER, SHARED])
def test_an_item_that_got_another_id_says_what_it_was_called(story: Story, edition: str) -> None:
    for release in NAMES[1:]:
        lists = read_lists(story.chapters[edition, release].site)
        assert lists.aliases["before-you-send/ask-advice"] == "before-you-send/use-advice"


def test_an_edition_keeps_the_name_of_its_store(story: Story) -> None:
    for edition in EDITIONS:
        names = [read_lists(story.chapters[edition, release].site).editions for release in NAMES]
        assert len(names[0]) == 1
        assert all(name == names[0] for name in names)


class _Fresh(SimpleHTTPRequestHandler):
    """Serves what is there now: a browser that keeps old pages would prove nothing."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def host(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """Serve a folder; return it with its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Fresh, directory=str(tmp_path))) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield tmp_path, f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_ticks_stay_in_a_browser_through_every_release_and_in_their_own_edition(
    story: Story, host: tuple[Path, str]
) -> None:
    folder, address = host

    def publish(release: str) -> None:
        for edition in (UNIVERSITY, COLLEGE):
            shutil.rmtree(folder / edition, ignore_errors=True)
            shutil.copytree(story.chapters[edition, release].site, folder / edition)

    def read(page: Page) -> None:
        def box(edition: str, path: str, item: str) -> Locator:
            page.goto(f"{address}/{edition}/{path}/")
            return page.locator(f'handbook-checklist input[value="{item}"]')

        publish(NOW)
        box(UNIVERSITY, "feedback/ask-for-pointers", "ask-advice").check()
        box(UNIVERSITY, "feedback/ask-for-pointers", "check-names").check()
        box(UNIVERSITY, "our-service", "the-advert").check()
        expect(box(COLLEGE, "feedback/ask-for-pointers", "ask-advice")).not_to_be_checked()
        expect(page.locator(".handbook-checklist__count")).to_have_text("0 of 4 done")
        box(COLLEGE, "feedback/ask-for-pointers", "center-reads").check()
        publish(GONE)
        expect(box(UNIVERSITY, "feedback/ask-for-pointers", "use-advice")).to_be_checked()
        expect(page.locator('input[value="check-names"]')).to_be_checked()
        expect(page.locator(".handbook-checklist__count")).to_contain_text("2 of ")
        expect(box(UNIVERSITY, "our-service", "the-advert")).to_be_checked()
        expect(box(COLLEGE, "feedback/ask-for-pointers", "center-reads")).to_be_checked()
        expect(page.locator(".handbook-checklist__count")).to_have_text("1 of 4 done")

    with ThreadPoolExecutor(1) as thread:  # where other tests of this process hold a browser, it is on their thread
        thread.submit(in_browser, read).result()


def in_browser(read: Callable[[Page], None]) -> None:
    root = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=[*ARGUMENTS, *root])
        read(browser.new_page())
        browser.close()
