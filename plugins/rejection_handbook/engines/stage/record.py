"""What a staged folder says of its edition: to the Markdown extension, and in its site to `handbook finish`."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from ... import __version__
from ...blocks.catalogue import Catalogue
from ...blocks.glossary.model import Glossary, Term
from ...blocks.helplines.model import Helpline, Helplines
from ...blocks.pages import read_page
from ...blocks.raw_block import Context
from ...copies.site import ASSETS, MenuItem
from ...language.words.words import read_words
from ...settings.centre import Centre
from ...settings.copies import COPIES
from ...settings.variables import Variables
from ...text.links import Gone

RECORD: Final = f"{ASSETS}/stage.json"
"""Where the record lies below docs, and below the site until that is finished."""
DOCS: Final = "docs"
CONFIG: Final = "mkdocs.yml"


@dataclass(frozen=True)
class Record:
    """`pages` are paths in the order of the menu, `sources` the file below docs that each page of the site comes from.

    `site` are the plain values of `copies.site.Site`, and in it `centre` the settings of that name. `languages` are
    those of pages that have another than the site, by their paths in it.
    """

    context: Mapping[str, Any]
    site: Mapping[str, Any]
    pages: tuple[str, ...]
    sources: Mapping[str, str]
    languages: Mapping[str, str]
    menu: tuple[MenuItem, ...]
    version: str = __version__

    def encode(self) -> bytes:
        return (json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


class NotStagedError(ValueError):
    """A folder is none that `handbook stage` of this version wrote; the message says what to do."""


def read_record(path: Path) -> Record:
    """Read the record of a staged folder, or of the site made of it."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        record = Record(**found | {"pages": tuple(found["pages"])})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NotStagedError(
            f"“{path}” is no record of a staged edition. Stage the edition again: handbook stage DIR"
        ) from error
    if record.version != __version__:
        raise NotStagedError(
            f"“{path}” is from version {record.version} of the handbook, and this is {__version__}. "
            "Stage the edition again: handbook stage DIR"
        )
    return replace(record, menu=_menu(found["menu"]))


def _menu(items: Any) -> tuple[MenuItem, ...]:
    return tuple(MenuItem(item["title"], item["path"], _menu(item["entries"])) for item in items)


def context_of(context: Context) -> dict[str, Any]:
    """Return as plain values what rendering may know, but for the catalogue, which is read from the pages."""
    gone = context.gone
    return {
        "edition": context.edition,
        "country": context.country,
        "gone": {
            "pages": sorted(gone.pages),
            "anchors": {path: sorted(anchors) for path, anchors in gone.anchors.items()},
            "blocks": sorted(gone.blocks),
            "ticks": sorted(gone.ticks),
        },
        "helplines": {
            part: [{**asdict(line), "checked": line.checked.isoformat()} for line in lines]
            for part, lines in (("emergency", context.helplines.emergency), ("lines", context.helplines.lines))
        },
        "glossary": [asdict(term) for term in context.glossary.terms],
        "checked": {name: day and day.isoformat() for name, day in context.checked.items()},
        "copies": [name for name, copy in COPIES.items() if copy in context.copies],
        "clean": context.clean,
        "parts": dict(context.parts),
        "language": context.words.language,
    }


def read_context(path: Path) -> Context:
    """Return what the pages of a staged folder may know; `path` is its record. Engines ask for it page by page.

    A folder that was moved since has its record where the engine is started, below docs.
    """
    path = path if path.is_file() else Path(DOCS, RECORD)
    stat = path.stat() if path.is_file() else None
    return _read_context(path, stat and (stat.st_mtime_ns, stat.st_size))


@lru_cache(maxsize=1)  # an engine may set up Markdown anew for each page, and all pages share this
def _read_context(path: Path, _: object) -> Context:
    record = read_record(path)
    said = record.context
    docs = path.parents[len(Path(RECORD).parts) - 1]
    plain = Variables(Centre())
    pages = tuple(read_page(page, (docs / page).read_text(encoding="utf-8"), plain) for page in record.pages)
    gone = said["gone"]
    blocks = frozenset((kind, name) for kind, name in gone["blocks"])
    return Context(
        edition=said["edition"],
        country=said["country"],
        catalogue=Catalogue(pages, blocks),
        gone=Gone(
            frozenset(gone["pages"]),
            {page: frozenset(anchors) for page, anchors in gone["anchors"].items()},
            blocks,
            frozenset(gone["ticks"]),
        ),
        helplines=Helplines(*(tuple(map(_helpline, said["helplines"][part])) for part in ("emergency", "lines"))),
        glossary=Glossary(tuple(Term(**{**term, "also": tuple(term["also"])}) for term in said["glossary"])),
        checked={name: _day(day) for name, day in said["checked"].items()},
        copies=tuple(COPIES[name] for name in said["copies"]),
        clean=said["clean"],
        parts=said["parts"],
        words=read_words(said["language"]),
    )


def _helpline(line: dict[str, Any]) -> Helpline:
    day = datetime.date.fromisoformat(line["checked"])
    return Helpline(**{**line, "countries": tuple(line["countries"]), "checked": day})


def _day(day: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(day) if day else None
