"""Words as some languages also write them.

Letters written out ("fuer"), nouns written together ("Rockalbum"), articles drawn into prepositions ("vom Album"): what
there is of it is data of the language (`written_out`, `compounds` and `contractions` of its words). A language without
them leaves words as they are.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answering.lexicon import Lexicon, alternatives
from bot.answering.linking import Linker
from bot.answering.normalising import Token
from bot.folding import fold

SHORTEST = 3
"""Letters of the first part of a compound: fewer say too little of what it is."""


@dataclass(frozen=True, slots=True)
class Respeller:
    """Reads words that a language knows only in another spelling."""

    lexicon: Lexicon
    linker: Linker
    letters: Mapping[str, str]
    lasts: frozenset[str]
    contractions: Mapping[str, str]

    @classmethod
    def of(cls, lexicon: Lexicon, linker: Linker) -> "Respeller":
        """The respeller of a language; names of things are left alone, and may stand first in a compound."""
        compounds = lexicon.data.get("compounds", "")
        lasts = alternatives(compounds) if compounds else frozenset()
        letters, contractions = (lexicon.data.get(name, {}) for name in ("written_out", "contractions"))
        return cls(lexicon, linker, letters, lasts, contractions)

    def read(self, words: Sequence[Token]) -> tuple[Token, ...]:
        """The words, those unknown as they stand in the spelling that is known."""
        following = [*words[1:], None]
        pairs = list(zip(words, following, strict=False))
        joined = [one for word, after in pairs for one in self._drawn_apart(self._hyphened(word, after), after)]
        return tuple(part for word in joined for part in self._parts(word))

    def _drawn_apart(self, word: Token, following: Token | None) -> Iterator[Token]:
        """A contraction as its two words where the article begins a phrase that is known: "von dem Album"."""
        preposition, _, article = self.contractions.get(word.text, "").partition(" ")
        if article and following is not None and (article, following.text) in self.lexicon.phrases:
            yield replace(word, text=preposition, after="")
            yield replace(word, text=article, glued=True, before="")
        else:
            yield word

    def _hyphened(self, word: Token, following: Token | None) -> Token:
        """A word that a hyphen joins to the last one of a compound ("Jazz-Album")."""
        joined = word.after == "-" and following is not None and following.text in self.lasts
        return replace(word, written=self._written(word.text, word.written)) if joined else word

    def _parts(self, word: Token) -> Iterator[Token]:
        if self._known(word.text) or word.quoted:
            yield word
            return
        text = word.text
        for letters, letter in self.letters.items():
            text = text.replace(letters, letter)
        if text != word.text and text in self.lexicon.vocabulary:
            yield replace(word, text=text)
        else:
            yield from self._divided(word)

    def _divided(self, word: Token) -> Iterator[Token]:
        """The two words of a compound, the longest last one first; else the word itself."""
        for place in range(SHORTEST, len(word.written) - 1) if self.lasts else ():
            first, last = fold(word.written[:place]), fold(word.written[place:])
            if last in self.lasts and self._known(first):
                yield replace(word, text=first, written=self._written(first, word.written[:place]), after="")
                yield Token(last, word.written[place:], word.start + place, glued=True, after=word.after)
                return
        yield word

    def _written(self, text: str, written: str) -> str:
        """The first part of a compound as it is read: a genre small, so that it is no title ("Jazzalbum")."""
        genre = any(thing.startswith("genre:") for thing in self.linker.exact.get(text, ()))
        return written.lower() if genre else written

    def _known(self, text: str) -> bool:
        return text in self.lexicon.vocabulary or text in self.linker.exact or text in self.linker.word_keys
