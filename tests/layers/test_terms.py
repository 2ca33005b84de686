"""An edition's own terms and spelling: words change, and nothing else does."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import ROOT

from rejection_handbook.layers.words.terms import Terms, read_terms
from rejection_handbook.text.lines import split_lines

AMERICAN = Terms(
    {
        "careers service": "career center", "CV": "résumé", "adviser": "advisor", "agency": "body",
        "tutor": "MBA mentor", "Careers office": "Job room", "form": "credentials",
    },
    "en-US",
)  # fmt: skip

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
    "/// diagnosis | CV\n    id: CV\n\n- CVs sent {: #CV }\n- CVs read {: #CVs }\n    Your [CV](diagnosis:CV).\n///": (
        "/// diagnosis | Résumé\n    id: CV\n\n- Résumés sent {: #CV }\n- Résumés read {: #CVs }\n"
        "    Your [résumé](diagnosis:CV).\n///"
    ),
    "/// decoder | CV\n    id: CV\n\nNot here: my CV\n\n### CV on file {: #CV }\n\nAlso: CV, my CV\nAsk: CV\n///": (
        "/// decoder | Résumé\n    id: CV\n\nNot here: my résumé\n\n### Résumé on file {: #CV }\n\n"
        "Also: Résumé, my résumé\nAsk: Résumé\n///"
    ),
    "---\ntitle: Your CV\nkeywords: CV\n---\n\nCV": "---\ntitle: Your résumé\nkeywords: CV\n---\n\nRésumé",
    "1. CV\n\n    Your CV.": "1. Résumé\n\n    Your résumé.",
    # the forms of a term
    "Your Careers Service and CAREERS SERVICES": "Your Career Center and CAREER CENTERS",
    "agencies, an agency, the agency's": "bodies, a body, the body's",
    "a tutor, a **tutor**, A tutor": "an MBA mentor, an **MBA mentor**, An MBA mentor",
    "Careers office. The careers office.": "Job room. The job room.",
    "in good form, with forms": "in good credentials, with credentials",
    "the careers\nservice": "the career\ncenter",
    "the careers\r\nservice\r\n": "the career\r\ncenter\r\n",
    "_CV_ of _colour_": "_Résumé_ of _color_",
    # where a sentence begins
    "Write your\nCV and rest.\nCV.": "Write your\nrésumé and rest.\nRésumé.",
    "Done.[^a] CVs help, e.g. CVs with 2 CVs.": "Done.[^a] Résumés help, e.g. résumés with 2 résumés.",
    "{{ centre.name }} CV. `x` CV": "{{ centre.name }} résumé. `x` résumé",
    "**Note.** CV (CV)": "**Note.** Résumé (résumé)",
    # parts that stand further in
    "!!! note\n    CV\n\n    CV": "!!! note\n    Résumé\n\n    Résumé",
    '=== "CV"\n\n    CV': '=== "Résumé"\n\n    Résumé',
    "Term\n:   CV\n\n    CV": "Term\n:   Résumé\n\n    Résumé",
    "- CV\n    - CV\n\n        CV": "- Résumé\n    - Résumé\n\n        Résumé",
    "- CV\n\n    ```\n    CV\n    ```\n\n    CV": "- Résumé\n\n    ```\n    CV\n    ```\n\n    Résumé",
    "- x\n\n    > CV\n\n    CV": "- x\n\n    > Résumé\n\n    Résumé",
    "---\ndescription: >-\n  My CV\ntags: [CV]\n---": "---\ndescription: >-\n  My résumé\ntags: [CV]\n---",
    "/// email | T\n    id: cv\n    when: >-\n      My CV\n\nx\n///": (
        "/// email | T\n    id: cv\n    when: >-\n      My résumé\n\nx\n///"
    ),
    "/// email | T\n\tid: cv\n\tsubject: my CV\n\nx\n///": "/// email | T\n\tid: cv\n\tsubject: my résumé\n\nx\n///",
    "/// details | CV\n    type: CV\n\nCV\n///": "/// details | Résumé\n    type: CV\n\nRésumé\n///",
    "[^CV]: colour\n\nx\n\nA CV": "[^CV]: colour\n\nx\n\nA résumé",
}
KEPT = [
    "Read `your CV` here",
    "```\nCV\n```",
    "> ```\n> CV\n> ```",
    "words\n\n    CV in code\n    CV\n\n    CV",
    "# words\n    CV in code",
    "- words\n\n        CV in code\n        CV",
    "> words\n>\n>     CV in code\n>     CV",
    "words `a\nCV b` words",
    "<!-- CV -->",
    "words <!-- a\n\nCV --> words",
    "<a\ntitle='CV'>x</a> <code>CV</code>",
    "<script>\nvar colour;\n\nCV\n</script>",
    '<a title="CV" href="/CV">x</a>',
    "<https://example.org/colour>",
    "https://example.org/CV and www.example.org/colour and cv@colour.org",
    "[x](CV.md)",
    '[x](<CV colour.md> "CV")',
    "[x][CV]",
    "[CV]: https://example.org/colour",
    "[CV][] and [careers\nservice]\n\n[CV]: x.md\n[careers service]: y.md",
    "CV.docx and careers.example.org/colour, #colour, @CV",
    "/// checklist | x\n    id: x\n    renamed:\n      centre: colour\n\n- [ ] x {: #colour }\n///",
    "x[^CV]\n\n[^CV]: Colour and behaviour. Organisation Studies.\n    More colour.",
    "[^CV]: Colour\nand behaviour.\n\n    More colour.\n\n    More.\n[^x]: Colour",
    "{{ centre.name }} {: .centre }",
    "/// locked | centre\nx\n///",
    "/// replace | favour\nx\n///",
    "The National Careers Service",
    "Careers Service Wales",
    "four of your hours, an exercise to advise, promise and surprise; practice makes a programmer wise",
    "she forwards the analyses of a dialogue, controlled and installed, until the fence; glamour",
]


@pytest.mark.parametrize(("text", "new"), CHANGED.items())
def test_words_change(text: str, new: str) -> None:
    assert AMERICAN.apply(text) == new


@pytest.mark.parametrize("text", KEPT)
def test_what_is_no_word_of_the_handbook_stays(text: str) -> None:
    assert AMERICAN.apply(text) == text


@given(st.lists(st.sampled_from([*KEPT, "words", "1. words", "> words"]), max_size=6).map("\n\n".join))
def test_a_whole_page_of_what_is_no_word_stays(text: str) -> None:
    assert AMERICAN.apply(text) == text


def test_the_longest_term_wins_and_nothing_is_changed_twice() -> None:
    terms = Terms({"careers": "jobs", "careers service": "careers desk", "desk": "table"})
    assert terms.apply("careers service, careers, desk") == "careers desk, jobs, table"
    assert Terms({"programme": "colour"}, "en-US").apply("a programme of colour") == "a colour of color"
    assert Terms({"Labour Party": "Labour Party"}, "en-US").apply("the Labour Party's colour") == (
        "the Labour Party's color"
    )


def test_a_title_in_quotes_stays_one() -> None:
    terms, problems = read_terms("mkdocs.yml", {"words": {"CV": "student's life"}}, lambda _: 0)
    assert not problems
    assert yaml.safe_load(terms.apply("---\ntitle: 'My CV'\n---\n").strip("-\n")) == {"title": "My student’s life"}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Ask the Labour Relations Agency.", "Ask the Labour Relations Agency."),
        ("The World Health Organisation says so.", "The World Health Organisation says so."),
        ("Labour ends. Organise it with Ana.", "Labor ends. Organize it with Ana."),
        ("The Programme ends.", "The Program ends."),
        ("Write to Acas. Organise it.", "Write to Acas. Organize it."),
    ],
)
def test_a_name_is_spelt_as_its_bearer_spells_it(written: str, read: str) -> None:
    assert Terms({}, "en-US").apply(written) == read


@pytest.mark.parametrize(
    ("british", "spelt"),
    [
        ("organise reorganised recognisable apologising", "organize reorganized recognizable apologizing"),
        ("analyse analysed", "analyze analyzed"),
        ("behaviour favourite misdemeanours dishonourable", "behavior favorite misdemeanors dishonorable"),
        ("centre self-centred theatres kilometres", "center self-centered theaters kilometers"),
        ("travelled cancelling counsellor councillors unlabelled", "traveled canceling counselor councilors unlabeled"),
        ("practise practises practising", "practice practices practicing"),
        ("programmes licences defence judgements", "programs licenses defense judgments"),
        ("fulfil fulfils enrolment skilful", "fulfill fulfills enrollment skillful"),
        ("learnt misspelt whilst amongst towards", "learned misspelled while among toward"),
        ("Cheque catalogued storeys GREY", "Check cataloged stories GRAY"),
    ],
)
def test_each_family_of_british_words_is_spelt_as_americans_do(british: str, spelt: str) -> None:
    assert Terms({}, "en-US").apply(british) == spelt
    assert Terms({"CV": "résumé"}).apply(british) == british


def test_a_title_of_the_menu_changes_like_any_words() -> None:
    assert AMERICAN.plain("Your CV and your careers service") == "Your résumé and your career center"
    assert Terms().plain("Your CV") == "Your CV"


def test_only_the_lines_that_may_change_do() -> None:
    assert AMERICAN.apply("a CV\na CV\na CV", lambda number: number == 2) == "a CV\na résumé\na CV"


PIECE = st.sampled_from(
    ["CV", "colour", "a ", "careers service", "`CV`", "[CV](CV.md)", "{: #cv }", "{{ cv }}", "<b>", "[^CV]", "\n",
     "\n\n", "    ", "```\n", "/// email | CV\n", "    id: cv\n", "///\n", "- [ ] CV", "| CV |", "---\n",
     "https://x.org/CV", "[", "]", "(", "\0", "\1", "\r\n", "careers", "service", "> ", "- ", ". ", "<!--", "#"]
)  # fmt: skip
TEXT = st.lists(PIECE, max_size=30).map("".join) | st.text(max_size=60)


@given(TEXT)
def test_without_terms_or_lines_a_text_stays_as_it_is(text: str) -> None:
    assert Terms().apply(text) == text
    assert AMERICAN.apply(text, lambda _: False) == text


@given(TEXT)
def test_a_text_keeps_its_lines_and_is_not_changed_again(text: str) -> None:
    once = AMERICAN.apply(text)
    assert len(split_lines(once)) == len(split_lines(text))
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
    r"(?:advert|adv|compr|conc|exerc|otherw|pra|prec|prem|prom|ra|r|surpr|w|no|disgu|enterpr|expert|franch|likew|rev|superv|tra)"
    r"(?:ise|ises|ised|ising|iser|isers)|(?:re)?sources?|courses?|courts?|four|fourth|hours?|journ\w+|y?ours?|yoursel\w+|"
    r"tours?|pour\w*|(?:en|dis)?courag\w+|bruise|mourning|(?:call|fill|install|pull|tell|sell|will|spell|fall|drill|roll|scroll)(?:ed|ing)|moura"
)
NO_WORDS = re.compile(
    r"(?s:^ *(`{3,}).*?^ *\1)|(`+)(?!`).*?(?<!`)\2(?!`)|^\[\^.*$|\[[^\]]*\]\(https?:[^)]*\)|\]\([^)]*\)|<[^>]*>|"
    r"\{[^}]*\}|^    (?:id|follows|next):.*$|^      [A-Z][^:]*:|\[[^\]]*\](?!\()",
    re.MULTILINE,
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
        text = NO_WORDS.sub(" ", terms.apply(path.read_text(encoding="utf-8")))
        left |= {word.casefold() for word in BRITISH.findall(text)}
    assert {word for word in left if not ALIKE.fullmatch(word)} == set(), "add them to edition/spelling.py"


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
        ({"words": {"CV": "a: b"}}, ["holds “:”"]),
        ({"words": {"CV": 'my "CV"'}}, ['holds “"”']),
        ({"words": {"CV": "a // b"}}, ["holds “//”"]),
        ({"words": {"CV": "- résumé"}}, ["“terms: words: CV” should begin with a letter"]),
        ({"words": {"CV": "1. résumé"}}, ["should begin with a letter"]),
        ({"spelling": False}, ["should be en-GB or en-US"]),
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
