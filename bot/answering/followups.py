"""Follow-ups: "and piano?", "what about side B?" put another thing in the place of one in the last question."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answering.links import Links, fits
from bot.answering.meanings import Asks, Attribute, Superlative
from bot.answering.query import Ask, Beside, Comparison, Distinct, Linked, Pick, Query, Test, Things, Valued
from bot.knowledge.catalogue import Step

_FRAMES = frozenset({"review", "comment", "award", "entry", "credit"})
_HELD = frozenset({"album", "film", "track", "edition", "list"})
_PLACES = frozenset({"track.number", "track.place", "entry.position"})


def substituted(query: Query, things: Things) -> Iterator[Query]:
    """The last query with other things where it spoke of things of that kind, the innermost place first."""
    for changed in _in_things(query.things, things):
        yield replace(query, things=changed)


def _in_things(here: Things, new: Things) -> Iterator[Things]:
    meant = fits(here.kind, new.kind) and (here.named or _same_values(here, new)) and here != new
    if meant and here.named and new.named:
        yield replace(here, named=new.named, tests=())  # what was said of the first one says which that was
    for place, test in enumerate(here.tests):
        for changed in _in_test(test, new):
            yield replace(here, tests=(*here.tests[:place], changed, *here.tests[place + 1 :]))
    if meant and not new.named:
        yield replace(new, tests=(*_kept(here, new), *new.tests))
    elif meant and not here.named:
        yield replace(here, named=new.named)


def _kept(here: Things, new: Things) -> Iterator[Test]:
    """What is still said of things where others of their kind take their place: nothing that the new ones say anew."""
    anew = {test.step for test in new.tests if isinstance(test, Linked)}
    for test in here.tests:
        if not isinstance(test, Valued) and not (isinstance(test, Linked) and test.step in anew):
            yield test


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


def reslotted(query: Query, things: Things, links: Links) -> Iterator[Query]:
    """The last query about a frame with another of its slots said: "and Tom Hull?" after what AllMusic gave."""
    here = query.things
    ways = [way for way in links.ways(here.kind, things.kind) if len(way.steps) == 1 and not way.rare]
    named = [t for t in here.tests if isinstance(t, Linked) and t.things.named and t.things.kind not in _HELD]
    if ways and named and here.kind in _FRAMES:
        kept = tuple(test for test in here.tests if test not in named)
        yield replace(query, things=replace(here, tests=(*kept, Linked(ways[0].steps[0], things))))


def framed(query: Query, fields: Sequence[str], links: Links) -> Iterator[Query]:
    """ "And at which places?" after which albums stand in a list: a field of the entries that were spoken of."""
    for place, test in enumerate(query.things.tests):
        if not isinstance(test, Linked) or test.negated or test.things.kind not in _FRAMES:
            continue
        step = next((s for name in fields if (s := links.step(test.things.kind, name))), None)
        if step is not None:
            rest = replace(query.things, tests=(*query.things.tests[:place], *query.things.tests[place + 1 :]))
            of_them = Linked(test.step.turned(), rest)
            yield Query(Ask.WHICH, replace(test.things, tests=(*test.things.tests, of_them)), (step,))


def reasked(query: Query, word: Asks, attributes: Sequence[Attribute], links: Links) -> Iterator[Query]:
    """ "And when?" after where something was recorded: the same said of it, asked with another question word."""
    if not query.wanted:
        return
    kind, _, field = query.wanted[0].relation.partition(".")
    for one in attributes:
        if field not in one.fields and all(field not in names for names in one.slots.values()):
            continue
        for name in (*one.slots.get(word.slot, ()), *one.fields):
            step = links.step(kind, name)
            answers = name in one.slots.get(word.slot, ()) or (step is not None and links.form(step) in word.forms)
            if step is not None and answers and step not in query.wanted:
                yield replace(query, wanted=(step,))
                break


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
    pick = query.things.pick
    if pick is not None and pick.counted is None and pick.take == 1:
        yield replace(query, things=replace(query.things, pick=replace(pick, skip=number - 1)))
    for changed in _with_number(query.things, str(number)):
        yield replace(query, things=changed)


def turned(query: Query, word: str) -> Iterator[Query]:
    """ "And the one before it?" after what came after it: the other side of the same thing."""
    offset = 1 if word == "next" else -1
    for place, test in enumerate(query.things.tests):
        if isinstance(test, Beside) and test.offset * offset < 0:
            yield _put_query(query, place, replace(test, offset=offset))
    names = {"next": "previous", "previous": "next"}
    for place, test in enumerate(query.things.tests):
        kind, _, field = test.step.relation.partition(".") if isinstance(test, Linked) else ("", "", "")
        meant = names.get(field) if isinstance(test, Linked) and test.step.inverse else field
        if isinstance(test, Linked) and field in names and meant == word:
            other = Step(f"{kind}.{names[field]}", test.step.inverse)
            yield _put_query(query, place, replace(test, step=other))
    if len(query.wanted) == 1 and query.wanted[0].relation.partition(".")[2] == names.get(word):
        kind = query.wanted[0].relation.partition(".")[0]
        yield replace(query, wanted=(Step(f"{kind}.{word}", query.wanted[0].inverse),))


def beyond(query: Query, word: str, found: tuple[str, ...], links: Links) -> Iterator[Query]:
    """ "And the one after that?": one place further in the list, or what stands next to what was found."""
    offset = 1 if word == "next" else -1
    pick = query.things.pick
    if len(query.wanted) == 1 and query.wanted[0].relation.partition(".")[2] == word:
        kind = query.wanted[0].relation.partition(".")[0]
        further = Things(kind, tests=(Linked(query.wanted[0].turned(), query.things),))
        yield Query(Ask.WHICH, further, query.wanted)
        return
    number = next((test.value for test in _valued(query.things) if test.step.relation in _PLACES), "")
    if number.isdecimal():
        yield from renumbered(query, int(number) + offset)
    elif pick is not None and pick.take == 1 and pick.skip + offset >= 0:
        yield replace(query, things=replace(query.things, pick=replace(pick, skip=pick.skip + offset)))
    elif len(found) == 1 and (beside := links.beside(found[0].partition(":")[0])) is not None:
        kind = found[0].partition(":")[0]
        test = Beside(*beside, Things(kind, found), offset)
        yield Query(Ask.WHICH, Things(kind, tests=(test,)))


def _valued(here: Things) -> Iterator[Valued]:
    for test in here.tests:
        if isinstance(test, Valued):
            yield test
        elif isinstance(test, Linked):
            yield from _valued(test.things)


def _put_query(query: Query, place: int, test: Test) -> Query:
    return replace(query, things=_put(query.things, place, test))


def _with_number(here: Things, number: str) -> Iterator[Things]:
    for place, test in enumerate(here.tests):
        if isinstance(test, Valued) and test.step.relation in _PLACES and test.value != number:
            yield _put(here, place, replace(test, value=number))
        elif isinstance(test, Linked):
            yield from (_put(here, place, replace(test, things=inner)) for inner in _with_number(test.things, number))


def _put(here: Things, place: int, test: Test) -> Things:
    return replace(here, tests=(*here.tests[:place], test, *here.tests[place + 1 :]))
