"""Where the words of a page come from: whose they are, who changed them, and where they can be edited."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import metadata
from urllib.parse import urljoin

from .. import __version__
from .compose import Composed
from .edition import Edition
from .layer import HANDBOOK, Layer

HANDBOOK_NAME = "How to handle interview rejections"


@dataclass(frozen=True)
class Origin:
    """Names for readers. The licence of the words asks that their author is named, and that changes are said.

    `version` is empty where the author's layer has none; `changed_by` is empty where nobody changed the page.
    """

    author: str
    version: str
    changed_by: tuple[str, ...]


def origin_of(edition: Edition, page: Composed) -> Origin | None:
    """Return whose words a page has; None where they are all the edition's own, which needs no saying."""
    if page.owner == edition.top:
        return None
    changed = tuple(dict.fromkeys(_name(edition, number) for number in page.patched))
    return Origin(_name(edition, page.owner), version(edition.layers[page.owner]), changed)


def edit_address(edition: Edition, page: Composed) -> str | None:
    """Return where a page can be edited: its last patch, else the page, in the repository of the layer that wrote it.

    None where that layer names no repository. The default of `edit_uri` is that of MkDocs.
    """
    number, file = (page.patched[-1], page.patch_file) if page.patch_file else (page.owner, page.file)
    settings, docs = edition.configs[number], edition.layers[number].docs
    repository, folder = settings.get("repo_url"), settings.get("edit_uri")
    path = file.relative_to(docs).as_posix()
    if template := settings.get("edit_uri_template"):
        return urljoin(_folder(repository), str(template).format(path=path, path_noext=path.rpartition(".")[0]))
    if folder is None and repository and ("github.com" in repository or "gitlab.com" in repository):
        folder = "edit/master/docs"
    return str(urljoin(_folder(repository), _folder(folder) + path)) if folder else None


def version(layer: Layer) -> str:
    """Return the version of a layer that was installed as a package; empty for a folder."""
    if layer.name == HANDBOOK:
        return __version__
    try:
        return str(metadata.version(layer.name))
    except metadata.PackageNotFoundError:
        return ""


def _folder(address: object) -> str:
    return f"{str(address).rstrip('/')}/" if address else ""


def _name(edition: Edition, number: int) -> str:
    if number == edition.top:
        return edition.options.centre.name
    if edition.layers[number].name == HANDBOOK:
        return HANDBOOK_NAME
    return str(edition.configs[number].get("site_name") or edition.layers[number].name)
