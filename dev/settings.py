"""Write anew what comes from the table of settings: `python3 -m dev settings`.

That is the JSON Schema for editors, and the tables in docs/authors that have a row for each setting. A table is found
by the heading above it, so the pages stay plain Markdown.
"""

import re
import sys
from itertools import groupby
from pathlib import Path

from rejection_handbook.cli.new import QUESTIONS
from rejection_handbook.settings.centre import Centre, derived
from rejection_handbook.settings.copies import Choice
from rejection_handbook.settings.json_schema import json_text
from rejection_handbook.settings.limits import Limits
from rejection_handbook.settings.options import Options, Vocabulary
from rejection_handbook.settings.setting import ITSELF, entries, walk

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = "plugins/rejection_handbook/settings/mkdocs.schema.json"


def main():
    for name, text in written().items():
        path = ROOT / name
        if path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            print("Written anew: {}".format(name))
    return 0


def written():
    """Return each file that comes from the table, by its path, as it should be."""
    files = {SCHEMA: json_text()}
    for name, heading, rows in TABLES:
        path = "docs/authors/" + name
        text = files.get(path) or (ROOT / path).read_text(encoding="utf-8")
        files[path] = replace(text, heading, rows)
    return files


def replace(text, heading, rows):
    """Put other rows into the first table below a heading; `rows` makes them of those that are there."""
    start = "^{}\n(?:(?![#|]).*\n)*(?:\\|.*\n){{2}}".format(re.escape(heading))
    found = re.search(start + "((?:\\|.*\n)*)", text, re.MULTILINE)
    if not found:
        raise SystemExit("There is no table below “{}”.".format(heading))
    return text[: found.start(1)] + "".join(rows(found[1].splitlines(keepends=True))) + text[found.end(1) :]


def row(names, words):
    return "| {} | {} |\n".format(", ".join("`{}`".format(name) for name in names), words)


def settings(table, *, inner=False):
    """Return what makes the rows of all settings in a table; with `inner`, of the groups within its groups too."""

    def rows(_):
        deeper = [one for entry in entries(table) for one in entry.entries if inner and one.of]
        return [row([entry.name], described(entry)) for entry in (*entries(table), *deeper)]

    return rows


def described(entry):
    names = ["`{}`".format(one.name) for one in entry.entries]
    known = {
        "{entries}": " and ".join([", ".join(names[:-1]), *names[-1:]]) if names else "",
        "{default}": str(entry.default),
        "{name}": getattr(entry.default, "name", ""),
    }
    return re.sub("{[a-z]+}", lambda match: known[match[0]], entry.docs or entry.description)


def variables(_, table=Centre, above="centre"):
    found = [entry for entry in entries(table) if not entry.of]
    rows = [row(["{}.{}".format(above, one.name) for one in found if one.variable == ITSELF], ITSELF)]
    others = {one.name: one.variable for one in found if one.variable != ITSELF}
    rows += [row(["{}.{}".format(above, name)], words) for name, words in {**others, **derived(table)}.items()]
    for entry in entries(table):
        if entry.of:
            rows += variables(_, entry.of, "{}.{}".format(above, entry.name))
    return rows


def contact_box(_):
    boxed = [entry for keys, entry in walk(Centre) if entry.box and (len(keys) == 1 or entry.box.place != "ways")]
    places = ("name", "ways", "struggling")
    boxed.sort(key=lambda entry: (places.index(entry.box.place), entry.box.turn))
    groups = groupby(boxed, key=lambda entry: entry.box.docs or entry.description)
    return [row([entry.name for entry in group], words) for words, group in groups]


def questions(rows):
    """Return a row for each option of `handbook new`: behind that of its folder, those that it asks for."""
    asked = [row(["--" + one.option], one.docs) for one in QUESTIONS]
    names = {line.split("|")[1] for line in asked}
    first, *others = [line for line in rows if line.split("|")[1] not in names]
    return [first, *asked, *others]


TABLES = (
    ("edition.md", "## Options", settings(Options)),
    ("edition.md", "## Entries of `centre`", settings(Centre, inner=True)),
    ("edition.md", "## Variables", variables),
    ("edition.md", "## The contact box", contact_box),
    ("edition.md", "## Use your own words", settings(Vocabulary)),
    ("check.md", "## Set limits", settings(Limits)),
    ("bundle.md", "## Choose what is made", settings(Choice)),
    ("updates.md", "## The command `handbook new`", questions),
)
"""A page, the heading above a table in it, and what makes the rows."""


if __name__ == "__main__":
    sys.exit(main())
