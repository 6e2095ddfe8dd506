"""Facts of a world for which the model has no field: kept as free attributes, with the words people ask with."""

from collections.abc import Mapping

from benchmarks.convert.fields import Fields
from benchmarks.convert.values import clean_date
from benchmarks.convert.writing import Record
from bot.knowledge.model.values import NUMBER_FORM

_LONGEST_NAME = 60

KINDS: dict[str, Record] = {
    "minor": {"name": "minor artist", "form": "yesno", "of": ["person", "group"], "words": {"en": ["minor artist"]}},
    "duo": {"name": "duo", "form": "yesno", "of": ["person", "group"], "words": {"en": ["duo"]}},
    "original": {
        "name": "original",
        "form": "name",
        "of": ["album"],
        "words": {"en": ["original", "cover of", "cover version of"]},
        "several": "yes",
    },
    "composer_as_printed": {
        "name": "composer as printed",
        "form": "name",
        "of": ["track"],
        "words": {"en": ["composer as printed", "printed composer credit"]},
        "several": "yes",
    },
}


def with_rest(record: Record, fields: Fields) -> Record:
    """The record with the fields that no part of it took as free attributes."""
    rest = fields.rest()
    return {**record, "attributes": {**record.get("attributes", {}), **rest}} if rest else record


def used_kinds(**tables: Mapping[str, Record]) -> dict[str, Record]:
    """The kinds of attributes that the records of `tables` (by kind of record) have, foreseen or not."""
    found: dict[str, dict[str, list[str]]] = {}
    for kind, records in tables.items():
        for record in records.values():
            _collect(record, kind, found)
            for track in record.get("tracks", []):
                _collect(track, "track", found)
    return {name: KINDS.get(name) or _unforeseen(name, by_kind) for name, by_kind in found.items()}


def _collect(record: Record, kind: str, found: dict[str, dict[str, list[str]]]) -> None:
    for name, value in record.get("attributes", {}).items():
        values = found.setdefault(name, {}).setdefault(kind, [])
        values += value if isinstance(value, list) else [value]


def _unforeseen(name: str, by_kind: Mapping[str, list[str]]) -> Record:
    """A kind of attribute for a field that the format does not know: asked for by the words of its name."""
    words = " ".join(name.replace("_", " ").split()) or name
    form = _form([value for values in by_kind.values() for value in values])
    return {"name": words, "form": form, "of": sorted(by_kind), "words": {"en": [words]}, "several": "yes"}


def _form(values: list[str]) -> str:
    """The narrowest form that all values have."""
    if all(NUMBER_FORM.fullmatch(value) for value in values):
        return "number"
    if all(value in {"yes", "no"} for value in values):
        return "yesno"
    if all("-" in value and clean_date(value) == value for value in values):
        return "date"
    return "name" if all(len(value) <= _LONGEST_NAME for value in values) else "text"
