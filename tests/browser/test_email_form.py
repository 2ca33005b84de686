"""An email's form and its preview: what a reader fills in, sees, and is warned about."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect
from tests.browser.conftest import unfold, wait_until, write_new

ODD = "letters/odd-characters/index.html"
LONG = "letters/long-letter/index.html"
ASKS = "Some gaps are still empty"
LEAVES = (
    "Copy the whole email",
    "Open in your mail app",
    "Download draft (.eml)",
    "Download Word (.docx)",
    "Download text (.txt)",
)
COUNT_WHAT_LEAVES = """
window.left = [];
HTMLAnchorElement.prototype.click = function () { window.left.push(this.href); };
navigator.clipboard.write = async () => { window.left.push("clipboard"); };
document.execCommand = () => { window.left.push("clipboard"); return true; };
"""


def action(page: Page, words: str) -> Locator:
    return page.locator("handbook-email").get_by_role("link" if "mail app" in words else "button", name=words)


def gap(page: Page, label: str) -> Locator:
    return page.locator(f'handbook-email mark[data-label="{label}"]')


def test_every_field_has_its_label_and_its_example(page: Page, centre: Callable[[str], str]) -> None:
    page.goto(centre(ODD))
    form = page.get_by_role("group", name="Your details", exact=True)
    examples = {"Role": "Café manager", "Interviewer's name": "Zoë O’Brien", "Your name": "Amira Khan"}
    for label, example in examples.items():
        field = form.get_by_role("textbox", name=label, exact=True)
        expect(field).to_have_accessible_description(f"such as {example}")
        expect(field).to_have_js_property("placeholder", "")
    expect(form.get_by_role("textbox")).to_have_count(len(examples))
    address = form.get_by_role("textbox", name="Their email address, if you know it", exact=True)
    expect(address).to_be_hidden()
    write_new(page)
    expect(address).to_be_visible()
    expect(form.get_by_label("Your name")).to_have_attribute("autocomplete", "name")


def test_the_letter_follows_every_keystroke(page: Page, centre: Callable[[str], str]) -> None:
    page.goto(centre(ODD))
    expect(gap(page, "Role")).to_have_count(2)
    page.get_by_label("Role").press_sequentially("Café & <bar>")
    for place in gap(page, "Role").all():
        expect(place).to_have_text("Café & <bar>")
    expect(page.locator(".handbook-email__subject")).to_have_text(
        "Subject: Thanks for the café chat & “next steps” 🎉 about Café & <bar>"
    )
    expect(page.get_by_text("the Café & <bar> role & its <first> week")).to_be_visible()
    page.get_by_label("Role").fill("   ")
    for place in gap(page, "Role").all():
        expect(place).to_have_text("[Role]")


def test_a_gap_and_what_fills_it_differ_by_more_than_colour(page: Page, centre: Callable[[str], str]) -> None:
    page.goto(centre(ODD))
    page.get_by_label("Your name").fill("Amira Khan")
    expect(gap(page, "Interviewer's name")).to_have_text("[Interviewer's name]")
    expect(gap(page, "Interviewer's name")).to_have_css("border-bottom-style", "dashed")
    expect(gap(page, "Your name")).to_have_text("Amira Khan")
    expect(gap(page, "Your name")).to_have_css("border-bottom-style", "solid")


def test_gaps_are_named_before_anything_leaves(page: Page, centre_site: Any) -> None:
    page.add_init_script(COUNT_WHAT_LEAVES)
    page.goto(centre_site.address + ODD)
    write_new(page)
    unfold(page)
    page.get_by_label("Role").fill("Café manager")
    dialog = page.get_by_role("dialog", name=ASKS)
    for number, words in enumerate(LEAVES):
        for stay in ("Escape", "Fill them in"):
            action(page, words).click()
            assert dialog.get_by_role("listitem").all_inner_texts() == ["Interviewer's name", "Your name"], words
            if stay == "Escape":
                page.keyboard.press(stay)
            else:
                dialog.get_by_role("button", name=stay).click()
            expect(dialog).to_have_count(0)
            assert page.evaluate("window.left.length") == number, words
        expect(page.get_by_label("Interviewer's name")).to_be_focused()
        action(page, words).click()
        dialog.get_by_role("button", name="Go on anyway").click()
        expect(dialog).to_have_count(0)
        wait_until(page, "(number) => window.left.length === number", number + 1)


def test_copying_the_subject_asks_only_for_the_gaps_in_the_subject(page: Page, centre: Callable[[str], str]) -> None:
    page.goto(centre(ODD))
    dialog = page.get_by_role("dialog", name=ASKS)
    unfold(page)
    action(page, "Copy the subject").click()
    assert dialog.get_by_role("listitem").all_inner_texts() == ["Role"]
    dialog.get_by_role("button", name="Fill them in").click()
    page.get_by_label("Role").fill("Café manager")
    action(page, "Copy the subject").click()
    expect(page.get_by_text("Subject copied.")).to_be_visible()
    expect(dialog).to_have_count(0)


def test_escape_brings_the_focus_back_to_where_it_was(page: Page, centre: Callable[[str], str]) -> None:
    page.goto(centre(ODD))
    write_new(page)
    unfold(page)
    for words in LEAVES:
        action(page, words).focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("dialog", name=ASKS).get_by_role("button", name="Fill them in")).to_be_focused()
        page.keyboard.press("Escape")
        expect(action(page, words)).to_be_focused()
        expect(page.get_by_role("dialog", name=ASKS)).to_have_count(0)


def test_a_letter_without_gaps_goes_at_once(page: Page, centre: Callable[[str], str]) -> None:
    page.goto(centre(ODD))
    for label in ("Role", "Interviewer's name", "Your name"):
        page.get_by_label(label, exact=True).fill("Zoë")
    unfold(page)
    with page.expect_download():
        action(page, "Download text (.txt)").click()
    expect(page.get_by_role("dialog", name=ASKS)).to_have_count(0)


def test_an_address_that_is_none_is_named_before_it_is_left_out(page: Page, centre: Callable[[str], str]) -> None:
    page.add_init_script("HTMLAnchorElement.prototype.click = function () { window.opened = this.href; }")
    page.goto(centre(ODD))
    for label in ("Role", "Interviewer's name", "Your name"):
        page.get_by_label(label, exact=True).fill("Zoë")
    write_new(page)
    address = page.get_by_label("Their email address")
    address.press_sequentially("zoe at northbridge")
    expect(address).to_have_attribute("aria-invalid", "false")  # who still types has made no mistake
    address.blur()
    expect(address).to_have_attribute("aria-invalid", "true")
    expect(address).to_have_accessible_description(
        "“zoe at northbridge” is not an email address, such as name@company.org."
    )
    address.press("End")
    address.press("Backspace")
    expect(address).to_have_attribute("aria-invalid", "false")
    address.press("e")
    action(page, "Open in your mail app").click()
    expect(address).to_have_attribute("aria-invalid", "true")
    dialog = page.get_by_role("dialog", name="Please check the address")
    expect(dialog).to_contain_text("“zoe at northbridge” is not an email address, such as name@company.org")
    dialog.get_by_role("button", name="Correct it").click()
    expect(address).to_be_focused()
    action(page, "Open in your mail app").click()
    dialog.get_by_role("button", name="Go on anyway").click()
    wait_until(page, "window.opened")
    assert page.evaluate("window.opened").startswith("mailto:?subject=")


def test_the_mail_button_goes_where_a_link_would_be_cut_short_and_the_reader_is_told(
    page: Page, centre: Callable[[str], str]
) -> None:
    page.goto(centre(LONG))
    write_new(page)
    unfold(page)
    mail = action(page, "Open in your mail app")
    told = page.locator(".handbook-email__long")
    expect(told).to_have_role("status")
    news = page.get_by_label("What happened since")
    news.fill("x")
    fixed = len(mail.get_attribute("href") or "") - 1
    news.fill("x" * (1800 - fixed))
    expect(mail).to_be_visible()
    expect(told).to_be_empty()
    assert len(mail.get_attribute("href") or "") == 1800
    news.fill("x" * (1801 - fixed))
    expect(mail).to_be_hidden()
    expect(told).to_contain_text("too long for the mail-app button: some programs would cut it short.")
    expect(told).to_contain_text("Copy it, or download the draft (.eml)")
    for words in ("Copy the whole email", "Download draft (.eml)"):
        expect(action(page, words)).to_be_visible()
    news.fill("é" * ((1800 - fixed) // 6 + 1))
    expect(mail).to_be_hidden()
    news.fill("Less.")
    expect(mail).to_be_visible()
    expect(told).to_be_empty()


def test_without_scripts_the_letter_is_complete_and_its_blank_copies_are_there(
    plain_page: Page, centre: Callable[[str], str], words: Callable[[str], list[str]]
) -> None:
    plain_page.goto(centre(ODD))
    expect(plain_page.locator("handbook-email input, handbook-email button")).to_have_count(0)
    expect(plain_page.locator("handbook-email noscript p")).to_contain_text("Scripts are off in this browser.")
    assert words(plain_page.locator(".handbook-email__letter").inner_text()) == [
        "Subject: Thanks for the café chat & “next steps” 🎉 about [Role]",
        "Dear [Interviewer's name],",
        (
            "It’s kind of you to tell me about Müller & Söhne <the careers team>. "
            'I am 100% sure that 1 + 1 = 2, and that "straight" quotes aren\'t “curly”.'
        ),
        "Could you tell me about:",
        "the [Role] role & its <first> week",
        "what “good” looks like – in São Paulo, Łódź or 東京 🙂",
        "prices from £5 to €10; see https://northbridge.example/?a=1&b=2#top",
        "Thank you -- it's much appreciated...",
        "Kind regards,",
        "[Your name]",
    ]
    for kind in ("Email draft (.eml)", "Word (.docx)", "Plain text (.txt)"):
        link = plain_page.get_by_role("link", name=f"{kind}: A reply with odd characters")
        expect(link).to_be_visible()


def test_a_part_that_is_left_out_is_in_no_format_and_its_gaps_are_not_asked_for(page: Page, handbook_site: Any) -> None:
    page.goto(handbook_site.address + "emails/recruiter-feedback/")
    would, asked = "What you would change", page.get_by_role("checkbox", name="They asked what you would do better")
    form = page.get_by_role("group", name="Your details", exact=True)
    for label in ("Organisation", "Role", "Recruiter's name", "What went well", "Your name"):
        form.get_by_label(label, exact=True).fill(f"my {label}")
    expect(form.get_by_label(would)).to_be_hidden()
    expect(gap(page, would)).to_be_hidden()
    assert "Next time" not in page.evaluate(
        "document.querySelector('handbook-email').letter().paragraphs.flatMap((one) => one.lines).join()"
    )
    asked.check()
    form.get_by_label(would).fill("my speed")
    assert "Next time I would improve my speed." in page.evaluate(
        "document.querySelector('handbook-email').letter().paragraphs.flatMap((one) => one.lines)"
    )
    page.reload()
    expect(asked).to_be_checked()
    expect(gap(page, would)).to_have_text("my speed")
    expect(page.get_by_text("Optional:")).to_be_hidden()
    page.get_by_role("button", name="Forget my details").click()
    expect(asked).not_to_be_checked()


def test_a_message_without_a_subject_is_copied_and_no_mail_program_is_offered(page: Page, handbook_site: Any) -> None:
    page.goto(handbook_site.address + "emails/short-message/")
    email = page.locator("handbook-email")
    expect(email.get_by_role("button", name="Copy")).to_have_count(1)
    expect(email.get_by_role("link", name="mail app")).to_be_hidden()
    expect(email.get_by_text("Replying to their message")).to_have_count(0)
    unfold(page)
    expect(email.get_by_role("button", name=".eml")).to_have_count(0)
    with page.expect_download() as waiting:
        email.get_by_role("button", name="text (.txt)").click()
        page.get_by_role("button", name="Go on").click()
    assert Path(waiting.value.path()).read_text("utf-8").startswith("Hello [Interviewer's name],\n\nThank you")
