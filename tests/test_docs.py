"""The documentation is held to the code: every option is named, and every example works."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from itertools import product
from pathlib import Path
from typing import NamedTuple, get_args

import click
import dev.settings
import pytest
import yaml
from markdown.extensions.toc import slugify
from selectolax.lexbor import LexborHTMLParser
from tests.conftest import ROOT, Handbook
from tests.editions.releases import KEPT, Tree
from tests.once import once

from rejection_handbook.blocks import data_file
from rejection_handbook.blocks.checklist import model as checklist
from rejection_handbook.blocks.decoder import model as decoder
from rejection_handbook.blocks.decoder import render as decoder_page
from rejection_handbook.blocks.diagnosis import model as diagnosis
from rejection_handbook.blocks.email import model as email
from rejection_handbook.blocks.glossary.model import read_glossary
from rejection_handbook.blocks.grammar import PATCHES
from rejection_handbook.blocks.helplines import check as helplines
from rejection_handbook.blocks.helplines.model import FILE as HELPLINES
from rejection_handbook.blocks.helplines.model import PARTS as HELPLINE_PARTS
from rejection_handbook.blocks.helplines.model import read_helplines
from rejection_handbook.blocks.kinds import KINDS
from rejection_handbook.blocks.sources.model import read_sources
from rejection_handbook.blocks.worksheet import model as worksheet
from rejection_handbook.cli import main
from rejection_handbook.editors.new import Answers, compose
from rejection_handbook.editors.upkeep.report import ReportEntry
from rejection_handbook.editors.upkeep.review import Finding, Verdict
from rejection_handbook.engines.markdown import parser
from rejection_handbook.engines.mkdocs.plugin import HandbookConfig
from rejection_handbook.files import home
from rejection_handbook.language.keywords import KEYWORDS
from rejection_handbook.language.words.words import read_words
from rejection_handbook.layers.data_file import read_data
from rejection_handbook.layers.layer import Layer
from rejection_handbook.layers.lock import ids as lock
from rejection_handbook.layers.lock.record import read_record, write_record
from rejection_handbook.layers.patch.patch import SUFFIX, read_patches
from rejection_handbook.layers.patch.sections import Outliner
from rejection_handbook.layers.read import read_edition
from rejection_handbook.layers.words.terms import read_terms
from rejection_handbook.settings.centre import Centre, variable_names
from rejection_handbook.settings.file import INHERITED, extensions, plugin_options
from rejection_handbook.settings.options import Options, read_options
from rejection_handbook.settings.setting import walk
from rejection_handbook.text.dates import EVERY, REVIEWED
from rejection_handbook.text.lines import split_lines
from rejection_handbook.text.shared import Shared
from rejection_handbook.text.yaml.read import read_yaml

AUTHORS = ROOT / "docs" / "authors"
WORDS = read_words()
STARTER = ROOT / "plugins" / "rejection_handbook" / "editors" / "starter"
README = (ROOT / "README.md").read_text(encoding="utf-8")
HANDBOOK = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
EXAMPLE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"`(docs/[\w/.-]+\.md)`")


class Example(NamedTuple):
    """A block of code. `file` is the page that the words above it name last, if they name one."""

    page: str
    language: str
    text: str
    file: str = ""


def read_examples(page: str, text: str) -> Iterator[Example]:
    last = 0
    for match in EXAMPLE.finditer(text):
        named = FILE.findall(text[last : match.start()])
        yield Example(page, match[1], match[2], named[-1] if named else "")
        last = match.end()


def page(name: str) -> str:
    return (AUTHORS / f"{name}.md").read_text(encoding="utf-8")


def prose(text: str) -> str:
    """Return a text of the same length in which code is blank."""
    return EXAMPLE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def part(text: str, heading: str) -> str:
    """Return what stands below a heading, up to the next of its size or larger."""
    words = prose(text)
    level = len(heading.partition(" ")[0])
    start = re.search(rf"^{re.escape(heading)}\n", words, re.MULTILINE)
    assert start, heading
    end = re.search(rf"^#{{1,{level}}} ", words[start.end() :], re.MULTILINE)
    return text[start.end() : start.end() + end.start() if end else None]


def names(text: str) -> list[str]:
    """Return what stands in code at the start of each row of a part's first table."""
    table = re.search(r"(?:^\|.*\n)+", text, re.MULTILINE)
    assert table
    return [
        name for row in re.findall(r"^\| (`.*?`) \|", table[0], re.MULTILINE) for name in row.strip("`").split("`, `")
    ]


