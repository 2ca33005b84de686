"""Files of facts in the docs of each layer: what is read, and what is told of one that cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Handbook
from tests.lay import layers_in, write

from rejection_handbook.blocks.data_file import GLOSSARY, NAMES, SOURCES, DataFile
from rejection_handbook.layers.data_file import read_data
from rejection_handbook.text.shared import Shared

EXAMPLE = "acas: 2026-11-24"
FACTS = st.dictionaries(
    st.text("abcz-9", min_size=1).filter(lambda name: name[0].isalpha()), st.text("abc ").map(str.strip)
)


def read(folder: Path, *layers: dict[str, str | bytes], name: str = SOURCES) -> list[DataFile]:
    found = layers_in(folder, len(layers))
    for layer, files in zip(found, layers, strict=True):
        layer.docs.mkdir(parents=True, exist_ok=True)
        write(layer.docs, files)
    return read_data(found, name, EXAMPLE, Shared())


def told(files: list[DataFile]) -> list[str]:
    return [str(problem) for file in files for problem in file.problems]


def test_each_layers_file_is_read_the_lowest_first(tmp_path: Path) -> None:
    files = read(tmp_path, {SOURCES: "a: one\n"}, {}, {SOURCES: "\ufeffb: two\n"})
    assert [(file.path, file.layer, dict(file.values), file.broken) for file in files] == [
        ("handbook/sources.yml", 0, {"a": "one"}, False),
        ("sources.yml", 2, {"b": "two"}, False),
    ]
    assert told(files) == []


@pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n", "---\n", "{}\n"])
def test_an_empty_file_says_nothing_and_is_no_fault(tmp_path: Path, text: str) -> None:
    (file,) = read(tmp_path, {SOURCES: text})
    assert (dict(file.values), file.problems, file.broken) == ({}, (), False)


def test_a_layer_without_docs_or_without_the_file_has_nothing_to_say(tmp_path: Path) -> None:
    assert read(tmp_path, {}, {"index.md": "# Start here\n", "resources.yml": "a: b\n"}) == []
    assert read_data(layers_in(tmp_path / "nowhere", 2), SOURCES, EXAMPLE, Shared()) == []


@pytest.mark.parametrize(
    ("name", "other"),
    [(SOURCES, "source.yml"), (SOURCES, "sources.yaml"), (SOURCES, "Sources.YML"), (SOURCES, "sources.yml.txt"),
     (GLOSSARY, "glossary.yaml"), (GLOSSARY, "Glossaries.yml"), (GLOSSARY, "glossary.yml.txt")],
)  # fmt: skip
def test_a_file_that_is_nearly_called_so_is_told_with_the_right_name(tmp_path: Path, name: str, other: str) -> None:
    (file,) = read(tmp_path, {other: "a: one\n"}, name=name)
    assert told([file]) == [f"{other}: This file is not read under this name. Call it {name}"]
    assert file.broken
    assert not file.values


def test_a_second_file_beside_the_right_one_is_told(tmp_path: Path) -> None:
    (file,) = read(tmp_path, {SOURCES: "a: one\n", "sources.yaml": "b: two\n"})
    assert dict(file.values) == {"a": "one"}
    assert told([file]) == [
        "sources.yaml: This file is not read: sources.yml beside it is. Move what you need there, and delete it."
    ]


def test_a_folder_under_the_name_is_told(tmp_path: Path) -> None:
    files = read(tmp_path, {f"{SOURCES}/acas.md": "# Acas\n"})
    assert told(files) == ["sources.yml: This is a folder. Put a file called sources.yml in its place."]


BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 10)}]\n" for old, new in zip("abcdef", "bcdefg", strict=True)
)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"a: one\nb:\ttwo\n\tc: three\n", "sources.yml:3: This file cannot be read. Write each entry as"),
        (b"a: one\nb: [two\n", "sources.yml:3: This file cannot be read. Write each entry as"),
        (b"a: one: two\n", f"sources.yml:1: This file cannot be read. Write each entry as “{EXAMPLE}”, with spaces"),
        (b"a: one\nb: 2026-02-30\n", "sources.yml:2: “2026-02-30” is no date or number that there is. Mend it"),
        (b"- a\n- b\n", f"sources.yml:1: This file should be lines such as “{EXAMPLE}”."),
        (b"acas 2026-11-24\n", f"sources.yml:1: This file should be lines such as “{EXAMPLE}”."),
        (b"a: one\nb: caf\xe9\n", "sources.yml:2: This is not UTF-8 text. Save it again with the encoding UTF-8. This"),
        ("a: one\n".encode("utf-16"), "sources.yml: This is not UTF-8 text."),
        (BOMB.encode(), "sources.yml:1: This file is too large once its aliases (*name) are filled in."),
        (b"a: &a [*a]\n", "sources.yml:1: This file is too large once its aliases (*name) are filled in."),
        (b"a: " + b"[" * 20_000, "sources.yml:1: This file cannot be read."),
        (b"a: one\n" * 200_000, "sources.yml: This page has 1.4 MB"),
        (b"a: !!python/object:os.system one\n", "sources.yml:1: This file cannot be read."),
    ],
    ids=["tab", "open bracket", "two colons", "no day", "list", "sentence", "latin-1", "utf-16", "bomb", "endless",
         "deep", "large", "object"],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_told_once_and_nothing_of_it_counts(
    tmp_path: Path, content: bytes, message: str
) -> None:
    (file,) = read(tmp_path, {SOURCES: content})
    (problem,) = told([file])
    assert problem.startswith(message)
    assert file.broken
    assert not file.values


def test_a_name_that_stands_twice_is_told_with_both_lines(tmp_path: Path) -> None:
    (file,) = read(tmp_path, {SOURCES: "# dates\nacas: 2026-11-24\nleary: unchecked\nacas: 2026-11-25\n"})
    assert told([file]) == [
        (
            "sources.yml:4: “acas” stands here a second time (first in line 2), and only one of the two counts. "
            "Keep one of the two."
        )
    ]


@pytest.mark.parametrize("name", ["no", "on", "2026-11-24", "12", "1.5", "~"])
def test_a_name_that_yaml_takes_for_something_else_is_told_as_it_is_written(tmp_path: Path, name: str) -> None:
    (file,) = read(tmp_path, {SOURCES: f"acas: 2026-11-24\n{name}: unchecked\n"})
    assert list(file.values) == ["acas"]
    assert told([file]) == [f"sources.yml:2: “{name}” does not count as words here. Put it in double quotes."]
    (file,) = read(tmp_path, {SOURCES: f'acas: 2026-11-24\n"{name}": unchecked\n'})
    assert (list(file.values), file.problems) == (["acas", name], ())


def test_a_problem_names_the_line_of_an_entry_and_what_is_written_there(tmp_path: Path) -> None:
    (file,) = read(tmp_path, {SOURCES: "acas: yes\n\nleary: [1, 2]\nmaras: 'no'\npaul:\n"})
    assert str(file.problem("Mend it.", "leary")) == "sources.yml:3: Mend it."
    assert [file.written(name) for name in file.values] == ["yes", "", "no", ""]


@given(FACTS)
def test_what_is_written_is_what_is_read(tmp_path_factory: pytest.TempPathFactory, facts: dict[str, str]) -> None:
    text = "".join(f'"{name}": "{value}"\n' for name, value in facts.items())
    (file,) = read(tmp_path_factory.mktemp("facts"), {SOURCES: text})
    assert (dict(file.values), file.problems, file.broken) == (facts, (), False)


@given(st.text(max_size=60))
def test_whatever_stands_in_a_file_is_read_or_told(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    (file,) = read(tmp_path_factory.mktemp("facts"), {SOURCES: text.encode("utf-8", "replace")})
    assert all(isinstance(name, str) for name in file.values)
    assert not file.broken or (file.problems and not file.values)
    assert all(problem.message.endswith((".", "quotes", EXAMPLE)) for problem in file.problems)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.usefixtures("small_handbook")
def test_a_file_beside_the_folder_of_pages_is_told(handbook: Handbook, name: str) -> None:
    handbook.configure(upstream=True, edition="ours-7f3k")
    handbook.write({f"/{name}": "acas: 2026-11-24\n"})
    fault = f"Beside this file lies “{name}”, which does nothing there. Put it here: docs/{name}"
    assert handbook.build().messages == (f"handbook: mkdocs.yml: {fault}",)
