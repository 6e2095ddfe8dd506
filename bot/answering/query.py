"""The algebra: what a question can mean. Small, typed, immutable; one evaluator (evaluating.py) gives it values.

A query asks something of a set of things. A set of things is a kind, narrowed by names, tests and a pick. Everything
nests: the things that a test speaks of are a set of things again. No query kind belongs to one sort of question.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from bot.knowledge.catalogue import Step

Path = tuple[Step, ...]


class Comparison(StrEnum):
    """How a literal is held against another."""

    IS = "="
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="
    STARTS = "starts"
    ENDS = "ends"
    CONTAINS = "contains"


class Ask(StrEnum):
    """What is asked of the things."""

    WHICH = "which"  # the things, or the values wanted of them
    COUNT = "count"
    WHETHER = "whether"
    TOTAL = "total"
    AVERAGE = "average"
    SPAN = "span"  # the time between the two wanted dates (or the first and as_of)
    DIFFERENCE = "difference"  # of the one wanted value between two things
    EITHER = "either"  # which of the alternatives holds
    ORDER = "order"  # whether the things come before or after those of `than`, by the wanted date
    ABOUT = "about"  # what is known of a thing, in short


@dataclass(frozen=True, slots=True)
class Threshold:
    """How many there must be: `comparison` `number`."""

    comparison: Comparison
    number: int


@dataclass(frozen=True, slots=True)
class Linked:
    """There is (or, negated, is not) one of `things` at the end of `step`; with a threshold, so many of them."""

    step: Step
    things: "Things"
    negated: bool = False
    threshold: Threshold | None = None


@dataclass(frozen=True, slots=True)
class Valued:
    """The literal at the end of `step` compares with `value`, a literal of the form of the relation.

    A partial date stands for all its days. `anniversary` compares month and day alone.
    """

    step: Step
    comparison: Comparison
    value: str
    negated: bool = False
    anniversary: bool = False


@dataclass(frozen=True, slots=True)
class Present:
    """There is any value at the end of `step` (someone has died, was married)."""

    step: Step
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Alike:
    """The value at the end of `step` is that of (one of) `things`, which are not themselves meant."""

    step: Step
    things: "Things"
    comparison: Comparison = Comparison.IS
    anniversary: bool = False


@dataclass(frozen=True, slots=True)
class Called:
    """The name of the thing is, starts with, ends with or contains a text."""

    comparison: Comparison
    text: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """It stands `offset` places after (negative: before) one of `things` in the order of `by`, within `within`."""

    by: Step
    within: Step
    things: "Things"
    offset: int = 1


@dataclass(frozen=True, slots=True)
class Distinct:
    """It is none of `things` ("besides Kind of Blue")."""

    things: "Things"


Test = Linked | Valued | Present | Alike | Called | Beside | Distinct


@dataclass(frozen=True, slots=True)
class Pick:
    """Keep the first of an order: by a value, or (`counted`) by how many of `counted` are at the end of `by`.

    `skip` leaves out that many first, so that skip=2, take=1 is the third. Ties with the last one kept are kept too.
    """

    by: Step
    largest: bool
    counted: "Things | None" = None
    skip: int = 0
    take: int = 1


@dataclass(frozen=True, slots=True)
class Things:
    """A set of things: all of a kind ("artist" is persons and groups), only those named, that pass all tests."""

    kind: str
    named: tuple[str, ...] = ()
    tests: tuple[Test, ...] = ()
    pick: Pick | None = None
    either: bool = False  # the names are alternatives to choose from ("Milestones or Kind of Blue")


@dataclass(frozen=True, slots=True)
class Order:
    """The order in which what was found is told: by a value, or by name (`by` is None)."""

    by: Step | None
    largest: bool = False  # the largest, latest first


@dataclass(frozen=True, slots=True)
class Query:
    """A question. `wanted` are the attributes asked of each thing; without any the things themselves are asked."""

    ask: Ask
    things: Things
    wanted: tuple[Step, ...] = ()
    tests: tuple[Test, ...] = field(default=())  # for WHETHER: what is claimed of the things
    than: Things | None = None  # for ORDER and DIFFERENCE: the other things
    order: Order | None = None  # for WHICH
    each: bool = False  # for COUNT: of each thing by itself, what is at the end of the wanted step
