"""The table of settings as a JSON Schema, for editors that help while one types."""

from __future__ import annotations

import json
from typing import Any

from .form import WORDS, Form
from .options import Options
from .setting import LONGEST, NUMBERS, Entry, entries

_PLAIN: dict[str, dict[str, Any]] = {
    "switch": {"type": "boolean"},
    "number": {"type": "integer", "minimum": NUMBERS[0], "maximum": NUMBERS[-1]},
}


def json_schema() -> dict[str, Any]:
    """Return a JSON Schema (draft 2020-12) of `mkdocs.yml` that is strict with the handbook's part and nothing else."""
    handbook = {"$ref": "#/$defs/handbook"}
    options = _object(entries(Options), "The handbook: which edition this is, and whose.")
    for name, schema in options["properties"].items():
        if isinstance(schema["type"], str):  # as lists and groups may stand there empty anyway
            options["properties"][name] = schema | {"type": [schema["type"], "null"]}
    # MkDocs itself takes this one for every plugin.
    options["properties"]["enabled"] = {"type": "boolean", "description": "Write false to build without the handbook."}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "mkdocs.yml of a handbook",
        # Each keyword holds only for what is a list or a mapping, as both may stand there.
        "properties": {
            "plugins": {"items": {"properties": {"handbook": handbook}}, "properties": {"handbook": handbook}}
        },
        "$defs": {"handbook": options},
    }


def json_text() -> str:
    """Return the schema as it is kept in `mkdocs.schema.json`."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def _object(settings: tuple[Entry, ...], description: str) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "type": ["object", "null"],
        "description": description,
        "properties": {entry.name: _schema(entry) for entry in settings},
        "additionalProperties": False,
    }
    needs = {entry.name: ["name"] for entry in settings if entry.belongs}
    return schema | ({"dependentRequired": needs} if needs else {})


def _schema(entry: Entry) -> dict[str, Any]:
    if entry.kind == "group":
        return _object(entry.entries, entry.description)
    about = {"description": entry.description, "examples": [entry.example]}
    if entry.kind in _PLAIN:
        return _PLAIN[entry.kind] | about
    if entry.kind == "list":
        return {"type": ["array", "null"], **about, "items": _text(entry.form)}
    if entry.kind == "pairs":
        return {"type": ["object", "null"], **about, "additionalProperties": {"type": "string"}}
    if entry.kind == "links":
        names = {key: value for key, value in _text(WORDS).items() if key != "type"}
        return _text(entry.form) | {
            "type": ["string", "object"], **about, "additionalProperties": _text(entry.form), "propertyNames": names,
        }  # fmt: skip
    return _text(entry.form) | about


def _text(form: Form) -> dict[str, Any]:
    if form.choices:
        return {"type": "string", "enum": list(form.choices)}
    return {"type": "string", "maxLength": LONGEST, "pattern": rf"^\s*(?:{form.pattern})\s*$"}
