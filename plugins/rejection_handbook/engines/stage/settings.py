"""The settings of a staged edition: its own and those it inherits, as an engine without our plugin reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import yaml

from ...language.locale import base_of
from ...language.search import separator
from ...language.words.words import ENGLISH
from ...layers.edition import Edition
from ...settings.config_tags import ELSEWHERE
from ...settings.file import EXTENSION, extensions, inherit
from ...settings.syntax_errors import SEARCHES
from ...text.problem import Problem
from .record import DOCS, RECORD

_NOT_OURS: Final = {"plugins", "INHERIT", "docs_dir", "site_dir", "hooks", "watch", "nav", "strict", "validation"}
"""Settings that are the plugin's, or a folder's own, or of no use to an engine that checks in other ways."""
_PLUGINS: Final = {"handbook", "search", *SEARCHES}
_HEAD: Final = "# Written by “handbook stage”. What you change here is lost when you stage the edition again.\n"


def settings_of(edition: Edition) -> dict[str, Any]:
    """Return the settings of an edition with all that it inherits."""
    settings = {**edition.configs[-1], **inherit(edition.configs)}
    theme = settings.get("theme")
    settings["theme"] = dict(theme) if isinstance(theme, Mapping) else {}
    return {key: value for key, value in settings.items() if value is not None and key not in _NOT_OURS}


def left_out(edition: Edition) -> list[Problem]:
    """Return what of the edition's settings a staged one is without."""
    plugins = edition.configs[-1].get("plugins")
    names = [next(iter(one), "") if isinstance(one, Mapping) else str(one) for one in plugins or ()]
    name = edition.config.name
    found = [
        Problem(name, 0, f"The plugin “{one}” has no part in a staged edition: not every engine has it.", "info")
        for one in names
        if one and one not in _PLUGINS
    ]
    if edition.configs[-1].get("hooks"):
        found.append(Problem(name, 0, "“hooks” have no part in a staged edition: only MkDocs runs them.", "info"))
    return found


def config(
    edition: Edition, settings: Mapping[str, Any], folder: Path, added: Mapping[str, Sequence[str]], language: str
) -> tuple[str, list[Problem]]:
    """Return `mkdocs.yml` of the staged `folder`, and what it cannot say.

    `added` are the styles and scripts that come before the edition's own.
    """
    theme = {key: value for key, value in settings["theme"].items() if key not in ("name", "custom_dir")}
    known = extensions(settings.get("markdown_extensions"))
    staged = {EXTENSION: {"staged": str(folder.resolve() / DOCS / RECORD)}}
    found = {
        **settings,
        "docs_dir": DOCS,
        "site_dir": "site",
        "theme": {"name": "material", "variant": "classic", "custom_dir": "overrides", **theme},
        "plugins": [{"search": {"separator": separator()} if base_of(language) == ENGLISH else {}}],
        "markdown_extensions": [*({name: options} if options else name for name, options in known.items()), staged],
        **{key: [*names, *(settings.get(key) or ())] for key, names in added.items()},
    }
    if edition.menu:
        found["nav"] = edition.menu
    problems: list[Problem] = []
    plain = _plain(found, (), problems)
    return _HEAD + dump(plain), [Problem(edition.config.name, 0, one.message, one.level) for one in problems]


def _plain(value: Any, keys: tuple[str, ...], problems: list[Problem]) -> Any:
    """Return a setting without what only MkDocs knows, of which a problem tells."""
    if isinstance(value, Mapping):
        inner = {str(key): _plain(one, (*keys, str(key)), problems) for key, one in value.items()}
        return {key: one for key, one in inner.items() if one is not ELSEWHERE}
    if isinstance(value, list | tuple):
        return [one for one in (_plain(one, keys, problems) for one in value) if one is not ELSEWHERE]
    if value is None or isinstance(value, str | int | float) or (callable(value) and hasattr(value, "__qualname__")):
        return value
    fault = f"“{': '.join(keys)}” holds what only MkDocs can read, and is left out of the staged settings."
    problems.append(Problem("", 0, fault, "info"))
    return ELSEWHERE


class _Dumper(yaml.SafeDumper):
    """Writes a function as the name by which engines find it."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


def _function(dumper: yaml.SafeDumper, value: Any) -> yaml.Node:
    return dumper.represent_scalar(f"tag:yaml.org,2002:python/name:{value.__module__}.{value.__qualname__}", "")


_Dumper.add_multi_representer(type(_function), _function)


def dump(value: object) -> str:
    """Return values as YAML, each text on a line of its own."""
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000)
