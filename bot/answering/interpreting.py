"""Which of its readings a message is taken for: the cheapest that finds something, with the trust that it deserves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.answering.conversation import Conversation
from bot.answering.finding import Finder, Found
from bot.answering.followups import (
    beyond,
    extended,
    framed,
    others,
    reasked,
    renumbered,
    repicked,
    reslotted,
    substituted,
    turned,
)
from bot.answering.kits import LanguageKit
from bot.answering.links import fits
from bot.answering.normalising import Token
from bot.answering.parsing import Context, Reading
from bot.answering.query import Alike, Ask, Query

MOST_WORDS = 6
"""How long a message can be that only changes something in the last question."""
EMPTY_COST = 1.2
"""What a reading costs more that finds nothing: people ask about what there is."""
SCALE = 2.0
SCALE_BY_PIECE = 0.25
"""The cost at which nothing is left of the trust in a reading: it grows with the pieces that had to be joined."""
AMONG_COST = -0.4
"""What it costs to ask "which of them" of the things that were found last."""
FIELD_COST = 0.0
"""What it costs to ask a field of the reviews or entries that were spoken of last."""
NEIGHBOUR_COST = -0.3
"""What it costs to take "next?" for the next one in the order of the last answer: it is hardly ever anything else."""
CLEAR = 0.7
"""How far a reading that finds nothing must be understood for "there is none" to be said."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reading with what it finds and how far it is to be trusted (0 to 1)."""

    reading: Reading
    found: Found
    trust: float

    @property
    def understood(self) -> float:
        """How far the reading is to be trusted, whether or not anything was found."""
        return _trust(self.reading.cost, self.reading.size)


@dataclass(frozen=True, slots=True)
class Interpretation:
    """The most trustworthy reading, the next one, and the clearest if it is understood but finds nothing."""

    best: Candidate | None
    runner_up: Candidate | None
    clearest: Candidate | None


class Interpreter:
    """Weighs readings by what they find."""

    def __init__(self, finder: Finder) -> None:
        self.finder = finder

    def best(
        self, words: Sequence[Token], kit: LanguageKit, conversation: Conversation, context: Context
    ) -> Interpretation:
        """What a message most likely means in a conversation."""
        kept: list[tuple[float, Reading, Found]] = []
        player = kit.parser.short.player_of(words)
        readings = kit.parser.readings(player or words, context)
        for reading in [*self._followed(words, kit, conversation), *readings]:
            if len(kept) > 1 and reading.cost > sorted(cost for cost, _, _ in kept)[1] + EMPTY_COST:
                break
            found = self._found(reading)
            vain = EMPTY_COST * (0.3 if found.correction else 1.0) * _vain(found)
            kept.append((reading.cost + vain, reading, found))
        kept.sort(key=lambda one: one[0])
        candidates = [Candidate(reading, found, _trust(cost, reading.size)) for cost, reading, found in kept[:2]]
        first = min(kept, key=lambda one: one[1].cost, default=None)
        clearest = Candidate(first[1], first[2], _trust(first[0], first[1].size)) if first else None
        plain = clearest is not None and clearest.found.empty and not clearest.reading.unused
        known = clearest if clearest is not None and plain and clearest.understood >= CLEAR else None
        return Interpretation((*candidates, None)[0], (*candidates, None, None)[1], known)

    def _found(self, reading: Reading) -> Found:
        found = self.finder.find(reading.query)
        if found.truth:
            details = [self.finder.find(query) for query in reading.details if self._says_more(query)]
            return replace(found, detail=next((one for one in details if not one.empty), None))
        if found.truth is False:
            for query in reading.corrections:
                instead = self.finder.find(query)
                if not instead.empty:
                    return replace(found, correction=instead)
        return found

    def _says_more(self, query: Query) -> bool:
        """Whether what a claim asks besides is worth telling after a yes: a date is, a yes/no field is not."""
        forms = [self.finder.catalogue.schema.form_of(step) for step in query.wanted]
        return not forms or any(form != "yesno" for form in forms)

    def _followed(self, words: Sequence[Token], kit: LanguageKit, conversation: Conversation) -> list[Reading]:
        """Readings of a short message as the last question with another thing in it."""
        if conversation.query is None or len(words) > MOST_WORDS:
            return self._among(words, kit, conversation)
        found: list[Reading] = []
        short = kit.parser.short
        said = short.corrected(words)
        base = -0.2 if short.follows(words) or len(said) < len(words) else 0.3
        for things, cost, mentions in short.fragments(said, goes_on=base < 0):
            for place, query in enumerate(substituted(conversation.query, things)):
                found.append(Reading(query, base + cost + 0.1 * place, mentions=mentions))
            found += [
                Reading(query, base + cost + 0.05, mentions=mentions)
                for query in reslotted(conversation.query, things, kit.parser.links)
            ]
            for query in extended(conversation.query, things, kit.parser.links):
                found += [Reading(query, base + cost + 0.15, mentions=mentions)]
        found += self._reasked(said, base, kit, conversation.query, conversation.things)
        found += self._among(words, kit, conversation)
        if short.asks_others(said) and conversation.things:
            found.append(Reading(others(conversation.query, conversation.things), base))
        return sorted(found, key=lambda reading: reading.cost)[:6]

    @staticmethod
    def _reasked(
        said: Sequence[Token], base: float, kit: LanguageKit, query: Query, things: tuple[str, ...]
    ) -> Iterator[Reading]:
        """The last question asked of another field, place or number: "and when?", "the next?", "and the fifth?"."""
        short, links = kit.parser.short, kit.parser.links
        if fields := short.fields(said):
            yield from (Reading(one, FIELD_COST) for one in framed(query, fields, links))
        if (anew := short.asked_anew(said)) is not None:
            again = reasked(query, anew, short.attributes, links)
            yield from (Reading(one, NEIGHBOUR_COST + 0.1 * place) for place, one in enumerate(again))
        for word in short.turns(said):
            yield from (Reading(one, NEIGHBOUR_COST) for one in turned(query, word))
            yield from (Reading(one, NEIGHBOUR_COST + 0.1) for one in beyond(query, word, things, links))
        for number in short.numbers(said):
            yield from (Reading(one, base) for one in renumbered(query, number))
        for extreme in short.extremes(said):
            yield from (Reading(one, base) for one in repicked(query, extreme, links))

    @staticmethod
    def _among(words: Sequence[Token], kit: LanguageKit, conversation: Conversation) -> list[Reading]:
        """ "Which of them ...": the question asked of the things that were found last."""
        kinds = {thing.partition(":")[0] for thing in conversation.things}
        if len(kinds) != 1 or len(conversation.things) < 2:
            return []
        kind = kinds.pop()
        asked = kit.parser.short.among(words, kit.wording.naming.noun(kind, "many"))
        readings = kit.parser.readings(asked, Context()) if asked else []
        return [
            replace(
                one,
                cost=one.cost + AMONG_COST,
                query=replace(one.query, things=replace(one.query.things, named=conversation.things)),
            )
            for one in readings
            if one.query.ask is Ask.WHICH and fits(one.query.things.kind, kind) and not one.query.things.named
        ]


def _vain(found: Found) -> bool:
    """Whether a reading that finds this is less likely meant: people ask about what there is."""
    compared = any(isinstance(test, Alike) for test in found.query.things.tests)
    return found.empty or found.answers == ("0",) or (found.truth is False and not compared)


def _trust(cost: float, size: int) -> float:
    return max(0.0, min(1.0, 1.0 - max(cost, 0.0) / (SCALE + SCALE_BY_PIECE * size)))