EXAMPLES = [example for path in sorted(AUTHORS.glob("*.md")) for example in read_examples(path.stem, page(path.stem))]
BLOCKS = [one for one in EXAMPLES if one.language == "markdown" and "\n///\n" in one.text and not one.file]
PATCHED = [one for one in EXAMPLES if one.language == "markdown" and one.file.endswith(SUFFIX)]
WALK = "start"
"""The page of an adviser's first steps, which is followed below."""
DATA = [one for one in EXAMPLES if one.language == "yaml" and f"{one.page}.yml" in data_file.NAMES]
SETTINGS = [
    one for one in [*EXAMPLES, *read_examples("README", README)] if one.language == "yaml" and "plugins:" in one.text
]


@pytest.fixture(scope="session")
def few_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a handbook with the pages that the docs change, for editions that need no others."""
    changed = [one.file.removeprefix("docs/").replace(SUFFIX, ".md") for one in PATCHED]
    pages = {*KEPT, *changed, "reflect/next-interview.md"}
    return once(tmp_path_factory, "few-pages", lambda folder: Tree(folder / "tree").keep(pages)) / "tree"


def run(command: str, folder: Path, *, handbook: Path = ROOT, answers: str = "") -> subprocess.CompletedProcess[str]:
    """Run `handbook …` or `mkdocs …` as a person would, with the handbook in this folder."""
    program, *arguments = shlex.split(command)
    module = {"handbook": "rejection_handbook", "mkdocs": "mkdocs"}[program]
    return subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(handbook / "plugins")},
        input=answers,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("name", "option"),
    [("checklist", option) for option in checklist.OPTIONS]
    + [("email", option) for option in email.OPTIONS]
    + [("worksheet", option) for option in worksheet.OPTIONS]
    + [("diagnosis", option) for option in diagnosis.OPTIONS]
    + [("decoder", option) for option in decoder.OPTIONS]
    + [("edition", option) for option in HandbookConfig()]
    + [("edition", option) for option in sorted({entry.name for _, entry in walk(Options)})]
    + [("edition", setting) for setting in INHERITED]
    + [("edition", variable) for variable in variable_names(Centre())],
)
def test_every_option_and_variable_is_described_to_its_author(name: str, option: str) -> None:
    assert f"`{option}`" in page(name)


@pytest.mark.parametrize("name", dev.settings.written())
def test_what_comes_from_the_table_of_settings_is_written_anew_after_a_change(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == dev.settings.written()[name], "run: python3 -m dev settings"


def test_the_table_of_variables_has_all_of_them_and_no_other() -> None:
    assert sorted(names(part(page("edition"), "## Variables"))) == sorted(variable_names(Centre()))


def test_the_table_of_a_decoders_parts_has_a_row_for_each_and_no_other() -> None:
    labels = [*decoder.PARTS, *decoder.MORE]
    assert sorted(names(part(page("decoder"), "## Parts of a phrase"))) == sorted(
        f"{one.capitalize()}:" for one in labels
    )
    for label in decoder_page.labels(WORDS).values():
        assert f"| {label} |" in page("decoder")


def test_the_tables_of_a_worksheet_have_a_row_for_each_option_and_button_and_no_other() -> None:
    text = page("worksheet")
    assert sorted(names(part(text, "## Options"))) == sorted(worksheet.OPTIONS)
    plain = worksheet.Worksheet("sheet", "Sheet", 1)
    for option in ("lines", "entries", "most"):
        assert re.search(rf"^\| `{option}` \| .*Without it, {getattr(plain, option)}\. \|$", text, re.MULTILINE)
    script = (ROOT / "plugins/rejection_handbook/blocks/worksheet/worksheet.js").read_text(encoding="utf-8")
    words = text.replace("`", "")
    said = [WORDS.texts[name]["other"] for name in re.findall(r'words\("([\w.-]+)"', script)]
    buttons = [one.rstrip(".") for one in said if re.match("(?:Download|Print|Forget|Remember) ", one)]
    assert len(buttons) == 6
    for button in buttons:
        assert f"| {button} |" in words or f"*{button}*" in words


def test_every_block_has_an_example() -> None:
    shown = {match for one in BLOCKS for match in re.findall(r"^/// ([a-z]+)", one.text, re.MULTILINE)}
    assert shown == {*KINDS}


CONTEXT = click.Context(main)


def command(name: str) -> click.Command:
    found = main.get_command(CONTEXT, name)
    assert found
    return found


@pytest.mark.parametrize("name", main.list_commands(CONTEXT))
def test_every_command_and_its_options_are_described(name: str) -> None:
    heading = f"## The command `handbook {name}`"
    text = part(
        next(text for text in map(page, [one.stem for one in AUTHORS.glob("*.md")]) if heading in text), heading
    )
    assert f"handbook {name}" in text
    for parameter in command(name).params:
        shown = parameter.opts[0] if isinstance(parameter, click.Option) else parameter.human_readable_name
        assert f"`{shown}" in text
    known = {option for parameter in command(name).params for option in parameter.opts}
    assert set(re.findall(r"^\| `(--[\w-]+)", text, re.MULTILINE)) <= known


@pytest.mark.parametrize("example", BLOCKS, ids=lambda example: example.page)
def test_every_block_in_the_docs_builds_strictly(example: Example, handbook: Handbook) -> None:
    # What the examples link to, unless the example is that itself.
    others = {
        "checklist": "/// checklist | Before\n    id: before-you-send\n\n- [ ] Thank them {: #thanks }\n///\n",
        "email": '/// email | Pointers\n    id: ask-for-pointers\n    subject: "[Role]: a request"\n\nDear all\n///\n',
    }
    handbook.write({"example.md": f"# Example of {example.page}\n\n{example.text}\n"})
    handbook.write(
        {f"{kind}.md": f"# {kind}\n\n{text}" for kind, text in others.items() if f"/// {kind}" not in example.text}
    )
    handbook.config["markdown_extensions"] = ["attr_list"]
    handbook.configure()
    built = handbook.build()
    assert built.messages == ()
    assert "handbook-" in built.html("example/index.html")


@pytest.mark.parametrize("turn", range(max(Counter(one.file for one in PATCHED).values())))
def test_every_patch_in_the_docs_changes_what_it_names_in_a_strict_build(
    turn: int, handbook: Handbook, few_pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In each turn every page is patched with one of its examples, as two would be in each other's way."""
    monkeypatch.setattr(home, "ROOT", few_pages)
    by_file = {file: [one.text for one in PATCHED if one.file == file] for file in {one.file for one in PATCHED}}
    files = {f"/{file}": texts[turn] for file, texts in by_file.items() if turn < len(texts)}
    handbook.config = {"site_name": "Example", "theme": {"name": "material"}}
    handbook.configure(upstream=True, edition="example-7f3k", centre={"name": "Northbridge Careers"})
    handbook.write(files)
    assert handbook.build().messages == ()
    composition = read_edition(handbook.folder / "mkdocs.yml", handbook.docs, parser).composition
    patches = re.findall(rf"^/// (?:{'|'.join(PATCHES)}) ", "\n".join(files.values()), re.MULTILINE)
    assert len(composition.changes) == len(patches)
    for change in composition.changes:
        new = composition.pages[change.id.partition("#")[0]].text
        assert change.yours in new
        assert not change.below or change.below not in new
    for file in files:
        path = file.removeprefix("/docs/").replace(SUFFIX, ".md")
        assert composition.pages[path].text != (few_pages / "docs" / path).read_text(encoding="utf-8")


