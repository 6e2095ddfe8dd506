"""How a message asks: its question words, and the items that its pieces become."""

from dataclasses import dataclass, replace

from bot.answering.links import link_data
from bot.answering.meanings import (
    Asks,
    Filler,
    Hint,
    Literal,
    Meaning,
    Mention,
    Noun,
    Operator,
    Pronoun,
    Vocable,
    Whether,
)
from bot.answering.parsing.patterns import is_filler
from bot.answering.parsing.state import Item
from bot.answering.pieces import Piece
from bot.answering.query import Ask
from bot.knowledge.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Context:
    """What a bare question may be about: things of the conversation, or the spotlight album.

    `pointed` is what pronouns may stand for: the last result first.
    """

    things: tuple[str, ...] = ()
    pointed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asking:
    """How the message asks: its question words, whether it opens like a yes/no question."""

    word: Asks | None = None
    at: int = 0
    end: int = 0
    whether: bool = False
    counting: bool = False
    inside: bool = False  # "what is on ...": what something holds
    more: tuple[Asks, ...] = ()
    questioned: bool = False  # a question mark ends the message


def asking(pieces: tuple[Piece, ...]) -> tuple[Asking, list[Piece]]:
    """The question words, and the pieces without them and without fillers."""
    asks: list[tuple[Asks, int, int]] = []
    rest: list[Piece] = []
    whether = False
    for place, piece in enumerate(pieces):
        word = next((m for m in piece.meanings if isinstance(m, Asks)), None)
        if word is not None and word.ask is Ask.WHICH and _is_relative(pieces[:place]):
            continue
        if word is not None and word.relative and not _opens(pieces[:place]):
            if any(isinstance(m, Operator) for m in piece.meanings):
                rest.append(piece)
            continue
        if word is not None and piece.costs[piece.meanings.index(word)] < 0.3:
            asks.append((word, piece.start, piece.end))
        elif any(isinstance(m, Whether) for m in piece.meanings):
            turned = any(isinstance(m, Whether) and m.anywhere for m in piece.meanings)
            opening = turned or all(is_filler(before) for before in pieces[:place])
            whether = whether or (opening and not asks)
            rest += [piece] if _tells(piece) else []
        elif not is_filler(piece) and piece.meanings:
            rest.append(piece)
    if not asks:
        return Asking(whether=whether), rest
    first, at, end = _leading(asks)
    more = tuple(word for word, _, _ in asks[1:])
    following = next((piece for piece in pieces if piece.start >= end and not is_filler(piece)), None)
    inside = following is not None and any(isinstance(m, Hint) and "on" in m.fields for m in following.meanings)
    return Asking(first, at, end, whether, first.ask is Ask.COUNT, inside, more), rest


def _leading(asks: list[tuple[Asks, int, int]]) -> tuple[Asks, int, int]:
    """Which of several question words says what is asked: "how long is a track on average" asks for the average."""
    first = asks[0]
    summed = next((one for one in asks if one[0].ask in {Ask.AVERAGE, Ask.TOTAL}), None)
    if summed is not None and first[0].ask is Ask.WHICH and first[0].slot in {"what", "long"}:
        return summed
    if first[0].ask is Ask.WHICH and first[0].slot == "what":
        return next((one for one in asks if one[0].ask is not Ask.WHICH), first)
    return first


def _tells(piece: Piece) -> bool:
    """Whether a verb that can open a question says something too: "spielt X Klavier?", "wann starb X?"."""
    return any(not isinstance(m, Asks | Filler | Hint | Operator | Whether) for m in piece.meanings)


def _is_relative(before: tuple[Piece, ...]) -> bool:
    """ "people who were", "the album which": a question word right after a noun only joins on."""
    return bool(before) and any(isinstance(m, Noun) for m in before[-1].meanings[:1])


