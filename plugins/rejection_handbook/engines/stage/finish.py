"""Make of the finished site of a staged edition what the plugin would: it is known by its files alone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from ...blocks.kinds import KINDS
from ...copies.publish import publish, readers
from ...copies.site import SEARCH, FinishedPage, Site
from ...editors.inspection.addresses import find_dead, find_mistyped, read_addresses
from ...editors.inspection.hidden import find_hidden
from ...settings.copies import COPIES, FOLDER
from ...settings.options import read_centre
from ...text.problem import Problem
from .. import material
from .record import RECORD, Record, read_record

_INDEX: Final = "search.json"
"""Where Zensical writes what its search looks in."""
_RAW: Final = re.compile(rf"^/{{3,}} *(?:{'|'.join(KINDS)})\b", re.MULTILINE)

_COPY: Final = re.compile(
    rf'(href="?)(?:\.\./)*({FOLDER}/(?:{"|".join(re.escape(copy.file) for copy in COPIES.values())}))'
)
"""A link to a copy, which an engine may take for one to a file beside the page's source, as no file is there yet."""


def finish_site(folder: Path, tell: Callable[[str], None]) -> list[Problem]:
    """Finish the site in a folder; raise `NotStagedError` where it has no record. What is wrong is returned.

    A site with an error has no copies, and keeps its record.
    """
    record = read_record(folder / RECORD)
    if missing := [path for path in record.sources if not (folder / path).is_file()]:
        many = len(missing)
        what = f"{many} pages of the edition are" if many > 1 else "1 page of the edition is"
        what = f"{what} not in the site, such as {missing[0]}"
        return [
            Problem(
                record.sources[missing[0]], 0, f"{what}. Let the engine build it again, and read what it says.", "error"
            )
        ]
    own_search = (folder / _INDEX).is_file()
    for path in sorted(folder.rglob("*.html")):
        language = record.languages.get(path.relative_to(folder).as_posix(), "")
        html = material.mend_menu(material.mend_page(path.read_text(encoding="utf-8"), language), "")
        html = material.keep_search(html) if own_search else html
        home = "../" * len(path.relative_to(folder).parents[1:])
        path.write_text(_COPY.sub(rf"\g<1>{home}\g<2>", html), encoding="utf-8", newline="\n")
    _translate_index(folder)
    _tell_of_styles(folder)
    site = _site(folder, record)
    copies = [COPIES[name] for name in record.context["copies"]]
    site.look(find_hidden, read_addresses, find_raw, *readers(copies))
    problems = list(_checks(site))
    if any(problem.level == "error" for problem in problems):
        return problems
    (folder / RECORD).unlink()
    return problems + publish(site, copies, tell)


def find_raw(page: FinishedPage) -> str:
    """Return the first line of a block that readers would see as it was written; empty where there is none."""
    body = page.tree.css_first("article, main, body")
    words = "\n".join(node.text(deep=True) for node in body.css("p")) if body else ""
    match = _RAW.search(words)
    return match[0] if match else ""


def _checks(site: Site) -> Iterator[Problem]:
    for path, raw in site.found(find_raw).items():
        if raw:
            why = "the engine did not use the handbook's Markdown extension"
            yield Problem(path, 0, f"Readers would see “{raw}” as it was written: {why}.", "error")
    for path, hidden in site.found(find_hidden).items():
        yield from (Problem(path, 0, one.fault(), "error") for one in hidden)
    yield from map(site.place, (*find_mistyped(site), *find_dead(site)))


def _site(folder: Path, record: Record) -> Site:
    said: dict[str, Any] = dict(record.site)
    centre, _ = read_centre("", said.pop("centre"))
    said["embed_in"] = tuple(said["embed_in"])
    return Site(folder=folder, menu=record.menu, centre=centre, sources=record.sources, theme=material.THEME, **said)


def _tell_of_styles(folder: Path) -> None:
    """Put the styles that the theme's scripts write later into one page, unused: the policy is made of pages."""
    page = folder / "404.html"
    for script in sorted((folder / "assets/javascripts").glob("bundle*.js")) if page.is_file() else ():
        html = page.read_text(encoding="utf-8")
        for style in material.written_styles(script.read_text(encoding="utf-8")):
            html = html.replace("</head>", f'<style media="not all">{style}</style></head>', 1)
        page.write_text(html, encoding="utf-8", newline="\n")


def _translate_index(folder: Path) -> None:
    """Write what Zensical's search looks in as Material writes it, which the copies know."""
    source, target = folder / _INDEX, folder / SEARCH[0]
    if not source.is_file() or target.is_file():
        return
    found = json.loads(source.read_text(encoding="utf-8"))
    keys = ("location", "title", "text", "tags")
    docs = [{key: item[key] for key in keys if item.get(key) or key != "tags"} for item in found["items"]]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps({"config": found["config"], "docs": docs}, ensure_ascii=False), encoding="utf-8")
