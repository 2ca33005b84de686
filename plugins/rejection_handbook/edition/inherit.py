"""Lay the settings of the layers below under those of an edition, as MkDocs has read both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from .edition import Edition
from .settings import INHERITED, extensions, merge

_JOINED: Final = ("extra_css", "extra_javascript")
"""Lists to which an edition adds."""

PLAIN: Final = tuple(
    key for key in INHERITED if key not in (*_JOINED, "theme", "extra", "validation", "markdown_extensions", "nav")
)
"""Settings that an edition has itself, or else inherits as a whole."""


def inheritable(settings: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings of all layers for MkDocs to read; what to check is the edition's `own` where it says so."""
    return {
        **settings,
        "markdown_extensions": extensions(settings.get("markdown_extensions")),
        "validation": merge(settings.get("validation"), own.get("validation") or {}),
    }


def inherit(config: Any, below: Any, edition: Edition) -> None:
    """Give the configuration `config` what it does not set itself from `below`: both as MkDocs reads `mkdocs.yml`."""
    own = edition.configs[-1]
    for key in PLAIN:
        if key not in own:
            config[key] = below[key]
    for key in _JOINED:
        config[key] = [*below[key], *config[key]]
    if "validation" in edition.settings:
        config.validation = below.validation
    config.extra.update(merge(below.extra, config.extra))
    config.markdown_extensions = list(dict.fromkeys([*below.markdown_extensions, *config.markdown_extensions]))
    config.mdx_configs = merge(below.mdx_configs, config.mdx_configs)
    above = own["theme"] if isinstance(own.get("theme"), dict) else {}
    for key in edition.settings.get("theme", {}).keys() - {"name", "static_templates"}:
        config.theme[key] = merge(below.theme[key], config.theme[key]) if key in above else below.theme[key]
    config.nav = edition.menu if edition.menu is not None else config.nav