def test_the_docs_show_every_kind_of_patch_on_every_kind_of_part() -> None:
    engine = Outliner(parser(extensions(HANDBOOK["markdown_extensions"])))
    shown = set()
    for example in PATCHED:
        path = ROOT / example.file.replace(SUFFIX, ".md")
        text = path.read_text(encoding="utf-8")
        for patch in read_patches(example.file, example.text, 1).patches:
            target = engine.outline(text).find(patch.target)
            assert target, patch
            words = split_lines(text)[target.first].split()
            shown.add((patch.action, words[1] if target.kind == "block" else target.kind))
    assert shown >= set(product(PATCHES, ("section", "item", "checklist", "email")))


@pytest.mark.parametrize("example", SETTINGS, ids=lambda example: example.page)
def test_every_setting_in_the_docs_is_one_the_plugin_takes(example: Example) -> None:
    settings = plugin_options(yaml.safe_load(example.text))
    assert settings
    assert set(settings) <= set(HandbookConfig()), example.page
    options, problems = read_options("mkdocs.yml", settings, example.text)
    assert not problems
    assert not read_terms("mkdocs.yml", options.terms, lambda _: 0)[1]
    assert options.centre.name in options.centre.contact


def test_no_example_of_settings_is_left_unread() -> None:
    others = [one for one in EXAMPLES if one.language == "yaml" and one not in (*SETTINGS, *DATA) and one.page != WALK]
    assert [one.page for one in others] == ["engines", "helplines"]
    assert yaml.safe_load(others[0].text).items() <= yaml.safe_load(compose(Answers())["mkdocs.yml"]).items()
    assert read_helplines(HELPLINES, read_yaml(others[1].text))[1] == []


