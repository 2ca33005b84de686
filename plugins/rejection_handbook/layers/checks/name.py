"""The name of an edition, under which its readers keep their ticks."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any, Final

from ...settings.options import Options
from ...settings.setting import entries
from ...text.problem import Problem
from ...text.yaml.document import Document
from ..layer import HANDBOOK
from ..lock.record import Record

_PLUGIN: Final = "handbook"
_OPTION: Final = "edition"
_KNOWN = frozenset(option.name for option in entries(Options))


def check_name(
    config: str, document: Document, given: Mapping[str, object], name: str | None, record: Record
) -> list[Problem]:
    """Report that an edition has no name of its own, or another than its lock file remembers.

    Two that share a name would share their readers' ticks, and under a new one readers lose theirs. So no message leads
    to another name than that under which a site may have been read. `given` are the options as they are written in
    `config`, which is `document`.
    """
    known = record.name if record.name != HANDBOOK else ""  # as was recorded once where there was a slip in the name
    line = document.line(_OPTION)
    if name not in (None, HANDBOOK):
        return [Problem(config, line, renamed(known, str(name)))] if known not in ("", name) else []
    strange = [option for option in given if option not in _KNOWN]
    if name is None and (given.get(_OPTION) is not None or difflib.get_close_matches(_OPTION, strange)):
        return []  # there is one that cannot be read, which is told
    fault = (
        "This edition has no name of its own, and two handbooks on one host would mix up their readers' ticks. "
        "Choose one that nobody else has: edition: northbridge-7f3k"
    )
    if known:
        fault = f"This edition has lost its name, under which its readers keep their ticks. It is: edition: {known}"
    return [Problem(config, line, fault)]


def renamed(known: str, name: str) -> str:
    """Say that an edition has another name than when it was accepted, and what that means for its readers."""
    return (
        f"handbook.lock knows this edition as “{known}”, and here it is “{name}”. Readers keep their ticks under the "
        f"name with which your site was published. Was that “{name}”, or has nobody read it yet? Then record the name: "
        f"handbook accept --new-name. Was it “{known}”? Then take back what was changed in this line."
    )


def check_plugin(config: str, document: Document, settings: Mapping[str, Any]) -> list[Problem]:
    """Report settings without the plugin: they are no edition, whatever they say of one."""
    plugins = settings.get("plugins")
    entries = plugins if isinstance(plugins, list) else [plugins]
    names = [name for one in entries for name in (one if isinstance(one, Mapping) else [one])]
    if _PLUGIN in names or not settings:
        return []
    if meant := "plugins" not in settings and difflib.get_close_matches("plugins", settings, n=1):
        fault = f"There is no setting “{meant[0]}”, so these pages are no edition. Write “plugins” in its place."
        return [Problem(config, document.line(meant[0]), fault, "error")]
    near = difflib.get_close_matches(_PLUGIN, [name for name in names if isinstance(name, str)], n=1)
    remedy = f"Write it in place of “{near[0]}”." if near else "Add below “plugins”: - handbook"
    line = document.line("plugins", *near) or document.line("plugins")
    fault = f"“{_PLUGIN}” is not among the plugins, so these pages are no edition of it. {remedy}"
    return [Problem(config, line, fault, "error")]
