"""`handbook new`: what it writes, what it asks, and what it refuses."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import ROOT

from rejection_handbook import __version__
from rejection_handbook.blocks.catalogue import Catalogue
from rejection_handbook.blocks.grammar import PATCHES
from rejection_handbook.blocks.pages import check_pages, read_page
from rejection_handbook.blocks.scanner import scan
from rejection_handbook.brand.logo import LARGEST_LOGO, check_logo
from rejection_handbook.cli.new import new
from rejection_handbook.editors.new import HOSTS, Answers, NotCreated, compose, create
from rejection_handbook.settings.centre import Centre
from rejection_handbook.settings.options import read_centre
from rejection_handbook.settings.variables import Variables
from rejection_handbook.text.ids import ID

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
SHARED = {
    "mkdocs.yml", "requirements.txt", "README.md", ".gitignore", "mkdocs.schema.json", "handbook.lock",
    "docs/about-our-service.md", "docs/feedback/ask-for-pointers.patch.md", "docs/emails/book-an-appointment.md",
}  # fmt: skip
WORKFLOWS = {
    "github": ".github/workflows/publish.yml",
    "gitlab": ".gitlab-ci.yml",
    "netlify": "netlify.toml",
    "rsync": "publish.sh",
}
EVERYTHING = {
    "name": "the Northbridge careers service",
    "short-name": "Northbridge",
    "country": "GB",
    "email": "careers@northbridge.example",
    "phone": "0555 0100",
    "booking": "https://northbridge.example/book",
    "wellbeing-name": "the wellbeing team",
    "wellbeing-phone": "0555 0199",
    "wellbeing-url": "https://northbridge.example/well",
    "colour": "#1f6f5c",
    "site-url": "https://northbridge.example/rejections/",
    "publish": "github",
}
CENTRE = {
    "name": "the Northbridge careers service",
    "short_name": "Northbridge",
    "country": "GB",
    "email": "careers@northbridge.example",
    "phone": "0555 0100",
    "booking": "https://northbridge.example/book",
    "wellbeing": {
        "name": "the wellbeing team",
        "phone": "0555 0199",
        "url": "https://northbridge.example/well",
    },
    "colour": "#1f6f5c",
}


def run(folder: Path, *options: str, typed: str | None = None) -> Result:
    quiet = [] if typed is not None else ["--no-input"]
    return CliRunner().invoke(new, [str(folder), *options, *quiet], input=typed)


def options(answers: dict[str, str]) -> list[str]:
    return [part for option, answer in answers.items() for part in (f"--{option}", answer)]


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def config(folder: Path) -> Any:
    return yaml.safe_load((folder / "mkdocs.yml").read_text(encoding="utf-8"))


def handbook(settings: Any) -> Any:
    return settings["plugins"][1]["handbook"]


def refused(result: Result, *told: str) -> None:
    assert result.exit_code == 1, result.output
    assert isinstance(result.exception, SystemExit)
    assert all(words in result.output for words in told), result.output
    assert "Errno" not in result.output


# What is written


@pytest.mark.parametrize("host", [*HOSTS, "all"])
def test_every_file_is_there_and_only_the_chosen_host_has_its_own(tmp_path: Path, host: str) -> None:
    result = run(tmp_path / "mine", "--publish", host)
    assert result.exit_code == 0, result.output
    chosen = set(WORKFLOWS.values()) if host == "all" else {WORKFLOWS[host]}
    assert files(tmp_path / "mine") == SHARED | chosen
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_all_that_was_answered_is_in_the_settings_and_is_accepted_by_the_build(tmp_path: Path) -> None:
    result = run(tmp_path / "mine", *options(EVERYTHING))
    assert result.exit_code == 0, result.output
    settings = config(tmp_path / "mine")
    assert settings["site_name"] == "Northbridge: interview rejections"
    assert settings["site_url"] == EVERYTHING["site-url"]
    assert settings["theme"] == {"name": "material"}
    assert handbook(settings)["centre"] == CENTRE
    source = (tmp_path / "mine" / "mkdocs.yml").read_text(encoding="utf-8")
    assert read_centre("mkdocs.yml", handbook(settings)["centre"], source)[1] == []


@pytest.mark.parametrize("answers", [{}, EVERYTHING], ids=["nothing", "everything"])
def test_the_settings_are_short_and_explained(tmp_path: Path, answers: dict[str, str]) -> None:
    run(tmp_path / "mine", *options(answers))
    lines = (tmp_path / "mine" / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "# yaml-language-server: $schema=mkdocs.schema.json"
    assert len(lines) <= 40
    assert sum(line.lstrip().startswith("#") for line in lines) >= 8
    assert max(map(len, lines)) <= 120


@pytest.mark.parametrize("answers", [{}, {**EVERYTHING, "wellbeing-phone": "", "wellbeing-url": ""}, EVERYTHING])
def test_every_example_in_the_settings_works_once_its_sign_is_taken_away(
    tmp_path: Path, answers: dict[str, str]
) -> None:
    run(tmp_path / "mine", *options(answers))
    source = (tmp_path / "mine" / "mkdocs.yml").read_text(encoding="utf-8")
    settings = yaml.safe_load(re.sub(r"^( *)# (?=[ \w]+: *\S)(?!yaml-language)", r"\1", source, flags=re.MULTILINE))
    assert set(settings) == {"site_name", "site_url", "theme", "markdown_extensions", "plugins"}
    assert set(settings["theme"]) == {"name", "logo"}
    assert set(handbook(settings)) == {"edition", "centre", "leave_out", "terms"}
    assert set(handbook(settings)["centre"]) == {*CENTRE, "opening_hours"}
    assert set(handbook(settings)["centre"]["wellbeing"]) == {"name", "phone", "url"}
    assert read_centre("mkdocs.yml", handbook(settings)["centre"])[1] == []


def test_with_no_answers_at_all_the_settings_are_whole(tmp_path: Path) -> None:
    run(tmp_path / "mine")
    settings = config(tmp_path / "mine")
    assert settings["site_name"] == "How to handle interview rejections"
    assert "site_url" not in settings
    assert handbook(settings)["centre"] == {"name": Centre().name}


@given(st.text(), st.text())
def test_any_name_is_read_back_as_it_was_given(name: str, short: str) -> None:
    written = compose(Answers({"centre": {"name": name, "short_name": short or "x"}}))["mkdocs.yml"].decode()
    settings = yaml.safe_load(written)
    assert len(settings["site_name"]) <= 42
    assert len(handbook(settings)["edition"]) <= 25
    assert handbook(settings)["centre"] == {"name": name, "short_name": short or "x"}
    assert ID.fullmatch(handbook(settings)["edition"])
    assert len(written.split("\n")) <= 41


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, "How to handle interview rejections"),
        ({"name": "Northbridge Careers"}, "Northbridge Careers: interview rejections"),
        ({"name": "the careers hub"}, "Careers hub: interview rejections"),
        ({"name": "Theatre school careers"}, "How to handle interview rejections"),
        ({"name": "Theatre school careers", "short_name": "theatre careers"}, "Theatre careers: interview rejections"),
        ({"name": "the Northbridge careers service"}, "How to handle interview rejections"),
    ],
)
def test_the_name_at_the_top_is_short(answers: dict[str, str], expected: str) -> None:
    assert yaml.safe_load(compose(Answers({"centre": answers}))["mkdocs.yml"])["site_name"] == expected


@pytest.mark.parametrize(
    ("answers", "stem"),
    [
        ({"name": "Northbridge Careers"}, "northbridge-careers"),
        ({"name": "the Northbridge careers service"}, "northbridge-careers"),
        ({"name": "the Northbridge careers service", "short_name": "the Bridge"}, "bridge"),
        ({"name": "Llanfairpwllgwyngyllgogerych careers"}, "llanfairpwllgwyngyll"),
        ({"name": "Service carrières", "short_name": "Évreux"}, "evreux"),
        ({"name": "就業支援センター"}, "careers"),
        ({}, "careers"),
    ],
)
def test_two_editions_of_one_name_do_not_share_their_readers_ticks(answers: dict[str, str], stem: str) -> None:
    names = {handbook(yaml.safe_load(compose(Answers({"centre": answers}))["mkdocs.yml"]))["edition"] for _ in range(5)}
    assert len(names) > 1
    assert all(re.fullmatch(rf"{stem}-[a-z2-9]{{4}}", name) for name in names), names


def test_the_workflows_build_strictly_and_may_do_no_more_than_publish() -> None:
    written = {name: text.decode() for name, text in compose(Answers()).items() if name in WORKFLOWS.values()}
    github = yaml.safe_load(written[WORKFLOWS["github"]])
    assert github["permissions"] == {}
    rights = {job: settings["permissions"] for job, settings in github["jobs"].items()}
    assert rights == {
        "build": {"contents": "read", "pages": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
    }
    assert "${{ steps.deployment.outputs.page_url }}" in written[WORKFLOWS["github"]]
    assert yaml.safe_load(written[WORKFLOWS["gitlab"]])["pages"]["artifacts"] == {"paths": ["public"]}
    assert tomllib.loads(written[WORKFLOWS["netlify"]])["build"]["publish"] == "site"
    for name, text in written.items():
        assert "mkdocs build --strict" in text
        assert ("pip install -r requirements.txt" in text) == (name != WORKFLOWS["rsync"])
    assert "apt-get" not in written[WORKFLOWS["gitlab"]]


@pytest.fixture
def publish(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return how to run `publish.sh`, with a stand-in for rsync that notes what it was told and copies nothing."""
    folder, programs = tmp_path / "mine", tmp_path / "programs"
    for one in (folder / "docs", programs):
        one.mkdir(parents=True)
    (folder / "publish.sh").write_bytes(compose(Answers())["publish.sh"])
    settings = "site_name: Mine\ntheme: {name: material, font: false}\nplugins: [{handbook: {upstream: false}}]\n"
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (programs / "rsync").write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{tmp_path}/told"\n', encoding="utf-8")
    (programs / "rsync").chmod(0o755)
    path = os.pathsep.join([str(programs), str(Path(sys.executable).parent), os.environ["PATH"]])

    def run_it(page: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        (folder / "docs" / "index.md").write_text(page, encoding="utf-8")
        command = ["sh", str(folder / "publish.sh"), *arguments]
        environment = os.environ | {"PATH": path}
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    return run_it


def test_one_line_builds_the_site_and_copies_it_to_a_server(
    publish: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    done = publish("# Start\n", "me@server.example:/var/www/my handbook/", "--dry-run")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "mine" / "site" / "_headers").is_file()
    told = (tmp_path / "told").read_text(encoding="utf-8").splitlines()
    assert told[-3:] == ["--dry-run", "site/", "me@server.example:/var/www/my handbook/"]
    assert "--recursive" in told
    assert not [option for option in told if option.startswith("--delete")]


def test_what_does_not_build_or_has_no_place_to_go_is_not_copied(
    publish: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    nowhere = publish("# Start\n")
    assert nowhere.returncode == 2
    assert nowhere.stderr == "Say where to put it: sh publish.sh NAME@SERVER:FOLDER\n"
    assert publish("# Start\n\n/// checklist\n", "me@server.example:/var/www/").returncode
    assert not (tmp_path / "told").exists()


def test_the_requirements_admit_this_version_and_later_ones_of_its_kind() -> None:
    *_, line = compose(Answers())["requirements.txt"].decode().splitlines()
    assert line == f"rejection-handbook>={__version__},<{int(__version__.split('.')[0]) + 1}"


def test_the_example_pages_go_together_with_the_handbook() -> None:
    written = {
        name.removeprefix("docs/"): text.decode() for name, text in compose(Answers()).items() if name.endswith(".md")
    }
    del written["README.md"]
    patch = written.pop("feedback/ask-for-pointers.patch.md")
    docs = ROOT / "docs"
    pages = {path.relative_to(docs).as_posix(): path.read_text(encoding="utf-8") for path in docs.rglob("*.md")}
    assert not pages.keys() & written.keys()
    variables = Variables(Centre())
    target = "feedback/ask-for-pointers.md"
    pages |= written | {target: f"{pages[target]}\n\n{patch}"}
    assert check_pages(Catalogue(tuple(read_page(name, text, variables) for name, text in pages.items()))) == []
    assert [one.name for one in scan(target, patch).containers] == ["after"]
    assert set(written) == {"about-our-service.md", "emails/book-an-appointment.md"}
    for text in written.values():
        step, person, help_ = text.partition("\n## Your next step\n")[2].strip().split("\n\n")
        assert step.startswith("**Do one thing:** ")
        assert re.match(r"\*\*Talk to a person:\*\* .*\{\{ centre\.name \}\}", person)
        assert re.match(r"\*\*If you are struggling:\*\* .*\{\{ centre\.wellbeing\.contact \}\}.*help-now\.md\)", help_)


def test_the_example_patch_and_the_readme_name_sections_that_exist() -> None:
    written = compose(Answers())
    headings = re.findall(
        r"^## (.*)$", (ROOT / "docs" / "feedback" / "ask-for-pointers.md").read_text("utf-8"), re.MULTILINE
    )
    ids = {re.sub(r"[^\w]+", "-", heading.lower()).strip("-") for heading in headings}
    for name in ("docs/feedback/ask-for-pointers.patch.md", "README.md"):
        named = re.findall(rf"/// (?:{'|'.join(PATCHES)}) \\?\| ([\w-]+)", written[name].decode())
        assert named
        assert set(named) <= ids


def test_the_readme_speaks_only_of_what_is_there(tmp_path: Path) -> None:
    for host in HOSTS:
        folder = tmp_path / host
        run(folder, "--publish", host)
        readme = (folder / "README.md").read_text(encoding="utf-8")
        assert [other for other in WORKFLOWS if f"`{WORKFLOWS[other]}`" in readme] == [host]
        for name in re.findall(r"^\| `([^`]+)` \| (?=[A-Z])", readme.partition("## See it")[0], re.MULTILINE):
            assert (folder / name).exists(), name
        assert "<%" not in readme
        assert "<<" not in readme


# Where it is written


@pytest.mark.parametrize("held", [".git/HEAD", ".venv/pyvenv.cfg", ".DS_Store", ""])
def test_an_empty_folder_is_filled_and_what_is_no_content_stays(tmp_path: Path, held: str) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    if held:
        (folder / held).parent.mkdir(exist_ok=True)
        (folder / held).write_text("as it was", encoding="utf-8")
    assert run(folder).exit_code == 0
    assert files(folder) == SHARED | set(WORKFLOWS.values()) | ({held} if held else set())
    assert not held or (folder / held).read_text(encoding="utf-8") == "as it was"
    assert not [path for path in folder.iterdir() if path.name.startswith(".handbook-new")]


@pytest.mark.parametrize("held", ["mkdocs.yml", "notes.txt", "docs/index.md", ".env"])
def test_nothing_is_written_over_what_is_there(tmp_path: Path, held: str) -> None:
    folder = tmp_path / "mine"
    (folder / held).parent.mkdir(parents=True)
    (folder / held).write_text("precious", encoding="utf-8")
    refused(run(folder), "is not empty", held.partition("/")[0], "Name one that is not there yet")
    assert files(folder) == {held}
    assert (folder / held).read_text(encoding="utf-8") == "precious"


def test_a_file_of_that_name_and_a_missing_parent_are_refused(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("precious", encoding="utf-8")
    refused(run(tmp_path / "mine"), "is a file")
    refused(run(tmp_path / "no" / "such" / "place"), f"There is no folder “{tmp_path / 'no' / 'such'}”")
    refused(run(tmp_path / "mine" / "inside"), "There is no folder")
    for name in ("a\nb", "a:b?", 'a"', "aux", "mine."):
        refused(run(tmp_path / name), "can be no folder on every computer. Use letters, digits and hyphens.")
    assert files(tmp_path) == {"mine"}


def test_a_refusal_comes_before_any_question(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("precious", encoding="utf-8")
    result = run(tmp_path, typed="")
    refused(result, "is not empty")
    assert "?" not in result.output


@pytest.mark.parametrize("there", [True, False], ids=["into a folder", "as a folder"])
def test_what_fails_leaves_nothing(tmp_path: Path, *, there: bool) -> None:
    folder = tmp_path / "mine"
    if there:
        folder.mkdir()
    with pytest.raises(NotCreated, match="cannot be written"):
        create(folder, Answers(logo=tmp_path / "gone.png"))
    assert list(tmp_path.rglob("*")) == ([folder] if there else [])


@pytest.mark.parametrize("there", [True, False], ids=["into a folder", "as a folder"])
def test_an_interruption_at_the_last_moment_leaves_nothing(tmp_path: Path, *, there: bool) -> None:
    folder = tmp_path / "mine"
    if there:
        (folder / ".git").mkdir(parents=True)
    code = f"""
import sys
from pathlib import Path
from rejection_handbook.editors.new import Answers, create

def stop(event, details):
    if event == "os.rename" and Path(details[0]).name in ("mkdocs.yml", "edition"):
        raise KeyboardInterrupt

sys.addaudithook(stop)
create(Path({str(folder)!r}), Answers())
"""
    stopped = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert stopped.stderr.strip().endswith("KeyboardInterrupt")
    assert list(tmp_path.rglob("*")) == ([folder, folder / ".git"] if there else [])


def test_the_files_are_named_to_whoever_asked(tmp_path: Path) -> None:
    written = create(tmp_path / "mine", Answers())
    assert {path.relative_to(tmp_path / "mine").as_posix() for path in written} == files(tmp_path / "mine")


def test_others_may_read_the_new_folder_as_any_other(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    create(tmp_path / "mine", Answers())
    assert (tmp_path / "mine").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_the_end_says_in_four_lines_where_it_is_and_what_to_do_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    output = run(Path("my centre")).output.splitlines()
    assert len(output) == 4
    assert output[0].startswith(f"Your edition is in {tmp_path / 'my centre'}: ")
    assert 'cd "my centre"' in output[1]
    assert "mkdocs serve" in output[2]
    assert "README.md" in output[3]


# What is asked


def test_every_question_can_be_passed_over_with_enter(tmp_path: Path) -> None:
    result = run(tmp_path / "mine", typed="\n" * 20)
    assert result.exit_code == 0, result.output
    assert handbook(config(tmp_path / "mine"))["centre"] == {"name": Centre().name}
    assert set(WORKFLOWS.values()) <= files(tmp_path / "mine")
    assert "Its phone number?" not in result.output


def test_what_is_typed_is_what_is_written(tmp_path: Path) -> None:
    (tmp_path / "our logo.png").write_bytes(PNG)
    dragged = f"'{tmp_path / 'our logo.png'}' "
    answers = EVERYTHING | {"country": "gb", "colour": "1f6f5c", "publish": "GitHub"}
    rows = [*list(answers.values())[:9], dragged, *list(answers.values())[9:]]
    result = run(tmp_path / "mine", typed="\n".join(rows) + "\n")
    assert result.exit_code == 0, result.output
    settings = config(tmp_path / "mine")
    assert handbook(settings)["centre"] == CENTRE
    assert settings["theme"]["logo"] == "assets/logo.png"
    assert (tmp_path / "mine" / "docs" / "assets" / "logo.png").read_bytes() == PNG


def test_what_was_given_is_not_asked(tmp_path: Path) -> None:
    result = run(tmp_path / "mine", *options(EVERYTHING), typed="\n")
    assert result.exit_code == 0, result.output
    assert result.output.count("?") == 1
    assert "Your logo?" in result.output


@pytest.mark.usefixtures("smallest_handbook")
@pytest.mark.parametrize(
    ("option", "wrong", "right", "told"),
    [
        ("email", "careers at northbridge", "careers@northbridge.example", "email"),
        ("booking", "northbridge.example", "https://northbridge.example", "https://"),
        ("country", "Britain", "GB", "GB"),
        ("colour", "green", "#1f6f5c", "#"),
        ("name", "Careers <b>", "Careers", "name"),
        ("phone", "0555\x1b0100", "0555 0100", "cannot be shown"),
        ("site-url", "our site", "https://northbridge.example/", "https://"),
        ("publish", "geocities", "netlify", "github, gitlab, netlify, rsync, all"),
        ("logo", "/no/such/logo.png", "", "no such file"),
    ],
)
def test_a_wrong_answer_is_asked_again_and_a_wrong_option_is_refused(
    tmp_path: Path, option: str, wrong: str, right: str, told: str
) -> None:
    others = options({key: answer for key, answer in ({"logo": ""} | EVERYTHING).items() if key != option})
    typed = run(tmp_path / "typed", *others, typed=f"{wrong}\n{right}\n")
    assert typed.exit_code == 0, typed.output
    assert told in typed.output
    asked_again = run(tmp_path / "again", *others, f"--{option}", wrong, typed=f"{right}\n")
    assert asked_again.exit_code == 0, asked_again.output
    refused(run(tmp_path / "refused", *others, f"--{option}", wrong), f"--{option}: ", told)
    assert not (tmp_path / "refused").exists()


def test_a_phone_of_nobody_is_refused(tmp_path: Path) -> None:
    refused(run(tmp_path / "mine", "--wellbeing-phone", "0555 0199"), "wellbeing", "name")
    assert not (tmp_path / "mine").exists()


def test_an_end_in_the_middle_of_the_questions_leaves_nothing(tmp_path: Path) -> None:
    result = run(tmp_path / "mine", typed="Northbridge\n")
    assert result.exit_code == 1
    assert "Aborted" in result.output
    assert list(tmp_path.iterdir()) == []


# The logo


def logo(tmp_path: Path, name: str, data: bytes) -> list[str]:
    path = tmp_path / name
    path.write_bytes(data)
    return [problem.message for problem in check_logo(path)]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", PNG),
        ("a.JPG", b"\xff\xd8\xff\xe0"),
        ("a.jpeg", b"\xff\xd8\xff\xe0"),
        ("a.webp", b"RIFF\n\0\0\0WEBPVP8 "),
        ("a.svg", SVG.format('<path d="M0 0"/>').encode()),
        ("b.svg", SVG.format('<use xlink:href="#a"/><g style="fill: url(#b)"/><g fill="url( \'#b\')"/>').encode()),
        ("c.svg", SVG.format('<image xlink:href="data:image/png;base64,AA"/>').encode()),
        ("d.svg", SVG.format("<style>.a { fill: url(#b); color: red }</style><text>on url(https://x)</text>").encode()),
        (
            "e.svg",
            b'<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
            b'"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n' + SVG.format("").encode(),
        ),
        ("f.svg", SVG.format("").encode("utf-16")),
    ],
)
def test_a_picture_is_taken_as_a_logo(tmp_path: Path, name: str, data: bytes) -> None:
    assert logo(tmp_path, name, data) == []
    create(tmp_path / "mine", Answers(logo=tmp_path / name))
    address = config(tmp_path / "mine")["theme"]["logo"]
    assert address.startswith("assets/logo.")
    assert (tmp_path / "mine" / "docs" / address).read_bytes() == data


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<x:script xmlns:x='http://www.w3.org/2000/svg' href='data:,a'/>",
        "<g onload='alert(1)'/>",
        "<foreignObject/>",
        "<a href='javascript:alert(1)'/>",
        "<image xlink:href='https://elsewhere.example/a.png'/>",
        "<image href='a.png'/>",
        "<use href='data:image/svg+xml,x'/>",
        "<g fill='url(https://elsewhere.example/a)'/>",
        "<g fill=\"url(  '//elsewhere.example/a')\"/>",
        "<g style='background: u\\72l(https://elsewhere.example/a)'/>",
        "<style>@import 'https://elsewhere.example/a.css';</style>",
        "<style>.a { fill: URL(https:</style><style>//elsewhere.example)}</style>",
        "<style><![CDATA[.a { background: image-set('https://elsewhere.example/a' 1x) }]]></style>",
        "<set attributeName='xlink:href' to='https://elsewhere.example'/>",
        "<set attributeName='onclick' to='alert(1)'/>",
        "<?xml-stylesheet href='https://elsewhere.example/a.css'?>",
        "<g>",
    ],
)
def test_an_svg_that_is_more_than_a_picture_is_refused(tmp_path: Path, inside: str) -> None:
    (message,) = logo(tmp_path, "a.svg", SVG.format(inside).encode())
    assert message.startswith("This SVG ")
    assert message.endswith("Export it again as a plain SVG, or use a .png.")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"<html/>", "something else"),
        (b"", "cannot be read"),
        (b"\x89PNG\r\n\x1a\n", "cannot be read"),
        (b'<?xml version="1.0" encoding="x-none"?><svg/>', "cannot be read"),
        (b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg>&b;</svg>', "ENTITY"),
        (b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>', "ENTITY"),
    ],
)
def test_an_svg_that_is_none_is_refused(tmp_path: Path, data: bytes, told: str) -> None:
    (message,) = logo(tmp_path, "a.svg", data)
    assert told in message


