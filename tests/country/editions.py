"""An edition for each of some countries, over the handbook and a layer that writes for many; each is built once."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from tests.conftest import Built, Handbook

Build = Callable[[str], tuple[Handbook, Built]]

COUNTRIES = ["GB", "GB-NIR", "IE", "DE", "US", "CA", "AU", "NZ", "IN", ""]
"""The last is an edition without a country. The handbook has nothing of its own for Germany and India."""

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


def build_edition(folder: Path, markdown_extensions: object, country: str) -> tuple[Handbook, Built]:
    """Build strictly, as `mkdocs build --strict` does."""
    handbook = Handbook(folder, markdown_extensions)
    handbook.config["plugins"] = []
    centre = {"name": "Ours", **({"country": country} if country else {})}
    handbook.configure(upstream=True, edition="ours-7f3k", layers=["shared"], centre=centre)
    pages = {"rights.md": RIGHTS, "british.md": BRITISH, "links.md": LINKS}
    handbook.write({f"/shared/docs/{name}": text for name, text in pages.items()})
    handbook.config["plugins"] = [*handbook.config["plugins"], "search"]  # type: ignore[misc]
    (handbook.folder / "mkdocs.yml").write_text(json.dumps(handbook.config), encoding="utf-8")
    return handbook, handbook.build()
