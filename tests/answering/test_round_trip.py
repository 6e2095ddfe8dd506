"""What a question was read as, read again, is the same question: random well-typed queries over an invented base.

The strategies are narrower than the algebra where the reader does not follow yet: what they leave out is listed in
NOT_YET, by relation and by kind. Two queries are equal if they differ only in the order of the tests of a set.
"""

from dataclasses import replace
from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answering.lexicon import lexicon
from bot.answering.linking import Linker
from bot.answering.links import link_data
from bot.answering.normalising import clean, tokens
from bot.answering.parsing import Context, Parser
from bot.answering.query import (
    Alike,
    Ask,
    Beside,
    Called,
    Comparison,
    Linked,
    Order,
    Pick,
    Present,
    Query,
    Test,
    Things,
    Threshold,
    Valued,
)
from bot.answering.wording import Wording
from bot.knowledge.catalogue import Relation, Step
from tests.answering.invented import invented

ROOTS = ("album", "track", "edition", "session", "person", "film", "review", "comment")
"""The kinds that questions are about here; not yet those without a plain noun of their own (groups, entries)."""
NOT_YET = frozenset(
    {
        "album.length",  # "length" is read as the length of the album or else of its editions
        "track.length",
        "album.issued_in",  # countries are looked for on editions
        "album.recorded",
        "person.type",
        "person.instruments",  # an instrument is read as a credit
        # Of relations from a kind to itself one direction is read ("child of"), the other has no words of its own.
        "person.children",
        "~person.children",
        "album.previous",
        "album.next",
        "~album.previous",
        "~album.next",
        "album.neighbours",
        "~album.neighbours",
        "track.number",
        "track.place",
        "review.date",
        "edition.rank",
    }
)
NO_NOUN = frozenset({"group", "side", "recording"})
"""Kinds that the reader has no plain noun for yet."""
NOT_BESIDE_OTHERS = frozenset(
    {"~edition.album", "~track.album", "~track.edition", "comment.by", "comment.site", "edition.length"}
)
"""Relations that are not read again yet where a set has another test beside."""
NOT_WITHIN_OTHERS = frozenset({"~edition.album", "~track.album", "edition.album", "album.studio", "album.city"})
"""Relations that are not read again yet within a set within another."""
COMPARED = ("date", "length", "number")


# --- reading back ----------------------------------------------------------------------------------------------------


@cache
def _parser() -> Parser:
    return Parser(invented(), lexicon("en"), Linker(invented()))


@cache
def _wording() -> Wording:
    return Wording(invented(), lexicon("en").data)


def read_again(query: Query) -> Query | None:
    """The first reading of a query's canonical words."""
    text = _wording().describer.query(query)
    readings = _parser().readings(tokens(clean(text)), Context())
    return _ordered(readings[0].query) if readings else None


def _ordered(query: Query) -> Query:
    tests = tuple(sorted(map(_ordered_test, query.tests), key=repr))
    return replace(query, things=_ordered_things(query.things), tests=tests)


def _ordered_things(things: Things) -> Things:
    """Tests in one order, and without the test for the main track list, which is not said."""
    told = (test for test in things.tests if not (isinstance(test, Valued) and test.step == Step("track.main")))
    tests = tuple(sorted(map(_ordered_test, told), key=repr))
    pick = things.pick
    if pick is not None and pick.counted is not None:
        pick = replace(pick, counted=_ordered_things(pick.counted))
    return replace(things, tests=tests, pick=pick)


def _ordered_test(test: Test) -> Test:
    if isinstance(test, Linked | Alike | Beside):
        return replace(test, things=_ordered_things(test.things))
    return test


# --- strategies ------------------------------------------------------------------------------------------------------


def key(step: Step) -> str:
    """How a step is written in NOT_YET."""
    return f"{'~' if step.inverse else ''}{step.relation}"


def _named(kind: str) -> tuple[str, ...]:
    return tuple(thing for thing in invented().by_kind.get(kind, ()) if invented().things[thing].name)


@cache
def _values(kind: str, step: Step) -> tuple[str, ...]:
    """The values that things of a kind have at the end of a step."""
    return tuple(invented().walk(invented().by_kind.get(kind, ()), step))


