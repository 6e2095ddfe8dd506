"""What must be in order within one record: dates, list positions, preferred values, what is called complete."""

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel

from bot.knowledge.model import AttributeKind, Group, Marriage, Membership, Person, Ranking, Record
from bot.knowledge.model.base import Claim
from bot.knowledge.reading.fields import KINDS, called, lists_of, plan
from bot.knowledge.reading.files import nearest
from bot.knowledge.reading.walk import Path

Found = Iterator[tuple[Path, str]]
_SPANS: dict[type[BaseModel], tuple[str, str]] = {
    Membership: ("since", "until"),
    Marriage: ("since", "until"),
    Person: ("born", "died"),
    Group: ("founded", "dissolved"),
}


def check_order(model: BaseModel) -> Found:
    """The path, from the record on, and the sentence of everything out of order in this record."""
    yield from _check_preferred(model)
    if type(model) in _SPANS:
        yield from _check_span(model, *_SPANS[type(model)])
    if isinstance(model, Record):
        yield from _check_complete(model)
    if isinstance(model, Ranking):
        yield from _check_ranking(model)
    if isinstance(model, AttributeKind):
        yield from _check_kinds(model)


def _check_preferred(model: BaseModel) -> Found:
    for field in plan(type(model)):
        claims = getattr(model, field.name) if field.claims else ()
        preferred = [index for index, claim in enumerate(claims) if claim.preferred] if len(claims) > 1 else []
        if len(preferred) > 1:
            yield (field.name, preferred[1], "preferred"), f"only one value of {field.name} can be preferred; keep one"


def _check_span(model: BaseModel, first: str, last: str) -> Found:
    """Report an end before the beginning, if no two of the dates given by the sources are in order."""
    begins, ends = _values(getattr(model, first)), _values(getattr(model, last))
    pairs = [(begin, end) for begin in begins for end in ends]
    if pairs and all(_is_before(end, begin) for begin, end in pairs):
        yield (last,), f"{last} {ends[0]} is before {first} {begins[0]}; mend one of the two"


def _values(claims: Sequence[Claim[str]]) -> list[str]:
    return [claim.value for claim in claims]


def _is_before(one: str, other: str) -> bool:
    """Whether a date is surely earlier, as far as both are known."""
    known = min(len(one), len(other))
    return one[:known] < other[:known]


def _check_complete(record: Record) -> Found:
    lists = lists_of(type(record))
    for index, name in enumerate(record.complete):
        if name not in lists:
            cure = "; did you mean 'credits'?" if name == "personnel" else nearest(name, lists)
            yield ("complete", index), f"{called(type(record))} has no list '{name}'{cure or _one_of(lists)}"


def _one_of(names: Sequence[str]) -> str:
    return f"; write one of {', '.join(names)}"


def _check_ranking(ranking: Ranking) -> Found:
    sizes = [int(float(claim.value)) for claim in ranking.size]
    taken: dict[tuple[Any, ...], int] = {}
    for index, entry in enumerate(ranking.entries):
        path = ("entries", index)
        if entry.album is None and entry.title is None:
            yield path, "an entry needs an `album:` with an id, or a `title:` where the album has no file"
        position = entry.position[0].value if entry.position else None
        if position is None:
            continue
        yield from _check_position(position, max(sizes, default=0), path)
        key = (position, *_values(entry.date))
        if key in taken:
            yield (*path, "position"), f"position {position} is taken already by entry {taken[key] + 1}; give another"
        taken.setdefault(key, index)


def _check_position(position: str, size: int, path: Path) -> Found:
    if not position.isascii() or not position.isdigit() or int(position) < 1:
        yield (*path, "position"), f"{position} is not a position in a list; write a whole number from 1 on"
    elif size and int(position) > size:
        yield (*path, "position"), f"position {position} is beyond the size of the list, {size}; mend one of the two"


def _check_kinds(attribute: AttributeKind) -> Found:
    for index, name in enumerate(attribute.of):
        if name not in KINDS:
            yield (
                ("of", index),
                f"there is no kind of record '{name}'{nearest(name, list(KINDS)) or _one_of(list(KINDS))}",
            )
