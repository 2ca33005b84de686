"""What MkDocs knows of a site: its menu, its pages, and its files, before and after they are built."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page

from ...copies.site import MenuItem, Site
from ...layers.edition import Edition
from ...text.problem import Place
from ..material import THEME
from ..path import Part


def read_menu(items: Iterable[StructureItem]) -> tuple[MenuItem, ...]:
    """Read a navigation; a link to another place is a line without a page."""
    return tuple(
        MenuItem(
            item.title or "",
            item.file.dest_uri if isinstance(item, Page) else "",
            read_menu(item.children if isinstance(item, Section) else ()),
        )
        for item in items
    )


def read_parts(items: Iterable[StructureItem]) -> Iterator[Part]:
    """Yield the parts of a navigation: what has a heading at its first level."""
    for item in items:
        pages = list(_pages(item)) if isinstance(item, Section) else []
        if pages:
            yield Part(item.title or "", pages[0].url, tuple(page.file.src_uri for page in pages))


def _pages(section: Section) -> Iterator[Page]:
    for item in section.children:
        if isinstance(item, Section):
            yield from _pages(item)
        elif isinstance(item, Page):
            yield item


def read_frame(
    config: MkDocsConfig, items: Iterable[StructureItem], files: Iterable[File]
) -> Iterator[tuple[str, str]]:
    """Yield the words that a theme puts around pages as they are, each with the page of the docs folder it is from.

    That is empty for what stands in the settings, such as the names of parts of the menu.
    """
    parts = [entry.title for top in read_menu(items) for entry in top.walk() if not entry.path]
    yield from (("", str(words)) for words in (config.copyright, *parts) if words)
    yield from ((file.src_uri, file.page.title) for file in files if file.page and file.page.title)


def read_site(
    config: MkDocsConfig,
    edition: Edition,
    menu: Iterable[StructureItem],
    files: Iterable[File],
    find: Callable[[str, re.Pattern[str]], Place],
) -> Site:
    """Return what there is to know of a finished site.

    `find` tells where words of a page were written, by the page's path among the sources.
    """
    sources = {file.dest_uri: file.src_uri for file in files}
    return Site(
        folder=Path(config.site_dir),
        name=config.site_name,
        edition=edition.name,
        menu=read_menu(menu),
        centre=edition.options.centre,
        address=config.site_url or "",
        description=config.site_description or "",
        language=config.theme.get("language") or "en",
        embed_in=edition.options.embed_in,
        install=edition.options.install,
        sources=sources,
        theme=THEME,
        shared=edition.shared,
        find=lambda path, words: find(sources.get(path, path), words),
    )


def read_file(file: File) -> str:
    """Return the text of a page; raise `PluginError`, which stops the build, where it is none."""
    try:
        return file.content_string
    except UnicodeDecodeError:
        raise PluginError(f"{file.src_uri} is not UTF-8 text. Save it again with the encoding UTF-8.") from None
    except OSError as error:
        raise PluginError(f"{file.src_uri} cannot be read: {error.strerror or error}.") from None


def drop(files: Files, path: str) -> None:
    """Take a file out, if it is there."""
    if file := files.get_file_from_path(path):
        files.remove(file)


def put(
    files: Files,
    config: MkDocsConfig,
    path: str,
    content: str | bytes | Path,
    inclusion: InclusionLevel = InclusionLevel.UNDEFINED,
) -> None:
    """Add a file in place of any other at its path."""
    drop(files, path)
    if isinstance(content, Path):
        files.append(File.generated(config, path, abs_src_path=str(content), inclusion=inclusion))
    else:
        files.append(File.generated(config, path, content=content, inclusion=inclusion))
