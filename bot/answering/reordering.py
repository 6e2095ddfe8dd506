"""Verbs that a language takes apart or says last, as one word beside what they are said of.

German asks "wann kam X heraus" and "wer hat X aufgenommen". Readings are made from left to right and find more in
"wann herauskam X" and "wer aufgenommen X". Which words these are is data (`separable` and `verbs_last` of the words of
a language); a language without them keeps its order.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answering.lexicon import Lexicon, Phrase, alternatives, phrase
from bot.answering.normalising import Token

_ENDS = frozenset(".?!;,:")


@dataclass(frozen=True, slots=True)
class Reorderer:
    """Brings the words of messages into the order in which they are read."""

    whole: Mapping[tuple[str, str], str]  # of a verb and its particle
    opens: frozenset[Phrase]
    closes: frozenset[str]
    joiners: frozenset[str]
    phrases: Container[Phrase]

    @classmethod
    def of(cls, lexicon: Lexicon) -> "Reorderer":
        """The reorderer of a language."""
        whole = {
            (verb, particle): word
            for particle, verbs in lexicon.data.get("separable", {}).items()
            for forms, word in verbs.items()
            for verb in alternatives(forms)
        }
        last = lexicon.data.get("verbs_last", {})
        opens = frozenset(phrase(form) for form in last["after"].split("|")) if last else frozenset()
        closes = alternatives(last["words"]) if last else frozenset()
        return cls(whole, opens, closes, alternatives(lexicon.data["operators"]["and"]), lexicon.phrases)

    def read(self, words: Sequence[Token]) -> tuple[Token, ...]:
        """The words, in each part of a sentence its verb in one piece."""
        parts = self._parts(words) if self.whole or self.opens else [list(words)]
        return tuple(word for part in parts for word in self._moved(self._joined(part)))

    def _parts(self, words: Sequence[Token]) -> Iterator[list[Token]]:
        """The words between marks, and between "and"s."""
        part: list[Token] = []
        for word in words:
            if word.text in self.joiners and part:
                yield part
                part = []
            part.append(word)
            if _ENDS & set(word.after):
                yield part
                part = []
        if part:
            yield part

    def _joined(self, part: list[Token]) -> list[Token]:
        """A verb whose particle ends the part, as one word where the verb stood."""
        for place, word in enumerate(part[:-1]):
            whole = self.whole.get((word.text, part[-1].text))
            if whole:
                kept = [*part[:place], replace(word, text=whole), *part[place + 1 : -1]]
                return [*kept[:-1], replace(kept[-1], after=kept[-1].after + part[-1].after)]
        return part

    def _moved(self, part: list[Token]) -> list[Token]:
        """A verb that ends the part, behind the words that open it."""
        texts = tuple(word.text for word in part)
        known = any(texts[-size:] in self.phrases for size in (2, 3))  # "den Text geschrieben" is one phrase
        if not texts or texts[-1] not in self.closes or known:
            return part
        for start in range(len(part)):
            size = max(
                (len(opening) for opening in self.opens if texts[start : start + len(opening)] == opening), default=0
            )
            if size and start + size < len(part) - 1:
                ahead, between = part[: start + size], part[start + size : -1]
                last = replace(between[-1], after=between[-1].after + part[-1].after)
                return [*ahead, replace(part[-1], after=""), *between[:-1], last]
        return part