def namesakes(thing: str) -> Things:
    """A thing, with all of its kind that bear its name: a question cannot tell them apart."""
    kind, name = _kind(thing), invented().name(thing)
    return Things(kind, tuple(one for one in _named(kind) if invented().name(one) == name))


def _said(relation: Relation) -> bool:
    return relation.name not in link_data()["skipped"]


@cache
def _links(kind: str) -> tuple[Step, ...]:
    """The steps from a kind to things with names."""
    schema = invented().schema
    steps = [Step(relation.name) for relation in schema.by_domain[kind] if relation.ranges and _said(relation)]
    steps += [Step(relation.name, inverse=True) for relation in schema.by_range.get(kind, ()) if _said(relation)]
    return tuple(step for step in steps if key(step) not in NOT_YET and _ends(kind, step))


def _ends(kind: str, step: Step) -> tuple[str, ...]:
    return tuple(value for value in _values(kind, step) if invented().name(value) and _kind(value) not in NO_NOUN)


@cache
def _literals(kind: str) -> tuple[Step, ...]:
    """The steps from a kind to dates, lengths and numbers that something of the kind has."""
    relations = invented().schema.by_domain[kind]
    steps = (Step(relation.name) for relation in relations if relation.form in COMPARED and _said(relation))
    return tuple(step for step in steps if key(step) not in NOT_YET and _values(kind, step))


def linked(kind: str) -> st.SearchStrategy[Test]:
    """A link to something with a name."""
    pairs = [(step, value) for step in _links(kind) for value in _ends(kind, step)]
    return st.sampled_from(pairs).map(lambda pair: Linked(pair[0], namesakes(pair[1])))


def valued(kind: str) -> st.SearchStrategy[Test]:
    """A literal that is compared."""
    triples = [
        (step, comparison, value)
        for step in _literals(kind)
        for value in _values(kind, step)
        for comparison in (Comparison.IS, Comparison.MORE, Comparison.LESS)
    ]
    return st.sampled_from(triples).map(lambda triple: Valued(*triple))


def called(kind: str) -> st.SearchStrategy[Test]:
    """What the name of a thing is, or how it begins and ends."""
    names = [invented().name(thing) for thing in _named(kind)]
    patterns = [Called(Comparison.IS, name) for name in names]
    patterns += [Called(Comparison.STARTS, name.split()[0]) for name in names]
    patterns += [Called(Comparison.ENDS, name.split()[-1]) for name in names]
    return st.sampled_from(patterns)


def credited(kind: str) -> st.SearchStrategy[Test]:
    """A credit, by what is played and on which album."""
    albums = st.sampled_from(_named("album")).map(lambda album: Linked(Step("credit.on"), Things("album", (album,))))
    instruments = st.sampled_from(_named("instrument")).map(
        lambda played: Linked(Step("credit.instruments"), Things("instrument", (played,)))
    )
    tests = st.one_of(
        albums.map(lambda one: (one,)), instruments.map(lambda one: (one,)), st.tuples(instruments, albums)
    )
    return tests.map(lambda found: Linked(Step("credit.who", inverse=True), Things("credit", (), found)))


def things(kind: str) -> st.SearchStrategy[Things]:
    """All of a kind that pass one test, or the longest, first, oldest of them."""
    tests = [linked(kind)] if _links(kind) else []
    tests += [valued(kind)] if _literals(kind) else []
    tests += [called(kind)] if kind == "album" else []
    tests += [credited(kind)] if kind == "person" else []
    return st.one_of(tests).map(lambda test: Things(kind, (), (test,)))


def _stands_beside(test: Test) -> bool:
    return not isinstance(test, Linked | Valued) or key(test.step) not in NOT_BESIDE_OTHERS


@st.composite
def narrowed_twice(draw: st.DrawFn, kind: str) -> Things:
    """All of a kind that pass two tests of different relations; not yet two literals."""
    first = draw(linked(kind).filter(_stands_beside))
    others = st.one_of([linked(kind), valued(kind)] if _literals(kind) else [linked(kind)])
    second = draw(others.filter(lambda test: _stands_beside(test) and _relation(test) != _relation(first)))
    return Things(kind, (), (first, second))