def test_the_tables_of_helplines_have_a_row_for_each_entry_and_option() -> None:
    entries = dict.fromkeys(entry for part in HELPLINE_PARTS.values() for entry in part)
    assert set(names(part(page("helplines"), "## The file"))) == set(entries)
    assert names(part(page("helplines"), "## Show them on a page")) == list(helplines.OPTIONS)


def test_every_file_of_facts_in_the_docs_can_be_read(tmp_path: Path) -> None:
    assert sorted(f"{one.page}.yml" for one in DATA) == sorted(data_file.NAMES)
    for one in DATA:
        (tmp_path / f"{one.page}.yml").write_text(one.text, encoding="utf-8")
    layers = [Layer("", tmp_path, tmp_path)]
    glossary, faults = read_glossary(read_data(layers, data_file.GLOSSARY, "", Shared()), [str])
    checked, more = read_sources(read_data(layers, data_file.SOURCES, "", Shared()), 0, date(2026, 11, 24))
    assert [*faults, *more] == []
    assert len(glossary.terms) == 3
    assert checked["smith2025"] is None


def test_every_setting_at_the_top_of_a_page_is_described() -> None:
    assert {"title", "description", "nav", REVIEWED, EVERY, KEYWORDS} <= set(
        names(part(page("index"), "## Add a page"))
    )


def test_the_list_of_the_themes_features_in_the_docs_is_whole() -> None:
    listed = [
        settings["theme"]["features"]
        for one in SETTINGS
        if "features" in one.text and (settings := yaml.safe_load(one.text))
    ]
    assert listed == [[*HANDBOOK["theme"]["features"], "content.action.edit"]]


