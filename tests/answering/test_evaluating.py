"""The evaluator: sets of things by names, tests and picks, whatever question they came from."""

import pytest

from bot.answering.engine import Engine
from bot.answering.evaluating import Evaluator
from bot.answering.query import (
    Alike,
    Beside,
    Called,
    Comparison,
    Distinct,
    Linked,
    Pick,
    Present,
    Test,
    Things,
    Threshold,
    Valued,
)
from bot.knowledge.catalogue import Step

QUAY = Things("album", ("album:lantern-quay",))
LP = Things("edition", ("edition:lantern-quay/lp",))
LENGTH, NUMBER = Step("track.length"), Step("track.number")
OF_LP = Linked(Step("track.edition"), LP)
REVIEWED = Step("review.album", inverse=True)
ORLA = Things("person", ("person:orla-fenwick",))
PIANO = Things("instrument", ("instrument:piano",))


def credit(test: Test, *, negated: bool = False, back: str = "credit.who") -> Linked:
    return Linked(Step(back, inverse=True), Things("credit", (), (test,)), negated)


def tracks(*tests: Test, pick: Pick | None = None) -> Things:
    return Things("track", (), (OF_LP, *tests), pick)


SETS = [
    (Things("list"), ["Best Harbour Records"]),
    (Things("group", ("group:copper-gulls",)), ["The Copper Gulls"]),
    (QUAY, ["Lantern Quay"]),
    # artists are persons and groups
    (Things("artist", (), (Called(Comparison.CONTAINS, "Fenwick Q"),)), ["Orla Fenwick Quintet"]),
    (Things("person", (), (Called(Comparison.STARTS, "P"),)), ["Petra Quill", "Pim Fenwick"]),
    (Things("person", (), (Called(Comparison.ENDS, "quill"),)), ["Petra Quill"]),
    (
        tracks(Called(Comparison.CONTAINS, "o"), Called(Comparison.STARTS, "C", negated=True)),
        ["Slow Lighthouse", "Tin Moon", "Undertow Waltz", "Harbour Bell"],
    ),
    # values
    (tracks(Valued(LENGTH, Comparison.MORE, "6:00")), ["Copper Stair", "Harbour Bell"]),
    (Things("person", (), (Valued(Step("person.died"), Comparison.LESS, "1990"),)), ["Ines Vark"]),
    (Things("person", (), (Present(Step("person.died")),)), ["Orla Fenwick", "Ines Vark"]),
    # links, turned round, negated, counted
    (
        tracks(credit(Linked(Step("credit.instruments"), PIANO), negated=True, back="credit.on")),
        ["Slow Lighthouse", "Tin Moon", "Crane at Night"],
    ),
    (
        Things("group", (), (Linked(Step("membership.group", inverse=True), Things("membership")),)),
        ["The Copper Gulls", "Night Ferry Trio"],
    ),
    (
        Things("album", (), (Linked(REVIEWED, Things("review"), threshold=Threshold(Comparison.AT_LEAST, 2)),)),
        ["Lantern Quay"],
    ),
    (
        Things("album", (), (Distinct(QUAY), Linked(Step("album.genres"), Things("genre", ("genre:jazz",))))),
        ["Glass Orchard", "Salt Hymns: Live in Norburg"],
    ),
    # alike
    (
        Things("person", (), (Alike(Step("person.born"), ORLA, anniversary=True),)),
        ["Tomas Wick"],
    ),
    # beside each other
    (tracks(Beside(NUMBER, Step("track.edition"), Things("track", ("track:lantern-quay/lp/A4",)))), ["Undertow Waltz"]),
    (tracks(Beside(NUMBER, Step("track.edition"), Things("track", ("track:lantern-quay/lp/A1",)), -1)), []),
    # picks, ties, places
    (tracks(pick=Pick(LENGTH, True)), ["Harbour Bell"]),
    (tracks(pick=Pick(LENGTH, False)), ["Slow Lighthouse", "Crane at Night"]),
    (tracks(pick=Pick(LENGTH, True, skip=1)), ["Copper Stair"]),
    (tracks(pick=Pick(LENGTH, True, take=3)), ["Harbour Bell", "Copper Stair", "Undertow Waltz"]),
    (tracks(pick=Pick(NUMBER, False, skip=99)), []),
    (
        Things("album", (), (), Pick(REVIEWED, True, Things("review"))),
        ["Lantern Quay"],
    ),
]


@pytest.mark.parametrize(("things", "expected"), SETS)
def test_sets(engine: Engine, things: Things, expected: list[str]) -> None:
    found = [engine.catalogue.name(thing) for thing in Evaluator(engine.catalogue).things(things)]
    assert sorted(found) == sorted(expected)


def test_a_pick_gives_the_order(engine: Engine) -> None:
    found = Evaluator(engine.catalogue).things(tracks(pick=Pick(LENGTH, True, take=3)))
    assert [engine.catalogue.name(thing) for thing in found] == ["Harbour Bell", "Copper Stair", "Undertow Waltz"]


def test_values_are_told_once(engine: Engine) -> None:
    evaluator = Evaluator(engine.catalogue)
    labels = evaluator.values(evaluator.things(Things("album")), Step("album.label"))
    assert sorted(labels) == ["label:gull", "label:heron", "label:kelp"]
