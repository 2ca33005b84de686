"""An edition's own terms and spelling: words change, and nothing else does."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import ROOT

from rejection_handbook.edition.terms import Terms, read_terms
from rejection_handbook.lines import split_lines

AMERICAN = Terms({"careers service": "career center", "CV": "résumé", "adviser": "advisor"}, "en-US")

CHANGED = {
    "Ask your careers service.": "Ask your career center.",
    "Careers service staff help.": "Career center staff help.",
    "CAREERS SERVICE": "CAREER CENTER",
    "two careers services": "two career centers",
    "the careers service's door": "the career center's door",
    "the careers  service": "the career center",
    "Your CV and a CV.": "Your résumé and a résumé.",
    "CVs help. CV tips come next.": "Résumés help. Résumé tips come next.",
    "An adviser, or a careers service": "An advisor, or a career center",
    "cv, recv and CVX stay": "cv, recv and CVX stay",
    "ORGANISED, Organised, organised": "ORGANIZED, Organized, organized",
    "## Your CV {: #your-cv }": "## Your résumé {: #your-cv }",
    "- [ ] Read your CV {: #cv }": "- [ ] Read your résumé {: #cv }",
    "| Colour | CV |": "| Color | Résumé |",
    "> **CV:** colour": "> **Résumé:** color",
    "[your CV](cv.md#CV)": "[your résumé](cv.md#CV)",
    "![a CV](cv.png)": "![a résumé](cv.png)",
    "[your CV][CV]": "[your résumé][CV]",
    '!!! note centre "The centre"': '!!! note centre "The center"',
    "*[STAR]: behaviour": "*[STAR]: behavior",
    "/// checklist | Your CV\n    id: cv\n\n- [ ] CV {: #cv-2 }\n///": (
        "/// checklist | Your résumé\n    id: cv\n\n- [ ] Résumé {: #cv-2 }\n///"
    ),
    '/// email | CV\n    id: cv\n    subject: "[CV]: my CV"\n    when: If CV is read\n    fields:\n      CV: "colour"\n'
    "\nDear [CV], about my CV.\n///": (
        '/// email | Résumé\n    id: cv\n    subject: "[CV]: my résumé"\n    when: If résumé is read\n    fields:\n'
        '      CV: "color"\n\nDear [CV], about my résumé.\n///'
    ),
    "---\ntitle: Your CV\nkeywords: CV\n---\n\nCV": "---\ntitle: Your résumé\nkeywords: CV\n---\n\nRésumé",
    "1. CV\n\n    Your CV.": "1. Résumé\n\n    Your résumé.",
}
KEPT = [
    "Read `your CV` here",
    "```\nCV\n```",
    "> ```\n> CV\n> ```",
    "words\n\n    CV in code",
    "<!-- CV -->",
    '<a title="CV" href="/CV">x</a>',
    "<https://example.org/colour>",
    "https://example.org/CV and www.example.org/colour and cv@colour.org",
    "[x](CV.md)",
    '[x](<CV colour.md> "CV")',
    "[x][CV]",
    "[CV]: https://example.org/colour",
    "x[^CV]\n\n[^CV]: Colour and behaviour. Organisation Studies.\n    More colour.",
    "{{ centre.name }} {: .centre }",
    "/// locked | centre\nx\n///",
    "/// replace | favour\nx\n///",
    "The National Careers Service",
    "Careers Service Wales",
    "four of your hours, an exercise to advise, promise and surprise; practice makes a programmer wise",
]


@pytest.mark.parametrize(("text", "new"), CHANGED.items())
def test_words_change(text: str, new: str) -> None:
    assert AMERICAN.apply(text) == new


@pytest.mark.parametrize("text", KEPT)
def test_what_is_no_word_of_the_handbook_stays(text: str) -> None:
    assert AMERICAN.apply(text) == text


def test_the_longest_term_wins_and_nothing_is_changed_twice() -> None:
    terms = Terms({"careers": "jobs", "careers service": "careers desk", "desk": "table"})
    assert terms.apply("careers service, careers, desk") == "careers desk, jobs, table"
    assert Terms({"programme": "colour"}, "en-US").apply("a programme of colour") == "a colour of color"


def test_a_title_of_the_menu_changes_like_any_words() -> None:
    assert AMERICAN.plain("Your CV and your careers service") == "Your résumé and your career center"
    assert Terms().plain("Your CV") == "Your CV"


def test_only_the_lines_that_may_change_do() -> None:
    assert AMERICAN.apply("a CV\na CV\na CV", lambda number: number == 2) == "a CV\na résumé\na CV"


PIECE = st.sampled_from(
    ["CV", "colour", "a ", "careers service", "`CV`", "[CV](CV.md)", "{: #cv }", "{{ cv }}", "<b>", "[^CV]", "\n",
     "\n\n", "    ", "```\n", "/// email | CV\n", "    id: cv\n", "///\n", "- [ ] CV", "| CV |", "---\n",
     "https://x.org/CV", "[", "]", "(", "\ue000"]
)  # fmt: skip
TEXT = st.lists(PIECE, max_size=30).map("".join) | st.text(max_size=60)


@given(TEXT)
def test_without_terms_or_lines_a_text_stays_as_it_is(text: str) -> None:
    assert Terms().apply(text) == text
    assert AMERICAN.apply(text, lambda _: False) == "\n".join(split_lines(text))


@given(TEXT)
def test_a_text_keeps_its_lines_and_is_not_changed_again(text: str) -> None:
    once = AMERICAN.apply(text)
    assert len(once.split("\n")) == len(split_lines(text))
    assert AMERICAN.apply(once) == once


FRAGILE = [
    "`CV colour`",
    "](CV.md#colour)",
    "{: #colour }",
    "{{ centre.CV }}",
    "https://colour.org/CV",
    "[^colour]",
    "][CV]",
]


@given(
    st.lists(st.sampled_from(["a CV ", "colour, ", "x "]) | st.sampled_from(FRAGILE).map("[x{} ".format), max_size=8)
)
def test_code_targets_ids_and_variables_survive_among_any_words(parts: list[str]) -> None:
    text = "".join(parts)
    new = AMERICAN.apply(text)
    for piece in FRAGILE:
        assert new.count(piece) == text.count(piece)
    assert not re.search("a CV|colour,", new)


# Words that only look British.
ALIKE = re.compile(
    r"(?:advert|adv|compr|exerc|otherw|pra|prec|prem|prom|ra|r|surpr|w|no|disgu|enterpr|expert|franch|likew|rev|superv|tra)"
    r"(?:ise|ises|ised|ising|iser|isers)|(?:re)?sources?|courses?|four|fourth|hours?|journ\w+|y?ours?|yoursel\w+|tours?|"
    r"pour\w*|(?:en|dis)courag\w+|(?:call|fill|pull|tell|sell|will|spell|fall|drill|roll)(?:ed|ing)"
)
NO_WORDS = re.compile(
    r"^\[\^.*$|\]\([^)]*\)|<[^>]*>|\{[^}]*\}|^    id:.*$|^      [A-Z][^:]*:|\[[^\]]*\](?!\()", re.MULTILINE
)
BRITISH = re.compile(
    r"\b(?:\w+(?:is|ys)(?:e|es|ed|ing|ation|ations|er|ers)|\w*our\w*|\w+[^aeiou]res?|\w+lst|learnt|spelt|burnt|grey|"
    r"cheques?|programmes?|\w+ogues?|(?:de|of)fences?|licences?|judgements?|\w*fulfil|enrol|skilful|wilful|"
    r"\w+[aeiou]ll(?:ed|ing|or|ors))\b"
)


def test_no_british_spelling_is_left_in_the_handbook() -> None:
    terms = Terms({}, "en-US")
    left = set()
    for path in (ROOT / "docs").rglob("*.md"):
        if "authors" not in path.parts:
            text = terms.apply(path.read_text(encoding="utf-8"))
            text = NO_WORDS.sub("", text)
            left |= {word.casefold() for word in BRITISH.findall(text)}
    assert {word for word in left if not ALIKE.fullmatch(word)} == set()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"spelin": "en-US"}, ["no entry “spelin”", "Did you mean “spelling”?"]),
        ({"spelling": "en-CA"}, ["should be en-GB or en-US"]),
        ("en-US", ["should be followed by lines like “spelling: en-US”"]),
        ({"words": ["CV"]}, ["should be followed by lines like “careers service: career center”"]),
        ({"words": {"CV": 3}}, ["“terms: words: CV”", "double quotes"]),
        ({"words": {"CV": ""}}, ["“terms: words: CV”", "should both be words"]),
        ({"words": {"*CV*": "résumé"}}, ["holds “*”", "words alone"]),
        ({"words": {"CV": "{{ x }}"}}, ["holds “{”"]),
        ({"words": {"CV": "a\nb"}}, ["holds a line end"]),
    ],
)
def test_a_wrong_setting_is_told_with_what_is_right(options: object, told: list[str]) -> None:
    _, problems = read_terms("mkdocs.yml", options, lambda _: 7)
    (message,) = map(str, problems)
    assert message.startswith("mkdocs.yml:7: ")
    assert all(words in message for words in told)


def test_good_settings_are_read() -> None:
    terms, problems = read_terms("mkdocs.yml", {"spelling": "en-US", "words": {"CV": "résumé"}}, lambda _: 0)
    assert not problems
    assert terms.apply("my CV in colour") == "my résumé in color"
    assert not read_terms("mkdocs.yml", None, lambda _: 0)[0]
