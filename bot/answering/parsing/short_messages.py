"""Short messages that go on from the last question: "and piano?", "the fifth?", "and the one after?", "no, the LP"."""

from collections.abc import Sequence

from bot.answering.lexicon import Lexicon, phrase
from bot.answering.meanings import Asks, Attribute, Filler, Literal, Operator, Ordinal, Pronoun, Superlative, Vocable
from bot.answering.normalising import Token, tokens
from bot.answering.parsing.asking import asking, is_place, is_thing, items_of
from bot.answering.parsing.patterns import is_empty, is_joiner, with_patterns
from bot.answering.parsing.placing import Placer
from bot.answering.pieces import Cutter, Piece
from bot.answering.query import Things

_TURNS = ("next", "previous")


class ShortMessages:
    """Reads messages that are no question by themselves."""

    def __init__(self, lexicon: Lexicon, cutter: Cutter, placer: Placer) -> None:
        self.cutter = cutter
        self.placer = placer
        self.others = _phrases(lexicon.data["others"])
        self.joiners = frozenset(lexicon.data["operators"]["and"].split("|"))
        self.followups = _phrases(lexicon.data["followups"])
        self.attributes = tuple(
            dict.fromkeys(m for found in lexicon.phrases.values() for m in found if isinstance(m, Attribute))
        )
        self.who_plays = tokens(lexicon.data["who_plays"])
        self.of_them = _phrases(lexicon.data["of_them"])
        self.corrections = _phrases(lexicon.data["corrections"])

    def fields(self, words: Sequence[Token]) -> list[str]:
        """The fields that a message asks for if it names nothing else: "and at which places?", "what score?"."""
        for _, pieces in self.cutter.cuts(words)[:1]:
            _, rest = asking(pieces)
            solid = [piece for piece in rest if not _small(piece) and not is_joiner(piece) and not _points(piece)]
            if len(solid) == 1:
                return [name for m in solid[0].meanings if isinstance(m, Attribute) for name in m.fields]
        return []

    def player_of(self, words: Sequence[Token]) -> Sequence[Token]:
        """ "Tenor?" as the question who plays it; empty if a message says anything else."""
        for _, pieces in self.cutter.cuts(words)[:1]:
            solid = [piece for piece in pieces if not _small(piece) and not is_joiner(piece)]
            if len(solid) == 1 and any(isinstance(m, Vocable) and m.kind == "instrument" for m in solid[0].meanings):
                return (*self.who_plays, *words[solid[0].start : solid[0].end])
        return ()

    def asked_anew(self, words: Sequence[Token]) -> Asks | None:
        """The question word of a message that has nothing else: "and when?"."""
        for _, pieces in self.cutter.cuts(words)[:1]:
            asks, rest = asking(pieces)
            if asks.word is not None and all(_small(piece) or is_joiner(piece) or _points(piece) for piece in rest):
                return asks.word
        return None

    def among(self, words: Sequence[Token], noun: str) -> Sequence[Token]:
        """ "Which of them ..." with the noun for what was found in the place of "of them"; empty if it is no such."""
        texts = tuple(word.text for word in words)
        opening = next((o for o in self.of_them if texts[: len(o)] == o), ())
        return (words[0], *tokens(noun), *words[len(opening) :]) if opening else ()

    def corrected(self, words: Sequence[Token]) -> Sequence[Token]:
        """What a message says after "no," or "sorry, I meant"; all of it if it does not begin so."""
        texts = tuple(word.text for word in words)
        start = 0
        while size := max((len(o) for o in self.corrections if texts[start : start + len(o)] == o), default=0):
            start += size
        return words[start:] or words

    def fragments(
        self, words: Sequence[Token], *, goes_on: bool = False
    ) -> list[tuple[Things, float, tuple[str, ...]]]:
        """What a message without a question of its own names: "and piano?", "what about side B?".

        Where it `goes_on` from the last question a question word of its own does not matter.
        """
        found: list[tuple[Things, float, tuple[str, ...]]] = []
        for _, pieces in self.cutter.cuts(words)[:2]:
            asks, rest = asking(with_patterns(pieces))
            if asks.word is not None and not goes_on:
                continue  # a question of its own
            items = [[one for one in items_of(piece, rank) if is_thing(one.meaning)] for rank, piece in enumerate(rest)]
            solid = [choices for choices in items if choices]
            telling = [piece for piece in rest if not is_empty(piece) and not is_joiner(piece)]
            if len(solid) != 1 or len(telling) != 1 or any(not piece.meanings for piece in pieces):
                continue
            for item in solid[0]:
                spot = self.placer.spot(item)
                if spot is not None and (spot.named or spot.tests):
                    found.append((Things(spot.kind, spot.named, spot.tests), item.cost, spot.named))
        return found

    def follows(self, words: Sequence[Token]) -> bool:
        """Whether a message begins like a follow-up: "and ...", "what about ..."."""
        texts = tuple(word.text for word in words)
        return any(texts[: len(opening)] == opening for opening in self.followups)

    def asks_others(self, words: Sequence[Token]) -> bool:
        """Whether a message asks for what else there is: "who else?"."""
        texts = [word.text for word in words if word.text not in self.joiners]
        return tuple(texts) in self.others

    def numbers(self, words: Sequence[Token]) -> list[int]:
        """The number that a message is, but for small words: "and the fifth?", "and 12?"."""
        for _, pieces in self.cutter.cuts(words)[:1]:
            solid = [piece for piece in pieces if not is_empty(piece) and not is_joiner(piece)]
            if len(solid) == 1:
                found = [m.number for m in solid[0].meanings if isinstance(m, Ordinal)]
                found += [int(m.value) for m in solid[0].meanings if isinstance(m, Literal) and is_place(m)]
                return list(dict.fromkeys(found))
        return []

    def extremes(self, words: Sequence[Token]) -> list[Superlative]:
        """The superlative that a message is, but for small words: "and the shortest?"."""
        for _, pieces in self.cutter.cuts(words)[:1]:
            solid = [piece for piece in pieces if not _small(piece) and not is_joiner(piece)]
            if len(solid) == 1:
                return [meaning for meaning in solid[0].meanings if isinstance(meaning, Superlative)]
        return []

    def turns(self, words: Sequence[Token]) -> list[str]:
        """ "next" or "previous" if a message says nothing else: "and the one after that?"."""
        for _, pieces in self.cutter.cuts(words)[:2]:
            _, rest = asking(pieces)
            solid = [piece for piece in rest if not _small(piece) and not is_joiner(piece) and not _points(piece)]
            found = [name for piece in solid for name in _turns(piece)] if len(solid) == 1 else []
            if found:
                return list(dict.fromkeys(found))
        return []


def _small(piece: Piece) -> bool:
    """Whether a piece can be a small word, as "one" in "the one after"."""
    return any(isinstance(meaning, Filler) for meaning in piece.meanings)


def _points(piece: Piece) -> bool:
    return any(isinstance(meaning, Pronoun) for meaning in piece.meanings)


def _turns(piece: Piece) -> list[str]:
    said = [m.name for m in piece.meanings if isinstance(m, Operator) and m.name in _TURNS]
    return said + [f for m in piece.meanings if isinstance(m, Attribute) for f in m.fields if f in _TURNS]


def _phrases(forms: str) -> tuple[tuple[str, ...], ...]:
    return tuple(phrase(form) for form in forms.split("|"))
