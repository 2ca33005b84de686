"""What a preview keeps of pages from build to build, so that it follows the keyboard.

`mkdocs serve` builds the whole site anew whenever a file is saved. Here a page is rendered, and put into the theme's
templates, only where something is not as it was in the last build. What a page is made of is held against all that was
looked at then; where that cannot be told, as another plugin or an extension has its own ways, the page is made anew.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import jinja2
from jinja2 import Template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from ...blocks.raw_block import Context, Findings, Rendering
from ...files.home import OVERRIDES
from ...layers.menu import entries
from ...settings.syntax_errors import SEARCHES
from ..asked import Asked, holds

_LOG: Final = logging.getLogger("mkdocs")
_PLUGINS: Final = {"search", *SEARCHES, "handbook"}
"""Plugins that add nothing to a page's template but what is looked at here."""
_EXTENSIONS: Final = frozenset(
    """
    abbr admonition attr_list def_list fenced_code footnotes md_in_html meta nl2br sane_lists smarty tables toc
    wikilinks pymdownx.arithmatex pymdownx.betterem pymdownx.blocks.admonition pymdownx.blocks.caption
    pymdownx.blocks.definition pymdownx.blocks.details pymdownx.blocks.html pymdownx.blocks.tab pymdownx.caret
    pymdownx.critic pymdownx.details pymdownx.emoji pymdownx.highlight pymdownx.inlinehilite pymdownx.keys
    pymdownx.magiclink pymdownx.mark pymdownx.saneheaders pymdownx.smartsymbols pymdownx.superfences
    pymdownx.tabbed pymdownx.tasklist pymdownx.tilde
    """.split()  # noqa: SIM905 - as a list it would be a line each
)
"""Markdown extensions that look at the page and at their options alone; `pymdownx.snippets`, for one, reads files."""
_OF_MKDOCS: Final = {
    "base_url", "build_date_utc", "config", "extra_css", "extra_javascript", "mkdocs_version", "nav", "page", "pages",
}  # fmt: skip
"""What MkDocs hands to templates; all else in there is from plugins."""
_OF_THE_PAGE: Final = {"author", "description", "hide", "keywords", "review_every", "reviewed", "search", "template"}
"""Settings of a page that show on no other."""
_NOT_IN_TEMPLATES: Final = {
    "config_file_path", "docs_dir", "exclude_docs", "draft_docs", "not_in_nav", "extra_javascript", "hooks",
    "markdown_extensions", "mdx_configs", "nav", "plugins", "site_dir", "validation", "watch",
}  # fmt: skip
"""Settings that no template of the theme or of the handbook asks for, or that are looked at by themselves."""
_OF_RENDERING: Final = ("content", "toc", "_title_from_render", "present_anchor_ids")
"""What MkDocs gives a page when it is rendered."""
_OF_CONTEXT: Final = (
    "edition", "country", "gone", "helplines", "glossary", "checked", "measured", "copies", "clean", "words", "parts",
)  # fmt: skip
"""What rendering asks of the context besides the catalogue."""


@dataclass(frozen=True)
class Rendered:
    """What was made of a page's Markdown, of which inputs, and what the catalogue and the log were asked and told."""

    inputs: tuple[Any, ...]
    answers: Mapping[Any, object]
    told: tuple[logging.LogRecord, ...]
    page: Mapping[str, Any]
    anchors: Mapping[str, dict[str, str]] | None
    found: Findings


@dataclass(frozen=True)
class Drawn:
    """A page in the theme's templates, and of which inputs. The list of contents is as it was where it is the same."""

    inputs: tuple[Any, ...]
    toc: object
    html: str


