"""Put the centre's details in place of `{{ centre.name }}` and its kin."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import NoReturn

from jinja2 import StrictUndefined, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ..text.lines import INLINE_CODE, Fences, split_lines
from ..text.problem import Problem, did_you_mean, shown
from .centre import Centre, Service, dialled, variable_names

_SINGLE = re.compile(r"(?<!\{)\{ *centre\.[\w.]+ *\}(?!\})")
_VARIABLE = re.compile(r"\{\{(.*?)\}\}")
_FILTERS = ("capitalize", "default", "lower", "title", "trim", "upper")
"""What may be done to a variable. Others, such as “center”, make a page of a billion letters out of a short line."""

_QUOTED = re.compile(r'"([^"]*)"')
"""Words between straight quotation marks: one of these would end an option that stands between two of its kind."""

_LONGEST = 300
"""Letters. What is longer is no variable, and nothing that Python would have to be asked about."""


@dataclass(frozen=True)
class Expanded:
    """`text` has the same number of lines as the source, so places stay true."""

    text: str
    problems: tuple[Problem, ...]


class _Environment(ImmutableSandboxedEnvironment):
    """Without calls, and without the signs that make a page of a billion letters out of a short line."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def is_safe_callable(self, _called: object) -> bool:
        return False

    def call_binop(self, _context: object, operator: str, _left: object, _right: object) -> NoReturn:
        raise SecurityError(f"{operator} is not for pages")


class Variables:
    """The names an edition's content may use.

    Only `{{ … }}` is evaluated, in Jinja's sandbox and never in code, so that a page can show the
    syntax and `{: #id }` is left in peace. There are no statements and no macros.
    """

    def __init__(self, centre: Centre) -> None:
        self._values = {"centre": centre}
        self._names = list(variable_names(centre))
        # The values go into Markdown, not into HTML: Markdown escapes what it makes of them.
        self._environment = _Environment(undefined=StrictUndefined, autoescape=False)
        self._environment.globals.clear()
        self._environment.filters = {name: self._environment.filters[name] for name in _FILTERS}
        self._known: dict[str, str] = {}

    @property
    def country(self) -> str:
        """Return the centre's country; empty where it names none."""
        return self._values["centre"].country

    def expand(self, path: str, text: str) -> Expanded:
        """Return the text with its variables in place; one that is not known stays as it was written."""
        if "{{" not in text and "{ centre" not in text and "{centre" not in text:
            return Expanded(text, ())
        problems: list[Problem] = []
        lines: list[str] = []
        fences = Fences()
        for number, line in enumerate(split_lines(text), start=1):
            code = fences.hold(line)
            lines.append(line if code or "{" not in line else self._expand_line(path, number, line, problems))
        return Expanded("\n".join(lines), tuple(problems))

    def _expand_line(self, path: str, number: int, line: str, problems: list[Problem]) -> str:
        code = [match.span() for match in INLINE_CODE.finditer(line)]
        starts = [start for start, _ in code]

        def value(match: re.Match[str]) -> str:
            before = bisect_right(starts, match.start())
            if before and match.start() < code[before - 1][1]:
                return match[0]
            try:
                words = self._evaluate(match[1])
                # In an address, a number is as a phone dials it.
                return dialled(words)[4:] or words if line.endswith(("tel:", "sms:"), 0, match.start()) else words
            except Exception:  # noqa: BLE001 - it may be anything, such as more brackets than Python reads
                name = shown(match[1])
                known = did_you_mean(name, self._names) or f" There are: {', '.join(self._names)}."
                problems.append(Problem(path, number, f"There is no variable “{name}”.{known}"))
                return match[0]

        words = INLINE_CODE.sub("", line)
        opened = words.rfind("{{")
        if (opened >= 0 and "}}" not in words[opened + 2 :]) or _SINGLE.search(words):
            problems.append(
                Problem(path, number, "A variable stands between two braces on each side: {{ centre.name }}")
            )
        end = line.rfind("}}") + 2  # behind it none begins that ends: to look there for each costs a look at all
        return _VARIABLE.sub(value, line[:end]) + line[end:]

    def _evaluate(self, expression: str) -> str:
        if len(expression) > _LONGEST:
            raise UndefinedError(f"{shown(expression)} is too long")
        if expression not in self._known:
            value = self._environment.compile_expression(expression, undefined_to_none=False)(self._values)
            if isinstance(value, tuple) and all(isinstance(entry, str) for entry in value):
                value = ", ".join(value)
            if not isinstance(value, (str, Centre, Service)):
                raise UndefinedError(f"{expression} is no words")
            words = _QUOTED.sub(r"“\1”", " ".join(str(value).splitlines()))
            self._known[expression] = words.replace('"', "”").replace("'", "’")
        return self._known[expression]
