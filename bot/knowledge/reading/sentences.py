"""pydantic's errors as one plain sentence each, with the cure."""

import re
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel
from rapidfuzz import process

from bot.knowledge.model.base import Claim
from bot.knowledge.reading.fields import annotated, called, model_in
from bot.knowledge.reading.files import nearest

_NEAR = 70
_CHOICES = re.compile(r"\^\(([^()]*)\)\$")
_FIELDS_TOLD = 16
# What people call a field, where the names are not alike.
_OTHER_NAMES = {
    "name": "title",
    "personnel": "credits",
    "musicians": "credits",
    "players": "credits",
    "artist": "artists",
    "performer": "artists",
    "duration": "length",
    "time": "length",
    "date": "released",
    "year": "released",
    "formed": "founded",
    "takes": "recordings",
    "number": "position",
    "comment": "remark",
    "link": "url",
}
Path = tuple[str | int, ...]


def told(model: type[BaseModel], errors: Sequence[Any]) -> list[tuple[Path, str, bool]]:
    """The path, sentence, and whether the place is the key's, for each of pydantic's errors.

    A field that is missing only because its name is misspelt beside it is told once, as misspelt.
    """
    meant: set[Path] = set()
    result = []
    for error in sorted(errors, key=lambda error: error["type"] != "extra_forbidden"):
        path = tuple(error["loc"])
        if error["type"] == "missing" and path in meant:
            continue
        if error["type"] == "extra_forbidden":
            meant.add((*path[:-1], _meant(path[-1], holder(model, path)) or ""))
        where = path[:-1] if error["type"] == "missing" else path
        result.append((where, _sentence(model, error, path), error["type"] == "extra_forbidden"))
    return result


def holder(model: type[BaseModel], path: Path) -> type[BaseModel]:
    """The model of the record or claim that the last step of the path is a field of."""
    for step in path[:-1]:
        field = model.model_fields.get(step) if isinstance(step, str) else None
        inside = model_in(annotated(field)) if field else None
        model = inside or model
    return model


def _sentence(model: type[BaseModel], error: Any, path: Path) -> str:
    kind, at = error["type"], holder(model, path)
    name = next((step for step in reversed(path) if step in at.model_fields), str(path[-1]) if path else "")
    if kind == "extra_forbidden":
        return _unknown(str(path[-1]), at)
    if kind == "missing":
        return f"{called(at)} needs the field {path[-1]}; add a line `{path[-1]}: ...`"
    if kind == "value_error":
        if not isinstance(error["input"], str):
            return f"{name} takes one plain value here; its source is that of the record around it"
        return str(error["ctx"]["error"])
    if kind == "string_pattern_mismatch":
        return _pattern(name, str(error["input"]), str(error["ctx"]["pattern"]))
    return _wrong_type(kind, error["input"], _field_called(at, name, path), at)


def _field_called(at: type[BaseModel], name: str, path: Path) -> str:
    """The field that a moderator wrote, for a claim the one that holds it."""
    if not issubclass(at, Claim) or name != "value":
        return name
    return next((str(step) for step in reversed(path) if isinstance(step, str) and step != "value"), name)


def _meant(key: str | int, model: type[BaseModel]) -> str | None:
    key = str(key)
    other = _OTHER_NAMES.get(key.lower().rstrip(":"))
    if other in model.model_fields:
        return other
    found = process.extractOne(key.lower(), list(model.model_fields), score_cutoff=_NEAR)
    return str(found[0]) if found else None


def _unknown(key: str, model: type[BaseModel]) -> str:
    meant = _meant(key, model)
    if meant:
        return f"there is no field '{key}' in {called(model)}; did you mean '{meant}'?"
    fields = list(model.model_fields)
    told_fields = f"its fields are {', '.join(fields)}" if len(fields) <= _FIELDS_TOLD else "see docs/knowledge.md"
    cure = "declare it in attributes.yaml and write it under `attributes:`, or delete it"
    return f"there is no field '{key}' in {called(model)}; {cure if 'attributes' in fields else told_fields}"


def _pattern(name: str, value: str, pattern: str) -> str:
    choices = _CHOICES.fullmatch(pattern)
    if choices:
        words = choices.group(1).split("|")
        return f"'{value}' is no {name} known here; write one of {', '.join(words)}{nearest(value, words)}"
    if name == "position":
        return f"'{value}' is not a position; write a number such as 3, or side and number such as A3"
    return f"'{value}' is not a {name} known here; write {pattern.strip('^$')}"


def _wrong_type(kind: str, value: Any, name: str, at: type[BaseModel]) -> str:
    what = "a mapping" if isinstance(value, dict) else "a list" if isinstance(value, list) else "a text"
    if name == "on":
        return 'on says where: write positions such as "1-4, 9", or a line `edition: "1-4, 9"` for each edition'
    if kind in {"tuple_type", "list_type"}:
        return f"{name} takes a list, not {what}; begin each item with `- `, or write [{_short(value)}]"
    if kind == "string_type":
        value_too = "; a mapping needs a line `value: ...`" if isinstance(value, dict) and issubclass(at, Claim) else ""
        return f"{name} takes one text, not {what}{value_too or '; write the text after the colon'}"
    return f"{name or called(at)} takes lines `key: value` below it, indented, not {what}"


def _short(value: Any) -> str:
    return str(value)[:40] if isinstance(value, str) and value else "first, second"
