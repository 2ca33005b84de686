"""What the lock file remembers of the layers below an edition.

It stands in `handbook.lock` under `edition`, beside the ids of checklists: the name for readers' ticks, the versions of
the layers, a fingerprint of each of their pages, and the text under every place that the edition replaces or removes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from ...text.lines import split_lines
from ...text.problem import Problem
from .ids import NAME, REMEDY, VERSION

KEY = "edition"


@dataclass(frozen=True)
class Record:
    """`layers` are versions by name, `pages` fingerprints by path, `replaced` texts by the id of a change.

    `name` is the edition's own, empty where none was recorded yet.
    """

    layers: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)
    replaced: Mapping[str, str] = field(default_factory=dict)
    name: str = ""


def fingerprint(text: str) -> str:
    """Return a short name of a text; spaces at the ends of lines do not count."""
    return hashlib.sha256(normal(text).encode()).hexdigest()[:16]


def normal(text: str) -> str:
    """Return a text as it is compared: without spaces at the ends of lines and blank lines at its ends."""
    return "\n".join(line.rstrip() for line in split_lines(text)).strip("\n")


def read_record(text: str) -> tuple[Record, list[Problem]]:
    """Read what the lock file's text says of the edition; what is no lock file at all is told elsewhere."""
    try:
        data = json.loads(text).get(KEY, {})
    except (ValueError, AttributeError, RecursionError):
        return Record(), []
    parts = [data.get(name, {}) if isinstance(data, dict) else None for name in ("layers", "pages", "replaced")]
    if not all(isinstance(part, dict) for part in parts):
        return Record(), [_unreadable()]
    layers, pages, replaced = ({str(key): value for key, value in part.items()} for part in parts if part is not None)
    plain = all(isinstance(value, str) for value in (*layers.values(), *pages.values()))
    name = data.get("name", "")
    if (
        not plain
        or not isinstance(name, str)
        or not all(isinstance(value, list) and all(isinstance(x, str) for x in value) for value in replaced.values())
    ):
        return Record(), [_unreadable()]
    return Record(layers, pages, {key: "\n".join(value) for key, value in replaced.items()}, name), []


def write_record(record: Record, text: str) -> str:
    """Return the lock file's text with this record in it; all else in `text` stays."""
    data = json.loads(text)
    data["version"] = VERSION
    data[KEY] = {
        **({"name": record.name} if record.name else {}),
        "layers": dict(sorted(record.layers.items())),
        "pages": dict(sorted(record.pages.items())),
        "replaced": {key: normal(value).split("\n") for key, value in sorted(record.replaced.items())},
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _unreadable() -> Problem:
    fault = f"Its part “{KEY}” is not in the form that “handbook accept” writes. {REMEDY}"
    return Problem(NAME, 0, fault, "error")
