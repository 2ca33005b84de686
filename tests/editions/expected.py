"""What must become of each edition at each release: verdicts, places to mend, and words that stay."""

from __future__ import annotations

from collections.abc import Mapping

from tests.editions.releases import (
    ASK,
    DOOR,
    GONE,
    MOVED,
    NOW,
    PERSPECTIVE,
    PERSPECTIVE_NOW,
    READ,
    REWORDED,
    THANKS,
    WINS,
)  # fmt: skip
from tests.editions.story import COLLEGE, MEMBER, SHARED, UNIVERSITY

LOCK = "handbook.lock"
ASK_PATCH = ASK.replace(".md", ".patch.md")

CHANGED: Mapping[str, set[str]] = {
    UNIVERSITY: {
        f"{ASK}#when-should-you-send-it",
        f"{ASK}#will-they-answer",
        f"{ASK}#ask-advice",
        f"{ASK}#considered-again",
        f"{READ}#feedback-call",
        f"{THANKS}#thanks-for-feedback",
        f"{PERSPECTIVE}#how-do-i-step-back-when-it-fills-my-head",
        "help-now.md#helplines",
        "helplines.yml",
        "pick-yourself-up/first-hour.md#first-hour",
        "pick-yourself-up/first-hour.md#why-read-it-only-once",
        DOOR,
    },
    COLLEGE: {
        f"{ASK}#will-they-answer",
        f"{ASK}#before-you-send",
        f"{ASK}#what-if-you-think-the-decision-was-unfair",
        "help-now.md#who-can-i-call-or-text",
        "index.md#start-here/intro",
    },
    MEMBER: {
        f"{ASK}#when-should-you-send-it",
        f"{ASK}#before-you-send",
        f"{DOOR}#could-they-really-come-back-to-me",
        "three-rivers-fair.md#who-comes",
        PERSPECTIVE,
    },
    SHARED: {f"{ASK}#when-should-you-send-it", f"{ASK}#will-they-answer"},
}
"""All that each edition changes on the day it is begun."""

VERDICTS: Mapping[tuple[str, str], dict[str, str]] = {
    (UNIVERSITY, REWORDED): {
        f"{ASK}#when-should-you-send-it": "stale",
        f"{ASK}#ask-advice": "moved",
        f"{THANKS}#thanks-for-feedback": "stale",
    },
    (UNIVERSITY, MOVED): {
        f"{ASK}#will-they-answer": "moved",
        f"{PERSPECTIVE}#how-do-i-step-back-when-it-fills-my-head": "moved",
        "helplines.yml": "stale",
    },
    (UNIVERSITY, GONE): {
        DOOR: "removed",
        f"{READ}#feedback-call": "removed",
        f"{ASK}#considered-again": "removed",
    },
    (COLLEGE, REWORDED): {f"{ASK}#before-you-send": "stale", WINS: "new"},
    (COLLEGE, MOVED): {f"{ASK}#will-they-answer": "moved"},
    (COLLEGE, GONE): {
        f"{ASK}#before-you-send": "stale",
        f"{ASK}#what-if-you-think-the-decision-was-unfair": "removed",
    },
    (MEMBER, REWORDED): {},
    (MEMBER, MOVED): {PERSPECTIVE: "moved", f"{ASK}#when-should-you-send-it": "stale"},
    (MEMBER, GONE): {f"{DOOR}#could-they-really-come-back-to-me": "removed"},
    (SHARED, REWORDED): {f"{ASK}#when-should-you-send-it": "stale"},
    (SHARED, MOVED): {f"{ASK}#will-they-answer": "moved"},
    (SHARED, GONE): {},
}
"""What is to be reviewed; every other change is current."""

PLACES: Mapping[tuple[str, str], list[tuple[str, str]]] = {
    (UNIVERSITY, REWORDED): [
        (f"{ASK_PATCH}:1", f"handbook accept {ASK}#when-should-you-send-it"),
        (f"{ASK_PATCH}:9", "“/// replace | use-advice”"),
        ("emails/thanks-for-feedback.patch.md:1", f"handbook accept {THANKS}#thanks-for-feedback"),
    ],
    (UNIVERSITY, MOVED): [
        (f"{ASK_PATCH}:5", "“/// replace | will-they-answer-you”"),
        ("reflect/perspective.patch.md:1", "pick-yourself-up/perspective.patch.md"),
        ("helplines.yml", "handbook accept helplines.yml"),
    ],
    (UNIVERSITY, GONE): [
        (DOOR, f"handbook accept {DOOR}"),
        ("feedback/read-the-feedback.patch.md:1", "“feedback-call”"),
        (f"{ASK_PATCH}:13", "“considered-again”"),
    ],
    (COLLEGE, REWORDED): [(f"{ASK_PATCH}:9", f"handbook accept {ASK}#before-you-send")],
    (COLLEGE, MOVED): [
        (f"{ASK_PATCH}:5", "“/// after | will-they-answer-you”"),
        ("mkdocs.yml:21", f"“{PERSPECTIVE_NOW}”"),
    ],
    (COLLEGE, GONE): [
        (f"{ASK_PATCH}:9", f"handbook accept {ASK}#before-you-send"),
        (f"{ASK_PATCH}:20", "“what-if-you-think-the-decision-was-unfair”"),
        ("mkdocs.yml:21", f"“{DOOR}”"),
    ],
    (MEMBER, REWORDED): [],
    (MEMBER, MOVED): [
        (PERSPECTIVE, f"moved this page to {PERSPECTIVE_NOW}"),
        (f"{ASK_PATCH}:1", f"handbook accept {ASK}#when-should-you-send-it"),
    ],
    (MEMBER, GONE): [("reflect/keep-the-door-open.patch.md", f"“{DOOR}”")],
    (SHARED, REWORDED): [(f"{ASK_PATCH}:1", f"handbook accept {ASK}#when-should-you-send-it")],
    (SHARED, MOVED): [(f"{ASK_PATCH}:5", "“/// replace | will-they-answer-you”")],
    (SHARED, GONE): [(LOCK, "handbook ids --retire feedback-call")],
}
"""Where the strict build sees something to mend, and words of what it says."""

