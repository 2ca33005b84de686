"""What was meant as a list, a table or a link and is none, and what Markdown keeps from readers: each with its line.

It costs four seconds.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Rendered

from rejection_handbook.editors.inspection.marks import find_marks
from rejection_handbook.editors.inspection.markup import check_markup, eats_braces
from rejection_handbook.editors.inspection.slips import find_slips

HEAD = "# A\n\n"


@pytest.fixture
def told(render: Callable[..., Rendered]) -> Callable[[str], list[tuple[int, str, str]]]:
    def told(text: str) -> list[tuple[int, str, str]]:
        page = render({"page.md": HEAD + text + "\n\nThe end.\n"})
        source = HEAD + text + "\n\nThe end.\n"
        found = [
            *find_slips("page.md", page.html, source, page.page.notes),
            *find_marks("page.md", page.html, lambda: source),
        ]
        return [(problem.line - 2, problem.level, str(problem)) for problem in found]

    return told


Told = Callable[[str], list[tuple[int, str, str]]]

NO_LIST = "It is no item. Leave a blank line above the list"
SEEN = {
    "Call us now**": (1, "“now**” as it is. Stars stand right against the words"),
    "Call\nus now**.": (2, "“now**” as it is. Stars"),
    "Call **us** now**": (1, "“now**”"),
    "See [our fair][].": (1, "“[our fair][]” as it is. No address is known for it."),
    "- [ ] A pen\n- [x] Paper": (1, "“[ ] A pen” as it is. Only a checklist has boxes to tick."),
    "1. a\n2. [ ] A pen": (2, "“[ ] A pen”"),
    "* [X] A pen": (1, "“[X] A pen”"),
    "[ ] A pen\n[ ] Paper": (1, "“[ ] A pen”"),
    "•\tA pen\n•\tPaper": (1, "“•   A pen” as it is. It is no list."),
    "Bring\n▪ A pen": (2, "“▪ A pen”"),
    "\uf0b7\tA pen\n\uf0b7\tPaper": (1, "It is no list."),
    "o\tA pen\no\tPaper": (1, NO_LIST),
    "–\tA pen\n–\tPaper": (1, NO_LIST),
    "· A pen\n· Paper": (1, NO_LIST),
    "Bring:\n- a pen\n- paper": (2, "“- a pen” as it is. It is no item."),
    "Bring:\n- a pen": (2, NO_LIST),
    "Bring these\n* a pen": (2, NO_LIST),
    "**Bring**\n- a\n- b": (2, NO_LIST),
    "Do:\n1. this\n2. that": (2, "begin each item with “1. ”."),
    "1) First\n2) Second": (1, "begin each item with “1. ”."),
    "a) First\nb) Second": (1, NO_LIST),
    "(1) First\n(2) Second": (1, NO_LIST),
    "i. First\nii. Second\niii. Third": (1, NO_LIST),
    "-a pen\n-paper": (1, NO_LIST),
    "> Bring:\n> - a\n> - b": (2, NO_LIST),
    "/// note | N\nBring:\n- a\n- b\n///": (3, NO_LIST),
    "W.[^1]\n\n[^1]: Bring:\n    - a\n    - b": (4, NO_LIST),
    "Words\n| a | b |\n| --- | --- |\n| c | d |": (2, "It is no table."),
    "| a | b | c |\n|---|---|\n| c | d | e |": (1, "It is no table."),
    "| a | b |\n| c | d |": (1, "It is no table."),
    "| a | b |\n|---|---|\n\n| c | d |": (4, "It is no table."),
    "See [words] (index.md) now": (1, "“[words] (index.md)” as it is. It is no link. Take out the space"),
    "See ![us] (us.png)": (1, "Take out the space"),
    "See (words)[https://example.org] now": (1, "behind them its address in round ones"),
    "See [words](index.md and more": (1, "“words](index.md”"),
    "> [x](index.md": (1, "It is no link."),
    "See [words][more] now": (1, "No address is known for it."),
    "Words.[^1]": (1, "This page has no such footnote."),
    "Words.[^1]\n\n[^1] Said": (1, "a line that begins with “[^1]:”"),
    "A **bold ** word": (1, "“**bold ** word” as it is. Stars stand right against the words"),
    "A ** bold** word": (1, "Stars"),
    "A **bold word": (1, "Stars"),
    "A *soft * word": (1, "Stars"),
    "| a | b |\n|---|---|\n| **c | d |": (3, "Stars"),
    "Term\n:   A **bold word": (2, "Stars"),
    "/// note | A **bold title\nW\n///": (1, "Stars"),
    "/// checklist | A **bold** title\n    id: c\n\n- [ ] x {: #x }\n///": (1, "Stars"),
    "An __unclosed word": (1, "Use stars"),
    "A ~~struck~~ word": (1, "This mark is not read here."),
    "A ==marked== word": (1, "This mark is not read here."),
    " ## Help": (1, "A heading begins at the left margin"),
    "Words {: #name } more": (1, "“{: #name }”"),
    "Words.\n\n{: .note }\n\nMore.": (3, "for a paragraph, it is the next line"),
    "??? note \"More\"\n    Words": (1, "This mark is not read here."),
    "::: note\nWords\n:::": (1, "This mark is not read here."),
    "Look :material-account: here": (1, "This mark is not read here."),
    "One\\\nTwo": (1, "Take the backslash out."),
    'See <a href="x" here': (1, "It is no HTML"),
    "/// checklist | A<br>B\n    id: c\n\n- [ ] x {: #x }\n///": (1, "“<br>” as it is."),
    "/// checklist | A &amp; B\n    id: c\n\n- [ ] x {: #x }\n///": (1, "“&amp;” as it is. Write the sign itself."),
    "<!-- a <!-- b --> c -->": (1, "The comment ended before"),
    "<div>\n**Call** [us](help-now.md)\n</div>": (2, "no Markdown is read inside HTML"),
    "<div>\n## Call us\n</div>": (2, "no Markdown is read inside HTML"),
    "<details>\n<summary>A</summary>\n# Call us\n</details>": (3, "no Markdown is read inside HTML"),
    "<details>\n<summary>More</summary>\n\n- a\n- b\n\n</details>": (4, "no Markdown is read inside HTML"),
    "<table><tr><td>**Call**</td></tr></table>": (1, "Stars"),
    "> [!NOTE]\n> Words": (1, "“[!NOTE]” as it is"),
    "See [[Our page]].": (1, "“[[Our page]]” as it is"),
    "[toc]": (1, "“[toc]” as it is. Take it out: the headings"),
    "Words.\n\n{toc:maxLevel=2}": (3, "“{toc:maxLevel=2}”"),
    "[[_TOC_]]": (1, "“[[TOC]]”"),
    "Dear «First_Name», hello": (1, "“«First_Name»” as it is. A field for a mail merge"),
    "Dear «Name», hello": (1, "“«Name»”"),
    "Dear {NAME}, or {first_name}": (1, "“{NAME}”"),
    "Dear {MERGEFIELD Title}": (1, "mail merge"),
    "Dear %NAME%, hello": (1, "“%NAME%”"),
    "Dear $NAME$, hello": (1, "“$NAME$”"),
    "Dear ${name}, hello": (1, "“${name}”"),
    "Dear *|FNAME|*, hello": (1, "“|FNAME|”"),
    "Dear <%= name %>, hello": (1, "“<%= name %>”"),
    "\\newpage": (1, "“\\newpage” as it is. This mark of another program"),
    "A \\textbf{bold} word": (1, "“\\textbf{bold}”"),
    "{# a note #}": (1, "another program"),
    "{!part.md!}": (1, "another program"),
    "{% include 'part.md' %}": (1, "This mark is not read here."),
    "{panel:title=Help}\nCall.\n{panel}": (1, "“{panel:title=Help}”"),
    "A [b]bold[/b] word": (1, "“[/b]”"),
    '[gallery ids="1,2"]': (1, "another program"),
    "h2. Call us": (1, "“h2. Call us”"),
    "== Call us ==": (1, "“== Call us ==”"),
    "A '''bold''' word": (1, "another program"),
    "A {++new++} word": (1, "This mark is not read here."),
    "%% a note %%": (1, "another program"),
    "As said [@smith2020] there": (1, "“[@smith2020]”"),
    "As said^[A note.] there": (1, "“^[A note.]”"),
    "See Error! Reference source not found.": (1, "It was left over"),
    "| a | b |\n|---|---|\n| #REF! | x |": (3, "“#REF!”"),
    "Lorem ipsum dolor sit": (1, "It was left over"),
    "TODO: say more": (1, "It was left over"),
    "[x](index.md) {target=_blank}": (1, "“{target=_blank}” as it is"),
}  # fmt: skip


@pytest.mark.parametrize("text", SEEN)
def test_a_mark_that_readers_would_see_is_told_once_with_its_line(told: Told, text: str) -> None:
    line, words = SEEN[text]
    problems = told(text)
    assert [problem[:2] for problem in problems[:1]] == [(line, "warning")], problems
    assert "Readers would see “" in problems[0][2]
    assert words in problems[0][2]
    assert len(problems) == (2 if text.endswith("[^1] Said") else 1), problems


EATEN = {
    "- a\n  - b\n  - c\n- d": (2, "warning", "Readers would see “b” beside the item above, and not inside it."),
    "1. a\n   - b": (2, "warning", "“    - …”"),
    "- a\n    - b\n      - c": (3, "warning", "“        - …”"),
    "| a | b |\n|---|---|\n| c | d | e |": (3, "error", "Readers would not see “e”: this row has more cells"),
    "a | b\n---|---\nc | d | e": (3, "error", "Readers would not see “e”"),
    "> | a | b |\n> |---|---|\n> | c | d | e |": (3, "error", "Readers would not see “e”"),
    "[Helpline]: 116123": (1, "error", "Readers would not see “[Helpline]: 116123”"),
    "Words.\n\n[Site]: https://example.org": (3, "warning", "no link on this page is called “[Site]”"),
    "W.[^1]\n\n[^1]: One.\n\n[^1]: Two.": (3, "error", "“[^1]” is written again on line 7"),
    "1. a\n3. b\n7. c": (2, "warning", "Readers would see 2 and not 3 before these words, as the items of a list"),
    "1. a\n    1. b\n    4. c\n2. d": (3, "warning", "Readers would see 2 and not 4 before these words"),
    "1. a\n\nText.\n\n2. b": (5, "warning", "Readers would see 1 and not 2 before these words."),
    "1986. A great year.": (1, "warning", "write “1986\\.”"),
    "Bring this:\n\n    ```\n    your CV\n    ```": (3, "warning", "“```” itself: it stands four spaces further in"),
    "Bring this:\n\n    ~~~ text\n    your CV\n    ~~~": (3, "warning", "“~~~ text” itself"),
    "Words.\n\n    Call [us](help-now.md).": (3, "warning", "as code, because it is indented"),
    "Words.\n\n\tCome by.": (3, "warning", "as code"),
    "- a\n\n        Words.": (3, "warning", "as code"),
    "!!! note Bring your CV\n    Words.": (1, "warning", '!!! note "Bring your CV"'),
    "!!! tip Paper\n    Words.": (
        1,
        "warning",
        'Readers would not see “Paper”. A title stands in double quotes: !!! tip "Paper"',
    ),
    "Words.\n\nCall cafÃ© now.": (3, "warning", "Readers would see “Ã©”"),
    "We donâ€™t.": (1, "warning", "another encoding"),
    "A caf\ufffd.": (1, "warning", "another encoding"),
    "Call \u202e321 611.": (1, "warning", "turns the words"),
}


@pytest.mark.parametrize("text", EATEN)
def test_what_markdown_takes_otherwise_than_it_was_meant_is_told_with_its_line(told: Told, text: str) -> None:
    line, level, words = EATEN[text]
    ((at, how, message),) = told(text)
    assert (at, how) == (line, level)
    assert words in message


def test_a_bar_in_a_link_in_a_table_is_told_as_the_words_it_costs_and_the_marks_it_leaves(told: Told) -> None:
    problems = told("| a | b |\n|---|---|\n| [l|m](index.md) | x |")
    assert [(line, level) for line, level, _ in problems] == [(3, "error"), (3, "warning")]
    assert "Readers would not see “x”" in problems[0][2]
    assert "“m](index.md)”" in problems[1][2]


PLAIN = (
    "1. a\n1. b\n1. c\n    1. d\n    2. e\n1. f",
    "- a\n- b\n\n1. c\n2. d\n\n* e\n+ f",
    "- a\n    - b\n        - c\n\n    More of a.\n\n- d",
    " - a\n - b\n\n 9. c\n10. d",
    "1. a\n\n    More.\n\n2. b",
    "Words.\n- not a list, as this goes on\nfor a third line.",
    "It was long\n– and then it was not –\nas we say.",
    "It was in the year\n12. Then it went on.",
    "I.\nJ. Smith and\nK. Jones",
    "Words:  \n- with breaks  \n- of lines",
    "Dear [name] (your manager), and [role] at [company].",
    "5 * 3 * 2, 2**3, Total** and ****, and f***.",
    "Name: ____ and __init__.py and a_b_c@example.org",
    "\\*\\*not bold\\*\\*, \\[no link\\](x), \\- no item\n\\- none",
    "`- [ ]`, `**x`, `[y](`, `[^1]`, `{: #x }` and `<br>`",
    "```\n- [ ] x\n| a |\n[x] (y.md)\n    deep\n```",
    "A --> B, a -> b, 10:30:15, #help, 100 % & more, C:\\new",
    "Tom &amp; Sam, &lt;b&gt;, &copy;",
    "| a | b |\n|---|---|\n| `c|d` | e\\|f |\n| one |\n| - g<br>- h | x |",
    "[words][more], [more] and ![us](us.png)\n\n[more]: https://example.org \"More\"",
    "W.[^1] V.[^2]\n\n[^1]: One.\n[^2]: Two.\n\n    More of it.",
    "Term\n:   Meaning\n\n    More.",
    "!!! note\n\n    Words.\n\n    - a\n    - b",
    "!!! note inline end\n    Words.\n\n!!! note wide\n    Words.\n\n!!! tip \"Bring Your CV\"\n    Words.",
    "São Paulo, Ça va, £5 and “quotes”.",
    "/// email | Mail\n    id: m\n    subject: S\n\nBring:\n- a\n- [ ] b\n\n[x] (y.md)\n///",
    "/// checklist | List\n    id: c\n\n- [ ] a {: #a }\n  - [ ] b {: #b }\n///",
    "## Heading {: #h }\n\nWords.\n{: .note }\n\n![us](us.png){: .wide }",
    "<p>One<br>\n- two</p>\n\n<ul>\n<li>a</li>\n</ul>",
    "Words <!-- a --> and --- more",
    "[TOC]\n\nShe said «Hola», «Prénom» and «oh yes» on %20 and 100% OF 50%. It costs $5 or $USD.",
    "**Bold** and *it*, `a**` and 2\\*\\*, [a][b] is none.\n\n[b]: https://x.example",
    "- an item\n\n    ```\n    code\n    ```\n\n```\nx**\n```",
    "C:\\newpage, {a b}, [name] and [INSERT ROLE]; a name = {…}, 1 == 1, i = i++, ‘’ and it's ’90s. To do: call.",
    "`{toc}`, `«First_Name»`, `\\newpage` and `%NAME%`",
)  # fmt: skip


@pytest.mark.parametrize("text", PLAIN)
def test_what_came_out_as_it_was_meant_is_not_spoken_of(told: Told, text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("## Dear {your name}", "{your name}"),
        ("| a | b |\n|---|---|\n| Dear {name} | x |", "{name}"),
        ("**Dear** you, **friend**{name}", "{name}"),
        ("[Us](index.md){later}", "{later}"),
        ("Words\n{draft}", "{draft}"),
    ],
)
def test_words_in_braces_that_markdown_takes_for_attributes_are_told(
    render: Callable[..., Rendered], text: str, shown: str
) -> None:
    assert eats_braces(text)
    source = f"# A {{: #a }}\n\n{text}\n"
    (problem,) = check_markup("page.md", render({"page.md": source}).html, lambda: source)
    assert problem.line == source[: source.index(shown)].count("\n") + 1
    assert problem.message.startswith(f"Readers would not see “{shown}”")
    assert f"“[{shown[1:-1]}]”" in problem.message


def test_attributes_that_were_meant_eat_no_words() -> None:
    assert not eats_braces("## A {: #a .b }\n\n{{ centre.name }} [x](y){target=_blank download} {: data-x hidden }")


TOKENS = (
    "- ",
    "  ",
    "    ",
    "* ",
    "**",
    "[x]",
    "(y.md)",
    "| ",
    "\n",
    "\n\n",
    "1. ",
    "[^1]",
    ": ",
    "`",
    "<b>",
    "{: #a }",
    "\\",
    "a",
)


@given(text=st.lists(st.sampled_from(TOKENS)).map("".join))
def test_no_words_stop_the_look_for_marks(render: Callable[..., Rendered], text: str) -> None:
    page = render({"page.md": text})
    for problem in (
        *find_slips("page.md", page.html, text, page.page.notes),
        *find_marks("page.md", page.html, lambda: text),
    ):
        assert 0 < problem.line <= text.count("\n") + 1
