"""The Markdown extension: `/// checklist`, `/// email` and their kin on any Python-Markdown engine."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from typing import Any

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks import BlocksExtension, BlocksProcessor

from .checklist.render import ChecklistBlock
from .email.gallery import GalleryBlock
from .email.render import EmailBlock
from .progress.render import ProgressBlock
from .raw_block import Context

_AFTER_INLINE = 15


class HandbookExtension(BlocksExtension):  # type: ignore[misc]
    """Registers the handbook's blocks, and leads links to `checklist:id` and `email:id` to their page."""

    def __init__(self, context: Context | None = None, **options: Any) -> None:
        self.config: dict[str, list[Any]] = {}
        self.context = context or Context()
        super().__init__(**options)

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802
        for block in (ChecklistBlock, EmailBlock, GalleryBlock, ProgressBlock):
            block_mgr.register(block, {"context": self.context})
        md.treeprocessors.register(_Links(md, self.context), "handbook_links", _AFTER_INLINE)


class _Links(Treeprocessor):
    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(md)
        self.context = context

    def run(self, root: etree.Element) -> None:
        for link in root.iter("a"):
            kind, _, identifier = (link.get("href") or "").partition(":")
            if kind in ("checklist", "email"):
                address = self.context.catalogue.address(kind, identifier, self.context.path)
                if address is None and not self.context.catalogue.pages:  # a page rendered by itself
                    address = f"#{identifier}"
                if address is None:  # reported by the catalogue; leave the words, and no dead link
                    link.tag = "span"
                    del link.attrib["href"]
                else:
                    link.set("href", address)
