"""The Markdown extension: `/// checklist`, `/// email` and their kin on any Python-Markdown engine."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from typing import Any

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks import BlocksExtension, BlocksProcessor

from .checklist.render import ChecklistBlock
from .decoder.render import DecoderBlock
from .diagnosis.render import DiagnosisBlock
from .edition.render import LockedBlock
from .email.gallery import GalleryBlock
from .email.render import EmailBlock
from .kinds import KINDS
from .progress.render import ProgressBlock
from .raw_block import Context

_BLOCKS = (ChecklistBlock, EmailBlock, DiagnosisBlock, DecoderBlock, GalleryBlock, ProgressBlock, LockedBlock)
_AFTER_INLINE = 15


class HandbookExtension(BlocksExtension):  # type: ignore[misc]
    """Registers the handbook's blocks, and leads links such as `checklist:id` to their page."""

    def __init__(self, context: Context | None = None, **options: Any) -> None:
        self.config: dict[str, list[Any]] = {}
        self.context = context or Context()
        super().__init__(**options)

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802
        for block in _BLOCKS:
            block_mgr.register(block, {"context": self.context})
        md.treeprocessors.register(_Links(md, self.context), "handbook_links", _AFTER_INLINE)


class _Links(Treeprocessor):
    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(md)
        self.context = context

    def run(self, root: etree.Element) -> None:
        for link in root.iter("a"):
            address = self._follow(link.get("href") or "")
            if address is None:  # reported where it is a fault; leave the words, and no dead link
                link.tag = "span"
                link.attrib.pop("href", None)
            elif link.get("href"):
                link.set("href", address)

    def _follow(self, address: str) -> str | None:
        kind, _, identifier = address.partition(":")
        if kind not in KINDS:
            return self.context.gone.follow(address, self.context.path)
        if not self.context.catalogue.pages:  # a page rendered by itself
            return f"#{identifier}"
        return self.context.catalogue.address(kind, identifier, self.context.path)
