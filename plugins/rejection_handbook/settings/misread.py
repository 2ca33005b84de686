"""Slips in `mkdocs.yml` that YAML takes for something else, and so passes over in silence."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import replace

import yaml

from ..text.problem import Problem, shown
from ..text.yaml.document import Document
from ..text.yaml.twice import repeats
from .options import Options
from .setting import entries

_OPTIONS = tuple(option.name for option in entries(Options))
SETTINGS = (
    "INHERIT", "copyright", "dev_addr", "docs_dir", "draft_docs", "edit_uri", "edit_uri_template", "exclude_docs",
    "extra", "extra_css", "extra_javascript", "extra_templates", "hooks", "markdown_extensions", "mdx_configs", "nav",
    "not_in_nav", "plugins", "remote_branch", "remote_name", "repo_name", "repo_url", "site_author",
    "site_description", "site_dir",
    "site_name", "site_url", "strict", "theme", "use_directory_urls", "validation", "watch",
)  # fmt: skip
"""What MkDocs takes at the left margin of `mkdocs.yml`."""
_CLOSE = 0.8
_TEXT = "tag:yaml.org,2002:str"
_CURLED = re.compile(r"[“”„‟‘’‚](.*)[“”‘’\"']", re.DOTALL)


def find_slips(shown_path: str, document: Document) -> list[Problem]:
    """Return what is written twice, cut off, in curly quotes, or too far left in a `mkdocs.yml`."""
    root = document.root
    twice = [repeat.problem(shown_path) for repeat in document.repeats]
    twice += [repeat.problem(shown_path) for plugins in _plugins(root) for repeat in repeats(_handbooks(plugins))]
    lost = [_outside(shown_path, name) for name, _ in _entries(root) if _name(name) in _OPTIONS]
    return [
        *(replace(one, level="error") for one in (*twice, *lost)),
        *(cut.problem(shown_path) for cut in document.cuts),
        *_curled(shown_path, root),
        *_unlike(shown_path, root),
    ]


def find_outdented(document: Document) -> Problem | None:
    """Return the first option of the handbook that stands beside it in the list of plugins, and not below it.

    MkDocs cannot take such a list for one of plugins. The problem names no path.
    """
    for plugins in _plugins(document.root):
        parts = plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]
        for name in (name for part in parts for name, _ in _entries(part)):
            if _name(name) in _OPTIONS:
                return _outside("", name)
    return None


def _outside(path: str, name: yaml.Node) -> Problem:
    fault = (
        f"“{_name(name)}” is too far left, so it does not belong to the handbook. Put it below “handbook:”, four "
        "spaces further in than that word's hyphen, and move what belongs to it along."
    )
    return Problem(path, name.start_mark.line + 1, fault, "error")


def _unlike(path: str, root: yaml.Node | None) -> Iterator[Problem]:
    """Yield settings whose name is nearly one of MkDocs', and an address of the site that is none."""
    names = [_name(name) for name, _ in _entries(root)]
    for name, value in _entries(root):
        word = _name(name)
        near = difflib.get_close_matches(word, [one for one in SETTINGS if one not in names], n=1, cutoff=_CLOSE)
        if word not in (*SETTINGS, *_OPTIONS) and near and near[0] != "plugins":  # that is told with what comes of it
            fault = f"There is no setting “{shown(word)}”, so it does nothing. Did you mean “{near[0]}”?"
            yield Problem(path, name.start_mark.line + 1, fault)
        elif word == "site_url" and value.tag == _TEXT and _name(value).strip() and "://" not in _name(value):
            fault = f"“site_url” should be a whole web address: site_url: https://{_name(value).strip().lstrip('/')}"
            yield Problem(path, value.start_mark.line + 1, fault)


def _plugins(root: yaml.Node | None) -> Iterator[yaml.Node]:
    return (value for name, value in _entries(root) if _name(name) == "plugins")


def _handbooks(plugins: yaml.Node) -> Iterator[tuple[yaml.Node, yaml.Node | None]]:
    """Yield each entry of a list of plugins that is the handbook, with what it holds."""
    for entry in plugins.value if isinstance(plugins, yaml.SequenceNode) else []:
        for name, value in _entries(entry) if isinstance(entry, yaml.MappingNode) else [(entry, None)]:
            if _name(name) == "handbook":
                yield name, value


def _entries(node: yaml.Node | None) -> list[tuple[yaml.Node, yaml.Node]]:
    return node.value if isinstance(node, yaml.MappingNode) else []


def _name(node: yaml.Node) -> str:
    return node.value if isinstance(node, yaml.ScalarNode) else ""


def _curled(path: str, root: yaml.Node | None) -> Iterator[Problem]:
    """Yield words in quotes that a word processor made curly; within straight ones they are meant."""
    seen: set[int] = set()
    ahead: list[tuple[str, yaml.Node | None]] = [("", root)]
    while ahead:
        start, node = ahead.pop(0)
        if node is None or id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            for name, value in node.value:
                if node is root and _name(name) == "nav":
                    continue  # a title may be what somebody said
                ahead += [("", name), (f"{_name(name)}: ", value)]
        elif isinstance(node, yaml.SequenceNode):
            ahead += [("- ", value) for value in node.value]
        elif isinstance(node, yaml.ScalarNode) and not node.style and (found := _CURLED.fullmatch(node.value)):
            fault = (
                "These curly quotes become part of the words, as they come from a word processor. Type straight ones: "
                f'{start}"{shown(found[1])}"'
            )
            yield Problem(path, node.start_mark.line + 1, fault)
