"""When a question that names no work of its own is about the album at hand."""

from collections.abc import Iterator
from dataclasses import replace

from bot.answering.links import fits, link_data
from bot.answering.meanings import Framed, Literal, Meaning, Mention, Noun, Pronoun, Vocable
from bot.answering.parsing.asking import Context
from bot.answering.parsing.state import JOINING, Item, State
from bot.answering.pieces import Piece
from bot.answering.query import Ask, Beside, Called, Distinct, Query, Things
from bot.knowledge.catalogue import Catalogue

ANCHORS = frozenset({"album", "edition", "person", "group", "list", "film", "session", "track", "recording"})
"""Kinds of things that a question can be about by themselves."""
UNBOUND = 1.6
"""What it costs to ask for parts of albums, such as tracks, anywhere at all."""
CLAIMED_ANYWHERE = 1.0
"""What it costs to take "does X play piano" for anywhere at all rather than on the album at hand."""
_PEOPLE = frozenset({"person", "group"})
_UNSPEAKABLE = frozenset({"credit", "membership", "marriage", "side"})
_NOT_WRITTEN = 1000


def topics(
    pieces: tuple[Piece, ...], context: Context, catalogue: Catalogue, *, claim: bool
) -> Iterator[list[tuple[Item, ...]]]:
    """Without and with the topic put in, where the message names nothing (or claims that somebody did something)."""
    yield []
    doing = any(isinstance(m, Framed | Vocable) for piece in pieces for m in piece.meanings[:1])
    anchors = ANCHORS - {"edition"} - (_PEOPLE if (claim and doing) or at_hand(pieces) else set())
    anchored = any(isinstance(m, Mention) and m.kind in anchors for piece in pieces for m in piece.meanings[:1])
    pointed = any(isinstance(m, Pronoun) for piece in pieces for m in piece.meanings)
    if anchored or pointed:
        return
    for place, thing in enumerate(context.things):
        kind = catalogue.things[thing].kind
        if kind not in _UNSPEAKABLE:
            name, cost = catalogue.name(thing), 0.1 * place
            mention = Mention(kind, (thing,))
            yield [(Item(mention, _NOT_WRITTEN, _NOT_WRITTEN, 0.5, name, implicit=True, cost=cost),)]


def pointed(pieces: tuple[Piece, ...]) -> bool:
    """Whether a pronoun stands for something that was spoken of."""
    return any(isinstance(m, Pronoun) for piece in pieces for m in piece.meanings[:1])


def at_hand(pieces: tuple[Piece, ...]) -> bool:
    """Whether an album or format is spoken of as the one at hand: "on the album", "on the CD", "CD track 10"."""
    if any(isinstance(m, Pronoun) and m.kind == "album" for piece in pieces for m in piece.meanings[:1]):
        return True
    formats = [piece for piece in pieces if any(isinstance(m, Mention) and m.kind == "format" for m in piece.meanings)]
    tracks = {piece.start for piece in pieces if any(_tracks(meaning) for meaning in piece.meanings[:1])}
    return any(piece.definite or piece.end in tracks for piece in formats)


def _tracks(meaning: Meaning) -> bool:
    return (isinstance(meaning, Noun) and meaning.kind == "track") or (
        isinstance(meaning, Literal) and meaning.form == "track"
    )


def unbound(
    state: State, context: Context, frames: frozenset[str], *, claim: bool, pointed: bool, held: bool = False
) -> float:
    """What it costs to ask of all albums what is meant of the one at hand: a question about parts that names none."""
    spots = state.tree.spots
    works = any(spot.named and spot.kind in ANCHORS - _PEOPLE for spot in spots)
    beside = any(isinstance(test, Beside | Called) for spot in spots for test in spot.tests)
    if held and not beside and context.things and not works:
        return UNBOUND
    if claim and pointed and context.things and not any(spot.kind in ANCHORS - _PEOPLE for spot in spots):
        return UNBOUND
    if claim and context.things and _claims_anywhere(state):
        return CLAIMED_ANYWHERE
    if not context.things or any(spot.named and spot.kind in ANCHORS | frames for spot in spots):
        return 0.0
    if beside:
        return 0.0
    if any(spot.noun and spot.kind in {"album", "list"} and not spot.named for spot in spots):
        return 0.0  # "which album has a tuba": albums themselves are asked for
    listed = any(spot.kind == "list" for spot in spots)
    bound = any(spot.kind in link_data()["bound"] and not (spot.kind == "entry" and listed) for spot in spots)
    bound = bound or any(spot.kind in link_data()["bound_values"] and not spot.named for spot in spots)
    return UNBOUND if bound or not spots else 0.3 if state.attributes else 0.0


def _claims_anywhere(state: State) -> bool:
    """Whether a claim says what somebody did, and not where: "did X arrange it", "is it X on tenor"."""
    spots = state.tree.spots
    people = [spot for spot in spots if spot.named and spot.kind in _PEOPLE]
    works = any(spot.kind in ANCHORS - _PEOPLE for spot in spots)
    return len(people) < 2 and not works and any(spot.kind in JOINING for spot in spots)


def without(query: Query, mentions: tuple[str, ...], context: Context) -> Query:
    """ "Which other albums": those asked for are none of what is named, else not the one at hand."""
    kind = query.things.kind
    named, known = (
        tuple(thing for thing in things if fits(kind, thing.partition(":")[0]))
        for things in (mentions, context.things[:1])
    )
    same = named or known
    if query.ask not in {Ask.WHICH, Ask.COUNT} or query.things.named or not same:
        return query
    tests = (*query.things.tests, Distinct(Things(kind, same)))
    return replace(query, things=replace(query.things, tests=tests))
