"""Editions, built from the wheel in an environment that has never seen the checkout."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.conftest import ROOT
from tests.editions.desk import Desk, build_wheel
from tests.editions.expected import BASES
from tests.editions.pages import Reader, dead_links, read_lists, unfinished
from tests.editions.releases import GONE, NOW
from tests.editions.story import EDITIONS, MEMBER, SHARED, Begun, Story, begin, lay_out, tell

from rejection_handbook import __version__

LOCK = "handbook.lock"
WHERE = """
import importlib.metadata, json, sys
import rejection_handbook, rejection_handbook.files.home
(plugin,) = importlib.metadata.entry_points(group="mkdocs.plugins", name="handbook")
installed = importlib.metadata.distribution("rejection-handbook")
places = [rejection_handbook.__file__, str(rejection_handbook.files.home.ROOT), plugin.load().__module__]
loaded = [module.__file__ for module in list(sys.modules.values()) if getattr(module, "__file__", None)]
print(json.dumps([*places, [str(installed.locate_file("")), installed.version], sys.path, loaded]))
"""

WORDS = {
    "university": {
        "index.html": ["Eastmere Careers can help.", "01632 960 145", "Mock interview", "the Eastmere wellbeing team"],
        "our-service/index.html": [
            "Quay House, 3 Harbour Street, Eastmere EM1 4QT",
            "Monday to Friday, 10 am to 4 pm",
            "Students, and graduates for three years.",
            "Eastmere Nightline (01632 960 199)",
        ],
        "feedback/ask-for-pointers/index.html": [
            "Send it on the second working day",
            "Most employers who come to our fairs answer",
            "our alumni say that it works",
            "How to handle interview rejections, version",
            "and was changed by Eastmere Careers.",
        ],
        "feedback/read-the-feedback/index.html": ["Book a quiet room in Quay House"],
        "emails/thanks-for-feedback/index.html": ["Eastmere Careers will help me with"],
        "emails/index.html": ["A talk with Eastmere Careers"],
        "help-now/index.html": ["giveusashout.org", "Eastmere Nightline", "UK 999", "National Careers Service"],
        "pick-yourself-up/first-hour/index.html": ["the quiet room in Quay House is open to you"],
        "reflect/keep-the-door-open/index.html": ["We meet many employers of the region"],
        "reflect/perspective/index.html": ["Walk to the end of the quay and back"],
    },
    "college": {
        "index.html": ["The Prairie Bend career center can help."],
        "feedback/ask-for-pointers/index.html": [
            "Employers who recruit on campus",
            "Have the career center read it",
            "who gives free advice in this state",
        ],
        "feedback/read-the-feedback/index.html": ["leave your résumé alone"],
        "help-now/index.html": [
            "the Prairie Bend counseling center ((555) 010-0177) first",
            "USA 911",
            "988 Lifeline: call 988 or text 988, free, day and night.",
            "Anywhere else",
            "American Job Center",
        ],
        "for-faculty/index.html": ["Listen first."],
        "reflect/small-wins/index.html": ["Pin one small win a week"],
    },
    MEMBER: {
        "index.html": [
            "Rushford Careers can help.",
            "the Three Rivers support line (01632 960 170)",
            "Shared by the Three",
        ],
        "feedback/ask-for-pointers/index.html": [
            "Send it on a Tuesday",
            "half answer",
            "At Rushford you can tick these together",
        ],
        "three-rivers-fair/index.html": ["Two hundred employers", "Rushford runs a bus to it at nine.", "Ten copies"],
        "reflect/perspective/index.html": ["says a Rushford student"],
        "reflect/keep-the-door-open/index.html": ["A reserve list.", "two or three students every year"],
        "help-now/index.html": ["UK 999", "NHS in Wales: call 111 and choose", "National Careers Service"],
    },
    SHARED: {
        "index.html": ["the careers service of the Three Rivers Colleges", "Shared by the Three Rivers Colleges."],
        "feedback/ask-for-pointers/index.html": ["we send it on the third day", "half answer"],
    },
}
LEFT_OUT = ("authors", "reflect/perspective", "reflect/keep-the-door-open")
# The contacts of each, and what the college left out:
OF_ONE_ALONE = r"prairie-bend\.example|^tel:(?:5550100|01632960)|/perspective/|keep-the-door-open/"
CHANGED_BY_THE_COLLEGE = {
    "index.html", "feedback/ask-for-pointers/index.html", "help-now/index.html", "my-progress/index.html",
    "404.html",  # its links hold the site's address
    "glossary/index.html",  # its words stand from A to Z, and some have other names
    "sources/index.html",  # what only parts for other countries cite is not there
}  # fmt: skip
FOR_SOME_COUNTRIES = {
    page.relative_to(ROOT / "docs").with_suffix("").as_posix() + "/index.html"
    for page in (ROOT / "docs").rglob("*.md")
    if re.search(r"\n/// (?:country|helplines) \| ", page.read_text(encoding="utf-8"))
} | {"downloads/handbook.html"}  # all pages in one
ABSENT = {
    "university": {
        "help-now/index.html": ["988lifeline", "NHS in Wales", "Ireland", "American Job Center", "Great Britain"],
        "pick-yourself-up/first-hour/index.html": ["Why read it only once?"],
        "reflect/keep-the-door-open/index.html": ["A declined offer"],
    },
    "college": {
        "index.html": ["careers service", "That can hurt", "This page comes from"],
        "feedback/ask-for-pointers/index.html": ["careers service", "helpline. Keep this email plain"],
        "feedback/read-the-feedback/index.html": [" CV "],
        "help-now/index.html": ["careers service", "Samaritans", "999", "Canada", "nidirect", "public employment"],
    },
    MEMBER: {
        "help-now/index.html": ["911", "988", "nidirect", "findahelpline.com/AU"],
        "feedback/ask-for-pointers/index.html": ["the third day", "third day", "Aim for one or two working days"],
    },
    SHARED: {"index.html": ["Rushford"], "feedback/ask-for-pointers/index.html": ["Rushford"]},
}


HANDBOOK = "How to handle interview rejections, version "
ORIGINS: Mapping[str, dict[str, str]] = {
    "university": {
        "feedback/ask-for-pointers": HANDBOOK + "{}, and was changed by Eastmere Careers.",
        "reflect/next-interview": HANDBOOK + "{}.",
        "reflect/keep-the-door-open": "",
        "our-service": "",
    },
    "college": {"feedback/ask-for-pointers": "", "reflect/next-interview": "", "for-faculty": ""},
    MEMBER: {
        "feedback/ask-for-pointers": HANDBOOK + "{}, and was changed by Three Rivers Colleges and Rushford Careers.",
        "three-rivers-fair": "Three Rivers Colleges, and was changed by Rushford Careers.",
        "reflect/next-interview": HANDBOOK + "{}.",
    },
    SHARED: {
        "feedback/ask-for-pointers": HANDBOOK
        + "{}, and was changed by the careers service of the Three Rivers Colleges.",
        "three-rivers-fair": "",
    },
}
"""Whose words the last line of a page says that it has; nothing where they are the edition's own, or it says so."""


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    return tell(tmp_path_factory)


