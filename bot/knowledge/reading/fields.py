"""What the annotations of the model say: which fields hold references, records, claims, lists."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from bot.knowledge.model import (
    Album,
    AttributeKind,
    Comment,
    Edition,
    Film,
    Group,
    Manifest,
    Person,
    Ranking,
    Recording,
    Review,
    Session,
    Source,
    Track,
)
from bot.knowledge.model.base import Adding, Claim, Contradicting
from bot.knowledge.model.values import Refers

# What a file of each kind holds, by the name of the file or folder.
HOLDS: dict[str, type[BaseModel]] = {
    "knowledge": Manifest,
    "albums": Album,
    "people": Person,
    "groups": Group,
    "films": Film,
    "tracks": Track,
    "lists": Ranking,
    "sources": Source,
    "attributes": AttributeKind,
}
# The records that can carry free attributes, by the name used in `of`.
KINDS: dict[str, type[BaseModel]] = {
    "album": Album,
    "edition": Edition,
    "track": Track,
    "recording": Recording,
    "session": Session,
    "film": Film,
    "person": Person,
    "group": Group,
    "list": Ranking,
    "review": Review,
    "comment": Comment,
}


@dataclass(frozen=True, slots=True)
class FieldPlan:
    """A field worth walking into: the kind of thing its texts refer to, or None; what else it holds.

    `nested`: records or claims; `claims`: claims; `contradicting`: claims of which only one can be true.
    """

    name: str
    refers_to: str | None
    nested: bool
    claims: bool
    contradicting: bool


@cache
def plan(model: type[BaseModel]) -> tuple[FieldPlan, ...]:
    """The fields of a model that hold references, claims or other records."""
    plans = (_field_plan(name, field) for name, field in model.model_fields.items())
    return tuple(found for found in plans if found.refers_to or found.nested)


def _field_plan(name: str, field: FieldInfo) -> FieldPlan:
    parts = list(parts_of(annotated(field)))
    refers = [part.to for part in parts if isinstance(part, Refers)]
    return FieldPlan(name, refers[0] if refers else None, any(map(is_model, parts)), *_marks(field))


def annotated(field: FieldInfo) -> Any:
    """The whole annotation of a field, with the marks that pydantic has taken off its outside."""
    return Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation


def parts_of(annotation: Any) -> Iterator[Any]:
    """The types and marks within an annotation, from the outside in; models are not entered."""
    yield annotation
    if get_origin(annotation) is Annotated:
        yield from annotation.__metadata__
        yield from parts_of(annotation.__origin__)
    else:
        for part in get_args(annotation):
            yield from parts_of(part)


def is_model(part: Any) -> bool:
    """Whether a part of an annotation is a model (a record or a claim)."""
    return isinstance(part, type) and issubclass(part, BaseModel)


def model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that an annotation holds: its own, or that of its items."""
    return next((part for part in parts_of(annotation) if is_model(part)), None)


def _marks(field: FieldInfo) -> tuple[bool, bool]:
    """Whether the field holds claims (`One` or `Many`), and whether several of them are a disagreement (`One`)."""
    marks = {type(part) for part in parts_of(annotated(field))} & {Adding, Contradicting}
    return bool(marks), Contradicting in marks


@cache
def lists_of(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields that can be called complete: those that hold any number of true values."""
    apart = {"aliases", "misspellings", "complete", "source", "attributes", "notes", "references"}
    return tuple(
        name
        for name, field in model.model_fields.items()
        if name not in apart and get_origin(field.annotation) in {tuple, dict} and not _marks(field)[1]
    )


def called(model: type[BaseModel]) -> str:
    """What a moderator calls a record of this model: "an album", "a list", "a claim"."""
    if issubclass(model, Claim):
        return "a value"
    if model is Manifest:
        return "knowledge.yaml"
    own = {kind: name for name, kind in KINDS.items()} | {AttributeKind: "attribute"}
    name = own.get(model, model.__name__.lower())
    return f"{'an' if name[0] in 'aeio' else 'a'} {name}"
