"""Hold the words of the interface to the code that asks for them: `python3 -m dev.words`, which `make lint` runs.

A text that is asked for and missing, one that nobody asks for, and gaps that a text and its use do not share: each is
named with file, line, what is wrong and what would be right. So are translations that lost a gap or an element of HTML.
"""

import ast
import re
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, nodes

from rejection_handbook.language.words.catalogue import FOLDER, read_catalogue
from rejection_handbook.language.words.words import GAP
from rejection_handbook.text.problem import Problem, did_you_mean

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "plugins" / "rejection_handbook"
ASKERS = ("words", "html", "parts")
"""What a function is called that takes the name of a text and fills its gaps, in Python, templates and scripts."""
DECLARED = {"Box": {"words": ["way"], "link": []}}
"""What names texts for the contact box: the gaps of each, by the parameter."""
NAME = re.compile(r"[a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*")
_TAG = re.compile(r"</?([a-z]+)")


class Use(NamedTuple):
    """A place where a text is asked for. `names` are all that it may be, as they stand between quotes there."""

    path: str
    line: int
    names: tuple
    gaps: frozenset


class Token(NamedTuple):
    """A piece of a script; `kind` is `word`, `sign`, `text` (between quotes), `comment` or `pattern`."""

    kind: str
    text: str
    line: int


def main():
    problems = sorted(check(FOLDER, list(uses())))
    for problem in problems:
        print(problem, file=sys.stderr)
    return bool(problems)


def check(folder, used):
    """Yield what is wrong with a folder of catalogues and with the places that ask for their texts."""
    english = read_catalogue(folder / "en.pot")
    shown = show(folder / "en.pot")
    yield from (problem.moved(lambda _, line: (shown, line)) for problem in english.problems)
    for use in used:
        for name in use.names:
            if name not in english.texts:
                remedy = did_you_mean(name, english.texts) or " Write it there, or mend the name."
                yield Problem(use.path, use.line, f"“{name}” is no text in {shown}.{remedy}")
            elif wrong := differ(gaps_of(english.texts[name]), use.gaps):
                place = f"{shown}, line {english.lines[name]}"
                yield Problem(use.path, use.line, f"“{name}” has other gaps in {place}: {wrong}")
    asked = {name for use in used for name in use.names}
    for name in english.texts.keys() - asked:
        yield Problem(shown, english.lines[name], f"Nothing asks for “{name}”. Take it out, or ask for it.")
    for path in sorted(folder.glob("*.po")):
        yield from check_translation(path, english)


def check_translation(path, english):
    """Yield what is wrong with a translation; what is not translated yet is English, and no fault."""
    found, shown = read_catalogue(path), show(path)
    yield from (problem.moved(lambda _, line: (shown, line)) for problem in found.problems)
    for name in found.lines:
        line = found.lines[name]
        if name not in english.texts:
            remedy = did_you_mean(name, english.texts) or " Take it out."
            yield Problem(shown, line, f"“{name}” is no text in English.{remedy}")
            continue
        for text in found.texts.get(name, {}).values():
            gaps, wanted = set(GAP.findall(text)), gaps_of(english.texts[name])
            if wrong := differ(wanted - ({"count"} - gaps), gaps):
                yield Problem(shown, line, f"“{name}” has other gaps than in English: {wrong}")
            if tags(text) != tags(english.texts[name]["other"]):
                fault = "has other elements of HTML than in English. Keep each, and both of its ends."
                yield Problem(shown, line, f"“{name}” {fault}")


def differ(wanted, given):
    """Say how the gaps that are given are other than those that are wanted; empty where they are not."""
    parts = [f"it wants {{{name}}}, which is not given" for name in sorted(wanted - given)]
    parts += [f"{{{name}}} is given, and it has no such gap" for name in sorted(given - wanted)]
    return ("; ".join(parts) + ".") if parts else ""


def gaps_of(forms):
    return {gap for text in forms.values() for gap in GAP.findall(text)}


def tags(text):
    return Counter(_TAG.findall(text))


def show(path):
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name


def uses(package=PACKAGE, templates=ROOT / "overrides"):
    """Yield every place that asks for a text."""
    for path in sorted(package.rglob("*.py")):
        yield from in_python(show(path), path.read_text(encoding="utf-8"))
    for path in sorted([*templates.rglob("*.html"), *package.rglob("*.html")]):
        yield from in_template(show(path), path.read_text(encoding="utf-8"))
    for path in sorted(package.rglob("*.js")):
        yield from in_script(show(path), path.read_text(encoding="utf-8"))


def in_python(path, source):
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        asker = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
        direct = isinstance(node.func, ast.Call) and getattr(node.func.func, "id", "") == "read_words"
        names = [one.value for one in ast.walk(node.args[0]) if isinstance(one, ast.Constant)]
        names = tuple(one for one in names if isinstance(one, str) and NAME.fullmatch(one))
        if asker in DECLARED:
            yield from declared(path, node, DECLARED[asker])
        elif names and (direct or asker in ASKERS):  # other things have a method `words` too, which takes no such name
            yield Use(path, node.lineno, names, frozenset(one.arg or "**" for one in node.keywords))