@pytest.mark.parametrize("verdict", get_args(Verdict))
def test_every_verdict_of_a_review_is_explained(verdict: Verdict) -> None:
    label = ReportEntry(Finding("a.md", verdict, "page", "a.md", 0, "", "", "")).label
    assert f"| {verdict} | {label} |" in page("updates")


def read_lock_example(text: str) -> None:
    ids, problems = lock.read_lock(text)
    assert ids
    assert not problems


def read_edition_lock_example(text: str) -> None:
    read_lock_example(text)
    record, problems = read_record(text)
    assert not problems
    assert record.layers
    assert record.pages
    assert record.replaced
    assert write_record(record, text) == text
    data = json.loads(text)
    assert set(names(part(page("updates"), "## The file `handbook.lock`"))) == {*data, *data["edition"]} - {"edition"}


def read_progress_example(text: str) -> None:
    data = json.loads(text)
    script = (ROOT / "plugins/rejection_handbook/blocks/progress/progress.js").read_text(encoding="utf-8")
    assert f'FORMAT = "{data["format"]}"' in script
    assert f"VERSION = {data['version']}" in script
    assert set(data) == {"format", "version", "edition", "saved", "ticks", "words", "applications"}


@pytest.mark.parametrize(
    ("name", "read"),
    [("checklist", read_lock_example), ("updates", read_edition_lock_example), ("progress", read_progress_example)],
)
def test_every_file_format_in_the_docs_is_the_one_in_use(name: str, read: Callable[[str], None]) -> None:
    read(next(one.text for one in EXAMPLES if one.language == "json" and one.page == name))


def test_the_first_page_for_editors_leads_to_all_the_others() -> None:
    assert {f"{name}.md" for name in re.findall(r"\]\((\w+)\.md\)", page("index"))} == {
        path.name for path in AUTHORS.glob("*.md") if path.stem != "index"
    }


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_every_link_to_a_file_or_to_a_part_of_one_leads_there(name: str) -> None:
    text = prose((ROOT / name).read_text(encoding="utf-8"))
    links = re.findall(r"\]\((?!https?://)([^)]+)|(?:src|srcset)=\"([^\"]+)", text)
    assert links
    for file, _, anchor in (("".join(link)).partition("#") for link in links):
        target = ROOT / (file or name)
        assert target.exists(), file
        if anchor:
            headings = re.findall(r"^#+ (.*)$", prose(target.read_text(encoding="utf-8")), re.MULTILINE)
            assert anchor in [slugify(heading, "-") for heading in headings], f"{file}#{anchor}"


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_every_file_that_is_named_by_its_path_is_there(name: str) -> None:
    paths = re.findall(r"`([\w.-]+/[\w./-]*\w)`", (ROOT / name).read_text(encoding="utf-8"))
    assert paths
    not_yet = {"language/words/cy.po", "site/index.html"}  # what somebody may write, and what a build makes
    folders = (ROOT, ROOT / "plugins" / "rejection_handbook")
    assert [path for path in paths if path not in not_yet and not any((one / path).exists() for one in folders)] == []


def test_every_package_that_the_handbook_needs_is_named_with_its_weight() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {re.split(r"[<>=]", one)[0] for one in project["dependencies"]}
    weighed = part(page("website"), "## What is installed")
    assert set(re.findall(r"`([\w-]+)`", weighed.partition("|---|")[2].partition("A build loads")[0])) == needed


def test_the_readme_is_short_and_begins_with_a_picture_two_commands_and_two_doors() -> None:
    assert README.count("\n") <= 120
    first = README.partition("\n## ")[0]
    assert re.findall(r"^make (\w+)", first, re.MULTILINE) == ["site", "test"]
    assert re.findall(r"\]\((.*?)\)", first) == ["#for-careers-centres", "#for-developers"]
    assert f"](docs/authors/{WALK}.md)" in part(README, "## For careers centres")
    pictures = re.findall(r'(?:src|srcset)="([^"]+)"', first)
    assert len(pictures) == 2
    assert 'media="(prefers-color-scheme: dark)"' in first
    assert re.search(r'alt="[^"]{40,}"', first)
    assert all((ROOT / picture).stat().st_size < 150_000 for picture in pictures)