def _opens(before: tuple[Piece, ...]) -> bool:
    """Whether nothing that stands for something comes before: only then a word such as "qui" asks."""
    return all(piece.meanings and isinstance(piece.meanings[0], Filler | Whether | Hint | Operator) for piece in before)


def items_of(piece: Piece, rank: int) -> tuple[Item, ...]:
    """The items of a piece: one for each meaning that can be part of a tree."""
    found = []
    for place, meaning in enumerate(piece.meanings):
        price = piece.costs[place] if piece.costs else 0.0
        if isinstance(meaning, Filler):
            # A word that may be nothing at all ("number", "record") can be passed over for little.
            found.append(Item(Hint(frozenset()), piece.start, piece.end, 0.0, piece.text, rank, cost=price))
        elif not isinstance(meaning, Asks | Whether):
            weight = piece.weight * (meaning.score if isinstance(meaning, Mention) else 1.0)
            found.append(
                Item(
                    meaning,
                    piece.start,
                    piece.end,
                    weight,
                    piece.text,
                    rank,
                    cost=price,
                    listed=piece.listed,
                    group=piece.group,
                    opens=piece.opens,
                    definite=piece.definite,
                    predicate=piece.predicate,
                )
            )
    return tuple(found)


def is_place(meaning: Meaning) -> bool:
    """Whether it may be the number of a place in a list."""
    return isinstance(meaning, Literal) and meaning.form in {"number", "track"} and meaning.value.isdecimal()


def is_thing(meaning: Meaning) -> bool:
    """Whether it stands for a thing by itself: a name, a term, a side, a numbered track."""
    return isinstance(meaning, Mention | Vocable) or (
        isinstance(meaning, Literal) and meaning.form in {"side", "track"}
    )


def _names(choices: tuple[Item, ...], kind: str) -> bool:
    """Whether what follows right on can be the name of a thing of this kind."""
    return any(isinstance(item.meaning, Mention) and item.meaning.kind == kind for item in choices)


def _of_kind(before: tuple[Item, ...], choices: tuple[Item, ...]) -> tuple[Item, ...]:
    """The names of the kind that was said right before them, where there are any: "the film X" is no album."""
    kinds = {item.meaning.kind for item in before if isinstance(item.meaning, Pronoun)}
    if not before or not choices or before[0].end != choices[0].at:
        return choices
    meant = tuple(item for item in choices if isinstance(item.meaning, Mention) and item.meaning.kind in kinds)
    return meant or choices


def with_pronouns(sequence: list[tuple[Item, ...]], context: Context, catalogue: Catalogue) -> list[tuple[Item, ...]]:
    """Pronouns become mentions of the topic; "the film" before the name of one says only what is meant."""
    found: list[tuple[Item, ...]] = []
    named = {choices[0].meaning.kind for choices in sequence if choices and isinstance(choices[0].meaning, Mention)}
    for before, here, following in zip([(), *sequence], sequence, [*sequence[1:], ()], strict=False):
        choices = _of_kind(before, here)
        if any(isinstance(one.meaning, Pronoun) and _names(following, one.meaning.kind) for one in choices):
            continue
        found.append(tuple(one for item in choices for one in _resolved(item, context, catalogue, named)))
    return found


def _resolved(item: Item, context: Context, catalogue: Catalogue, named: set[str]) -> list[Item]:
    """A pronoun as each of the things that it may stand for, or as nothing; any other item as it is."""
    if not isinstance(item.meaning, Pronoun):
        return [item]
    items = []
    for place, thing in enumerate(context.pointed or context.things):
        kind = catalogue.things[thing].kind
        if item.meaning.kind in {"any", kind} and not (kind == "person" and kind in named):
            spoken = 0.12 * place - link_data()["prior"].get(kind, 0.0)
            items.append(replace(item, meaning=Mention(kind, (thing,)), weight=0.6, cost=spoken))
    return [*items, replace(item, meaning=Hint(frozenset()), weight=0.0, cost=0.3)]
