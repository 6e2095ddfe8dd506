"""In which order what was found is to be told: "longest first", "in alphabetical order", "in order of release date"."""

from dataclasses import replace

from bot.answering.links import Links
from bot.answering.meanings import Attribute, Ordered
from bot.answering.pieces import Piece
from bot.answering.query import Ask, Order, Query

_BY_WHAT_FOLLOWS = ("*",)


def taken_out(pieces: tuple[Piece, ...]) -> tuple[tuple[Piece, ...], Ordered | None]:
    """The pieces without those that speak of an order, and the order; None if none does."""
    for place, piece in enumerate(pieces):
        found = next((meaning for meaning in piece.meanings if isinstance(meaning, Ordered)), None)
        if found is None:
            continue
        end = place + 1
        if found.fields == _BY_WHAT_FOLLOWS:
            fields = _fields(pieces[end : end + 1])
            if not fields:
                continue
            found, end = replace(found, fields=fields), end + 1
        return (*pieces[:place], *pieces[end:]), found
    return pieces, None


def _fields(pieces: tuple[Piece, ...]) -> tuple[str, ...]:
    attributes = (m for piece in pieces for m in piece.meanings if isinstance(m, Attribute))
    return next((meaning.fields for meaning in attributes), ())


def ordered(query: Query, order: Ordered, links: Links) -> Query:
    """A question for things told in an order; the same where they have nothing to go by."""
    if query.ask is not Ask.WHICH:
        return query
    if not order.fields:
        return replace(query, order=Order(None, order.largest))
    steps = (links.step(query.things.kind, name) for name in order.fields)
    step = next((one for one in steps if one is not None), None)
    return replace(query, order=Order(step, order.largest)) if step is not None else query
