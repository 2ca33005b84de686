"""The career centre that publishes an edition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields

from ..problem import Problem, did_you_mean


@dataclass(frozen=True, repr=False)
class Wellbeing:
    """The service that a reader who is struggling can turn to."""

    name: str = "your doctor or someone you trust"
    phone: str = ""
    url: str = ""

    def __repr__(self) -> str:  # what a page that writes {{ centre.wellbeing }} should show
        return self.name

    @property
    def contact(self) -> str:
        """Return the name and how to reach it, as Markdown that stands mid-sentence."""
        return _reach(_link(self.name, self.url), self.phone)


@dataclass(frozen=True, repr=False)
class Centre:
    """Plain words throughout, on one line each; `email`, `phone` and `booking` (a web address) may be empty."""

    name: str = "your careers service"
    email: str = ""
    phone: str = ""
    booking: str = ""
    wellbeing: Wellbeing = field(default_factory=Wellbeing)

    def __repr__(self) -> str:  # what a page that writes {{ centre }} should show
        return self.name

    @property
    def contact(self) -> str:
        """Return the name and every way to reach the centre, as Markdown that stands mid-sentence."""
        address = f"[{self.email}](mailto:{self.email})" if self.email else ""
        return _reach(self.name, address, self.phone, _link("book a time", self.booking) if self.booking else "")


def read_centre(path: str, options: Mapping[str, object]) -> tuple[Centre, list[Problem]]:
    """Read the `centre:` option of the plugin; `path` is that of `mkdocs.yml`, for the problems."""
    problems: list[Problem] = []
    wellbeing = options.get("wellbeing", {})
    if not isinstance(wellbeing, Mapping):
        problems.append(
            Problem(path, 0, "“centre: wellbeing” should be followed by lines like “name: …”, each further in.")
        )
        wellbeing = {}
    plain = {key: value for key, value in options.items() if key != "wellbeing"}
    centre = Centre(
        **_words(path, "centre", Centre, plain, problems),
        wellbeing=Wellbeing(**_words(path, "centre: wellbeing", Wellbeing, wellbeing, problems)),
    )
    return centre, problems


def _words(
    path: str,
    where: str,
    kind: type[Centre | Wellbeing],
    options: Mapping[str, object],
    problems: list[Problem],
) -> dict[str, str]:
    known = [entry.name for entry in fields(kind)]
    good: dict[str, str] = {}
    for key, value in options.items():
        if key not in known:
            remedy = did_you_mean(str(key), known) or f" It has: {', '.join(known)}."
            problems.append(Problem(path, 0, f"“{where}” has no entry “{key}”.{remedy}"))
        elif not isinstance(value, str) or len(value.splitlines()) != 1:
            problems.append(
                Problem(path, 0, f'“{where}: {key}” should be words on one line, in double quotes: {key}: "…"')
            )
        else:
            good[key] = value.strip()
    return good


def _link(words: str, url: str) -> str:
    return f"[{words}]({url})" if url else words


def _reach(name: str, *ways: str) -> str:
    given = [way for way in ways if way]
    return f"{name} ({', '.join(given)})" if given else name


def variable_names(centre: Centre) -> Iterator[str]:
    """Yield every name that content may use, such as `centre.wellbeing.phone`."""
    for entry in fields(centre):
        if entry.name != "wellbeing":
            yield f"centre.{entry.name}"
    yield "centre.contact"
    for entry in fields(centre.wellbeing):
        yield f"centre.wellbeing.{entry.name}"
    yield "centre.wellbeing.contact"