class Preview:
    """`rendering` is what this build's Markdown knows of the page that it renders."""

    def __init__(self) -> None:
        self.rendering = Rendering(Context())
        self._rendered: dict[str, Rendered] = {}
        self._drawn: dict[str, Drawn] = {}
        self._around_words: tuple[Any, ...] | None = None
        self._around_page: tuple[Any, ...] | None = None

    def adopt(self, files: Files, config: MkDocsConfig) -> None:
        """Give each file of the docs folder a page that keeps, with its title in the menu; before MkDocs does."""
        for title, path in entries(config.nav):
            file = files.get_file_from_path(path)
            if file and file.is_documentation_page() and file.page is None:
                PreviewPage(title, file, config, self)
        for file in files.documentation_pages():
            if file.page is None:
                PreviewPage(None, file, config, self)
        names = [one for one in config.markdown_extensions if isinstance(one, str)]
        known = all(name.removeprefix("markdown.extensions.") in _EXTENSIONS for name in names)
        paths = [(file.src_uri, file.url, file.inclusion) for file in files]
        around = names, config.mdx_configs, dict(config.validation.links), paths
        self._around_words = around if known else None

    def frame(self, nav: Navigation, config: MkDocsConfig, more: Sequence[object]) -> None:
        """Look at what is around all pages alike; `more` is what else templates are given in each."""
        folders = [Path(folder) for folder in config.theme.dirs]
        ours = {OVERRIDES, *(folder for folder in folders if folder.is_relative_to(Path(jinja2.__file__).parents[1]))}
        foreign = any(any(folder.rglob("*.html")) for folder in folders if folder not in ours)
        if foreign or not config.plugins.keys() <= _PLUGINS:
            self._around_page = None
            return
        self._around_page = (
            list(_menu(nav.items)),
            {name: repr(value) for name, value in config.items() if name not in _NOT_IN_TEMPLATES},
            [(str(script), *_loading(script)) for script in config.extra_javascript],
            {name: repr(dict(plugin.config)) for name, plugin in config.plugins.items()},
            {path: path.stat().st_mtime_ns for path in sorted(OVERRIDES.rglob("*.html"))},
            list(more),
        )

    def render(self, page: Page, files: Files, make: Callable[[], None]) -> None:
        """Render a page, or give it what was rendered of it; warnings that were told then are told again."""
        path, context = page.file.src_uri, self.rendering.context
        inputs: tuple[Any, ...] = (page.markdown, page.file.url, page.file.dest_uri, self._around_words)
        inputs += tuple(getattr(context, name) for name in _OF_CONTEXT)
        kept = self._rendered.get(path)
        if kept and kept.inputs == inputs and holds(kept.answers, context.catalogue):
            self._give(kept, page, files)
            return
        records = _Records()
        asked = Asked(context.catalogue)
        self.rendering.begin(replace(context, catalogue=asked))
        _LOG.addHandler(records)
        try:
            make()
        finally:
            _LOG.removeHandler(records)
            self.rendering.context = context
        if self._around_words is None:
            return
        anchors = page.links_to_anchors
        self._rendered[path] = Rendered(
            inputs,
            asked.answers,
            tuple(records.found),
            {name: getattr(page, name) for name in _OF_RENDERING},
            None if anchors is None else {file.src_uri: links for file, links in anchors.items()},
            self.rendering.found,
        )

    def draw(self, template: str | None, page: Page, context: Mapping[str, Any], make: Callable[[], str]) -> str:
        """Return a page in its template, drawn anew or as it was drawn."""
        others = {name: value for name, value in context.items() if name not in _OF_MKDOCS}
        inputs = (
            template, page.content, page.meta, page.title, page.url, page.canonical_url, page.edit_url,
            page.update_date, others, context["base_url"], self._around_page,
        )  # fmt: skip
        kept = self._drawn.get(page.file.src_uri)
        if kept and kept.toc is page.toc and kept.inputs == inputs:
            return kept.html
        html = make()
        if self._around_page is not None:
            self._drawn[page.file.src_uri] = Drawn(inputs, page.toc, html)
        return html

    def template(self, base: type[Template]) -> type[Template]:
        """Return the class of templates that draw pages, made of the one that draws all else."""
        preview = self

        class Kept(base):  # type: ignore[misc,valid-type]
            def render(self, *args: Any, **kwargs: Any) -> str:
                context = dict(*args, **kwargs)
                page = context.get("page")
                if not isinstance(page, PreviewPage):
                    return base.render(self, context)
                return preview.draw(self.name, page, context, lambda: base.render(self, context))

        return Kept

    def _give(self, kept: Rendered, page: Page, files: Files) -> None:
        for name, value in kept.page.items():
            setattr(page, name, value)
        page.links_to_anchors = None
        if kept.anchors is not None:
            found = {files.get_file_from_path(path): links for path, links in kept.anchors.items()}
            page.links_to_anchors = {file: links for file, links in found.items() if file}
        self.rendering.found = kept.found
        for record in kept.told:
            logging.getLogger(record.name).handle(record)


class PreviewPage(Page):
    """A page of a preview."""

    def __init__(self, title: str | None, file: File, config: MkDocsConfig, preview: Preview) -> None:
        super().__init__(title, file, config)
        self.preview = preview

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.preview.render(self, files, lambda: super(PreviewPage, self).render(config, files))


class _Records(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.found.append(record)


def _loading(script: object) -> Iterator[object]:
    """Yield how browsers are told to load a script."""
    return (getattr(script, name, None) for name in ("type", "defer", "async_"))


def _menu(items: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    """Yield what a menu shows of its parts, from top to bottom."""
    for item in items:
        meta = {name: value for name, value in getattr(item, "meta", {}).items() if name not in _OF_THE_PAGE}
        children = item.children or ()
        yield type(item), item.title, getattr(item, "url", ""), meta, len(children)
        yield from _menu(children)
