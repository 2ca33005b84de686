"""A setting is added in one place: whoever takes, explains, asks for or shows settings then has it by itself."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from tests.conftest import ROOT

ENTRY = """
    chat: str = setting.words(
        "The web address where readers can chat with you.",
        "https://northbridge.example/chat",
        ADDRESS,
        starter=Starter("Where can readers chat with you?", help="Where readers can chat with you."),
        box=Box("contact.chat", docs="A link to chat with you."),
    )
"""
OPTION = """
    motto: str = setting.words("What you say below your name.", "We listen.", docs="What you say below *your* name.")
    quiet: bool = setting.switch("Write true to say less.", default=False, starter=Starter("Quiet?"))
    weeks: int | None = setting.number("How many weeks there are.", 12, starter=Starter("How many weeks?"))
    sites: tuple[str, ...] = setting.word_list("Where you are.", ["City"], starter=Starter("Where are you?"))
"""
ADDED = {
    "centre.py": (r"(?m)^    wellbeing: Wellbeing = setting\.group\((?:\n {8}.*)+\n    \)\n", ENTRY),
    "options.py": (r"(?m)^    embed_in: tuple\[str, \.\.\.\] = setting\.word_list\((?:\n {8}.*)+\n    \)\n", OPTION),
}
"""For each file of the table, behind which setting more are declared."""
WORDS = '\nmsgctxt "contact.chat"\nmsgid "Chat: {way}"\nmsgstr ""\n'
"""What the contact box says around it, which stands with all words that readers see."""
SETTINGS = Path("plugins/rejection_handbook/settings")
PAGE = "# Start\n\nChat with us: {{ centre.chat }}\n"
CONFIG = """\
site_name: Northbridge
theme: {name: material, font: false}
plugins:
  - handbook:
      upstream: false
"""


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the handbook, and declare an entry of the centre and options in the copy's table and nowhere else."""
    folder = tmp_path_factory.mktemp("grown")
    for name in ("plugins", "docs", "overrides", "dev"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "CHANGELOG.md"):
        shutil.copy(ROOT / name, folder)
    with (folder / "plugins/rejection_handbook/language/words/en.pot").open("a", encoding="utf-8") as catalogue:
        catalogue.write(WORDS)
    for name, (last, more) in ADDED.items():
        path = folder / SETTINGS / name
        text, count = re.subn(last, rf"\g<0>{more[1:]}", path.read_text(encoding="utf-8"))
        assert count == 1, name
        path.write_text(text, encoding="utf-8")
    return folder


def run(grown: Path, folder: Path, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(grown / "plugins")},
        input=typed,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def build(grown: Path, folder: Path, options: str) -> subprocess.CompletedProcess[str]:
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text(PAGE, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG + options, encoding="utf-8")
    return run(grown, folder, "-m", "mkdocs", "build", "--strict")


def test_it_is_read_and_stands_in_variables_and_in_the_contact_box(grown: Path, tmp_path: Path) -> None:
    done = build(grown, tmp_path, "      motto: We listen.\n      centre: {chat: 'https://chat.example/?a&b'}\n")
    assert done.returncode == 0, done.stderr
    html = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "<p>Chat with us: https://chat.example/?a&amp;b</p>" in html
    way = '<li>Chat: <a href="https://chat.example/?a&amp;b">https://chat.example/?a&amp;b</a></li>'
    assert way in html.partition('<ul class="handbook-contact__ways">')[2].partition("</ul>")[0]


def test_what_is_wrong_with_it_is_told_with_its_line_and_a_remedy(grown: Path, tmp_path: Path) -> None:
    told = build(grown, tmp_path, "      moto: x\n      motto: 12\n      centre:\n        chat: chat.example\n").stderr
    assert "mkdocs.yml:6: “handbook” has no entry “moto”. Did you mean “motto”?" in told
    assert "mkdocs.yml:7: “motto” should be words on one line, in double quotes" in told
    fault = "“centre: chat” should be a whole web address that begins with https://, and “chat.example” is not."
    assert f"mkdocs.yml:9: {fault}" in told


def test_it_is_in_the_schema_for_editors_and_in_the_configuration_of_mkdocs(grown: Path, tmp_path: Path) -> None:
    schema = json.loads(run(grown, tmp_path, "-m", "rejection_handbook", "schema").stdout)
    options = schema["$defs"]["handbook"]["properties"]
    assert options["motto"]["description"] == "What you say below your name."
    assert options["centre"]["properties"]["chat"]["examples"] == ["https://northbridge.example/chat"]
    code = "from rejection_handbook.engines.mkdocs.plugin import HandbookConfig; print(*HandbookConfig())"
    assert run(grown, tmp_path, "-c", code).stdout.split()[-4:] == ["motto", "quiet", "weeks", "sites"]


def test_a_new_edition_asks_for_it_and_writes_it_down(grown: Path, tmp_path: Path) -> None:
    new = ("-m", "rejection_handbook", "new")
    typed = "\n" * 9 + "chat.example\nhttps://chat.example/\nperhaps\nyes\n8\nCity, Harbour\n" + "\n" * 2
    for name, arguments, answers in (
        ("asked", [], typed),
        ("given", ["--chat", "https://chat.example/", "--no-input"], ""),
        ("silent", ["--no-input"], ""),
    ):
        done = run(grown, tmp_path, *new, name, *arguments, typed=answers)
        assert done.returncode == 0, done.stdout + done.stderr
        text = (tmp_path / name / "mkdocs.yml").read_text(encoding="utf-8")
        options = yaml.safe_load(text)["plugins"][1]["handbook"]
        assert options["centre"].get("chat") == (None if name == "silent" else "https://chat.example/")
        others = {"quiet": True, "weeks": 8, "sites": ["City", "Harbour"]} if name == "asked" else {}
        assert {key: value for key, value in options.items() if key not in ("edition", "centre")} == others
        assert ('        # chat: "https://northbridge.example/chat"\n' in text) == (name == "silent")
        assert ("Where can readers chat with you?" in done.stdout) == (name == "asked")


def test_the_tables_in_the_documentation_get_its_rows_by_one_command(grown: Path) -> None:
    first, again = (run(grown, grown, "-m", "dev.settings") for _ in range(2))
    assert first.returncode == 0, first.stderr
    assert again.stdout == ""
    authors = {path.stem: path.read_text(encoding="utf-8") for path in (grown / "docs" / "authors").glob("*.md")}
    before = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "authors").glob("*.md")}
    added = [
        line
        for name, text in authors.items()
        for line in text.splitlines()
        if line not in before[name].splitlines() and "`centre.employers`" not in line
    ]
    assert sorted(added) == [
        "| `--chat` | Where readers can chat with you. |",
        "| `--quiet` | Quiet. |",
        "| `--sites` | Where are you. |",
        "| `--weeks` | How many weeks. |",
        "| `chat` | A link to chat with you. |",
        "| `chat` | The web address where readers can chat with you. |",
        "| `motto` | What you say below *your* name. |",
        "| `quiet` | Write true to say less. |",
        "| `sites` | Where you are. |",
        "| `weeks` | How many weeks there are. |",
    ]
    assert "`centre.chat` | The entry itself. |" in authors["edition"]
    kept = (grown / SETTINGS / "mkdocs.schema.json").read_text(encoding="utf-8")
    assert kept == run(grown, grown, "-m", "rejection_handbook", "schema").stdout