def test_a_logo_that_is_no_picture_or_too_large_is_refused(tmp_path: Path) -> None:
    assert "is no .png picture" in logo(tmp_path, "a.png", b"\xff\xd8\xff")[0]
    assert "ends in .svg, .png, .jpg or .webp" in logo(tmp_path, "a.gif", b"GIF89a")[0]
    assert "has 501 kB, and it may have 500" in logo(tmp_path, "b.png", PNG + bytes(LARGEST_LOGO))[0]
    assert logo(tmp_path, "c.png", PNG + bytes(LARGEST_LOGO - len(PNG))) == []
    assert "no such file" in check_logo(tmp_path)[0].message
    refused(run(tmp_path / "mine", "--logo", str(tmp_path / "a.png")), "--logo: ", "is no .png picture")


def test_git_takes_all_that_was_written_and_leaves_out_what_is_built(tmp_path: Path) -> None:
    create(tmp_path / "mine", Answers())
    (tmp_path / "mine" / "handbook.lock").write_text("{}", encoding="utf-8")
    for name in ("site/index.html", ".venv/pyvenv.cfg"):
        (tmp_path / "mine" / name).parent.mkdir()
        (tmp_path / "mine" / name).write_text("built", encoding="utf-8")
    git = ["git", "-C", str(tmp_path / "mine")]
    subprocess.run([*git, "init", "--quiet"], check=True)
    listed = subprocess.run(
        [*git, "ls-files", "--others", "--exclude-standard"], check=True, capture_output=True, text=True
    )
    assert set(listed.stdout.split()) == SHARED | set(WORKFLOWS.values())
