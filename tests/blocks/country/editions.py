"""An edition for each of some countries, over the handbook and a layer that writes for many; each is built once."""

from __future__ import annotations

import json
import pickle
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.blocks.country.passages import sources
from tests.conftest import Built, Handbook
from tests.once import once

Build = Callable[[str], tuple[Handbook, Built]]
ROUTE = "route-to-help"
_BY_COUNTRY = re.compile(r"^/// (?:country|helplines)\b|^countries:", re.MULTILINE)
_LOCKED = re.compile(r"^/// locked \| (\S+)", re.MULTILINE)

COUNTRIES = ["GB", "GB-NIR", "IE", "DE", "US", "CA", "AU", "NZ", "IN", ""]
"""The last is an edition without a country. The handbook has nothing of its own for Germany and India."""

WHOLE = ("IN", "")
"""The countries whose editions have every page. A page that says the same everywhere is not built for the others, and
what it may not say is what readers in a country with no word of its own would see."""

ALWAYS = ("index.md", "my-progress.md", "emails/index.md", "glossary.md", "sources.md")
"""Pages that say the same everywhere, and yet show what is on others."""


def shown(country: str) -> list[str]:
    """Return the pages of the handbook that readers have in the edition for a country."""
    return [page for page, text in sources().items() if country in WHOLE or page in ALWAYS or _BY_COUNTRY.search(text)]


def without(country: str) -> dict[str, object]:
    """Return the options that leave out of an edition what the others show; the one for nowhere has everything."""
    if not country:
        return {}
    left_out = sorted(sources().keys() - set(shown(country)))
    locked = [f"{page}#{part}" for page in left_out for part in _LOCKED.findall(sources()[page]) if part != ROUTE]
    copies = {"offline": False, "one_file": False, "pdf": False, "large_print": False, "easy_read": False}
    return {"leave_out": ["authors/", *left_out], "i_take_responsibility_for": locked, "copies": copies}


RIGHTS = """---
title: Your rights
description: Where to ask.
nav: {after: index.md}
---

# Your rights

Write down what happened.[^all]

## Where to ask

/// country | GB
Ask in Great Britain.[^gb]
///

/// country | GB-NIR
Ask in Northern Ireland.
///

/// country | IE
Ask in Ireland.
///

/// country | EU
Ask in the European Union.
///

/// country | US
Ask in the United States.

/// checklist | Before you file
    id: before-you-file

- [ ] Note the date {: #note-the-date }
///

/// email | A question for the agency
    id: for-the-agency
    subject: A question

Dear [Agency],

I have a question.
///
///

/// country | other
Ask anywhere else.
///

[^all]: A source for all
[^gb]: A source for one
"""
BRITISH = """---
title: Only in Great Britain and Ireland
description: A page for two countries.
countries: [GB, IE]
nav: {after: rights.md}
---

# Only in Great Britain and Ireland

Words for two countries.
"""
LINKS = """---
title: Links
description: Where everything is.
nav: {after: rights.md}
---

# Links

See [the list](checklist:before-you-file), [the email](email:for-the-agency), [the part](rights.md#before-you-file), and
[the page](british.md).
"""


def build_edition(factory: pytest.TempPathFactory, markdown_extensions: object, country: str) -> tuple[Handbook, Built]:
    """Build strictly, as `mkdocs build --strict` does, once for all processes that run tests."""

    def make(folder: Path) -> None:
        (folder / "built.pickle").write_bytes(pickle.dumps(_build(folder, markdown_extensions, country)))

    folder = once(factory, f"edition-{country or 'anywhere'}", make)
    made: tuple[Handbook, Built] = pickle.loads((folder / "built.pickle").read_bytes())  # noqa: S301 - written above
    return made


def _build(folder: Path, markdown_extensions: object, country: str) -> tuple[Handbook, Built]:
    handbook = Handbook(folder, markdown_extensions)
    handbook.config["plugins"] = []
    centre = {"name": "Ours", **({"country": country} if country else {})}
    handbook.configure(upstream=True, edition="ours-7f3k", layers=["shared"], centre=centre, **without(country))
    pages = {"rights.md": RIGHTS, "british.md": BRITISH, "links.md": LINKS}
    handbook.write({f"/shared/docs/{name}": text for name, text in pages.items()})
    handbook.config["plugins"] = [*handbook.config["plugins"], "search"]  # type: ignore[misc]
    (handbook.folder / "mkdocs.yml").write_text(json.dumps(handbook.config), encoding="utf-8")
    return handbook, handbook.build()
