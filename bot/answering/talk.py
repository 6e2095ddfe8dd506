"""Talk that stands before a question and says nothing of it: "Hi bot, quick one:", "I love this music! Anyway,"."""

from collections.abc import Iterator, Sequence

from bot.answering.kits import LanguageKit
from bot.answering.lexicon import Lexicon, alternatives
from bot.answering.linking import Linker
from bot.answering.meanings import Asks, Filler, Hint, Literal, Mention, Noun, Operator, Pronoun, Vocable, Whether
from bot.answering.normalising import Token
from bot.answering.pieces import LIKE_WORTH, Piece

_SENTENCE_ENDS = ".!?:;"
_ENDS = _SENTENCE_ENDS + ","
_SMALL = Filler | Hint | Pronoun
_JOINING = frozenset({"and", "or", "of"})
_NAMES = frozenset({"album", "film", "person", "group"})
"""Kinds whose names are hardly ever meant as words."""


class Talk:
    """Tells talk from what a question is about, with the names of one catalogue."""

    def __init__(self, linker: Linker) -> None:
        self.linker = linker

    def left_out(self, words: Sequence[Token], kit: LanguageKit) -> tuple[Token, ...]:
        """The message from its question on; the whole message if nothing before it is mere talk."""
        start = 0
        for end in self._ends(words):
            if not self._is_talk(words, start, end, kit):
                break
            start = end
        if start and start + 1 < len(words) and words[start].text in alternatives(kit.lexicon.data["but"]):
            start += 1
        return tuple(words[start:])

    def _ends(self, words: Sequence[Token]) -> Iterator[int]:
        """The places at which talk may end: after punctuation that is not inside a name."""
        links = [(link.start, link.end) for link in self.linker.exactly(words) if link.end - link.start > 1]
        for end in range(1, len(words)):
            if any(mark in words[end - 1].after for mark in _ENDS) and not any(a < end < b for a, b in links):
                yield end

    def _is_talk(self, words: Sequence[Token], start: int, end: int, kit: LanguageKit) -> bool:
        """Whether a part of a message names nothing and asks nothing; a speaker may say more of himself.

        What he says up to a comma may be the first of several things that he asks for.
        """
        part = words[start:end]
        texts = tuple(word.text for word in part)
        if texts in kit.parser.short.corrections or kit.manners.elsewhere(part) or kit.manners.misuse(part):
            return False
        said = f" {' '.join(texts)} "
        speaking = any(f" {form} " in said for form in alternatives(kit.lexicon.data["speaker"]))
        ended = any(mark in part[-1].after for mark in _SENTENCE_ENDS) or kit.clauses.opens(words[end:])
        cuts = kit.parser.cutter.cuts(part)
        if not speaking and any(isinstance(meaning, Whether) for meaning in cuts[0][1][0].meanings):
            small = all(piece.meanings and isinstance(piece.meanings[0], _SMALL) for piece in cuts[0][1])
            return small and any(mark in part[-1].after for mark in _SENTENCE_ENDS)  # "Can you help me out?"
        return bool(cuts) and all(
            self._says_nothing(piece, part, words, kit, speaking=speaking and ended) for piece in cuts[0][1]
        )

    def _says_nothing(
        self, piece: Piece, part: Sequence[Token], words: Sequence[Token], kit: LanguageKit, *, speaking: bool
    ) -> bool:
        span = part[piece.start : piece.end]
        meaning = piece.meanings[0] if piece.meanings else None
        match meaning:
            case None:
                return not _written_like_a_name(span, piece.start, kit.lexicon)
            case Mention():
                return not self._is_name(meaning, span, piece.start, words, kit)
            case Literal(form=form):
                return form == "number" and not any(word.text[0].isdecimal() for word in span)
            case Asks() | Vocable():
                return False
            case Noun(weak=False):
                return speaking and piece.weight <= LIKE_WORTH  # only like a word for such things
            case Operator(name=name):
                return speaking or name in _JOINING
        definite = piece.start > 0 and part[piece.start - 1].text in alternatives(kit.lexicon.data["definite"])
        return isinstance(meaning, _SMALL) or (speaking and not definite)

    @staticmethod
    def _is_name(mention: Mention, span: Sequence[Token], start: int, words: Sequence[Token], kit: LanguageKit) -> bool:
        """Whether words that are a name are meant as one: written so, or hardly anything else."""
        if _written_like_a_name(span, start, kit.lexicon) or (mention.kind in _NAMES and span[0].capital):
            return True
        ordinary = all(word.text in kit.lexicon.vocabulary or kit.notes.plain(word.text) for word in span)
        if any(word.capital for word in words[1:]):
            return not ordinary and (mention.kind in _NAMES or start == 0)
        return not ordinary or len(span) > 1


def _written_like_a_name(span: Sequence[Token], start: int, lexicon: Lexicon) -> bool:
    """Whether a stretch is quoted or has a capital that neither opens a sentence nor is that of a small word ("I")."""
    inside = span[1:] if start == 0 else span
    return any(word.quoted for word in span) or any(word.capital and not _small(word.text, lexicon) for word in inside)


def _small(word: str, lexicon: Lexicon) -> bool:
    return any(isinstance(meaning, Filler) for meaning in lexicon.phrases.get((word,), ()))
