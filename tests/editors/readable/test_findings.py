"""What is told of a page, on its very line, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.editors.readable.conftest import Read, Told

from rejection_handbook.editors.readable.across import judge_all
from rejection_handbook.editors.readable.faults import EMPTY_LINKS
from rejection_handbook.editors.readable.jargon import KNOWN, PLAIN
from rejection_handbook.editors.readable.judge import judge
from rejection_handbook.settings.limits import USUAL, Limits
from rejection_handbook.text.reading import Reading

EMAIL = "/// email | A letter\n    id: a-letter\n    subject: A question\n    when: Now\n\n%s\n///\n"
LONG = (
    "This is a sentence of many small words that goes on and on until nobody knows how it began or what it was to say."
)
"""Twenty-five words."""


def has(told: list[str], *expected: str) -> None:
    """Check that these are told and nothing else, each from its line on."""
    assert len(told) == len(expected), told
    for one, begins in zip(told, expected, strict=True):
        assert one.startswith(begins)


class TestHeadings:
    def test_sizes_in_their_order_are_right(self, told: Told) -> None:
        has(told("# A\n\n## B\n\n### C\n\n#### D\n\n## E\n\n### F\n"))

    def test_a_second_largest_one_is_told(self, told: Told) -> None:
        has(told("# A page\n\nWords about another day.\n\n# Another day\n"), "5: “Another day” is a second heading")

    def test_a_size_that_is_skipped_is_told_with_what_to_write(self, told: Told) -> None:
        has(told("# A\n\n## B\n\n#### C\n"), "5: “C” skips a size: it has ####, and the heading above it ##. Write ###")

    def test_an_empty_one_is_told(self, told: Told) -> None:
        has(told("# A\n\n##\n\n## B\n\n##\n"), "3: This heading is empty. Write words behind ##", "7: This heading is")

    def test_two_alike_of_one_size_are_told_at_the_second(self, told: Told) -> None:
        source = "# A\n\n## What next?\n\nWhat next?\n\n## what *next*?\n\n### What next?\n"
        has(told(source), "7: Two headings of one size are called “what next?”")

    def test_those_in_code_are_examples(self, told: Told) -> None:
        has(told("# A\n\n```markdown\n# B\n\n#### C\n\n####\n```\n\nA `# D` in a line.\n\n    # E\n"))

    def test_the_line_is_not_that_of_an_example_above(self, told: Told) -> None:
        has(told("# A\n\n```text\n#### C\n```\n\n#### C {: #c }\n"), "7: “C” skips a size")

    def test_words_in_code_belong_to_the_name(self, told: Told) -> None:
        has(told("# A\n\n## The option `one`\n\n## The option `two`\n"))


class TestLinks:
    @pytest.mark.parametrize("name", ["click here", "Here", "read more", "this page.", "**here**", "More »", "`here`"])
    def test_words_that_say_nothing_are_told(self, told: Told, name: str) -> None:
        has(told(f"# A\n\nFor help, go here.\n\nGo [{name}](b.md).\n"), "5: “")

    def test_every_one_is_told_on_its_own_line(self, told: Told) -> None:
        source = "# A\n\n[here](b.md)\n\n`[here](b.md)`\n\n- go [here](b.md)\n- or [here](c.md)\n"
        has(told(source), "3: “here” does", "7: “here” does", "8: “here” does")

    @pytest.mark.parametrize("name", ["Here is the first hour", "Read more about feedback", "the first hour", "Go on"])
    def test_words_that_say_something_are_right(self, told: Told, name: str) -> None:
        has(told(f"# A\n\nGo [{name}](b.md).\n"))

    @pytest.mark.parametrize(
        "link",
        [
            "<https://acas.org.uk/help>",
            "[https://acas.org.uk](https://acas.org.uk)",
            "[www.acas.org.uk](https://a.org)",
        ],
    )
    def test_a_bare_address_is_told_with_what_to_write(self, told: Told, link: str) -> None:
        source = f"# A\n\n[Acas](https://acas.org.uk/other), and `{link}`.\n\nSee {link}.\n"
        (found,) = told(source)
        assert found.startswith("5: “")
        assert "is an address. Write the name of what is there: [its name](http" in found

    def test_addresses_in_notes_emails_and_code_are_right(self, told: Told) -> None:
        note = "Words.[^1]\n\n[^1]: Acas. <https://acas.org.uk>\n\n"
        email = EMAIL % "See https://acas.org.uk and <https://acas.org.uk>."
        has(told(f"# A\n\n{note}`<https://acas.org.uk>`\n\n```text\n<https://acas.org.uk>\n```\n\n{email}"))

    def test_an_email_address_is_a_name(self, told: Told) -> None:
        has(told("# A\n\nWrite to <jo@example.org> or [jo@example.org](mailto:jo@example.org).\n"))

    def test_one_name_for_two_places_is_told_at_the_second(self, told: Told) -> None:
        source = "# A\n\n[The guide](b.md)\n\n[The guide](b.md)\n\n[the guide](c/d.md)\n"
        has(told(source), "7: Two links are called “the guide” and lead to two places.")

    def test_a_page_and_a_part_of_it_may_share_a_name(self, told: Told) -> None:
        has(told("# A\n\n[The guide](b.md)\n\n[the guide](b.md#part)\n"))

    def test_a_link_without_words_is_told(self, told: Told) -> None:
        has(told("# A\n\nGo [](b.md).\n"), "3: The link to b.md has no words.")

    def test_a_picture_may_be_the_words_of_a_link(self, told: Told) -> None:
        has(told("# A\n\n[![A map of the campus](map.png)](map.md)\n"))
        has(told("# A\n\n[Map](a.md)\n\n[![here](map.png)](map.md)\n"), "5: “here” does not say where")

    @given(st.sampled_from(sorted(EMPTY_LINKS)), st.sampled_from(["", ".", "!", " ›", ":"]), st.booleans())
    def test_no_capital_or_mark_makes_empty_words_say_more(
        self,
        told: Told,
        name: str,
        mark: str,
        capital: bool,  # noqa: FBT001 - Hypothesis chooses it
    ) -> None:
        has(told(f"# A\n\n[{name.capitalize() if capital else name}{mark}](b.md)\n"), "3: “")


class TestPictures:
    @pytest.mark.parametrize(
        "picture",
        ["![](map.png)", "![map.png](map.png)", "![Image](map.png)", '<img src="map.png">',
         '<img src="map.png" alt="">', '<p><img alt="logo" src="map.png"></p>'],
    )  # fmt: skip
    def test_one_without_words_for_what_it_shows_is_told(self, told: Told, picture: str) -> None:
        (found,) = told(f"# A\n\n![A plan of the campus](a/map.png)\n\nText.\n\n`{picture}`\n\n{picture}\n")
        assert "![A student and an adviser look at a letter](a.png)" in found

    def test_it_is_told_on_its_line(self, told: Told) -> None:
        source = "# A\n\n![A plan](map.png)\n\n![](map.png)\n\n![](b/other.png)\n"
        has(told(source), "5: A picture has no words", "7: A picture has no words")

    @pytest.mark.parametrize(
        "picture",
        ["![A plan of the campus](map.png)", '![](line.png){: role="presentation" }', '<img src="a.png" role="none">',
         "`![](map.png)`", "```markdown\n![](map.png)\n```"],
    )  # fmt: skip
    def test_words_and_ornament_and_code_are_right(self, told: Told, picture: str) -> None:
        has(told(f"# A\n\n{picture}\n"))

    def test_one_in_a_link_is_told_once(self, told: Told) -> None:
        has(told('# A\n\n[<img src="map.png"> the map](map.md)\n'), "3: A picture has no words")


class TestWords:
    def test_one_of_hiring_is_told_where_it_first_stands_in_the_text(self, told: Told) -> None:
        source = f"# A\n\n`onboarding`\n\n{EMAIL % 'Onboarding is long.'}\nThe\nOnboarding takes weeks. Onboarding!\n"
        (found,) = told(source)
        line = source.split("\n").index("Onboarding takes weeks. Onboarding!") + 1
        assert found.startswith(f"{line}: Readers may not know “Onboarding”. Say it plainly (the first weeks in a job)")

    @pytest.mark.parametrize(
        "text",
        [
            "**Onboarding** takes weeks.",
            "Your first weeks are called *onboarding*.",
            "Onboarding means your first weeks in a job.",
            "Onboarding (the first weeks) is long.",
            "Some call this “onboarding”.",
            "`onboarding`",
            "```text\nonboarding\n```",
            "Word.[^1]\n\n[^1]: On onboarding. <https://a.org>",
            EMAIL % "When is the onboarding?",
            "My boarding pass.",
        ],
    )
    def test_one_that_is_explained_or_no_prose_is_right(self, told: Told, text: str) -> None:
        has(told(f"# A\n\n{text}\n"))

    def test_the_glossary_and_the_words_of_an_edition_are_known(self, told: Told) -> None:
        source = "# A\n\nOnboarding and the ATS, and Moodle at UCAS.\n"
        assert len(told(source)) == 3
        has(told(source, USUAL, "onboarding", "ats"), "3: “UCAS” is never written out on this page.")
        has(told(source, Limits(words=("Onboarding", "ATS", "UCAS")).over(USUAL)))

    @pytest.mark.parametrize("term", sorted(PLAIN))
    def test_the_plain_words_for_one_are_not_themselves_such_words(self, told: Told, term: str) -> None:
        has(told(f"# A\n\n{PLAIN[term]}\n"))

    def test_a_plural_is_the_same_word(self, told: Told) -> None:
        has(told("# A\n\nAsk the stakeholders.\n"), "3: Readers may not know “stakeholders”.")


class TestShortForms:
    def test_one_that_is_never_written_out_is_told_once(self, told: Told) -> None:
        has(told("# A\n\nThe `ATS` is here.\n\nThe ATS reads it. The ATSs do.\n"), "5: “ATS” is never written out")

    @pytest.mark.parametrize(
        "text",
        [
            "An applicant tracking system (ATS) reads it. The ATS does.",
            "The ATS (applicant tracking system) reads it.",
            "ATS stands for a system.",
            "STOP NOW",
            "Stop. Now STOP.",
            "Part II and Henry VIII",
            "In the UK, the EU and the USA at 3 PM",
            "`ATS`",
            "Word.[^1]\n\n[^1]: The ATS. <https://a.org>",
            EMAIL % "The ATS said no.",
            "jo@ATS.org and x/ATS/y",
            "A plan B",
        ],
    )
    def test_one_that_is_written_out_or_known_or_no_prose_is_right(self, told: Told, text: str) -> None:
        has(told(f"# A\n\n{text}\n"))

    @pytest.mark.parametrize("form", sorted(KNOWN))
    def test_those_that_everybody_knows_are_right(self, told: Told, form: str) -> None:
        has(told(f"# A\n\nThe {form} it is.\n"))


class TestSentences:
    def test_one_past_the_limit_is_told_with_its_words_and_its_line(self, told: Told) -> None:
        source = f"# A\n\nShort.\n\n- {LONG}\n- Ha. {LONG[:-1]} at last.\n"
        (found,) = told(source)
        assert found.startswith(
            "6: This sentence has 27 words, and 25 is the limit. Make two of it: “This is a sentence"
        )

    def test_the_line_is_its_own_where_sentences_begin_alike(self, told: Told) -> None:
        other = LONG.replace("or what", "and also what")
        has(told(f"# A\n\n{LONG}\n\n```text\n{other}\n```\n\n{other}\n"), "9: This sentence has 26 words")

    @pytest.mark.parametrize(
        "text",
        [
            LONG,
            f"```text\n{LONG} {LONG[:-1]}\n```",
            f"Word.[^1]\n\n[^1]: {LONG[:-1]} and more. <https://a.org>",
            EMAIL % f"{LONG[:-1]} and more.",
            "- one\n" * 30,
            "| a |\n|---|\n" + "| b |\n" * 30,
        ],
    )
    def test_one_at_the_limit_and_what_is_no_sentence_are_right(self, told: Told, text: str) -> None:
        has(told(f"# A\n\n{text}\n"))

    def test_the_average_is_told_of_the_page_where_a_limit_is_set(self, told: Told) -> None:
        source = "# A\n\nOne two three four five six. One two three.\n"
        has(
            told(source, Limits(average_sentence=4)),
            "0: The sentences of this page have 4.5 words on average, and 4 is",
        )
        has(told(source, Limits(average_sentence=5)))
        has(told(source))

    def test_a_page_that_is_too_hard_is_told_with_where_to_begin(self, told: Told) -> None:
        easy = "The cat sat on the mat.\n\n" * 18
        hard = "necessitate comparable international qualifications and authoritative documentation.\n\n"
        source = f"# A\n\n{easy}Universities {hard}Multinationals {hard}Administrations {hard}"
        (found,) = told(source, Limits(reading_age=8))
        assert found.startswith("0: This page has a reading age of ")
        assert found.endswith(
            "and 8 is the limit. Write shorter sentences and shorter words. Begin with lines 39, 41, 43."
        )
        has(told(source, Limits(reading_age=18)))


def test_what_a_block_says_of_its_files_is_no_sentence_of_the_author(told: Told) -> None:
    sheet = "/// worksheet | My plan\n    id: my-plan\n\n- What next? {: #next }\n///\n"
    assert told(f"# A\n\n{sheet}", Limits(sentence=4)) == []


def test_a_page_for_editors_is_judged_by_headings_links_and_pictures_alone(told: Told) -> None:
    source = f"# A\n\nOnboarding at ATS. {LONG[:-1]} and more.\n\n[here](b.md)\n\n![](c.png)\n\n# D\n"
    has(told(source, prose=False), "5: “here”", "7: A picture", "9: “D” is a second")
    assert len(told(source)) == 6


def test_variables_and_marks_do_not_hide_where_a_sentence_stands(told: Told) -> None:
    marked = f"This **is** a [sentence](b.md) `x` of {LONG[22:-1]} and more."
    source = f"---\ntitle: This is a sentence\n---\n\n# A\n\nHa.\n{marked}\n"
    has(told(source), "8: This sentence has 27 words")


@given(st.text(alphabet=st.sampled_from(list("aAI .#*-|`[](){}<>!&:/^_\n’“é")), max_size=120))
def test_no_page_is_too_odd_to_be_judged_and_no_line_lies_outside_it(read: Read, source: str) -> None:
    for one in judge(read(source), source, Limits(4, 3, 2).over(USUAL), (), prose=True):
        assert 0 <= one.line <= source.count("\n") + 1
        assert one.message


class TestPhrases:
    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            ("We got three feedbacks today.", "3: “feedbacks” sounds translated. A reader would say: feedback, or com"),
            ("You can call one of the helplines.", "3: Not everybody can phone"),
            ("Ring our free helpline tonight.", "3: Not everybody can phone"),
            ("Here are eighteen emails for you.", "3: “eighteen emails” is wrong as soon as an edition adds one"),
        ],
    )
    def test_what_nobody_would_say_is_told(self, told: Told, words: str, expected: str) -> None:
        has(told(f"# A\n\n{words}\n"), expected)

    @pytest.mark.parametrize(
        "words",
        [
            "Give feedback today.",
            "Contact a helpline.",
            "They call back. The helpline is free.",
            "Two of the emails help.",
        ],
    )
    def test_what_sounds_right_is_left_alone(self, told: Told, words: str) -> None:
        has(told(f"# A\n\n{words}\n"))


class TestSummaries:
    def test_a_long_sentence_is_told(self, told: Told) -> None:
        long = "Put your phone down for ten minutes, and then tell one person you trust what has happened."
        has(told(f"# A\n\n/// summary\n\n- {long}\n- Rest.\n///\n"), "5: This sentence of a summary has 17 words")


class TestAcross:
    SAID = "It takes about ten minutes."

    def pages(self, read: Read, count: int, words: str) -> dict[str, Reading]:
        return {f"{number}.md": read(f"# A\n\nThis is page {number}. {words}\n") for number in range(count)}

    def test_a_sentence_that_most_pages_have_is_told_once(self, read: Read) -> None:
        found = list(judge_all(self.pages(read, 7, self.SAID)))
        assert [(path, text) for path, text, _ in found] == [("0.md", self.SAID)]
        assert "on 7 pages" in found[0][2]

    def test_one_on_six_pages_a_short_one_and_a_locked_one_are_left_alone(self, read: Read) -> None:
        assert not list(judge_all(self.pages(read, 6, self.SAID)))
        assert not list(judge_all(self.pages(read, 9, "That is all.")))
        assert not list(judge_all(self.pages(read, 9, f"\n\n/// locked | help\n{self.SAID}\n///")))

    def test_summaries_that_are_hard_to_read_are_told_together(self, read: Read) -> None:
        hard = "\n".join(f"- Interviewers consider qualifications individually {number}." for number in range(4))
        pages = {f"{number}.md": read(f"# A\n\n/// summary\n\n{hard}\n///\n") for number in range(6)}
        assert any("All summaries together have a reading age of" in message for _, _, message in judge_all(pages))