def test_the_readme_begins_an_edition_with_commands_of_the_first_steps() -> None:
    begin = [one.text.strip() for one in read_examples("README", part(README, "## For careers centres"))]
    steps = [line for one in EXAMPLES if (one.page, one.language) == (WALK, "sh") for line in one.text.splitlines()]
    assert set(begin) < set(steps)
    assert begin[-1] == next(line for line in steps if line.startswith("handbook "))


def test_the_readme_names_every_make_target_it_offers() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.search(r"^([a-z ]+):\n", makefile, re.MULTILINE)
    assert targets
    for target in targets[1].split():
        assert f"`make {target}`" in README or f"make {target} " in README


UPDATE = "## 9. Get updates"


def follow(text: str, folder: Path, handbook: Path = ROOT) -> Path:
    """Do what a part of the first steps says, and return the folder in which it ends."""
    for example in read_examples(WALK, text):
        if example.language == "markdown":
            file = folder / example.file
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(example.text, encoding="utf-8")
        elif example.language == "yaml":
            uncomment(folder / "mkdocs.yml", example.text.rstrip("\n"))
        else:
            for command in example.text.splitlines():
                folder = do(command, folder, handbook)
    return folder


def do(command: str, folder: Path, handbook: Path) -> Path:
    if command.startswith("cd "):
        return folder / command.removeprefix("cd ")
    if not command.startswith("python -m pip "):  # the handbook that is here is the one to try
        command = command.replace("mkdocs serve", "mkdocs build --strict")  # which ends by itself
        done = run(command, folder, handbook=handbook, answers="Northbridge Careers\n" + "\n" * 20)
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return folder


