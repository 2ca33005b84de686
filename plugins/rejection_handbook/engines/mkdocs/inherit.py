"""Lay the settings of the layers below under those of an edition, as MkDocs has read both."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from ...layers.edition import Edition
from ...settings.config_tags import make
from ...settings.file import INHERITED, Load, extensions, merge
from ...text.problem import Problem

_ADDRESSES: Final = ("repo_url", "edit_uri", "edit_uri_template")
_JOINED: Final = ("extra_css", "extra_javascript")
"""Lists to which an edition adds."""

PLAIN: Final = tuple(
    key for key in INHERITED if key not in (*_JOINED, "theme", "extra", "validation", "markdown_extensions", "nav")
)
"""Settings that an edition has itself, or else inherits as a whole."""


def loader(config: MkDocsConfig) -> Load:
    """Read the `mkdocs.yml` of each layer as MkDocs does; the edition's own it has read already."""

    def load(path: Path, values: dict[str, Any]) -> dict[str, Any] | Problem:
        if path == Path(config.config_file_path):
            values |= {key: config[key] for key in PLAIN + _ADDRESSES if config[key] != MkDocsConfig()[key]}
            names = [name for name in config.markdown_extensions if isinstance(name, str)]
            values["markdown_extensions"] = [{name: config.mdx_configs.get(name, {})} for name in names]
            return values
        loader = get_yaml_loader(config=config)
        for tag in ("object/apply", "object/new", "object", "module"):
            loader.add_multi_constructor(f"tag:yaml.org,2002:python/{tag}:", make)
        try:
            with path.open("rb") as file:
                return dict(yaml_load(file, loader))
        except Exception as error:  # noqa: BLE001 - what a name leads to is anybody's code
            mark = getattr(error.__context__, "problem_mark", None)
            fault = (
                "This asks for something behind “!!python” that is not installed, or that a layer may not run. If it "
                "is right, install the package that brings it: add that to requirements.txt."
            )
            return Problem("", mark.line + 1 if mark else 0, fault)

    return load


def inherit(config: MkDocsConfig, edition: Edition) -> None:
    """Give a configuration what it does not set itself; what it does set stays as MkDocs has read it."""
    below = MkDocsConfig(config.config_file_path)
    folders = {"docs_dir": config.docs_dir, "site_dir": config.site_dir}
    own = {**_inheritable(edition.settings, edition.configs[-1]), **folders, "site_name": config.site_name}
    own["theme"] = {**own.get("theme", {}), "name": config.theme.name}  # one of a family, as the edition chooses
    below.load_dict({**own, "plugins": []})
    errors, _ = below.validate()
    if errors:
        raise PluginError("".join(f"A layer's mkdocs.yml: {key}: {error}. " for key, error in errors))
    _lay(config, below, edition)


def _inheritable(settings: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings of all layers for MkDocs to read; what to check is the edition's `own` where it says so."""
    return {
        **settings,
        "markdown_extensions": extensions(settings.get("markdown_extensions")),
        "validation": merge(settings.get("validation"), own.get("validation") or {}),
    }


def _lay(config: MkDocsConfig, below: MkDocsConfig, edition: Edition) -> None:
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
