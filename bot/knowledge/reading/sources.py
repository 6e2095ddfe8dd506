"""Whether every fact names its source, by itself or through the record around it."""

from collections.abc import Iterator

from pydantic import BaseModel

from bot.knowledge.reading.fields import called
from bot.knowledge.reading.walk import Path, inside

SOURCED = ("albums", "people", "groups", "films", "tracks", "lists")


def without_source(model: BaseModel, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """The outermost records and claims that have no source: one line there serves everything within."""
    if getattr(model, "source", ()):
        return
    if "source" in type(model).model_fields:
        cure = "add a line `source: ` with the id of one from sources.yaml"
        yield path, f"{called(type(model))} here names no source; {cure}"
        return
    for step, item in inside(model, path):
        yield from without_source(item, step)
