"""The centre's details in the text: only what is meant, only in words, and nothing of Python."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejection_handbook.blocks.scanner import scan
from rejection_handbook.settings.centre import Centre, Wellbeing, variable_names
from rejection_handbook.settings.options import read_centre
from rejection_handbook.settings.setting import NamedLinks
from rejection_handbook.settings.variables import Variables
from rejection_handbook.text.lines import split_lines

CENTRE = Centre(
    "Northbridge",
    email="help@example.org",
    phone="01234 567",
    booking=NamedLinks("https://example.org/book"),
    wellbeing=Wellbeing("Nurse", "111"),
)
VARIABLES = Variables(CENTRE)
EXPRESSIONS = (
    "''.__class__.__mro__", "centre.__init__.__globals__", "centre.__class__", "centre.wellbeing.__dict__", "self",
    "range(10**9)", "'a' * 10**20", "1/0", "centre.nmae", "nothing", "", " ", "'", "centre.name[100]", "lipsum",
    "cycler.__init__.__globals__.os", "centre.name.format(centre)", "'{0.__class__}'.format(centre)",
    "centre.name | nope",
    "centre.name()", "dict(a=1)", "namespace()", "centre", "centre.wellbeing", "centre.contact", "%", "{", "#}",
    "-", "loop",
    "'%s' % centre", "centre.name|attr('__class__')", "joiner()", "{}.a.b", "[1][5]", "'a' ~ centre", "'x'.join(5)",
    "centre.name.encode('nope')", "centre.name.__len__()", "((((((((((1))))))))))", "1 if", "a.b.c", "~",
    "centre.name|batch(0)|list", "centre.name|center('x')", "'\\ud800'", "centre.name|tojson", "recurse()",
    "[]|first|first",
)  # fmt: skip


@pytest.mark.parametrize(
    "expression",
    ["(" * 70 + "1" + ")" * 70, "[" * 140 + "]" * 140, "1e999", "-1e999", "centre[1e999]", "'a' * 1e999",
     "-" * 280 + "1", "not " * 70 + "1", "a" + ".b" * 140, "a" + "|lower" * 40, "9" * 250, "9" * 5000,
     "(" * 3000 + ")" * 3000, "'\\N{nope}'", "'\\U99999999'"],
    ids=lambda value: value[:12],
)  # fmt: skip
def test_more_than_python_reads_is_no_variable_and_told_with_its_line_in_few_words(expression: str) -> None:
    found = VARIABLES.expand("page.md", f"# A\n\n{{{{ {expression} }}}}")
    (problem,) = found.problems
    assert str(problem).startswith("page.md:3: There is no variable “")
    assert len(problem.message.partition(" There are: ")[0]) < 100
    assert expression in found.text


@given(st.text())
def test_a_text_without_variables_stays_as_it_is(text: str) -> None:
    text = text.replace("{{", "")
    assert VARIABLES.expand("page.md", text).text == text


@given(
    st.lists(
        st.sampled_from(
            [
                "{{ centre.name }}",
                "{{",
                "}}",
                "```",
                "~~~~",
                "`",
                "``",
                "\n",
                "\r\n",
                "\u2028",
                " ",
                "a",
                "> ",
                "{{ x }}",
            ]
        )
        | st.characters(),
        max_size=30,
    ).map("".join)
)
def test_lines_stay_where_they_are(text: str) -> None:
    expanded = VARIABLES.expand("page.md", text)
    assert len(split_lines(expanded.text)) == len(split_lines(text))
    assert all(1 <= problem.line <= len(split_lines(text)) for problem in expanded.problems)


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_no_expression_stops_the_build_or_shows_anything_of_python(expression: str) -> None:
    expanded = VARIABLES.expand("page.md", f"A {{{{ {expression} }}}} b")
    if expanded.problems:
        assert expanded.text == f"A {{{{ {expression} }}}} b"
        assert expanded.problems[0].line == 1
    for leak in ("<", "Centre(", "Wellbeing(", "__", "object at", "{'", "function"):
        assert leak not in expanded.text.replace(f"{{{{ {expression} }}}}", "")


@given(st.text(max_size=40) | st.sampled_from(EXPRESSIONS))
def test_nothing_between_the_braces_stops_the_build(expression: str) -> None:
    VARIABLES.expand("page.md", f"{{{{{expression}}}}}")


@pytest.mark.parametrize(
    "code",
    [
        "`{{ centre.name }}`",
        "``a ` {{ centre.name }}``",
        "```\n{{ centre.name }}\n```",
        "~~~ python\n{{ centre.name }}\n```\n{{ centre.name }}\n~~~~",
        "> ```\n> {{ centre.name }}\n> ```",
        "- a point\n\n    ```\n    {{ centre.name }}\n    ```",
    ],
)
def test_code_is_shown_as_written(code: str) -> None:
    expanded = VARIABLES.expand("page.md", f"{code}\n\n{{{{ centre.name }}}}")
    assert expanded.text == f"{code}\n\nNorthbridge"
    assert expanded.problems == ()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("{{ centre.name }}", "Northbridge"),
        ("{{centre.name}}, {{ centre.phone }}", "Northbridge, 01234 567"),
        (
            "{{ centre.contact }}",
            "Northbridge ([help@example.org](mailto:help@example.org), [01234 567](tel:01234567), [book a time](https://example.org/book))",
        ),
        ("{{ centre.wellbeing.contact }}", "Nurse ([111](tel:111))"),
        ("{: #an-id } {% if x %} {# note #}", "{: #an-id } {% if x %} {# note #}"),
        ("`one` {{ centre.name }} `two`", "`one` Northbridge `two`"),
    ],
)
def test_a_variable_becomes_the_centres_own_words(written: str, read: str) -> None:
    assert VARIABLES.expand("page.md", written).text == read


def test_a_variable_that_is_not_there_is_named_with_its_line_and_the_nearest() -> None:
    (problem,) = VARIABLES.expand("page.md", "One\n{{ centre.wellbeing.fone }}").problems
    assert (
        str(problem)
        == "page.md:2: There is no variable “centre.wellbeing.fone”. Did you mean “centre.wellbeing.phone”?"
    )


def test_every_name_that_is_offered_can_be_used() -> None:
    for name in variable_names(CENTRE):
        assert VARIABLES.expand("page.md", f"{{{{ {name} }}}}").problems == ()


def test_a_handbook_of_no_centre_reads_well() -> None:
    centre, problems = read_centre("mkdocs.yml", {})
    text = Variables(centre).expand("page.md", "Ask {{ centre.contact }} or {{ centre.wellbeing.contact }}.").text
    assert text == "Ask your careers service or your doctor or someone you trust."
    assert problems == []


@given(
    st.dictionaries(
        st.sampled_from(["name", "email", "phone", "wellbeing", "other"]) | st.integers(),
        st.none() | st.integers() | st.text() | st.lists(st.text()) | st.dictionaries(st.text(), st.text()),
    )
)
def test_no_entry_of_the_centre_stops_the_build(options: dict[str, object]) -> None:
    centre, problems = read_centre("mkdocs.yml", options)
    assert all(problem.path == "mkdocs.yml" for problem in problems)
    assert centre.wellbeing.name


def test_code_is_code_to_variables_where_it_is_code_to_blocks() -> None:
    text = (
        "1. ```\n   {{ centre.name }}\n   ```\n\n"
        "- ~~~ `x`\n  {{ centre.name }}\n  ~~~\n\n> ```\n> {{ centre.name }}\n> ```\n"
    )
    assert Variables(Centre(name="Northbridge")).expand("page.md", text).text == text
    assert [line.text for line in scan("page.md", text).prose if line.text] == []
