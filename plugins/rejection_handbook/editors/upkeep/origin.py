"""Where the words of a page come from: whose they are, who changed them, and where they can be edited."""

from __future__ import annotations

import string
from dataclasses import dataclass
from importlib import metadata
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from ... import __version__
from ...language.words.words import Words
from ...layers.composed import Composed
from ...layers.edition import Edition
from ...layers.layer import HANDBOOK, Layer

HANDBOOK_NAME = "How to handle interview rejections"
_DEFAULTS = {
    "github.com": "edit/master/docs/",
    "gitlab.com": "edit/master/docs/",
    "bitbucket.org": "src/default/docs/",
}
"""The `edit_uri` of those who write none, by the host of their repository."""


@dataclass(frozen=True)
class Origin:
    """Names for readers. The licence of the words asks that their author is named, and that changes are said.

    `in_parts` tells that the page is somebody else's, who copied parts of it. `version` is empty where the author's
    layer has none; `changed_by` is empty where nobody changed the page, and
    `centres` are the same names as one says them.
    """

    author: str
    version: str
    changed_by: tuple[str, ...]
    centres: str
    in_parts: bool = False


def origin_of(edition: Edition, page: Composed, words: Words) -> Origin | None:
    """Return whose words a page has; None where they are all the edition's own, which needs no saying."""
    source = edition.composition.copied.get(page.path)
    if page.owner == edition.top and source is None:
        return None
    if page.owner == edition.top and source is not None:
        return Origin(_name(edition, source), version(edition.layers[source]), (), "", in_parts=True)
    changed = tuple(dict.fromkeys(_name(edition, number) for number in page.patched))
    return Origin(_name(edition, page.owner), version(edition.layers[page.owner]), changed, words.listed(changed))


def edit_address(edition: Edition, page: Composed) -> str | None:
    """Return where a page can be edited: its last patch, else the page, in the repository of the layer that wrote it.

    None where that layer names no repository. The default of `edit_uri` is that of MkDocs.
    """
    number, file = (page.patched[-1], page.patch_file) if page.patch_file else (page.owner, page.file)
    settings, docs = edition.configs[number], edition.layers[number].docs
    repository, folder = str(settings.get("repo_url") or ""), settings.get("edit_uri")
    path = file.relative_to(docs).as_posix()
    try:
        host = urlsplit(repository).netloc.lower()
        if template := settings.get("edit_uri_template"):
            address = _Template().format(str(template), path=path, path_noext=path.rpartition(".")[0])
        elif folder := _DEFAULTS.get(host, "") if folder is None else str(folder):
            address = _folder(folder) + path
        else:
            return None
        return urljoin(repository if address.startswith(("?", "#")) else _folder(repository), address)
    except (ValueError, LookupError, AttributeError):  # a faulty address of a lower layer: no button is better
        return None


class _Template(string.Formatter):
    """Fills in `edit_uri_template`; `{path!q}` is encoded as a whole, as a part of a query needs it."""

    def convert_field(self, value: Any, conversion: str | None) -> Any:
        return quote(value, safe="") if conversion == "q" else super().convert_field(value, conversion)


def version(layer: Layer) -> str:
    """Return the version of a layer that was installed as a package; empty for a folder."""
    if layer.name == HANDBOOK:
        return __version__
    if not layer.installed:
        return ""
    try:
        return str(metadata.version(layer.name))
    except metadata.PackageNotFoundError:
        return ""


def _folder(address: str) -> str:
    return f"{address.rstrip('/')}/" if address else ""


def _name(edition: Edition, number: int) -> str:
    if number == edition.top:
        return edition.options.centre.name
    if edition.layers[number].name == HANDBOOK:
        return HANDBOOK_NAME
    return str(edition.configs[number].get("site_name") or edition.layers[number].name)
