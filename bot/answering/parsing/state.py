"""What the search over readings carries along: items, what waits for the next thing, states, moves."""

from dataclasses import dataclass, field

from bot.answering.links import Way
from bot.answering.meanings import (
    Attribute,
    Framed,
    Meaning,
)
from bot.answering.query import Comparison, Threshold
from bot.answering.tree import Spot, Tree

BARE_COST = 0.6
"""What a frame costs that joins nothing."""
SKIP_COST = 1.3
NAME_SKIP_COST = 2.4
"""What leaving out a piece costs, for each unit of its weight; names weigh more."""
MODIFIER_WAITS = 0.6
"""What a modifier costs as long as no noun has followed it, so that it does not crowd out what it may say by itself."""
JOINING = frozenset({"credit", "membership"})
"""Frames that only say something by joining two things."""

WORKS = frozenset(
    {"album", "edition", "track", "recording", "film", "person", "group", "list", "session", "instrument", "role"}
)
"""Kinds of things that stand for themselves; others, such as colours, say more of something."""


@dataclass(frozen=True, slots=True)
class Item:
    """A meaning chosen for a piece, where it stands (first and last token), and what it would explain."""

    meaning: Meaning
    at: int
    end: int
    weight: float
    text: str = ""
    rank: int = -9
    asked: bool = False
    implicit: bool = False
    cost: float = 0.0
    listed: bool = False  # a comma stands before it
    group: tuple[int, ...] = ()  # the brackets that it stands in
    opens: bool = False  # the first telling one in its brackets
    definite: bool = False  # "the" stands before it
    predicate: bool = False  # a form of "to be" stands before it, inside the question


@dataclass(frozen=True, slots=True)
class Pending:
    """What waits for the next thing: a negation, a comparison, a preposition, a number of things."""

    negated: bool = False
    comparison: Comparison | None = None
    hint: frozenset[str] = frozenset()
    threshold: Threshold | None = None
    alternative: str = ""
    same: bool = False
    excepting: bool = False
    each: bool = False
    modifier: Spot | None = None  # a genre, a colour: said of the noun that follows
    argument: bool = False  # "of": what follows is the argument of the noun before


@dataclass(frozen=True, slots=True)
class Later:
    """A literal, superlative or ordinal that waits until the things are there."""

    item: Item
    pending: Pending


@dataclass(frozen=True, slots=True)
class State:
    """One way of having read the pieces so far."""

    tree: Tree = field(default_factory=Tree)
    cost: float = 0.0
    pending: Pending = field(default_factory=Pending)
    later: tuple[Later, ...] = ()
    attributes: tuple[Item, ...] = ()
    used: frozenset[int] = frozenset()  # places of attributes that an edge or a literal has taken up
    skipped: tuple[Item, ...] = ()
    denoted: tuple[tuple[int, int], ...] = ()  # (place in the message, spot) of what pieces stand for
    claim: bool = False
    excepted: tuple[tuple[str, tuple[str, ...]], ...] = ()  # "besides X" where X is none of what is there yet
    both: bool = False  # of each of two: no one thing will do
    differs: tuple[str, ...] = ()  # the fields whose difference between two things was asked
    both_ways: bool = False  # "before or after" was asked
    framed: tuple[tuple[int, int, Framed], ...] = ()  # (place, spot of the frame, its word)


@dataclass(frozen=True, slots=True)
class Move:
    """A spot to be joined to a state by a way: weighed before it is built, since most never are."""

    cost: float
    state: State
    index: int
    way: Way
    spot: Spot
    item: Item


def is_bare(tree: Tree, index: int) -> bool:
    """Whether a frame joins nothing to anything and says nothing by itself."""
    spot = tree.spots[index]
    return spot.kind in JOINING and not spot.tests and len(tree.neighbours(index)) < 2


def spoken_of(meaning: Meaning) -> frozenset[str]:
    """The fields that a word speaks of, also those that it redirects question words to."""
    if not isinstance(meaning, Attribute):
        return frozenset()
    return frozenset(meaning.fields) | {name for names in meaning.slots.values() for name in names}


def linking(meaning: Meaning) -> frozenset[str]:
    """The fields by which a word is used up when a way takes them; those it only adds leave it open."""
    if not isinstance(meaning, Attribute):
        return frozenset()
    return spoken_of(meaning) - frozenset(meaning.slots.get("adds", ()))


def fields_of(meaning: Meaning) -> tuple[str, ...]:
    """The fields that a meaning may speak of."""
    return meaning.fields if isinstance(meaning, Attribute) else ()


def leftover(state: State) -> float:
    """What attributes cost that a reading does not speak of."""
    left = [item for item in state.attributes if item.at not in state.used]
    return 0.9 * len(left) + 0.3 * sum(
        1 for item in left if isinstance(item.meaning, Attribute) and item.meaning.inverse
    )
