"""What the layers below an edition brought since it was last accepted."""

from __future__ import annotations

from collections.abc import Collection

from ... import __version__
from ...files import home
from ...layers.edition import Edition
from ...layers.layer import HANDBOOK
from ...layers.lock.record import fingerprint
from .changelog import Upgrade, changes_since
from .review import Finding


def read_upgrade(edition: Edition, findings: Collection[Finding]) -> Upgrade:
    """Compare the pages below an edition with its record.

    Those that it replaces as a whole are for the review, whose `findings` are given, and those that it leaves out are
    none of its own.
    """
    before = edition.record.layers.get(HANDBOOK, "")
    own = {finding.id for finding in findings if finding.kind == "page"} | set(edition.composition.left_out)
    recorded = edition.record.pages
    now = {path: fingerprint(page.text) for path, page in edition.below.items()}
    changed = [path for path in now if path in recorded and recorded[path] != now[path] and path not in own]
    mine = {path for path, page in edition.composition.pages.items() if edition.top in page.patched}
    moved = {finding.moved_to for finding in findings}
    added = [path for path in now if path not in recorded and path not in own | moved] if recorded else []
    gone = [path for path in recorded if path not in now and path not in own]
    releases = changes_since(home.CHANGELOG.read_text(encoding="utf-8"), before) if before else []
    return Upgrade(
        before,
        __version__,
        tuple(releases),
        tuple(path for path in changed if path not in mine),
        tuple(added),
        tuple(gone),
        tuple(path for path in changed if path in mine),
    )
