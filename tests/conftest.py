"""What the tests share: a small handbook in a temporary folder, built for real."""

from __future__ import annotations

import gc
import html.parser
import logging
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from hypothesis import settings

os.environ["NO_MKDOCS_2_WARNING"] = "1"  # Material's notice about MkDocs 2 is no concern of a test

from markdown import Markdown
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from tests.once import once

from rejection_handbook.blocks.catalogue import Catalogue, Page
from rejection_handbook.blocks.pages import check_pages, read_page
from rejection_handbook.blocks.raw_block import Context
from rejection_handbook.blocks.rendered import check_rendered
from rejection_handbook.engines.markdown import HandbookExtension
from rejection_handbook.language.words.words import Words, read_words
from rejection_handbook.settings.centre import Centre
from rejection_handbook.settings.variables import Variables

pytest_plugins = ["tests.small", "tests.lay"]

ROOT = Path(__file__).resolve().parents[1]
PUBLISHED = "http://handbook.localhost/"
"""The address in the published handbook as the tests have it."""
NO_COPIES = {"offline": False, "one_file": False, "pdf": False, "large_print": False, "easy_read": False}
"""For editions whose copies no test looks at: to make them takes as long as all else of a build."""

# The same examples on every run, so that a red build is never luck. To search further afield:
# pytest --hypothesis-profile=search
settings.register_profile("steady", derandomize=True, deadline=None, database=None, max_examples=150)
settings.register_profile("search", deadline=None, max_examples=10_000)
settings.load_profile("steady")

LONGEST = (
    "browser/test_site.py", "cli/test_editions.py", "browser/test_offline.py", "browser/test_edition.py",
    "browser/test_onefile.py", "browser/test_firefox.py", "browser/test_lighthouse.py",
    "browser/test_steady.py", "browser/test_worksheet.py", "browser/test_diagnosis.py", "browser/test_progress.py",
    "browser/test_headers.py",
)  # fmt: skip
"""The files that take longest. They are begun first, so that at the end no worker is left alone with one."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    places = {Path(__file__).parent / name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path, len(places)))


def pytest_collection_finish() -> None:
    """Spare Python from looking through all tests again and again for what nobody uses any more."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@dataclass(frozen=True)
class Built:
    """A build's outcome. `messages` are its warnings and errors, `notes` what it only tells."""

    site: Path
    stopped: bool
    messages: tuple[str, ...]
    notes: tuple[str, ...]

    def html(self, page: str) -> str:
        return (self.site / page).read_text(encoding="utf-8")


class Handbook:
    """A handbook on disk, with the Markdown extensions of the published one."""

    def __init__(self, folder: Path, extensions: object) -> None:
        self.folder = folder
        self.docs = folder / "docs"
        self.config: dict[str, object] = {
            "site_name": "A small handbook",
            "theme": {"name": "material", "font": False},
            "plugins": [{"handbook": {}}],
            "markdown_extensions": extensions,
            "validation": {"links": {"anchors": "warn"}},
        }
        self.docs.mkdir()
        self.configure()

    def configure(self, **options: object) -> None:
        """Write `mkdocs.yml`, with these options for the plugin. No copies are made unless they say so."""
        copies = {"copies": NO_COPIES} if options.get("upstream") else {}
        self.config["plugins"] = [{"handbook": {"upstream": False, **copies, **options}}]
        (self.folder / "mkdocs.yml").write_text(yaml.safe_dump(self.config), encoding="utf-8")

    def write(self, pages: Mapping[str, str]) -> None:
        """Write pages; a path that begins with `/` counts from the folder of `mkdocs.yml`."""
        for name, text in pages.items():
            path = self.folder / name.lstrip("/") if name.startswith("/") else self.docs / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())

    def build(self, *, strict: bool = True, site: str = "site") -> Built:
        """Build as `mkdocs build` does, in this process, because one of its own costs a second."""
        records = Records()
        logger = logging.getLogger("mkdocs")
        logger.setLevel(logging.INFO)
        logger.addHandler(records)
        target = self.folder / site
        try:
            build(load_config(str(self.folder / "mkdocs.yml"), strict=strict, site_dir=str(target)))
            stopped = False
        except Abort:
            stopped = True
        finally:
            logger.removeHandler(records)
        return Built(target, stopped, tuple(records.messages), tuple(records.notes))


@dataclass(frozen=True)
class Rendered:
    """A page through the core and Python-Markdown, with no MkDocs around it.

    `scanned` are the problems the source shows; `seen` those that only the rendered page shows.
    """

    page: Page
    html: str
    scanned: tuple[str, ...]
    seen: tuple[str, ...]

    @property
    def visible(self) -> str:
        """Return what a reader sees, without code."""
        reader = _Reader()
        reader.feed(self.html)
        reader.close()
        return "".join(reader.texts)

    def ids(self, tag: str | None = None) -> list[str]:
        """Return the ids of these elements, in order."""
        reader = _Reader()
        reader.feed(self.html)
        reader.close()
        return [identifier for name, identifier in reader.ids if tag in (None, name)]


class Records(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.messages: list[str] = []
        self.notes: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        (self.messages if record.levelno >= logging.WARNING else self.notes).append(record.getMessage())


class _Reader(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.ids: list[tuple[str, str]] = []
        self.code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.code += tag in ("code", "pre")
        self.ids += [(tag, value or "") for name, value in attrs if name == "id"]

    def handle_endtag(self, tag: str) -> None:
        self.code -= tag in ("code", "pre")

    def handle_data(self, data: str) -> None:
        if not self.code:
            self.texts.append(data)


@pytest.fixture(scope="session")
def markdown_extensions() -> object:
    """The published handbook's own `markdown_extensions`."""
    return yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]


@pytest.fixture(scope="session")
def published_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the published handbook, once for all workers, and return its folder. Nobody may change what is in it."""
    return once(tmp_path_factory, "handbook", lambda folder: build_site(ROOT / "mkdocs.yml", folder, PUBLISHED))


def build_site(config: Path, folder: Path, address: str) -> None:
    """Build as strictly as a site is published, in a process of its own; the address is where it will be served."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", config, "-d", folder],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=os.environ | {"SITE_URL": address},
    )
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr, done.stderr


@pytest.fixture
def handbook(tmp_path: Path, markdown_extensions: object) -> Handbook:
    """A handbook with no page yet."""
    return Handbook(tmp_path, markdown_extensions)


@pytest.fixture(scope="session")
def render() -> Callable[..., Rendered]:
    """Render the first of some pages, with the Markdown extensions of the published handbook."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    extension = HandbookExtension()
    markdown = Markdown(extensions=[*config.markdown_extensions, extension], extension_configs=config.mdx_configs or {})

    def rendered(pages: Mapping[str, str], centre: Centre | None = None, words: Words | None = None) -> Rendered:
        variables = Variables(centre or Centre())
        catalogue = Catalogue(tuple(read_page(path, text, variables) for path, text in pages.items()))
        path, source = next(iter(pages.items()))
        extension.rendering.begin(Context(words=words or read_words(), catalogue=catalogue, path=path))
        html = markdown.reset().convert(variables.expand(path, source).text)
        scanned = map(str, check_pages(catalogue))
        page = catalogue.pages[0]
        seen = check_rendered(page, html, source, extension.rendering.found.unclosed)
        return Rendered(page, html, tuple(scanned), tuple(map(str, seen)))

    return rendered
