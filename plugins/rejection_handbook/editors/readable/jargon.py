"""Words of hiring that readers may not know, and short forms that nobody wrote out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import Final

from ...language.spelling import plural
from ...text.reading import Reading

PLAIN: Final = {
    "action learning": "learning by doing", "applicant pool": "the people who applied",
    "assessment centre": "a day of tasks and interviews", "attrition": "people leaving", "bandwidth": "time",
    "behavioural question": "a question about something you did", "benchmark": "compare",
    "blue-sky thinking": "new ideas", "bridge role": "a job that leads to the one you want",
    "candidate experience": "how applicants are treated", "candidate pool": "the people who applied",
    "career break": "time without paid work", "competency": "a skill for the job",
    "competency framework": "the list of skills for the job", "counter-offer": "a better offer",
    "cross-functional": "across teams", "culture add": "what you would bring to the team",
    "culture fit": "how well you suit the team", "deep dive": "a close look", "deliverable": "result",
    "elevator pitch": "a short talk about yourself", "employability": "skills for work",
    "employer brand": "how an employer is seen", "fast-paced": "busy", "fast track": "quicker way",
    "gap analysis": "a look at what is missing", "gig economy": "work by the task", "going forward": "from now on",
    "hard skill": "a skill you can be tested on", "headcount": "number of posts", "headhunter": "recruiter",
    "hiring freeze": "no new jobs for now", "hiring funnel": "the steps from applying to an offer",
    "hiring manager": "the person you would work for", "human capital": "people", "human resources": "the staff office",
    "in-tray exercise": "a task with papers to sort", "informational interview": "a talk to learn about a job",
    "key performance indicator": "target", "leverage": "use", "low-hanging fruit": "what is easy to do first",
    "networking": "getting to know people", "notice period": "the weeks you work after you resign",
    "offboarding": "leaving a job", "onboarding": "the first weeks in a job", "outplacement": "help to find a job",
    "passive candidate": "somebody who is not looking", "personal brand": "what people know you for",
    "pipeline": "list", "portfolio career": "several jobs at once", "probation": "a trial time in a job",
    "psychometric": "a test of how you think or work", "reach out": "write", "reneging": "going back on an offer",
    "requisition": "vacancy", "reserve list": "a list of people to ask next", "reskilling": "learning new skills",
    "right-sizing": "cutting jobs", "screening call": "a short first call", "secondment": "a time in another team",
    "shortlist": "the people they choose to meet", "situational judgement": "a test of what you would do",
    "skill set": "skills", "skillset": "skills", "soft skill": "a skill with people",
    "speculative application": "an application where no job is advertised", "stakeholder": "the people it matters to",
    "strengths-based": "about what you enjoy and do well", "stretch assignment": "a harder task to learn from",
    "succession planning": "choosing who follows", "synergy": "working together", "take-home task": "a task for home",
    "talent acquisition": "hiring", "talent pool": "a list of people to ask later", "thought leader": "expert",
    "time to hire": "how long hiring takes", "touch base": "talk", "transferable skill": "a skill you can take along",
    "upskilling": "learning new skills", "value add": "what you bring", "value proposition": "what you bring",
    "vetting": "checks", "win-win": "good for both", "work trial": "a day of trying the job", "workstream": "task",
}  # fmt: skip
"""Each with plain words that may stand in its place."""

KNOWN: Final = frozenset((
    "AM", "BBC", "DVD", "EU", "FM", "GB", "GMT", "ID", "IT", "MP", "NHS", "OK", "PC", "PIN", "PM", "PS", "SMS", "TV",
    "UK", "UN", "US", "USA", "USB", "VIP",
))  # fmt: skip
"""Short forms that are words by now."""

_SHORT = re.compile(r"(?<![\w.@/-])([A-Z][A-Z&]{0,4}[A-Z])s?(?![\w@/-]|\.\w)")
_ROMAN = re.compile(r"[IVX]+")
_EXPLAINED = re.compile(
    r"[\"'”’)]*,? (?:\(|means?\b|stands for\b|(?:is|are) (?:an?|the|when|how|where|called)\b|that is\b)"
)
_NAMED = re.compile(r"(?:\b(?:called|known as|calls?(?: (?:this|it|that|them))?(?: being)?|means?)|\() ?[\"'“‘(]*$")


def find_jargon(reading: Reading, known: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """Yield each word of hiring that a page leaves unexplained, as it stands there, plain words for it, and its text.

    `known` are the words that need no explanation here, in small letters. One that stands in bold or in italics, or
    with “means …” and the like behind it, is explained.
    """
    seen: set[str] = set()
    pattern, terms = _pattern()
    for text in reading.texts:
        for match in pattern.finditer(text.words):
            term = terms[match[0].casefold()]
            if term in seen or _is_known(match[0].casefold(), term, known):
                continue
            seen.add(term)
            if not _is_explained(reading, term):
                yield match[0], PLAIN[term], text.words


def find_short_forms(reading: Reading, known: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield each short form in capitals that a page does not write out, and the text it stands in."""
    whole = " ".join(text.words for text in reading.texts)
    seen: set[str] = set()
    for text in reading.texts:
        for match in _SHORT.finditer(text.words):
            form = match[1]
            if form in seen or form in KNOWN or form.casefold() in known or _ROMAN.fullmatch(form):
                continue
            seen.add(form)
            shouted = text.words.isupper() or re.search(rf"\b(?:{form.capitalize()}|{form.lower()})\b", whole)
            if not shouted and f"({form})" not in whole and f"{form} (" not in whole and f"{form} stands" not in whole:
                yield form, text.words


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    forms = {form: term for term in PLAIN for form in (term, plural(term))}
    names = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{names})(?![\w-])", re.IGNORECASE), forms


def _is_known(form: str, term: str, known: Collection[str]) -> bool:
    if form in known or term in known or plural(term) in known:
        return True
    inside = re.compile(rf"\b{re.escape(form)}\b")  # of a longer term, such as a psychometric test
    return any(inside.search(word) for word in known)


def _is_explained(reading: Reading, term: str) -> bool:
    forms = (term, plural(term))
    if any(form in reading.stressed for form in forms):
        return True
    names = re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b", re.IGNORECASE)
    for text in reading.prose:
        for match in names.finditer(text.words):
            if _EXPLAINED.match(text.words, match.end()) or _NAMED.search(text.words, 0, match.start()):
                return True
    return False
