"""Follow-ups: "and piano?", "what about side B?" put another thing in the place of one in the last question."""

from collections.abc import Iterator
from dataclasses import replace

from bot.answering.links import Links, fits
from bot.answering.meanings import Superlative
from bot.answering.query import Comparison, Distinct, Linked, Pick, Query, Test, Things, Valued

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


def extended(query: Query, things: Things, links: Links) -> Iterator[Query]:
    """The last query with one more thing said of its frame: "who plays on X?" "and piano?"."""
    for place, test in enumerate(query.things.tests):
        if not isinstance(test, Linked) or test.negated or not test.things.kind:
            continue
        ways = [way for way in links.ways(test.things.kind, things.kind) if len(way.steps) == 1 and not way.rare]
        said = {inner.step for inner in test.things.tests if isinstance(inner, Linked)}
        if ways and ways[0].steps[0] not in said:
            more = Linked(ways[0].steps[0], things)
            inner = replace(test.things, tests=(*test.things.tests, more))
            yield replace(query, things=_put(query.things, place, replace(test, things=inner)))


def others(query: Query, found: tuple[str, ...]) -> Query:
    """ "Who else?": the last query, not narrowed to an instrument or a role, and without what it found."""
    tests = tuple(_widened(test) for test in query.things.tests if not isinstance(test, Distinct))
    apart = Distinct(Things(query.things.kind, found))
    return replace(query, things=replace(query.things, tests=(*tests, apart), pick=None))


def _widened(test: Test) -> Test:
    if not isinstance(test, Linked):
        return test
    kept = tuple(
        t for t in test.things.tests if not (isinstance(t, Linked) and t.things.kind in {"instrument", "role"})
    )
    return replace(test, things=replace(test.things, tests=kept))


def repicked(query: Query, word: Superlative, links: Links) -> Iterator[Query]:
    """The last query with another extreme: "and the shortest?"."""
    pick = query.things.pick
    tests = query.things.tests
    placed = next((t for t in tests if isinstance(t, Valued) and t.step.relation in _PLACES), None)
    if placed is not None:
        kept = tuple(test for test in tests if test is not placed)
        yield replace(query, things=replace(query.things, tests=kept, pick=Pick(placed.step, word.largest)))
    steps = [step for name in word.fields if (step := links.step(query.things.kind, name))]
    if pick is not None and steps:
        by = pick.by if pick.by in steps else steps[0]
        yield replace(query, things=replace(query.things, pick=replace(pick, by=by, largest=word.largest)))


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
