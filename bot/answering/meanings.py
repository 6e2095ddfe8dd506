"""What a word or phrase can mean before it is put together with others."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.answering.query import Ask, Comparison


@dataclass(frozen=True, slots=True)
class Filler:
    """Carries nothing."""


@dataclass(frozen=True, slots=True)
class Hint:
    """A preposition: what follows is likely linked by one of these fields."""

    fields: frozenset[str]


@dataclass(frozen=True, slots=True)
class Asks:
    """A question word: what it asks for. `slot` names the part of a frame or attribute that answers it."""

    ask: Ask = Ask.WHICH
    kinds: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    slot: str = "what"
    wants: tuple[str, ...] = ()
    relative: bool = False  # asks only where it opens the question; elsewhere it joins on, as "qui" does


@dataclass(frozen=True, slots=True)
class Whether:
    """A verb that opens a yes/no question; an inversion ("a-t-il") makes one anywhere."""

    anywhere: bool = False


@dataclass(frozen=True, slots=True)
class Noun:
    """A kind of thing, maybe of certain types only; `order` for nouns such as "opener"."""

    kind: str
    sets: tuple[tuple[str, tuple[str, ...]], ...] = ()
    order: str = ""
    weak: bool = False
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Attribute:
    """A field that a word asks for or speaks of, best first; `slots` redirect question words to other fields."""

    fields: tuple[str, ...]
    slots: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    inverse: bool = False
    both_ways: bool = False
    anniversary: bool = False  # comes again every year, so that it can be the 50th
    absent: bool = False  # claims that there is none yet: "alive" of a death


@dataclass(frozen=True, slots=True)
class Framed:
    """A relation with a record of its own (a credit, a membership). `sets` are values it already has.

    `slots` say which field answers which question word; `denotes` is the field that the word itself stands for.
    """

    kind: str
    sets: tuple[tuple[str, tuple[str, ...]], ...] = ()
    slots: Mapping[str, str] = field(default_factory=dict, hash=False)
    denotes: str = ""


@dataclass(frozen=True, slots=True)
class Vocable:
    """A term of a vocabulary: an instrument with all that it includes, by the names they may have."""

    kind: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Superlative:
    """An extreme of one of `fields` (or of a count)."""

    fields: tuple[str, ...] = ()
    largest: bool = True
    counted: bool = False
    best: str = ""
    size: bool = False


@dataclass(frozen=True, slots=True)
class Ordered:
    """In which order things are to be told: by one of `fields`, by what follows ("*"), or without any by name."""

    fields: tuple[str, ...] = ()
    largest: bool = False


@dataclass(frozen=True, slots=True)
class Comparative:
    """Compares what follows."""

    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Differs:
    """The difference of one of `fields` between two things is asked for: "how much longer"."""

    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Times:
    """A threshold of its own: twice, more than once."""

    comparison: Comparison
    number: int


@dataclass(frozen=True, slots=True)
class Operator:
    """A word that works on its neighbours: not, both, or, same, called, next ..."""

    name: str


@dataclass(frozen=True, slots=True)
class Pronoun:
    """Stands for the topic, or for one of its kind."""

    kind: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A value: a date, length, number, money, score, position or side in canonical form."""

    form: str
    value: str
    comparison: Comparison = Comparison.IS


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A place in an order, from 1; -1 is the last. `top` means all up to it."""

    number: int
    top: bool = False
    placed: bool = False  # "number 3" says a place in a list, never an order in time
    several: str = ""  # all places, as "8|9|10", where more than one is meant

    @property
    def value(self) -> str:
        """The place, or the places, as a value to compare with."""
        return self.several or str(self.number)


@dataclass(frozen=True, slots=True)
class Called:
    """A name pattern: what a thing is called, or how its name starts or ends."""

    comparison: Comparison
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Things that a name may stand for, all of one kind; `score` is 1 for the exact name."""

    kind: str
    things: tuple[str, ...]
    score: float = 1.0
    text: str = ""


Meaning = (
    Filler
    | Hint
    | Asks
    | Whether
    | Noun
    | Attribute
    | Framed
    | Vocable
    | Superlative
    | Ordered
    | Comparative
    | Differs
    | Times
    | Operator
    | Pronoun
    | Literal
    | Ordinal
    | Called
    | Mention
)
