"""The documentation is held to the code: every option is named, and every example works."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
import yaml

from rejection_handbook.blocks import RAW_BLOCKS
from rejection_handbook.checklist import lock
from rejection_handbook.checklist import model as checklist
from rejection_handbook.cli import main
from rejection_handbook.edition.centre import Centre, read_centre, variable_names
from rejection_handbook.email import model as email
from rejection_handbook.plugin import HandbookConfig

ROOT = Path(__file__).parents[1]
AUTHORS = ROOT / "docs" / "authors"
EXAMPLE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def page(name: str) -> str:
    return (AUTHORS / f"{name}.md").read_text(encoding="utf-8")


def examples(language: str) -> list[tuple[str, str]]:
    return [
        (path.stem, text)
        for path in sorted(AUTHORS.glob("*.md"))
        for kind, text in EXAMPLE.findall(path.read_text(encoding="utf-8"))
        if kind == language
    ]


BLOCKS = [example for example in examples("markdown") if "\n///\n" in example[1]]


@pytest.mark.parametrize(
    ("name", "option"),
    [("checklist", option) for option in checklist.OPTIONS]
    + [("email", option) for option in email.OPTIONS]
    + [("edition", option) for option in HandbookConfig()]
    + [("edition", variable) for variable in variable_names(Centre())],
)
def test_every_option_and_variable_is_described_to_its_author(name: str, option: str) -> None:
    assert f"`{option}`" in page(name)


def test_every_block_has_an_example() -> None:
    shown = {match for _, text in BLOCKS for match in re.findall(r"^/// ([a-z]+)", text, re.MULTILINE)}
    assert shown == set(RAW_BLOCKS)


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_and_its_options_are_described(name: str) -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in AUTHORS.glob("*.md"))
    assert f"handbook {name}" in text
    for parameter in main.commands[name].params:
        shown = parameter.opts[0] if isinstance(parameter, click.Option) else parameter.human_readable_name
        assert f"`{shown}" in text


@pytest.mark.parametrize(("name", "example"), BLOCKS)
def test_every_block_in_the_docs_builds_strictly(name: str, example: str, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "example.md").write_text(f"# Example of {name}\n\n{example}\n", encoding="utf-8")
    # What the examples link to, unless the example is that itself.
    others = {
        "checklist": "/// checklist | Before\n    id: before-you-send\n\n- [ ] Thank them {: #thanks }\n///\n",
        "email": '/// email | Pointers\n    id: ask-for-pointers\n    subject: "[Role]: a request"\n\nDear all\n///\n',
    }
    for kind, text in others.items():
        if f"/// {kind}" not in example:
            (docs / f"{kind}.md").write_text(f"# {kind}\n\n{text}", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Example\ntheme: {name: material, font: false}\nplugins: [{handbook: {upstream: false}}]\n"
        "markdown_extensions: [attr_list]\n",
        encoding="utf-8",
    )
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stderr
    assert "handbook-" in (tmp_path / "site" / "example" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "example"), examples("yaml"))
def test_every_setting_in_the_docs_is_one_the_plugin_takes(name: str, example: str) -> None:
    settings = next(entry["handbook"] for entry in yaml.safe_load(example)["plugins"] if isinstance(entry, dict))
    assert set(settings) <= set(HandbookConfig()), name
    centre, problems = read_centre("mkdocs.yml", settings["centre"])
    assert not problems
    assert centre.name in centre.contact


def read_lock_example(text: str) -> None:
    ids, problems = lock.read_lock(text)
    assert ids
    assert not problems


def read_progress_example(text: str) -> None:
    data = json.loads(text)
    script = (ROOT / "overrides" / "assets" / "handbook" / "progress.js").read_text(encoding="utf-8")
    assert f'FORMAT = "{data["format"]}"' in script
    assert f"VERSION = {data['version']}" in script
    assert set(data) == {"format", "version", "edition", "saved", "ticks"}


@pytest.mark.parametrize(("name", "read"), [("checklist", read_lock_example), ("progress", read_progress_example)])
def test_every_file_format_in_the_docs_is_the_one_in_use(name: str, read: Callable[[str], None]) -> None:
    read(next(text for where, text in examples("json") if where == name))


def test_the_readme_names_every_make_target_it_offers() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = re.search(r"^([a-z ]+):\n", makefile, re.MULTILINE)
    assert targets
    for target in targets[1].split():
        assert f"`make {target}`" in readme or f"make {target} " in readme
