"""Files that would be one in the built site, or that not every computer can have."""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from ...files.names import LONGEST_PATH, UnsafeNameError, check_name
from ...text.problem import Problem
from ..compose import PAGES, Composition
from ..layer import Layer


def find_clashes(composition: Composition, layers: Sequence[Layer], *, directory_urls: bool) -> Iterator[Problem]:
    """Yield files that would overwrite one another in the built site on any computer, and names that some refuse."""
    taken: dict[str, tuple[str, int]] = {}
    for path, layer in _everything(composition):
        address = _address(path, directory_urls=directory_urls)
        if _name(address) in taken:
            other, below = taken[_name(address)]
            fault = (
                f"In the built site this file and “{layers[below].show(other)}” would be one, and one would be lost. "
                f"To replace that page, call yours {other}; else choose another name."
            )
            yield Problem(layers[layer].show(path), 0, fault, "error")
        elif fault := _fault(path, address):
            yield Problem(layers[layer].show(path), 0, fault)
        taken.setdefault(_name(address), (path, layer))


def find_overwritten(
    composition: Composition, layers: Sequence[Layer], made: Mapping[str, str], *, directory_urls: bool
) -> Iterator[Problem]:
    """Yield files of authors that would be lost under those that each build makes.

    `made` has what to do instead, by the path of each of these in the site, or by that of a folder with a slash.
    """
    remedies = {_name(path): remedy for path, remedy in made.items()}
    folders = tuple(path for path in remedies if path.endswith("/"))
    for path, layer in _everything(composition):
        name = _name(_address(path, directory_urls=directory_urls))
        folder = next((one for one in folders if name.startswith(one)), "")
        if name in remedies:
            fault = f"Each build makes a file of this name itself, and yours would be lost. {remedies[name]}"
        elif folder:
            fault = f"Each build fills the folder “{folder[:-1]}” itself, and yours could be lost. {remedies[folder]}"
        else:
            continue
        yield Problem(layers[layer].show(path), 0, fault, "error")


def _everything(composition: Composition) -> list[tuple[str, int]]:
    """Return the path and the layer of each page and file, those of the lowest layer first."""
    everything = [(page.path, page.owner) for page in composition.pages.values()]
    everything += [(path, layer) for path, (_, layer) in composition.files.items()]
    return sorted(everything, key=lambda entry: (entry[1], entry[0]))


def _name(address: str) -> str:
    """Return an address as file systems compare it that know no capital letters, and each letter with its accent."""
    return unicodedata.normalize("NFC", address).casefold()


def _fault(path: str, address: str) -> str:
    """Say what is wrong with a name; empty where every computer can have it."""
    if len(address) > LONGEST_PATH:
        return (
            f"The path of this file in the site has {len(address)} signs. With more than {LONGEST_PATH}, Windows may "
            "not unpack it, so the offline bundle goes without it. Give it or its folders shorter names."
        )
    try:
        check_name(address)
    except UnsafeNameError:
        return (
            "Windows has no file of this name, so the offline bundle goes without it. Take a name without signs such "
            'as ? : * " < > and |, without a dot or a space at its end, and other than aux, con, nul or prn.'
        )
    whole = unicodedata.normalize("NFC", path)
    if whole != path:
        return f"Letters and their accents are apart in this name, so links may miss it. Type the name anew: {whole}"
    return ""


def _address(path: str, *, directory_urls: bool) -> str:
    stem, suffix = posixpath.splitext(path)
    if suffix not in PAGES:
        return path
    folder, name = posixpath.split(stem)
    if name.casefold() in ("index", "readme"):
        return posixpath.join(folder, "index.html")
    return f"{stem}/index.html" if directory_urls else f"{stem}.html"