def uncomment(settings: Path, line: str) -> None:
    """Put a line in the place of the example of its key, as the page asks."""
    indent, key = re.findall(r"^( *)(\w+):", line)[0]
    text, count = re.subn(
        rf"^{indent}# {key}: .*$", lambda _: line, settings.read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    assert count == 1, line
    settings.write_text(text, encoding="utf-8")
    if key == "logo":
        picture = settings.parent / "docs" / yaml.safe_load(line)["logo"]
        picture.parent.mkdir()
        picture.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>', encoding="utf-8")


@pytest.fixture(scope="session")
def walked(tmp_path_factory: pytest.TempPathFactory, few_pages: Path) -> Path:
    walk = once(tmp_path_factory, "walk", lambda folder: follow(page(WALK).partition(UPDATE)[0], folder, few_pages))
    return next(path.parent for path in walk.glob("*/mkdocs.yml"))


def html(edition: Path, name: str) -> str:
    """Return a built page, without what explains its words."""
    return re.sub(r"</?abbr\b[^>]*>", "", (edition / "site" / name / "index.html").read_text(encoding="utf-8"))


def test_the_first_steps_end_with_an_edition_of_ones_own(walked: Path) -> None:
    start = html(walked, "")
    assert 'src="assets/logo.svg"' in start
    assert "#7a1f3d" in (walked / "site" / "assets" / "handbook" / "centre.css").read_text(encoding="utf-8")
    assert 'href="careers-fair/"' in start
    assert "Forty employers" in html(walked, "careers-fair")
    section = html(walked, "reflect/next-interview").partition('id="how-do-i-make-a-mock-interview-useful"')[2]
    assert "Northbridge Careers holds mock interviews every Tuesday." in section
    assert "Stop while it is going well." not in section
    assert 'href="cv-check/"' in html(walked, "emails")
    assert 'id="cv-check"' in html(walked, "emails/cv-check")
    record = json.loads((walked / "handbook.lock").read_text(encoding="utf-8"))["edition"]
    assert record["replaced"]["reflect/next-interview.md#how-do-i-make-a-mock-interview-useful"]


def test_nothing_stands_twice_in_the_menu_of_the_first_steps(walked: Path) -> None:
    links = LexborHTMLParser(html(walked, "")).css(".md-nav--primary a.md-nav__link[href]")
    menu = Counter(" ".join(link.text().split()) for link in links if not str(link.attributes["href"]).startswith("#"))
    assert {"About our service", "Our careers fair", "A CV check"} <= set(menu)
    assert [title for title, count in menu.items() if count > 1] == []
    published = re.findall(r"^ +- ([^:\n]+): \S+\.md$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)
    assert "A mock interview" in published
    own = [path.read_text(encoding="utf-8") for path in (walked / "docs").rglob("*.md")]
    assert not {title for text in own for title in re.findall(r"^title: (.+)$", text, re.MULTILINE)} & set(published)


def test_the_first_steps_say_where_the_new_folder_is() -> None:
    step = part(page(WALK), "## 2. Begin")
    (command,) = re.findall(r"^handbook new (\S+)$", step, re.MULTILINE)
    rows = re.findall(r"^- \*\*[\w, ]+:\*\* `(.*)`\. .* `\S+ (\S+)`$", step, re.MULTILINE)
    assert len(rows) == 3
    assert all(re.split(r"[\\/]", place)[-1] == shown == command for place, shown in rows)


def test_the_edition_of_the_first_steps_survives_an_update_as_they_say(
    walked: Path, few_pages: Path, tmp_path: Path
) -> None:
    newer = shutil.copytree(few_pages, tmp_path / "newer")
    (newer / "CHANGELOG.md").write_text("# Changelog\n\n## 99.0.0 (2099-01-01)\n\n- Kinder words.\n", encoding="utf-8")
    for name, old, new in (
        ("plugins/rejection_handbook/__init__.py", r'(__version__ = )".*"', r'\1"99.0.0"'),
        ("docs/reflect/next-interview.md", "Stop while it is going well", "Stop while it still goes well"),
        ("docs/reflect/keep-the-door-open.md", "# Keep the door open", "# Keep the door ajar"),
    ):
        text, count = re.subn(old, new, (newer / name).read_text(encoding="utf-8"))
        assert count
        (newer / name).write_text(text, encoding="utf-8")
    edition = shutil.copytree(walked, tmp_path / "edition")

    stopped = run("mkdocs build --strict", edition, handbook=newer)
    assert stopped.returncode == 1
    assert "reflect/next-interview.patch.md:1: The handbook changed the text" in stopped.stderr
    told = run("handbook upgrade", edition, handbook=newer).stdout
    assert "Kinder words." in told
    assert "reflect/keep-the-door-open.md" in told
    assert "{+still goes+}" in run("handbook review", edition, handbook=newer).stdout

    mine = {path: path.read_bytes() for path in edition.rglob("*") if path.is_file() and "site" not in path.parts}
    follow(page(WALK).partition(UPDATE)[2], edition, newer)
    changed = [path.name for path, data in mine.items() if path.read_bytes() != data]
    assert changed == ["handbook.lock"]
    assert "Keep the door ajar" in html(edition, "reflect/keep-the-door-open")
    assert "holds mock interviews every Tuesday." in html(edition, "reflect/next-interview")


def test_the_readme_of_a_new_edition_gives_the_same_commands_before_publishing_and_after_an_update() -> None:
    own = [one.text for one in read_examples("starter", compose(Answers())["README.md"].decode())]
    for heading in ("## 7. Build", UPDATE):
        for example in read_examples(WALK, part(page(WALK), heading)):
            lines = [line for line in example.text.splitlines() if "pip install" not in line]
            assert any(lines == [line for line in text.splitlines() if "pip install" not in line] for text in own), (
                lines
            )
