"""What a build makes of a few files, with no MkDocs around it: the messages, and what readers see of each page.

The steps are those of `engines/build.py`. The theme's frame is left out, which is nine tenths of a build's time, but
for the parts behind a page that words of its author could take in.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from markdown import Markdown
from mkdocs.utils.meta import get_data
from selectolax.lexbor import LexborHTMLParser
from tests.lay import write

from rejection_handbook.copies.site import FinishedPage
from rejection_handbook.editors.inspection.hidden import find_hidden
from rejection_handbook.editors.upkeep.review import check_edition
from rejection_handbook.engines.build import Build
from rejection_handbook.engines.generated import downloads
from rejection_handbook.engines.markdown import parser
from rejection_handbook.files import home
from rejection_handbook.layers.read import read_edition
from rejection_handbook.settings.file import extensions

CONFIG = """site_name: Northbridge
theme: {{name: material, font: false}}
plugins:
  - handbook:
      edition: northbridge-7f3k
      upstream: {}
"""
UNSEEN = (
    "script, style, template, title, textarea, iframe, noscript, noembed, noframes, xmp, plaintext, select, datalist, "
    "object, video, audio, canvas, [hidden], dialog:not([open])"
)
"""Elements whose words readers with a browser of today do not see."""
FRAME = (
    "<!doctype html><html lang=en><head><title>Page</title></head><body><main><article>{}</article></main>"
    '<section class="handbook-contact"><p>Talk.</p></section><script src="assets/handbook/handbook.js"></script>'
    "</body></html>"
)


@dataclass(frozen=True)
class Seen:
    """`messages` are those that stop a strict build, `pages` the words that a browser shows of each.

    `downloads` are the files that readers download blank, and `settings` all that the edition goes by, as one text.
    """

    messages: tuple[str, ...]
    pages: Mapping[str, str]
    downloads: Mapping[str, str | bytes]
    settings: str


class Eyes:
    """Looks at one edition after another in the same folder, laid over the handbook where there is an `upstream`."""

    def __init__(self, folder: Path, markdown_extensions: object, *, upstream: bool = False) -> None:
        self.folder, self.known = folder, extensions(markdown_extensions)
        self.config = CONFIG.format(str(upstream).lower())
        self.extensions = yaml.safe_dump({"markdown_extensions": markdown_extensions})

    def see(self, files: Mapping[str, str | bytes], config: str = "") -> Seen:
        """Write the files into an empty `docs` folder, and look at what comes of them."""
        docs = self.folder / "docs"
        shutil.rmtree(docs, ignore_errors=True)
        docs.mkdir()
        write(docs, files)
        write(self.folder, {"mkdocs.yml": (config or self.config) + self.extensions})
        edition = read_edition(self.folder / "mkdocs.yml", docs, parser)
        told = check_edition(edition)
        build = Build(edition, clean=True, language="en")
        own = {path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file()}
        laid: dict[str, str | Path] = {path: docs / path for path in own}
        laid |= dict(edition.files())
        for path in build.unwanted():
            laid.pop(path, None)
        sources = {}
        hidden: list[str] = []
        for path, content in laid.items():
            try:
                if path.endswith(".md"):
                    sources[path] = _text(content)
            except UnicodeDecodeError:
                hidden.append(f"{path}: The engine stops, as this file is not UTF-8 text.")
        told += build.read(sources)
        told += build.check(laid, [home.OVERRIDES])
        pages = {}
        markdown = Markdown(extensions=[*self.known, build.extension], extension_configs=self.known)
        for path, source in sources.items():
            text, meta = get_data(source)
            words = build.markdown(path, text)
            body = markdown.reset().convert(words)
            told += build.rendered(path, words, body)
            html = FRAME.format(body)
            hidden += [one.fault() for one in find_hidden(FinishedPage(path, html))]
            pages[path] = f"{meta.get('title', '')}\n{words_of(html)}"
        told += build.framed([])
        made = dict(downloads(build.context.catalogue, build.words, edition.shared))
        return Seen(
            (*(str(one) for one in told if one.level != "info"), *hidden),
            pages,
            made,
            repr((edition.stack, edition.configs)),
        )


def words_of(html: str) -> str:
    """Return what a browser shows of a page."""
    tree = LexborHTMLParser(html)
    for node in tree.css(UNSEEN):
        node.decompose()
    return tree.body.text(separator=" ") if tree.body else ""


def _text(content: str | Path) -> str:
    return content.read_text(encoding="utf-8-sig") if isinstance(content, Path) else content


@contextmanager
def laid_over(folder: Path, files: Mapping[str, str]) -> Iterator[None]:
    """Let editions be laid over a handbook of these files."""
    write(folder, {"mkdocs.yml": "site_name: Below\n", **files})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(home, "ROOT", folder)
        yield
