"""Follow-ups: "and piano?", "what about side B?" put another thing in the place of one in the last question."""

from collections.abc import Iterator
from dataclasses import replace

from bot.answering.links import fits
from bot.answering.query import Comparison, Linked, Query, Test, Things, Valued

_PLACES = frozenset({"track.number", "track.place", "entry.position"})


def substituted(query: Query, things: Things) -> Iterator[Query]:
    """The last query with other things where it spoke of things of that kind, the innermost place first."""
    for changed in _in_things(query.things, things):
        yield replace(query, things=changed)


def _in_things(here: Things, new: Things) -> Iterator[Things]:
    for place, test in enumerate(here.tests):
        for changed in _in_test(test, new):
            yield replace(here, tests=(*here.tests[:place], changed, *here.tests[place + 1 :]))
    if fits(here.kind, new.kind) and (here.named or _same_values(here, new)) and here != new:
        kept = () if here.named and new.named else tuple(test for test in here.tests if not isinstance(test, Valued))
        yield replace(new, tests=(*kept, *new.tests)) if not new.named else replace(here, named=new.named)


def _in_test(test: Test, new: Things) -> Iterator[Test]:
    if isinstance(test, Linked):
        yield from (replace(test, things=changed) for changed in _in_things(test.things, new))


def _same_values(here: Things, new: Things) -> bool:
    """Whether both are told by a literal of the same relation: side A and side B."""
    steps = {test.step for test in here.tests if isinstance(test, Valued) and test.comparison is Comparison.IS}
    return any(isinstance(test, Valued) and test.step in steps for test in new.tests)


def renumbered(query: Query, number: int) -> Iterator[Query]:
    """The last query with another number where it asked for a place: "and the fifth?"."""
    for changed in _with_number(query.things, str(number)):
        yield replace(query, things=changed)


def _with_number(here: Things, number: str) -> Iterator[Things]:
    for place, test in enumerate(here.tests):
        if isinstance(test, Valued) and test.step.relation in _PLACES and test.value != number:
            yield _put(here, place, replace(test, value=number))
        elif isinstance(test, Linked):
            yield from (_put(here, place, replace(test, things=inner)) for inner in _with_number(test.things, number))


def _put(here: Things, place: int, test: Test) -> Things:
    return replace(here, tests=(*here.tests[:place], test, *here.tests[place + 1 :]))
