"""What an edition's `mkdocs.yml` says, and what it takes over from the layers below it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from tests.lay import write

from rejection_handbook.cli import main
from rejection_handbook.engines.markdown import parser
from rejection_handbook.layers.read import read_edition
from rejection_handbook.settings.config_tags import ELSEWHERE, is_elsewhere
from rejection_handbook.settings.file import extensions, inherit, read_settings

pytestmark = pytest.mark.usefixtures("small_handbook")

CONFIG = """site_name: Northbridge
theme: {name: material, font: false}
plugins:
  - handbook:
      edition: northbridge-7f3k
"""
EMOJI = """markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      emoji_generator: !!python/name:material.extensions.emoji.to_svg
  - pymdownx.superfences:
      custom_fences:
        - name: flow
          class: flow
          format: !!python/name:pymdownx.superfences.fence_div_format
"""
PAGE = "---\nnav: none\n---\n# Us\n\n```flow\nA to B\n```\n"


class Told(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage().removeprefix("handbook: "))


def built(folder: Path, files: Mapping[str, str], config: str = "mkdocs.yml") -> tuple[Path, list[str]]:
    """Build a folder strictly, with what is in no theme left out, and return the site and what was told."""
    write(folder, files)
    told = Told()
    logging.getLogger("mkdocs").addHandler(told)
    try:
        build(load_config(str(folder / config), strict=True, site_dir=str(folder / "site")))
    except Abort:
        pass
    finally:
        logging.getLogger("mkdocs").removeHandler(told)
    return folder / "site", told.messages


def told(folder: Path, text: str) -> tuple[object, list[str]]:
    """Return the settings that a text holds, and the problems of reading it."""
    write(folder, {"mkdocs.yml": text})
    settings, problems, _ = read_settings(folder / "mkdocs.yml", "mkdocs.yml")
    assert all(problem.level == "error" for problem in problems)
    return settings, [str(problem) for problem in problems]


# Tags


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("!ENV CENTRE", "Northbridge"),
        ("!ENV [CENTRE, Southbridge]", "Northbridge"),
        ("!ENV [NONE, CENTRE, Southbridge]", "Northbridge"),
        ("!ENV [NONE, Southbridge]", "Southbridge"),
        ("!ENV [NONE, [a, b]]", ["a", "b"]),
        ("!ENV [NONE, {a: b}]", {"a": "b"}),
        ("!ENV [CENTRE]", "Northbridge"),
        ("!ENV NONE", None),
        ("!ENV NUMBER", 7),
        ("!ENV SWITCH", True),
        ("!ENV QUOTED", "7"),
        ("!ENV [NONE, 7]", 7),
    ],
)
def test_a_value_from_the_environment_is_what_mkdocs_makes_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, value: object
) -> None:
    for name, given in {"CENTRE": "Northbridge", "NUMBER": "7", "SWITCH": "true", "QUOTED": "7"}.items():
        monkeypatch.setenv(name, given)
    monkeypatch.delenv("NONE", raising=False)
    expected = 7 if value == "7" else value
    assert told(tmp_path, f"extra: {written}\n") == ({"extra": expected}, [])
    assert load_config(str(_complete(tmp_path, written))).extra["x"] == expected


def _complete(folder: Path, written: str) -> Path:
    write(folder, {"docs/index.md": "", "whole.yml": f"site_name: A\nextra:\n  x: {written}\n"})
    return folder / "whole.yml"


@pytest.mark.parametrize("key", ["extra_css", "extra_javascript", "markdown_extensions"])
def test_lists_that_add_to_the_site_are_joined_from_layer_to_layer(key: str) -> None:
    assert inherit([{key: ["one"]}, {}, {key: ["two"]}])[key] == ["one", "two"]
    assert inherit([{"copyright": "one"}, {"copyright": "two"}])["copyright"] == "two"


def test_a_centre_from_the_environment_is_known_to_every_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CENTRE", "Northbridge Careers")
    write(tmp_path, {"mkdocs.yml": f"{CONFIG}      centre: {{name: !ENV [CENTRE, X]}}\n", "docs/index.md": "# A\n"})
    edition = read_edition(tmp_path / "mkdocs.yml", tmp_path / "docs", parser)
    assert edition.options.centre.name == "Northbridge Careers"


@pytest.mark.parametrize(
    "written",
    [
        "!!python/name:os.system", "!!python/object/apply:os.system [exit 1]", "!!python/object/new:os.system [exit 1]",
        "!!python/module:antigravity", "!relative $config_dir", "!anything x", "!!python/name:pymdownx.slugs.nothing",
        "!!python/object/apply:pymdownx.slugs.slugify [1]", "!!python/object/apply:pymdownx.slugs.slugify {args: [1]}",
        "!ENV {a: b}", "!!python/name:pymdownx.nothing.at_all",
    ],
)  # fmt: skip
def test_what_only_mkdocs_knows_is_never_taken_for_a_value_nor_run(tmp_path: Path, written: str) -> None:
    settings, problems = told(tmp_path, f"extra: {written}\nmarkdown_extensions: [{{x: {{a: [{written} ], b: 1}}}}]\n")
    assert problems == []
    assert isinstance(settings, dict)
    assert settings["extra"] is ELSEWHERE
    assert is_elsewhere(settings["markdown_extensions"])
    assert extensions(settings["markdown_extensions"]) == {"x": {"b": 1}}


def test_what_decides_the_ids_of_headings_is_known_without_mkdocs(tmp_path: Path) -> None:
    text = "toc: {slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}}"
    write(
        tmp_path,
        {
            "mkdocs.yml": f"{CONFIG}markdown_extensions: [{{{text}}}]\n",
            "docs/help-now.patch.md": "/// after | überall\nX\n///\n",
            "consortium/docs/help-now.md": "# Help\n\n## Überall\n\nWords.\n",
        },
    )
    path = tmp_path / "mkdocs.yml"
    path.write_text(path.read_text().replace("7f3k", "7f3k\n      layers: [consortium]"), encoding="utf-8")
    edition = read_edition(path, tmp_path / "docs", parser)
    assert [one.state for one in edition.composition.changes if one.id == "help-now.md#überall"] == ["found"]


@pytest.mark.parametrize("below", [False, True], ids=["in the edition", "in a layer below it"])
def test_extensions_that_name_python_work_as_in_any_site(tmp_path: Path, *, below: bool) -> None:
    files = {"docs/us.md": f"{PAGE}\nWell done :material-emoticon-happy:\n", "mkdocs.yml": CONFIG + EMOJI}
    if below:
        layer = f"site_name: Consortium\n{EMOJI}"
        files |= {"mkdocs.yml": f"{CONFIG}      layers: [consortium]\n", "consortium/mkdocs.yml": layer}
        files |= {"consortium/docs/assets/a.css": ""}
    site, messages = built(tmp_path, files)
    assert messages == []
    page = (site / "us" / "index.html").read_text(encoding="utf-8")
    assert '<p>Well done <span class="twemoji"><svg' in page
    assert '<div class="flow">A to B</div>' in page


@pytest.mark.parametrize(
    "tag", ["name:northbridge.nothing", "object/apply:os.mkdir [touched]", "module:nothing_of_the_name"]
)
def test_what_a_layer_names_and_cannot_be_had_is_told_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tag: str
) -> None:
    monkeypatch.chdir(tmp_path)
    site, messages = built(
        tmp_path,
        {
            "mkdocs.yml": f"{CONFIG}      layers: [consortium]\n",
            "docs/us.md": PAGE,
            "consortium/docs/assets/a.css": "",
            "consortium/mkdocs.yml": f"site_name: Consortium\nextra:\n  x: !!python/{tag}\n",
        },
    )
    assert any(one.startswith("consortium/mkdocs.yml:3: This asks for something behind “!!python”") for one in messages)
    assert not site.exists()
    assert not (tmp_path / "touched").exists()


# Which file is read


def test_the_edition_is_the_one_of_the_file_that_mkdocs_was_given(tmp_path: Path) -> None:
    files = {"mkdocs.yml": f"{CONFIG}      leave_out: [index.md]\nnav: [help-now.md]\n", "docs/us.md": "# Us\n"}
    files["prod.yml"] = f"{CONFIG}      leave_out: [my-progress.md]\nnav: [us.md, index.md]\nnot_in_nav: '*'\n"
    site, messages = built(tmp_path, files, "prod.yml")
    assert messages == []
    page = (site / "index.html").read_text(encoding="utf-8")
    assert 'href="us/" class="md-nav__link"' in page
    assert not (site / "my-progress").exists()


def test_a_fault_names_the_file_that_mkdocs_was_given(tmp_path: Path) -> None:
    files = {"prod.yml": f"{CONFIG}      leave_out: [nothing.md]\n", "docs/us.md": PAGE}
    _, messages = built(tmp_path, files, "prod.yml")
    assert any(one.startswith(("prod.yml:6: ", "mkdocs.yml:6: ")) for one in messages)  # gone.py names it


def test_the_other_ending_of_the_settings_is_found_in_every_layer(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "mkdocs.yaml": f"{CONFIG}      layers: [consortium]\n",
            "docs/us.md": PAGE,
            "consortium/docs/assets/a.css": "",
            "consortium/mkdocs.yaml": "plugins: [{handbook: {centre: {name: Our Centre}}}]\n",
        },
    )
    done = CliRunner().invoke(main, ["ids", str(tmp_path)])
    assert done.exit_code == 0, done.output
    edition = read_edition(tmp_path / "mkdocs.yaml", tmp_path / "docs", parser)
    assert edition.options.centre.name == "Our Centre"
    assert tmp_path / "consortium/mkdocs.yaml" in edition.watched()


# What cannot be read


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: [", "mkdocs.yml:1: This square bracket [ is never closed. Write: a: []"),
        ("a: !!int {", "mkdocs.yml:1: This brace { is never closed."),
        ("? [a\n: b", "mkdocs.yml:2: This file cannot be read."),
        ("a: 1\nb: 2026-02-30\n", "mkdocs.yml:2: “2026-02-30” is no date or number that there is."),
        ("a: 1\nb: !!int x\n", "mkdocs.yml:2: “x” is no date"),
        ("a: 1\nb: 0x" + "f" * 5000, "mkdocs.yml:2: “0xfff"),
        ("- a\n- b\n", "mkdocs.yml: This file should be lines such as"),
        ("words", "mkdocs.yml: This file should be lines such as"),
        ("a: " + "[" * 100_000, "mkdocs.yml:1: This file cannot be read."),
        (
            "a: &a [" + "x," * 99 + "]\nb: &b [" + "*a," * 99 + "]\nc: [" + "*b," * 99 + "]",
            "mkdocs.yml: This file is too",
        ),
        ("a: &a [*a]", "mkdocs.yml: This file is too large"),
        ("INHERIT: nowhere.yml\n", "mkdocs.yml:1: There is no file “nowhere.yml” to inherit from."),
        ("INHERIT: mkdocs.yml\n", "mkdocs.yml:1: This file and “mkdocs.yml” inherit from one another."),
        ("INHERIT: [a]\n", "mkdocs.yml:1: There is no file “['a']”"),
        ("INHERIT:\n", "mkdocs.yml:1: There is no file “”"),
    ],
    ids=lambda value: value[:20],
)
def test_settings_that_cannot_be_read_are_told_with_their_line(tmp_path: Path, text: str, problem: str) -> None:
    settings, (message,) = told(tmp_path, text)
    assert settings == {}
    assert message.startswith(problem)


def test_settings_are_laid_over_those_that_they_inherit(tmp_path: Path) -> None:
    write(tmp_path, {"base.yml": "extra: {a: 1, b: 1}\ncopyright: X\n"})
    assert told(tmp_path, "INHERIT: base.yml\nextra: {b: 2}\n") == ({"extra": {"a": 1, "b": 2}, "copyright": "X"}, [])


@pytest.mark.parametrize(
    ("files", "place"),
    [
        ({"mkdocs.yml": "INHERIT: base.yml\n", "base.yml": "{}"}, "base.yml:6"),
        ({"mkdocs.yml": "site_name: B\nINHERIT: low/base.yml\n", "low/base.yml": "{}"}, "low/base.yml:6"),
        (
            {
                "mkdocs.yml": "INHERIT: low/a.yml\n",
                "low/a.yml": "INHERIT: ../base.yml\ncopyright: A\n",
                "base.yml": "{}",
            },
            "base.yml:6",
        ),
        ({"mkdocs.yml": "{}INHERIT: base.yml\n", "base.yml": "copyright: A\n"}, "mkdocs.yml:6"),
        (
            {
                "mkdocs.yml": CONFIG + "      layers: [low]\n",
                "low/mkdocs.yml": "INHERIT: base.yml\n",
                "low/base.yml": "{}",
            },
            "low/base.yml:6",
        ),
    ],
    ids=["all of it", "in a folder", "through another", "only the rest", "of a layer"],
)
def test_what_is_wrong_in_inherited_settings_is_told_with_the_file_in_which_it_stands(
    tmp_path: Path, files: dict[str, str], place: str
) -> None:
    slip = CONFIG + "      centre: {nmae: A, colour: red, name: A, name: B}\n"
    write(tmp_path, {name: text.replace("{}", slip) for name, text in files.items()})
    write(tmp_path, {"docs/us.md": PAGE, "low/docs/a.css": ""})
    problems = [str(one) for one in read_edition(tmp_path / "mkdocs.yml", tmp_path / "docs", parser).problems]
    (twice,) = [one for one in problems if "“name” stands here a second time" in one]
    assert twice.startswith(f"{place}: ")
    assert not any("nmae" in one for one in problems)  # what explains it stands in its place
    write(tmp_path, {name: text.replace("{}", slip.replace(", name: B", "")) for name, text in files.items()})
    problems = [str(one) for one in read_edition(tmp_path / "mkdocs.yml", tmp_path / "docs", parser).problems]
    assert f"{place}: “centre” has no entry “nmae”. Did you mean “name”?" in problems
    assert any(one.startswith(f"{place}: “centre: colour” should be a colour's number") for one in problems)


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n"])
def test_settings_may_be_empty(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, text) == ({}, [])


# Extensions that do not load


@pytest.mark.parametrize(
    ("extension", "fault"),
    [
        ("pymdownx.nothing", "The Markdown extension “pymdownx.nothing” is not installed, or its name has a slip."),
        ("json", "The Markdown extension “json” does not load."),
        ("toc: {no_such_option: 1}", "The Markdown extension “toc” does not load."),
    ],
)
def test_an_extension_that_does_not_load_is_told_to_who_runs_a_command(
    tmp_path: Path, extension: str, fault: str
) -> None:
    entry = f"{{{extension}}}" if ":" in extension else extension
    write(tmp_path, {"mkdocs.yml": f"{CONFIG}markdown_extensions:\n  - smarty\n  - {entry}\n", "docs/us.md": PAGE})
    done = CliRunner().invoke(main, ["ids", str(tmp_path)])
    assert isinstance(done.exception, SystemExit), done.exception
    assert f"mkdocs.yml:8: {fault}" in done.output


def test_an_extension_of_a_layer_that_does_not_load_stops_the_build_with_its_place(tmp_path: Path) -> None:
    site, messages = built(
        tmp_path,
        {
            "mkdocs.yml": f"{CONFIG}      layers: [consortium]\n",
            "docs/us.md": PAGE,
            "consortium/docs/assets/a.css": "",
            "consortium/mkdocs.yml": "site_name: X\nmarkdown_extensions:\n  - northbridge_extension\n",
        },
    )
    start = "consortium/mkdocs.yml:3: The Markdown extension “northbridge_extension” is not installed"
    assert any(one.startswith(start) for one in messages)
    assert not site.exists()


# What is inherited


def test_a_theme_that_is_only_named_keeps_what_lies_below() -> None:
    assert inherit([{"theme": {"name": "material", "language": "cy"}}, {"theme": "material"}]) == {
        "theme": {"name": "material", "language": "cy"}
    }


def test_what_the_edition_sets_itself_is_what_mkdocs_made_of_it(tmp_path: Path) -> None:
    layer = (
        "site_name: X\nextra: {a: 1, b: 1, deep: {x: 1, y: 1}}\n"
        "theme: {name: material, language: cy, icon: {repo: a}}\n"
        "extra_css: [assets/a.css]\ncopyright: Below\nvalidation: {links: {not_found: info}}\n"
        "markdown_extensions: [{toc: {permalink: true, title: Below}}]\n"
    )
    own = (
        f"{CONFIG}      layers: [consortium]\n".replace("font: false", "font: false, icon: {logo: material/home}")
        + "extra: {b: 2, deep: {y: 2}}\nextra_css: [assets/b.css]\nvalidation: {links: {anchors: info}}\n"
        "markdown_extensions: [{toc: {title: Ours}}]\n"
    )
    write(
        tmp_path,
        {
            "mkdocs.yml": own,
            "docs/us.md": "# Us\n",
            "docs/assets/b.css": "",
            "consortium/docs/assets/a.css": "",
            "consortium/mkdocs.yml": layer,
        },
    )
    config = load_config(str(tmp_path / "mkdocs.yml"))
    config = config.plugins.on_config(config)
    assert {key: config.extra[key] for key in ("a", "b", "deep")} == {"a": 1, "b": 2, "deep": {"x": 1, "y": 2}}
    assert (config.theme["language"], config.theme["icon"]["logo"], config.theme["icon"]["repo"]) == (
        "cy", "material/home", "a",
    )  # fmt: skip
    assert [one for one in config.extra_css if one.endswith(("a.css", "b.css"))] == ["assets/a.css", "assets/b.css"]
    assert config.copyright == "Below"
    links = config.validation.links
    assert (links.not_found, links.anchors, links.unrecognized_links) == (logging.INFO, logging.INFO, logging.WARNING)
    assert (config.mdx_configs["toc"]["permalink"], config.mdx_configs["toc"]["title"]) == (True, "Ours")


# Pages that are kept out


def test_what_an_edition_excludes_is_in_no_site_and_in_no_catalogue(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": f"{CONFIG}exclude_docs: |\n  authors/\n  my-progress.md\n  mine.md\n"
        "draft_docs: emails/one-reminder.md\n",
        "docs/us.md": PAGE,
        "docs/mine.md": "# Mine\n\n/// email | Mine\n    id: mine\n    subject: Mine\n\nDear you,\n///\n",
    }
    site, messages = built(tmp_path, files)
    assert messages == []
    assert not [name for name in ("authors", "my-progress", "mine", "emails/one-reminder") if (site / name).exists()]
    assert not list(site.rglob("one-reminder.*"))
    start = (site / "index.html").read_text(encoding="utf-8")
    assert not [name for name in ("my-progress/", "one-reminder/", "mine/") if f'href="{name}' in start]
    edition = read_edition(tmp_path / "mkdocs.yml", tmp_path / "docs", parser)
    assert not [path for path in edition.composition.pages if path.startswith(("authors/", "my-progress", "mine"))]


def test_a_hidden_page_that_is_a_draft_is_not_published(tmp_path: Path) -> None:
    files = {"mkdocs.yml": f"{CONFIG}draft_docs: draft.md\nexclude_docs: no.md\n", "docs/us.md": PAGE}
    site, messages = built(tmp_path, files | {"docs/draft.md": PAGE, "docs/no.md": PAGE})
    assert messages == []
    assert (site / "us").is_dir()
    assert not (site / "draft").exists()
    assert not (site / "no").exists()


def test_what_keeps_pages_out_keeps_no_style_or_script_of_ours_out(tmp_path: Path) -> None:
    site, messages = built(tmp_path, {"mkdocs.yml": f"{CONFIG}exclude_docs: 'handbook.*'\n", "docs/us.md": PAGE})
    assert messages == []
    assert (site / "assets/handbook/handbook.js").is_file()


def test_excluding_a_page_takes_no_locked_words_away_unnoticed(tmp_path: Path) -> None:
    write(tmp_path, {"mkdocs.yml": f"{CONFIG}exclude_docs: help-now.md\n", "docs/us.md": PAGE})
    problems = read_edition(tmp_path / "mkdocs.yml", tmp_path / "docs", parser).problems
    assert [one.level for one in problems if "helplines" in one.message] == ["error"]


def test_a_layer_keeps_its_own_drafts_and_its_setting_reaches_the_edition(tmp_path: Path) -> None:
    files = {
        "consortium/docs/shared.md": "# Shared",
        "consortium/docs/draft.md": "# Draft",
        "consortium/docs/data.csv": "secret",
        "consortium/mkdocs.yml": "exclude_docs: |\n  data.csv\n  private.md\ndraft_docs: draft.md\n",
        "docs/private.md": "# Mine",
        "docs/us.md": "# Us",
    }
    write(tmp_path, files | {"mkdocs.yml": f"{CONFIG}      layers: [consortium]\n"})
    found = read_edition(tmp_path / "mkdocs.yml", tmp_path / "docs", parser).composition
    assert {"shared.md", "us.md"} <= found.pages.keys()
    assert not {"draft.md", "private.md"} & found.pages.keys()
    assert "data.csv" not in found.files
    write(tmp_path, {"mkdocs.yml": f"{CONFIG}      layers: [consortium]\nexclude_docs: us.md\ndraft_docs: x.md\n"})
    found = read_edition(tmp_path / "mkdocs.yml", tmp_path / "docs", parser).composition
    assert not {"draft.md", "us.md"} & found.pages.keys()
    assert "private.md" in found.pages
    assert "data.csv" not in found.files


@pytest.mark.parametrize("value", ["[a.md]", "7", "'!'"])
def test_patterns_that_cannot_be_read_are_told_with_their_line(tmp_path: Path, value: str) -> None:
    write(tmp_path, {"mkdocs.yml": f"{CONFIG}exclude_docs: {value}\n", "docs/us.md": PAGE})
    problems = read_edition(tmp_path / "mkdocs.yml", tmp_path / "docs", parser).problems
    (told,) = [str(one) for one in problems if "exclude_docs" in one.message]
    assert told.startswith("mkdocs.yml:6: “exclude_docs”")


# Words in another encoding


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("a: b\nc: “Universität”\n".encode("cp1252"), "mkdocs.yml:2: {} This is what cannot be read: ““Universität””."),
        ("a: b\nc: Großes Café\n".encode("latin-1"), "mkdocs.yml:2: {} This is what cannot be read: “Großes”."),
        ("a: b\nc: d\n".encode("utf-16"), "mkdocs.yml: {}"),
    ],
    ids=["Windows", "Latin-1", "what Windows calls Unicode"],
)
def test_words_in_another_encoding_are_named_with_their_line(tmp_path: Path, content: bytes, problem: str) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(content)
    settings, (told,), _ = read_settings(tmp_path / "mkdocs.yml", "mkdocs.yml")
    assert (settings, str(told)) == (
        {}, problem.format("This is not UTF-8 text. Save it again with the encoding UTF-8."),
    )  # fmt: skip


def test_a_byte_order_mark_is_no_part_of_the_first_word(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_bytes("site_name: Café\n".encode("utf-8-sig"))
    assert read_settings(tmp_path / "mkdocs.yml", "mkdocs.yml")[:2] == ({"site_name": "Café"}, [])
