"""Addresses as people mistype them, and what would be right."""

from __future__ import annotations

import pytest

from rejection_handbook.text.schemes import fault_of, meant_by

KINDS = ("checklist", "email")
DEAD = (
    "javascript:alert(1)", " JavaScript:x()", "java\tscript:x()", "java script:x()", "vbscript:x", "data:text/html,hi",
    "data:text/plain,hi", "\x01javascript:x", "ｊavascript:x()",
)  # fmt: skip
MENDED = {
    "tel:116 123": "tel:116123",
    "tel:%20116": "tel:116",
    "tel:１１６": "tel:116",
    "tel://116123": "tel:116123",
    "TEL: 116": "tel:116",
    "tell:116123": "tel:116123",
    "phone:116": "tel:116",
    "tel:+44 (0)20 7946 0000": "tel:+442079460000",
    "tel:+44(0)20": "tel:+4420",
    "sms:85 258": "sms:85258",
    "sms:85258&body=HELLO": "sms:85258?body=HELLO",
    "mail to:a@b.org": "mailto:a@b.org",
    "mailto://a@b.org": "mailto:a@b.org",
    "mialto:a@b.org": "mailto:a@b.org",
    "mailto:a@b.org.": "mailto:a@b.org",
    "mailto:a@b.org;c@d.org": "mailto:a@b.org,c@d.org",
    "mailto:a@b.org&subject=x": "mailto:a@b.org?subject=x",
    "http:/x.org": "http://x.org",
    "https:x.org": "https://x.org",
    "https:\\\\x.org": "https://x.org",
    "https:// x.org": "https://x.org",
    "https;//x.org": "https://x.org",
    "https://http://x.org": "https://x.org",
    "http://https//x.org": "http://x.org",
    "htps://x.org": "https://x.org",
    "ｈttps://x.org": "https://x.org",
    "checklst:tea": "checklist:tea",
}
UNCLEAR = (
    "tel:", "tel:0800-HELP", "sms:", "mailto:", "mailto:a@b@c", "mailto:ab", "mailto:a b@c.org", "mailto:A <a@b.org>",
    "https://", "https://x,org", "https://x..org", "https://exa mple.org", "https://me@x.org",
)  # fmt: skip
GOOD = (
    "tel:116123", "TEL:+44-20-7946", "tel:(0555)0142", "tel:0555,123", "tel:*31", "sms:85258?body=SHOUT NOW",
    "sms:1,2", "mailto:a@b.org,c@d.org?subject=Hello you", "MAILTO:?subject=x", "mailto:münch@köln.de",
    "mailto:o'hara+x@b.org", "https://x.org:443/a:b,c?d#e", "HTTPS://X.org", "http://localhost:8000", "https://intranet",
    "https://köln.de/ﬁ", "https://x.org/@me", "https://[::1]/", "whatsapp://send", "callto:x", "webcal://x.org",
    "smsto:1", "ftp://x", "sip:1", "geo:1,2", "checklist:tea", "C:/x.md", "file:///x", "notes.md", "a;b.md", "x/y:z",
    "#a:b", "",
)  # fmt: skip


@pytest.mark.parametrize("address", DEAD)
def test_what_no_browser_follows_is_told(address: str) -> None:
    assert "does nothing" in fault_of(address, KINDS)


@pytest.mark.parametrize("address", MENDED)
def test_what_was_mistyped_is_told_with_what_would_be_right(address: str) -> None:
    assert fault_of(address, KINDS).endswith(f"Write “{MENDED[address]}”.")
    assert fault_of(MENDED[address], KINDS) == ""


@pytest.mark.parametrize("address", UNCLEAR)
def test_what_nobody_can_follow_is_told_with_an_example(address: str) -> None:
    assert "such as" in (fault := fault_of(address, KINDS)) or "stand the digits" in fault


@pytest.mark.parametrize("address", GOOD)
def test_a_sound_address_is_not_spoken_of(address: str) -> None:
    assert fault_of(address, KINDS) == ""


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("www.x.org/a", "https://www.x.org/a"), ("x.org/help", "https://x.org/help"), ("me@x.org", "mailto:me@x.org"),
        ("116 123", "tel:116123"), ("http//x.org", "https://x.org"), ("htps//x.org", "https://x.org"),
        ("notes.md", ""), ("a.pdf", ""), ("docs/x.org", ""), ("2024/", ""), ("./x.org/", ""), ("help.md/x", ""),
    ],
)  # fmt: skip
def test_an_address_without_a_scheme_is_known_by_what_it_looks_like(address: str, meant: str) -> None:
    assert meant_by(address).endswith(f"Write “{meant}”." if meant else "")
    assert bool(meant_by(address)) == bool(meant)
