"""What `theme:` says: the logo, the small picture in the browser's tab, slips in names; and what counts visits."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, Final, NamedTuple

from ...brand.colour import READABLE, WHITE, contrast
from ...brand.logo import PICTURES, check_logo
from ...brand.visible import seen_on
from ...settings.config_tags import is_elsewhere
from ...settings.syntax_errors import THEME_KEYS, THEMES
from ...text.problem import Place, Problem, did_you_mean, shown
from ...text.shared import Shared
from ..compose import Composition
from ..layer import Layer

_PICTURES = ("logo", "favicon")

_KINDS: Final[Mapping[str, tuple[tuple[type, ...], str]]] = {
    "language": ((str,), "the short name of a language: language: en"),
    "direction": ((str,), "one word: direction: ltr"),
    "features": ((list,), "a list: features: [navigation.footer]"),
    "palette": ((dict, list), "followed by lines, each further in: primary: teal"),
    "icon": ((dict,), "followed by lines, each further in: repo: fontawesome/brands/git-alt"),
    "font": ((dict, bool), "false: font: false"),
}
"""What the theme's templates take as it is: what it may be, and how it is written."""
_COLOURS = ("colour", "color", "colours", "colors")
_EXAMPLE = 'colour: "#1d5c5f"'
_CLOSE = 0.75
_BUILT_IN = "assets/images/favicon.png"
"""The one picture that the theme brings itself."""

_ANALYTICS = "partials/integrations/analytics"
"""Where templates are that count visits, by the name of who counts."""
_GOOGLE = "google"
"""The one that the theme brings. The pages show what it asks for, and are looked at when they are there."""

_THEME = "theme"
Where = Callable[..., Place]
"""Says where the `mkdocs.yml` of a layer, by its number, has a setting, or an entry of one."""


class Ground(NamedTuple):
    """The colour at the top of every page, `#rrggbb`; and what was found of pictures before."""

    colour: str
    shared: Shared


def check_theme(
    composition: Composition,
    layers: Sequence[Layer],
    configs: Sequence[Mapping[str, Any]],
    where: Where,
    ground: Ground,
) -> list[Problem]:
    """Report pictures that readers would not see, and names in the `theme:` of a layer that are nearly one it has.

    `ground` is what the logo stands on.
    """
    top = len(layers) - 1
    named = [config.get("theme") for config in configs]
    themes = [theme if isinstance(theme, Mapping) else {"name": theme} for theme in named]
    problems = []
    if top and themes[top].get("name") not in THEMES:
        fault = f"The handbook is made for one theme. Write “theme:”, and below it, further in: name: {THEMES[0]}"
        problems.append(Problem(*where(top, _THEME), fault, "error"))
    problems += [problem for number, theme in enumerate(themes) for problem in _check_keys(number, theme, where)]
    for key in _PICTURES:
        number = next((n for n in reversed(range(len(themes))) if themes[n].get(key) is not None), None)
        if number is not None and not is_elsewhere(themes[number][key]):
            picture = _Picture(key, themes[number][key], where(number, _THEME, key))
            problems += picture.check(composition, layers, themes, ground)
    return problems


def find_statistics(layers: Sequence[Layer], configs: Sequence[Mapping[str, Any]], where: Where) -> Iterator[Problem]:
    """Yield each `extra: analytics` that names a template which is not there, so that no page could be made."""
    themes = [config.get(_THEME) for config in configs]
    own = [theme.get("custom_dir") if isinstance(theme, Mapping) else None for theme in themes]
    folders = [layer.folder / str(name or "overrides") for layer, name in zip(layers, own, strict=True)]
    for number, config in enumerate(configs):
        extra = config.get("extra")
        analytics = extra.get("analytics") if isinstance(extra, Mapping) else None
        provider = analytics.get("provider") if isinstance(analytics, Mapping) else None
        if not provider or provider == _GOOGLE:
            continue
        if not any((folder / f"{_ANALYTICS}/{provider}.html").is_file() for folder in folders):
            fault = (
                f"There is no template for statistics by “{shown(provider)}”. Take “analytics” out: your web server's "
                "log counts visits, and nobody else sees your readers."
            )
            yield Problem(*where(number, "extra", "analytics", "provider"), fault, "error")


