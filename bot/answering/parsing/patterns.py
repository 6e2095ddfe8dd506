"""Patterns over neighbouring pieces: names after "called", types and orders to choose from, brackets, birthdays."""

import itertools
from collections.abc import Sequence
from dataclasses import replace

from bot.answering.meanings import (
    Asks,
    Attribute,
    Called,
    Filler,
    Framed,
    Hint,
    Literal,
    Mention,
    Noun,
    Operator,
    Ordinal,
    Vocable,
    Whether,
)
from bot.answering.normalising import Token
from bot.answering.pieces import Piece
from bot.answering.query import Comparison

_PATTERNS = {
    "called": Comparison.IS,
    "starts": Comparison.STARTS,
    "ends": Comparison.ENDS,
    "contains": Comparison.CONTAINS,
}


def with_patterns(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Name patterns ("called X", "starting with X") become one piece with the words they speak of."""
    found: list[Piece] = []
    index = 0
    for rearranged in _REARRANGED:
        pieces = rearranged(pieces)
    while index < len(pieces):
        piece = pieces[index]
        names = [m.name for m in piece.meanings if isinstance(m, Operator) and m.name in _PATTERNS]
        if names and index + 1 == len(pieces) and found and _could_be_name(found[-1]):
            before = found.pop()  # "die X heisst": the verb at the end
            meanings = (Called(_PATTERNS[names[0]], before.text),)
            found.append(Piece(before.start, piece.end, meanings, before.text, 1.5))
            index += 1
            continue
        if names and index + 2 < len(pieces) and _operator(pieces[index + 1]) == "not":
            found.append(pieces[index + 1])  # "ne s'appellent pas X": the negation stands before the name
            index += 1
        if names and index + 1 < len(pieces) and not is_empty(pieces[index + 1]):
            following = pieces[index + 1]
            called = Called(_PATTERNS[names[0]], following.text)
            found.append(Piece(piece.start, following.end, (called,), following.text, 1.5))
            index += 2
            continue
        found.append(piece)
        index += 1
    return tuple(found)


def _could_be_name(piece: Piece) -> bool:
    """Whether a piece is a name or unknown, so that a verb at the end can speak of it."""
    return not piece.meanings or any(isinstance(m, Mention) for m in piece.meanings)


def _with_types(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """ "a person or a group" asks for the type."""
    solid = [place for place, piece in enumerate(pieces) if not is_empty(piece) or _operator(piece) == "or"]
    for first, middle, last in zip(solid, solid[1:], solid[2:], strict=False):
        kinds = [_noun_kind(pieces[first]), _noun_kind(pieces[last])]
        if _operator(pieces[middle]) == "or" and all(kinds) and kinds[0] != kinds[1]:
            text = " ".join(piece.text for piece in pieces[first : last + 1])
            asked = Piece(pieces[first].start, pieces[last].end, (Attribute(("type",)),), text, 2.0)
            return (Piece(0, 0, (Asks(),), "", 0.0, (0.0,)), *pieces[:first], asked, *pieces[last + 1 :])
    return pieces


def _with_instruments(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """ "The pianist or the bassist" asks which instrument it is."""
    found = list(pieces)
    solid = [place for place, piece in enumerate(pieces) if not is_empty(piece) or _operator(piece) == "or"]
    for first, middle, last in zip(solid, solid[1:], solid[2:], strict=False):
        played = [_played(pieces[first]), _played(pieces[last])]
        if _operator(pieces[middle]) == "or" and all(played):
            for place, names in zip((first, last), played, strict=True):
                found[place] = replace(pieces[place], meanings=(Vocable("instrument", names),), costs=(0.0,))
    return tuple(found)


def _played(piece: Piece) -> tuple[str, ...]:
    """The instruments of a word for a player."""
    words = [m for m in piece.meanings[:1] if isinstance(m, Framed) and m.denotes == "who"]
    return next((names for word in words for name, names in word.sets if name == "instruments"), ())


def _with_tracks_first(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """ "CD track 15" is track 15 of the CD: the track is what is spoken of."""
    found = list(pieces)
    for place, (one, other) in enumerate(itertools.pairwise(pieces)):
        numbered = any(isinstance(m, Literal) and m.form in {"track", "position"} for m in other.meanings[:1])
        if numbered and not other.listed and _noun_kind(one) == "edition":
            found[place], found[place + 1] = other, one
    return tuple(found)


def _with_denials_first(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """ "Tracks where X does not play", "does X not play on": the negation is read before the thing it is said of."""
    solid = [place for place, piece in enumerate(pieces) if not is_empty(piece)]
    for before, place in itertools.pairwise(solid[1:]):
        if _operator(pieces[place]) != "not" or not _is_name(pieces[before]):
            continue
        if _operator(pieces[before - 1]) == "not":
            continue  # "neither X nor Y"
        rest = [one for one in pieces[place + 1 :] if not is_empty(one) and not is_joiner(one)]
        if not rest or (any(isinstance(m, Framed) and not m.denotes for m in rest[0].meanings[:1])):
            denial = replace(pieces[place], listed=pieces[before].listed)
            return (*pieces[:before], denial, *pieces[before:place], *pieces[place + 1 :])
    return pieces


def _is_name(piece: Piece) -> bool:
    return any(isinstance(m, Mention | Vocable) for m in piece.meanings[:1])


def _with_order(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """ "before or after" asks for the order of two things in time."""
    for place in range(len(pieces) - 2):
        names = [{m.name for m in piece.meanings if isinstance(m, Operator)} for piece in pieces[place : place + 3]]
        if {"next", "previous"} <= names[0] | names[2] and "or" in names[1]:
            text = " ".join(piece.text for piece in pieces[place : place + 3])
            order = Piece(pieces[place].start, pieces[place + 2].end, (Operator("order"),), text, 3.0, (0.0,))
            return (*pieces[:place], order, *pieces[place + 3 :])
    return pieces


def _operator(piece: Piece) -> str:
    return next((m.name for m in piece.meanings if isinstance(m, Operator)), "")


def _noun_kind(piece: Piece) -> str:
    return next((m.kind for m in piece.meanings if isinstance(m, Noun)), "")


def _with_anniversaries(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """ "the 50th birthday on 30 May 2012" is a birthday fifty years earlier."""
    for place, (piece, following) in enumerate(itertools.pairwise(pieces)):
        number = next((m.number for m in piece.meanings if isinstance(m, Ordinal)), 0)
        if number and any(isinstance(m, Attribute) and m.anniversary for m in following.meanings):
            rest = tuple(_years_earlier(one, number) for one in pieces[place + 1 :])
            return (*pieces[:place], *rest)
    return pieces


def _years_earlier(piece: Piece, years: int) -> Piece:
    meanings = tuple(
        Literal("date", f"{int(m.value[:4]) - years}{m.value[4:]}")
        if isinstance(m, Literal) and m.form == "date" and m.value[:4].isdecimal()
        else m
        for m in piece.meanings
    )
    return replace(piece, meanings=meanings)


def grouped(pieces: tuple[Piece, ...], words: Sequence[Token]) -> tuple[Piece, ...]:
    """Pieces in brackets belong together: each gets the path of the groups that it stands in."""
    if not any("(" in word.before for word in words):
        return pieces
    found: list[Piece] = []
    path: tuple[int, ...] = ()
    fresh = False
    for number, piece in enumerate(pieces):
        span = words[piece.start : piece.end]
        if "(" in span[0].before and (number == 0 or "(" in words[piece.start - 1].after or piece.start == 0):
            path, fresh = (*path, number), True
        telling = not is_empty(piece)
        found.append(replace(piece, group=path, opens=fresh and telling))
        fresh = fresh and not telling
        inner = sum(word.before.count("(") for word in span[1:])
        for _ in range(max(0, span[-1].after.count(")") - inner)):
            path = path[:-1]
    return tuple(found)


def beside_unknown(pieces: tuple[Piece, ...]) -> float:
    """Part of a name next to a word that nothing explains is rather part of a name that is not known."""
    solid = [piece for piece in pieces if not is_empty(piece) and not is_joiner(piece)]
    pairs = itertools.pairwise(solid)
    return 1.2 * sum(1 for a, b in pairs if (not a.meanings and _is_part(b)) or (not b.meanings and _is_part(a)))


def _is_part(piece: Piece) -> bool:
    return bool(piece.meanings) and all(isinstance(m, Mention) and m.score < 0.95 for m in piece.meanings)


def is_filler(piece: Piece) -> bool:
    """Whether a piece can be nothing but small words."""
    return bool(piece.meanings) and all(isinstance(m, Filler | Whether) for m in piece.meanings)


def is_empty(piece: Piece) -> bool:
    """Whether a piece is small words in the first place."""
    return bool(piece.meanings) and isinstance(piece.meanings[0], Filler | Whether)


def is_joiner(piece: Piece) -> bool:
    """Whether a piece may only join its neighbours: a preposition, "and", "of"."""
    return any(isinstance(m, Hint) or (isinstance(m, Operator) and m.name in {"and", "of"}) for m in piece.meanings)


_REARRANGED = (
    _with_denials_first,
    _with_tracks_first,
    _with_order,
    _with_instruments,
    _with_types,
    _with_anniversaries,
)
"""What is done to the pieces of a message before names are looked for, in this order."""
