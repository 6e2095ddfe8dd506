"""Walking a record: everything nested in it, with the path to each."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from bot.knowledge.model import Record
from bot.knowledge.reading.fields import plan

Path = tuple[str | int, ...]


def walk(record: BaseModel) -> Iterator[tuple[Path, BaseModel]]:
    """The record and everything in it (records, claims) with its path, from the outside in.

    What is in a record is looked up after the record has been yielded, so that free attributes filled in by then are
    walked too.
    """
    waiting: list[tuple[Path, BaseModel]] = [((), record)]
    while waiting:
        path, model = waiting.pop()
        yield path, model
        waiting += inside(model, path)


def inside(model: BaseModel, path: Path = ()) -> Iterator[tuple[Path, BaseModel]]:
    """The records and claims directly in a model."""
    for field in plan(type(model)):
        value = getattr(model, field.name)
        if field.nested and value:
            yield from _items(value, (*path, field.name))
    if isinstance(model, Record):
        for name, claims in model.attributes.items():
            yield from _items(claims, (*path, "attributes", name))


def _items(value: Any, path: Path) -> Iterator[tuple[Path, BaseModel]]:
    pairs: Any = value.items() if isinstance(value, dict) else enumerate(value)
    for step, item in pairs:
        if isinstance(item, BaseModel):
            yield (*path, step), item
