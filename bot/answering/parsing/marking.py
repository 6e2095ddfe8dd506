"""What the neighbours of a piece, or the message as a whole, say of it before anything is put together."""

from collections.abc import Iterator
from dataclasses import replace

from bot.answering.lexicon import phrase
from bot.answering.meanings import Asks, Filler, Mention, Whether
from bot.answering.pieces import Piece
from bot.folding import fold

_WORKS = frozenset({"album", "film"})


def marked(pieces: tuple[Piece, ...], articles: frozenset[str]) -> tuple[Piece, ...]:
    """Pieces that follow a definite article, or inside the question a verb such as "are", are marked."""
    before = ("", *(fold(piece.text) for piece in pieces))
    return tuple(
        replace(piece, definite=word in articles, predicate=verb) if verb or word in articles else piece
        for word, verb, piece in zip(before, _predicates(pieces), pieces, strict=False)
    )


def _predicates(pieces: tuple[Piece, ...]) -> Iterator[bool]:
    """For each piece whether a verb such as "are" stands before it, inside the question (but for fillers)."""
    after = False
    for index, piece in enumerate(pieces):
        yield after
        verb = index > 0 and any(isinstance(meaning, Whether) for meaning in piece.meanings)
        after = verb or (after and any(isinstance(meaning, Filler) for meaning in piece.meanings[:1]))


def tag(pieces: tuple[Piece, ...], tags: frozenset[tuple[str, ...]]) -> int:
    """How many pieces at the end make a question of a statement: one for "right?", two for "didn't it?", or none."""
    if len(pieces) < 3:
        return 0
    fitting = (size for size in (3, 2, 1) if phrase(" ".join(piece.text for piece in pieces[-size:])) in tags)
    return next(fitting, 0)


def called_out(pieces: tuple[Piece, ...], word: str) -> bool:
    """Whether an unknown word is only a shout before a question that names what it is about ("bruh, ...")."""
    works = any(isinstance(m, Mention) and m.kind in _WORKS for piece in pieces for m in piece.meanings[:1])
    begins = len(pieces) > 1 and (
        pieces[1].listed or any(isinstance(m, Asks | Whether | Filler) for m in pieces[1].meanings[:1])
    )
    return works and begins and pieces[0].text == word and not word[:1].isupper()
