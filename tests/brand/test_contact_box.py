"""What the contact box says of a centre, and what it says where there is none."""

from __future__ import annotations

import pytest
from tests.conftest import Handbook

from rejection_handbook.brand.contact_box import ContactBox, Help, Way, contact_box
from rejection_handbook.settings.centre import Centre
from rejection_handbook.settings.options import read_centre

HELP = "# If you are struggling\n\nCall somebody.\n\n## Find a person {: #find-a-person }\n\nAsk your library.\n"


def box_of(**centre: object) -> ContactBox:
    read, problems = read_centre("mkdocs.yml", centre)
    assert problems == []
    return contact_box(read)


def links(*ways: Way) -> list[tuple[str, str, str]]:
    return [(way.text, one.text or one.words, one.address) for way in ways for one in way.links]


def section(page: str) -> str:
    """Return the box of a built page, blanks made one; empty where there is none."""
    _, start, rest = page.partition('<section class="handbook-contact"')
    return " ".join((start + rest.partition("</section>")[0]).split())


def test_nobody_to_name_is_no_box() -> None:
    assert not contact_box(Centre())
    assert contact_box(Centre(), "help-now/")
    assert box_of(phone="0555 0100")
    assert box_of(wellbeing={"name": "the nurse"})


def test_the_words_that_stand_in_for_a_name_are_no_name() -> None:
    assert box_of(email="careers@example.org").name == ""
    assert box_of(name="Northbridge Careers").name == "Northbridge Careers"


def test_a_number_is_called_and_words_about_one_are_not() -> None:
    number = "+44 (0)1632 960145"
    assert links(*box_of(phone=number).ways) == [("contact.phone", number, "tel:+441632960145")]
    words = "0555 0100, extension 7"
    assert links(*box_of(phone=words).ways) == [("contact.phone", words, "")]


@pytest.mark.parametrize(
    ("booking", "found"),
    [
        ("https://a.example/book", [("", "contact.book-a-time", "https://a.example/book")]),
        (
            {"CV check": "https://a.example/cv", "Mock": "https://a.example/m"},
            [("contact.book", "CV check", "https://a.example/cv"), ("contact.book", "Mock", "https://a.example/m")],
        ),
    ],
)
def test_every_kind_of_appointment_has_its_link(booking: object, found: object) -> None:
    assert links(*box_of(booking=booking).ways) == found


def test_a_service_for_the_night_is_named_where_there_is_one() -> None:
    assert box_of(wellbeing={"name": "the nurse"}).out_of_hours is None
    night = box_of(wellbeing={"name": "the nurse", "out_of_hours": {"name": "Nightline", "phone": "0555 0142"}})
    assert isinstance(night.out_of_hours, Help)
    assert links(*night.out_of_hours.ways) == [("", "0555 0142", "tel:05550142")]


def test_a_page_leads_to_helplines_and_people_from_wherever_it_stands(handbook: Handbook) -> None:
    handbook.write({"index.md": "# Start\n", "help-now.md": HELP, "a/b.md": "# B\n"})
    built = handbook.build()
    assert built.messages == ()
    for page, up in (("index.html", ""), ("a/b/index.html", "../../"), ("404.html", "/")):
        box = section(built.html(page))
        assert f'href="{up}help-now/#find-a-person"' in box
        assert f'href="{up}help-now/">free helpline' in box


def test_an_edition_without_the_page_of_helplines_leads_to_none(handbook: Handbook) -> None:
    handbook.write({"index.md": "# Start\n"})
    assert section(handbook.build().html("index.html")) == ""
    handbook.configure(centre={"name": "the R&D team", "opening_hours": "9 to 5 & later"})
    box = section(handbook.build().html("index.html"))
    assert "The R&amp;D team can help." in box
    assert "Open: 9 to 5 &amp; later" in box
    assert "helpline" not in box


def test_a_page_of_helplines_whose_part_on_people_is_gone_is_led_to_without_it(handbook: Handbook) -> None:
    handbook.write({"index.md": "# Start\n", "help-now.md": HELP.replace("#find-a-person", "#others")})
    box = section(handbook.build().html("index.html"))
    assert 'href="help-now/"' in box
    assert "find-a-person" not in box