def _check_keys(number: int, theme: Mapping[Any, object], where: Where) -> Iterator[Problem]:
    """Yield slips; a name that is near none may be for a template of the edition's own."""
    for key in theme:
        small = str(key).lower()
        near = difflib.get_close_matches(
            small, [known for known in THEME_KEYS if known not in theme], n=1, cutoff=_CLOSE
        )
        if key in _KINDS and not (theme[key] is None or isinstance(theme[key], _KINDS[key][0])):
            yield Problem(*where(number, _THEME, key), f"“{key}” should be {_KINDS[key][1]}", "error")
        if key in THEME_KEYS:
            continue
        if small in _COLOURS:
            fault = f"“theme” has no “{key}”. Say your colour under “centre”, below “handbook”: {_EXAMPLE}"
        elif near:
            fault = f"“theme” has no entry “{shown(key)}”. Did you mean “{near[0]}”?"
        else:
            continue
        yield Problem(*where(number, _THEME, key), fault)


class _Picture(NamedTuple):
    key: str
    value: object
    place: Place

    def check(
        self, composition: Composition, layers: Sequence[Layer], themes: Sequence[Mapping[str, Any]], ground: Ground
    ) -> Iterator[Problem]:
        key, value = self.key, self.value
        example = f"assets/{key}.svg"
        if not isinstance(value, str) or not value.strip():
            yield self._problem(f"“{key}” should be the path of a picture, as seen from docs: {key}: {example}")
            return
        path = posixpath.normpath(value)
        if path in composition.files:
            file, number = composition.files[path]
            faults = check_logo(file, key)
            for problem in faults:
                yield Problem(layers[number].show(path), 0, problem.message)
            if key == "logo" and not faults and number == len(layers) - 1:
                yield from _unseen(layers[number].show(path), file, ground)
        elif re.match(r"(?:[a-z]+:)?//", value, re.IGNORECASE):
            if len(layers) > 1:  # a site of one's own may ask whom it likes
                fault = f"“{key}” is fetched from another host, which would see each visit. Put the picture into docs"
                yield self._problem(f"{fault}, and write: {key}: {_local(value, example)}")
        elif path != _BUILT_IN and not any(
            (folder / path).is_file()
            for layer, theme in zip(layers, themes, strict=True)
            for folder in (layer.folder / "overrides", layer.folder / str(theme.get("custom_dir") or "overrides"))
        ):
            pictures = [name for name in composition.files if name.lower().endswith(PICTURES)]
            yield self._problem(_missing(key, value, pictures, [layer.docs.name for layer in layers]))

    def _problem(self, fault: str) -> Problem:
        return Problem(*self.place, fault)


def _unseen(shown_path: str, file: Path, ground: Ground) -> Iterator[Problem]:
    data, colour = file.read_bytes(), ground.colour
    seen = ground.shared.again((seen_on, colour), data, lambda: seen_on(data, colour))
    remedy = "Take one in white or in light colours, or one that brings a ground of its own."
    remedy = remedy if contrast(WHITE, colour) >= READABLE else "Take one in dark colours, or one with its own ground."
    if seen == "hardly":
        yield Problem(shown_path, 0, f"This logo cannot be seen on {colour}, at the top of every page. {remedy}")
    elif seen == "partly":
        fault = f"Parts of this logo can hardly be seen on {colour}, at the top of every page, light or dark. {remedy}"
        yield Problem(shown_path, 0, fault, "info")


def _local(address: str, example: str) -> str:
    name = PurePosixPath(address.partition("?")[0]).name
    return f"assets/{name}" if name.lower().endswith(PICTURES) else example


def _missing(key: str, value: str, pictures: Collection[str], docs: Collection[str]) -> str:
    path = posixpath.normpath(value.replace("\\", "/").strip()).lstrip("/")
    seen = next((path.removeprefix(start) for start in (f"{name}/" for name in docs) if path.startswith(start)), path)
    if seen in pictures:
        return f"“{key}” is a path as seen from docs, with / between its parts. Write: {key}: {seen}"
    same = next((name for name in pictures if name.lower() == seen.lower()), "")
    if same:
        return f"There is no picture “{shown(value)}”: small and capital letters count. Write: {key}: {same}"
    stem, name = PurePosixPath(seen).with_suffix(""), PurePosixPath(seen).name
    alike = [one for one in pictures if PurePosixPath(one).with_suffix("") == stem or PurePosixPath(one).name == name]
    near = f" Did you mean “{alike[0]}”?" if alike else did_you_mean(seen, pictures)
    remedy = near or " Put the picture there, or take this line out."
    return f"There is no picture “{shown(value)}” in docs.{remedy}"