STOPPED = {(UNIVERSITY, GONE), (COLLEGE, GONE), (MEMBER, GONE)}
"""Where a patch names what is nowhere any more, so that no build can know what its author means."""

OURS: Mapping[str, dict[str, str]] = {
    UNIVERSITY: {
        "our-service": "Quay House, 3 Harbour Street",
        "feedback/ask-for-pointers": "Send it on the second working day",
        "emails/thanks-for-feedback": "Eastmere Careers will help me with",
        "help-now": "every night of term",
        "reflect/keep-the-door-open": "We meet many employers of the region",
        "pick-yourself-up/first-hour": "the quiet room in Quay House",
    },
    COLLEGE: {
        "feedback/ask-for-pointers": "Employers who recruit on campus",
        "help-now": "On campus, call",
        "reflect/small-wins": "Pin one small win a week",
        "international-students": "Bring the letter",
    },
    MEMBER: {"feedback/ask-for-pointers": "Send it on a Tuesday", "three-rivers-fair": "Rushford runs a bus"},
    SHARED: {"feedback/ask-for-pointers": "In the four colleges we send it", "three-rivers-fair": "Two hundred"},
}
"""What a centre wrote and never took back, by the page."""

MORE_OF_OURS: Mapping[str, list[tuple[str, str, tuple[str, ...]]]] = {
    UNIVERSITY: [
        ("feedback/ask-for-pointers", "our alumni say that it works", (NOW, REWORDED, MOVED, GONE)),
        ("feedback/ask-for-pointers", "Most employers who come to our fairs answer", (NOW, REWORDED, MOVED, GONE)),
        ("feedback/ask-for-pointers", "we hear of them too", (NOW, REWORDED, MOVED)),
        ("feedback/read-the-feedback", "Book a quiet room in Quay House", (NOW, REWORDED, MOVED)),
        ("reflect/perspective", "Walk to the end of the quay", (NOW, REWORDED)),
        ("pick-yourself-up/perspective", "Walk to the end of the quay", (MOVED, GONE)),
    ],
    COLLEGE: [("feedback/ask-for-pointers", "who gives free advice in this state", (NOW, REWORDED, MOVED))],
    MEMBER: [
        ("feedback/ask-for-pointers", "half answer", (NOW, REWORDED, MOVED, GONE)),
        ("reflect/keep-the-door-open", "two or three students every year", (NOW, REWORDED, MOVED)),
        ("reflect/perspective", "says a Rushford student", (NOW, REWORDED)),
    ],
    SHARED: [("feedback/ask-for-pointers", "half answer", (NOW, REWORDED, MOVED, GONE))],
}


TAKEN_BACK: Mapping[tuple[str, str], tuple[str, ...]] = {
    (UNIVERSITY, GONE): (
        "/// checklist | For a feedback call",
        "    id: feedback-call",
        "- [ ] Book a quiet room in Quay House {: #quiet-slot }",
        "- [ ] Put your notes and a pen in front of you {: #notes-ready }",
        "- [ ] Ask for one thing to change {: #one-change }",
        "- [ ] Tell us how it went {: #tell-us }",
        "- [ ] Ask to hear of other posts: we hear of them too",
    ),
    (COLLEGE, GONE): ("Come to us this week. We know who gives free advice in this state.",),
    (MEMBER, GONE): ("At Rushford it happens to two or three students every year.",),
}
"""What an adviser deletes because the report says so: words for a part that the handbook no longer has."""

BASES = {UNIVERSITY: "/after-your-interview/", COLLEGE: "/after-the-interview/"}
"""The path of the address at which an edition is read, where it is not a host of its own."""

MINE = "Pages with changes, and with words of yours, which stay"
PAGES: Mapping[tuple[str, str], dict[str, set[str]]] = {
    (UNIVERSITY, REWORDED): {"Pages with changes": {"my-progress.md"}, MINE: {ASK}, "New pages": {WINS}},
    (UNIVERSITY, MOVED): {"Pages with changes": {"index.md"}, MINE: {ASK}, "New pages": {PERSPECTIVE_NOW}},
    (COLLEGE, REWORDED): {"Pages with changes": {"my-progress.md", THANKS}, MINE: {ASK}},
    (MEMBER, REWORDED): {"Pages with changes": {"my-progress.md", THANKS}, MINE: {ASK}, "New pages": {WINS}},
    (MEMBER, GONE): {
        "Pages with changes": {READ, "emails/short-feedback-call.md"},
        MINE: {ASK},
        "Pages that are gone": {DOOR},
    },
    (SHARED, GONE): {"Pages that are gone": {DOOR}},
}
"""Pages that the upgrade names among those that changed by themselves; it may name more."""
