"""JSON Schemas of the knowledge files, made from the model, so that editors complete and check while one types.

`python -m bot.knowledge.json_schema` prints their names; with `--write` they are written to schema/. They accept what
people write: a bare value, a list, or a mapping with `value`, and unquoted years and lengths, which editors may take
for numbers or dates.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from bot.knowledge.model.base import Claim
from bot.knowledge.model.values import Literal, Refers
from bot.knowledge.reading.fields import HOLDS, annotated, is_model, parts_of

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FORMS: dict[str, Schema] = {
    "text": {"type": "string"},
    "date": {"type": ["string", "number"], "description": "1958, 1958-03 or 1958-03-09"},
    "length": {"type": ["string", "number"], "description": "minutes and seconds: 4:05"},
    "number": {"type": ["string", "number"]},
    "score": {"type": ["string", "number"], "description": "as printed, with its scale: 4.5/5, B+"},
    "money": {"type": "string", "description": "23.95 GBP", "pattern": r"^\d+(\.\d{2})? [A-Z]{3}$"},
    "yesno": {"enum": [True, False, "yes", "no", "Yes", "No", "YES", "NO"]},
    "id": {"type": ["string", "number"]},
}


def schemas() -> dict[str, Schema]:
    """A schema for each kind of file, by the name of its file in schema/."""
    return {f"{name}.json": _file_schema(name, model) for name, model in HOLDS.items()}


def _file_schema(name: str, model: type[BaseModel]) -> Schema:
    made = _Definitions()
    record = made.model(model)
    whole = record if name in {"albums", "knowledge"} else {"type": "object", "additionalProperties": record}
    return {
        "$schema": DIALECT,
        "title": f"Liner Notes: {name}",
        **whole,
        "$defs": dict(sorted(made.definitions.items())),
    }


class _Definitions:
    """Schemas of models, each defined once and then referred to."""

    def __init__(self) -> None:
        self.definitions: dict[str, Schema] = {}

    def model(self, model: type[BaseModel]) -> Schema:
        """A reference to the schema of a model, which is defined on the way."""
        name = model.__name__
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = self._object(model)
        return {"$ref": f"#/$defs/{name}"}

    def _object(self, model: type[BaseModel]) -> Schema:
        schema: Schema = {"type": "object", "additionalProperties": False}
        schema["description"] = (model.__doc__ or "").partition("\n\n")[0].replace("\n", " ")
        schema["properties"] = {name: self._field(field) for name, field in model.model_fields.items()}
        required = [name for name, field in model.model_fields.items() if field.is_required()]
        return {**schema, "required": required} if required else schema

    def _field(self, field: FieldInfo) -> Schema:
        schema = self._value(annotated(field))
        return {**schema, "description": field.description} if field.description else schema

    def _value(self, annotation: Any) -> Schema:
        """The schema of one annotation: marks first, then what the type is made of."""
        marks = list(parts_of(annotation))
        claim = next((part for part in marks if is_model(part) and issubclass(part, Claim)), None)
        if claim:
            return self._claims(claim)
        inner = _unmarked(annotation)
        if inner is Any:
            return {}
        if get_origin(inner) is tuple:
            items = self._value(get_args(inner)[0])
            array = {"type": "array", "items": items}
            return {"anyOf": [items, array]} if Refers("source") in marks else array
        if get_origin(inner) is dict:
            return {"type": "object", "additionalProperties": self._value(get_args(inner)[1])}
        choices = [part for part in get_args(inner) if part is not type(None)]
        if choices:
            return self._value(choices[0]) if len(choices) == 1 else {"anyOf": [self._value(part) for part in choices]}
        return self.model(inner) if is_model(inner) else _scalar(marks)

    def _claims(self, claim: type[BaseModel]) -> Schema:
        """A bare value, a mapping with `value`, or a list of either; `value` may be a list too."""
        form = _form(list(parts_of(annotated(claim.model_fields["value"]))))
        one, several = f"{form} with source", f"{form} or several"
        if one not in self.definitions:
            schema = self._object(claim) | {"description": "A value, and the sources that say so."}
            value = schema["properties"]["value"]
            schema["properties"]["value"] = {"anyOf": [value, {"type": "array", "items": value}]}
            self.definitions[one] = schema
            either = [value, {"$ref": f"#/$defs/{one}"}]
            self.definitions[several] = {"anyOf": [*either, {"type": "array", "items": {"anyOf": either}}]}
        return {"$ref": f"#/$defs/{several}"}


def _unmarked(annotation: Any) -> Any:
    return getattr(annotation, "__origin__", annotation) if hasattr(annotation, "__metadata__") else annotation


def _form(marks: Sequence[Any]) -> str:
    return next((mark.form for mark in marks if isinstance(mark, Literal)), "id")


def _scalar(marks: Sequence[Any]) -> Schema:
    pattern = next((found for mark in marks for found in [_pattern(mark)] if found), None)
    if pattern is None:
        return dict(_FORMS[_form(marks)])
    if pattern.startswith("^(") and "|" in pattern:
        return {"enum": pattern[2:-2].split("|")}
    return {"type": ["string", "number"], "pattern": pattern}


def _pattern(mark: Any) -> str | None:
    """The pattern of a field, kept by pydantic in the field's metadata."""
    found = [getattr(part, "pattern", None) for part in (mark, *getattr(mark, "metadata", ()))]
    return next((str(pattern) for pattern in found if pattern), None)


def write(folder: Path) -> None:
    """Write every schema into the folder, which must be there."""
    for name, schema in schemas().items():
        (folder / name).write_text(as_text(schema), encoding="utf-8")


def as_text(schema: Schema) -> str:
    """A schema as it stands in its file."""
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Print the names of the schemas, or write them with `--write`. Gives the exit code."""
    if "--write" in arguments:
        write(Path(__file__).parents[2] / "schema")
    sys.stdout.write("".join(f"schema/{name}\n" for name in schemas()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