def _relation(test: Test) -> str:
    return test.step.relation if isinstance(test, Linked | Valued) else ""


@st.composite
def nested(draw: st.DrawFn, kind: str) -> Things:
    """All of a kind that are linked to things which are linked to something with a name."""
    pairs = [(step, inner) for step in _links(kind) for inner in sorted({_kind(value) for value in _ends(kind, step)})]
    open_ones = [(step, inner) for step, inner in pairs if inner in ROOTS and _links(inner)]
    step, inner = draw(st.sampled_from(open_ones))
    test = draw(linked(inner).filter(lambda test: isinstance(test, Linked) and _can_stand_within(step, test.step)))
    return Things(kind, (), (Linked(step, Things(inner, (), (test,))),))


def _can_stand_within(outer: Step, inner: Step) -> bool:
    """Not there and back again, and not yet what is read as said of the outer things."""
    return inner != outer.turned() and key(inner) not in NOT_WITHIN_OTHERS


@st.composite
def picked(draw: st.DrawFn) -> Things:
    """The longest or shortest track of an album, the album with the most tracks."""
    album = draw(st.sampled_from(_named("album")))
    on_it = Linked(Step("track.album"), Things("album", (album,)))
    longest = Things("track", (), (on_it,), Pick(Step("track.duration"), draw(st.booleans())))
    most = Things("album", (), (), Pick(Step("track.album", inverse=True), draw(st.booleans()), Things("track")))
    return draw(st.sampled_from([longest, most]))


@st.composite
def thresholds(draw: st.DrawFn) -> Things:
    """Albums with at least so many tracks."""
    comparison = draw(st.sampled_from([Comparison.AT_LEAST, Comparison.MORE, Comparison.AT_MOST]))
    number = Threshold(comparison, draw(st.integers(2, 12)))
    return Things("album", (), (Linked(Step("track.album", inverse=True), Things("track"), threshold=number),))


def sets() -> st.SearchStrategy[Things]:
    """Sets of all sorts."""
    ones, twos = (things(kind) for kind in ROOTS), (narrowed_twice(kind) for kind in ROOTS)
    within = (nested(kind) for kind in ROOTS)
    return st.one_of(*ones, *twos, *within, picked(), thresholds())


@st.composite
def wanted(draw: st.DrawFn) -> Query:
    """An attribute of a thing that has it."""
    pairs = [
        (thing, step)
        for kind in ROOTS
        for step in _literals(kind)
        for thing in _named(kind)
        if invented().linked(thing, step)
    ]
    thing, step = draw(st.sampled_from(pairs))
    return Query(Ask.WHICH, namesakes(thing), (step,))


@st.composite
def ordered(draw: st.DrawFn) -> Query:
    """Things in the order of a date, length or number, or of their names."""
    kind = draw(st.sampled_from([kind for kind in ROOTS if _literals(kind)]))
    by = draw(st.sampled_from([None, *_literals(kind)]))
    return Query(Ask.WHICH, draw(things(kind)), order=Order(by, draw(st.booleans())))


def _kind(thing: str) -> str:
    return invented().things[thing].kind


def queries() -> st.SearchStrategy[Query]:
    """Questions for things, for how many there are, for attributes."""
    return st.one_of(st.builds(Query, st.sampled_from([Ask.WHICH, Ask.COUNT]), sets()), wanted(), ordered())


# --- the property ----------------------------------------------------------------------------------------------------


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(queries())
def test_what_a_query_is_read_as_is_read_as_the_same_query(query: Query) -> None:
    assert read_again(query) == _ordered(query), _wording().describer.query(query)


def test_a_question_about_a_thing_is_read_as_one() -> None:
    query = Query(Ask.ABOUT, Things("album", ("album:lantern-street",)))
    assert read_again(query) == query


def test_people_who_have_died_are_read_again() -> None:
    query = Query(Ask.WHICH, Things("person", (), (Present(Step("person.died")),)))
    assert read_again(query) == query