def declared(path, node, gaps):
    """Yield the texts that a call names for a template, which asks for them later."""
    written = {"words": node.args[0]} if node.args else {}
    written.update({one.arg: one.value for one in node.keywords})
    for name, wanted in gaps.items():
        if name in written and is_text(written[name]):
            yield Use(path, node.lineno, (written[name].value,), frozenset(wanted))


def is_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def in_template(path, source):
    for node in Environment(autoescape=True).parse(source).find_all(nodes.Call):
        if isinstance(node.node, nodes.Name) and node.node.name == "words" and not is_declared(node.args[0]):
            names = tuple(one.value for arg in node.args for one in (arg, *arg.find_all(nodes.Const)) if is_name(one))
            yield Use(path, node.lineno, tuple(dict.fromkeys(names)), frozenset(one.key for one in node.kwargs))


def is_declared(node):
    """Tell whether a template takes the name from what the contact box declares."""
    return isinstance(node, nodes.Getattr) and node.attr == "text"


def is_name(node):
    return isinstance(node, nodes.Const) and isinstance(node.value, str) and bool(NAME.fullmatch(node.value))


def in_script(path, source):
    found = [one for one in tokens(source) if one.kind != "comment"]
    for index in range(len(found) - 1):
        if found[index].kind == "word" and found[index].text in ASKERS and found[index + 1].text == "(":
            name, gaps = arguments(found, index + 2)
            if names := tuple(one.text for one in name if one.kind == "text" and NAME.fullmatch(one.text)):
                yield Use(path, found[index].line, names, frozenset(keys(gaps)))


def arguments(found, start):
    """Return the tokens of the first two arguments of a call, of which `start` is the first token."""
    parts, depth = [[]], 0
    for one in found[start:]:
        if one.kind == "sign":
            if one.text in ")]}" and depth == 0:
                break
            depth += (one.text in "([{") - (one.text in ")]}")
            if one.text == "," and depth == 0:
                parts.append([])
                continue
        parts[-1].append(one)
    return parts[0], parts[1] if len(parts) > 1 else []


def keys(argument):
    """Yield the names in an object that is written as such; of one that is not, a sign that no gap has."""
    if argument and argument[0].text != "{":
        yield "…"
        return
    depth, first = 0, True
    for one in argument:
        if first and depth == 1 and one.text != "}":
            yield one.text if one.kind == "word" else "…"
        first = one.kind == "sign" and (one.text, depth) in (("{", 0), (",", 1))
        if one.kind == "sign":
            depth += (one.text in "([{") - (one.text in ")]}")


_SPACE = re.compile(r"\s+")
_COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
_QUOTED = re.compile(r'"((?:\\.|[^"\\\n])*)"|\'((?:\\.|[^\'\\\n])*)\'')
_PATTERN = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/\w*")
_WORD = re.compile(r"[\w$]+")
_ESCAPE = re.compile(r"\\u(?:\{(\w+)\}|(\w{4}))|\\(.)", re.DOTALL)


def tokens(source):
    """Yield the pieces of a script. Between backticks stands text, and what is filled in comes as its pieces."""
    yield from _scan(source, 0, "")[1]


def _scan(source, start, end):
    """Return where a script ends, at a bracket `end` that closes what was opened before it, and its pieces."""
    found, place, depth = [], start, 0
    while place < len(source):
        line, sign = source.count("\n", 0, place) + 1, source[place]
        last = next((one for one in reversed(found) if one.kind != "comment"), None)
        if match := _SPACE.match(source, place):
            pass
        elif match := _COMMENT.match(source, place):
            found.append(Token("comment", match[0], line))
        elif match := _QUOTED.match(source, place):
            found.append(Token("text", _plain(match[1] if match[1] is not None else match[2]), line))
        elif sign == "`":
            place = _template(source, place + 1, found)
            continue
        # A slash divides what stands before it, or else begins a pattern.
        elif sign == "/" and not (last and (last.kind in ("word", "text") or last.text in ")]}")):
            match = _PATTERN.match(source, place)
            found.append(Token("pattern", match[0], line))
        elif match := _WORD.match(source, place):
            found.append(Token("word", match[0], line))
        elif sign == end and depth == 0:
            return place + 1, found
        else:
            depth += (sign == "{") - (sign == "}")
            found.append(Token("sign", sign, line))
        place = match.end() if match else place + 1
    return place, found


def _template(source, place, found):
    text, line = "", source.count("\n", 0, place) + 1
    while source[place] != "`":
        if source.startswith("${", place):
            found.append(Token("text", _plain(text), line))
            place, inner = _scan(source, place + 2, "}")
            found += inner
            text, line = "", source.count("\n", 0, place) + 1
        else:
            size = 2 if source[place] == "\\" else 1
            text, place = text + source[place : place + size], place + size
    found.append(Token("text", _plain(text), line))
    return place + 1


def _plain(text):
    """Return what a text between quotes stands for."""
    return _ESCAPE.sub(lambda match: chr(int(match[1] or match[2], 16)) if match[1] or match[2] else match[3], text)


if __name__ == "__main__":
    sys.exit(main())