@pytest.fixture(params=EDITIONS)
def edition(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Begun:
    return begin(tmp_path_factory)


@pytest.fixture(scope="session")
def sites(story: Story, begun: Begun) -> dict[str, Path]:
    """Return every edition as it is begun: two over the whole handbook, and the others over some of its pages."""
    return {edition: begun.sites.get(edition, story.chapters[edition, NOW].site) for edition in EDITIONS}


@pytest.fixture
def site(sites: dict[str, Path], edition: str) -> Path:
    return sites[edition]


def text_of(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def parts(page: Path) -> list[list[str]]:
    """Return the parts of a page's own text that are no words: its ids, its links, its code, the names of fields."""
    article = text_of(page).partition("<article")[2].partition("</article>")[0]
    links = [link for link in re.findall(r' href="([^"]*)"', article) if not re.search(OF_ONE_ALONE, link)]
    ids, code = re.findall(r' id="([^"]*)"', article), re.findall(r"<code[^>]*>(.*?)</code>", article, re.DOTALL)
    examples = [json.loads(html.unescape(found)) for found in re.findall(r' data-examples="([^"]*)"', article)]
    names = re.findall(r' (?:value|name|for|data-label)="([^"]*)"', article)
    return [ids, links, code, names, [label for example in examples for label in example]]


def words(page: Path) -> str:
    """Return what a page says, on one line."""
    (body,) = (one for one in Reader(text_of(page)).elements if one.tag == "body")
    return " ".join(body.words.replace("\N{NO-BREAK SPACE}", " ").split())


def links(site: Path) -> dict[str, list[str]]:
    """Return the addresses that each page of a site links to."""
    return {
        page.relative_to(site).as_posix(): re.findall(r'<a [^>]*?href="([^"]*)"', text_of(page))
        for page in site.rglob("*.html")
    }


def test_nothing_of_the_checkout_is_in_the_environment(begun: Begun, tmp_path: Path) -> None:
    desk = begun.desk
    done = desk.run(tmp_path, str(desk.python), "-c", WHERE)
    package, home, plugin, installed, path, loaded = json.loads(done.output)
    assert Path(package).parent == desk.packages / "rejection_handbook"
    assert Path(home) == desk.packages / "rejection_handbook" / "handbook"
    assert plugin == "rejection_handbook.engines.mkdocs.plugin"
    assert installed == [str(desk.packages), __version__]
    assert set(desk.lent) <= set(path)
    lent = tuple(map(Path, desk.lent))
    here = [Path(entry) for entry in (*path, *loaded) if Path(entry).is_relative_to(ROOT)]
    assert [entry for entry in here if not any(entry.is_relative_to(folder) for folder in lent)] == []
    assert not any("rejection_handbook" in entry.parts for entry in here)


def test_an_edition_over_the_whole_handbook_builds_strictly_and_every_link_leads_somewhere(begun: Begun) -> None:
    for edition, built in begun.built.items():
        assert built.status == 0, built.log
        assert "WARNING" not in built.log
        assert list(dead_links(begun.sites[edition], BASES.get(edition, "/"))) == []
        assert list(unfinished(begun.sites[edition])) == []


def test_an_edition_that_accepted_what_it_changes_builds_strictly_and_has_nothing_to_review(
    story: Story, edition: str
) -> None:
    chapter = story.chapters[edition, NOW]
    assert chapter.strict.status == 0, chapter.strict.log
    assert "Nothing to review" in chapter.review.told
    assert "WARNING" not in chapter.strict.log


def test_a_build_says_what_the_centre_answers_for(story: Story, begun: Begun) -> None:
    told = story.chapters["university", NOW].strict.told
    assert "You take responsibility for changing" in told
    assert "the emergency numbers and helplines in helplines.yml" in told
    assert "“helplines” on help-now.md" in told
    assert "[^dana2013]" in story.chapters[MEMBER, NOW].strict.told
    assert "responsibility" not in begun.built["college"].told


def test_readers_get_the_centres_words_in_place_of_the_handbooks(site: Path, edition: str) -> None:
    for page, expected in WORDS[edition].items():
        found = words(site / page)
        assert [one for one in expected if one not in found] == [], f"{page}: {found}"
    for page, unwanted in ABSENT[edition].items():
        found = words(site / page)
        assert [one for one in unwanted if one in found] == [], f"{page}: {found}"


def test_pages_that_nobody_changed_are_the_handbooks(site: Path) -> None:
    found = words(site / "reflect" / "next-interview" / "index.html")
    assert "You do not have to start from scratch." in found


def test_terms_change_words_and_nothing_else(begun: Begun) -> None:
    college, british = (begun.sites[edition] for edition in ("college", SHARED))
    pages = ({page.relative_to(site).as_posix() for page in site.rglob("*.html")} for site in (college, british))
    unchanged = set.intersection(*pages) - CHANGED_BY_THE_COLLEGE - FOR_SOME_COUNTRIES
    thanks = "emails/thanks-for-feedback/index.html"
    assert {thanks, "emails/ask-for-pointers/index.html", "feedback/read-the-feedback/index.html"} <= unchanged
    for page in sorted(unchanged):
        found, expected = (parts(site / page) for site in (college, british))
        assert found == expected, page
    assert "practising three stories" in text_of(british / thanks)
    assert "practicing three stories" in text_of(college / thanks)
    assert "[Organisation]" in words(college / thanks)  # what a reader fills in has one name in every edition


def test_terms_reach_the_words_of_every_page(begun: Begun) -> None:
    british = re.compile(
        r"(?i:(?<!national )careers service)|\bCVs?\b|(?i:\b(?:practis|recognis|apologis)(?:e|ed|ing)\b)"
    )
    college, others = (begun.sites[edition] for edition in ("college", SHARED))
    assert [page for page in college.rglob("*.html") if british.search(words(page))] == []
    assert len([page for page in others.rglob("*.html") if british.search(words(page))]) > 10


def test_terms_reach_the_names_of_buttons(begun: Begun) -> None:
    pages = {edition: text_of(begun.sites[edition] / "index.html") for edition in ("college", SHARED)}
    names = {edition: re.findall(r'<label [^>]*title="(Use [^"]*)"', page) for edition, page in pages.items()}
    assert names[SHARED] == ["Use light colours", "Use dark colours", "Use the colours of this device"]
    assert names["college"] == [name.replace("colours", "colors") for name in names[SHARED]]


def test_a_page_that_is_left_out_is_gone_and_nothing_leads_to_it(sites: dict[str, Path]) -> None:
    site = sites["college"]
    entries = json.loads(text_of(site / "search" / "search_index.json"))["docs"]
    found = {entry["location"] for entry in entries}
    addresses = set(re.findall(r"<loc>https://[^/]*/after-the-interview/(.*?)</loc>", text_of(site / "sitemap.xml")))
    for kept in ("help-now/", "reflect/next-interview/"):
        assert kept in found
        assert kept in addresses
    for gone in LEFT_OUT:
        assert not (site / gone).exists()
        assert [page for page, there in links(site).items() if any(gone in link for link in there)] == []
        assert [address for address in found | addresses if address.startswith(gone)] == []
    assert not (sites[MEMBER] / "authors").exists()  # the layer below it left that out
    assert (sites["university"] / "authors").exists()


@pytest.mark.parametrize("release", [NOW, GONE])
def test_a_page_says_whose_words_it_has(story: Story, edition: str, release: str) -> None:
    chapter = story.chapters[edition, release]
    for page, origin in ORIGINS[edition].items():
        _, said, line = words(chapter.site / page / "index.html").partition("This page comes from ")
        assert bool(said) == bool(origin), page
        assert line.startswith(origin.format(chapter.version)), page


def menu(site: Path) -> list[str]:
    """Return the addresses in the menu, in their order."""
    page = text_of(site / "index.html")
    return list(dict.fromkeys(re.findall(r'<a href="([^"#:]*)" class="md-nav__link', page)))


def test_a_page_of_the_centres_stands_where_its_front_matter_says(sites: dict[str, Path]) -> None:
    menus = {edition: menu(site) for edition, site in sites.items()}
    university, college, member = menus["university"], menus["college"], menus[MEMBER]
    assert university[university.index("help-now/") + 1] == "our-service/"
    assert university.index("emails/a-talk-with-us/") == university.index("supporters/helping-someone/") - 1
    assert college.index("international-students/") == college.index("feedback/ask-for-pointers/") - 1
    assert college[college.index("reflect/self-evaluation/") + 1] == "reflect/small-wins/"
    assert "for-faculty/" not in college
    assert member.index("three-rivers-fair/") == member.index("situations/no-reply/") - 1


def test_a_centre_shows_its_logo_and_its_colour(sites: dict[str, Path]) -> None:
    site = sites["university"]
    assert (site / "assets" / "eastmere.svg").is_file()
    assert 'src="assets/eastmere.svg"' in text_of(site / "index.html")
    assert "#7a1f3d" in text_of(site / "assets" / "handbook" / "centre.css")
    assert "assets/three-rivers.css" in text_of(sites[MEMBER] / "index.html")


def test_an_email_of_the_centres_has_its_blank_copies(sites: dict[str, Path]) -> None:
    copies = {path.name for path in sites["university"].rglob("a-talk-with-us.*")}
    assert copies == {"a-talk-with-us.docx", "a-talk-with-us.eml", "a-talk-with-us.txt"}


def test_no_two_editions_share_a_readers_store(sites: dict[str, Path]) -> None:
    names = {edition: read_lists(site).editions for edition, site in sites.items()}
    assert names == {
        "university": {"eastmere-4h2c"},
        "college": {"prairie-bend-9t1k"},
        MEMBER: {"rushford-6m3w"},
        SHARED: {"three-rivers-8d5s"},
    }


def test_no_page_asks_another_host_for_anything(site: Path) -> None:
    for page in site.rglob("*.html"):
        text = text_of(page)
        asked = re.findall(
            r'<(?:script|img|iframe|link(?! rel="(?:canonical|prev|next))[^>]*?) [^>]*(?:src|href)="([^"]+)"', text
        )
        assert [address for address in asked if "//" in address and not address.startswith("data:")] == [], page


def pages(site: Path) -> dict[str, str]:
    """Return every file of a site, without the version that only an installed layer has.

    A `.gz` holds the time, and the words of a PDF are packed.
    """
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    return {
        name: content.replace(b", version 2.1.0", b"").hex()
        for name, content in files.items()
        if not name.endswith((".gz", ".pdf", "service-worker.js"))  # the last has the hashes of the others
    }


def test_a_layer_that_is_installed_is_the_same_as_its_folder(story: Story, tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    desk.install(story.wheels[NOW])
    lay_out(tmp_path, "offline: false, one_file: false")
    member = tmp_path / MEMBER
    shared = (member / "shared").rename(tmp_path / "shared")
    desk.handbook(shared, "accept")
    desk.install(build_wheel(shared, tmp_path))
    config = member / "mkdocs.yml"
    text = text_of(config).replace("layers: [shared]", "layers: [three-rivers-colleges]")
    config.write_text(text, encoding="utf-8")
    desk.handbook(member, "accept")
    built = desk.build(member, tmp_path / "site", strict=True)
    assert built.status == 0, built.log
    assert pages(tmp_path / "site") == pages(story.chapters[MEMBER, NOW].site)
    lock = json.loads(text_of(member / LOCK))
    assert lock["edition"]["layers"]["three-rivers-colleges"] == "2.1.0"
