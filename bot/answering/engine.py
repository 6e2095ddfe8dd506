"""The engine: a message in, an Answer out."""

from datetime import date

from bot.answering.answer import Answer, CitedSource, Outcome, Reason, Trace
from bot.answering.conversation import Conversation
from bot.answering.finding import Finder, Found
from bot.answering.lexicon import lexicon
from bot.answering.linking import Linker
from bot.answering.normalising import clean, tokens
from bot.answering.parsing import Context, Parser, Reading
from bot.answering.phrasing import Phrasing
from bot.answering.query import Ask
from bot.answering.wording import Wording
from bot.knowledge.catalogue import build
from bot.knowledge.knowledge_base import KnowledgeBase

EMPTY_COST = 1.2
"""What a reading costs more that finds nothing: people ask about what there is."""
TOO_DEAR = 2.2
MOST_SOURCES = 6


class Engine:
    """Answers questions from one knowledge base."""

    def __init__(self, base: KnowledgeBase, *, today: date) -> None:
        self.catalogue = build(base)
        self.finder = Finder(self.catalogue, today)
        self.linker = Linker(self.catalogue)
        words = lexicon("en")
        self.parser = Parser(self.catalogue, words, self.linker)
        self.wording = Wording(self.catalogue, Phrasing(words.data["wording"]))
        self.replies = words.data["replies"]

    def reply(self, message: str, conversation: Conversation, *, addressed: bool = True, language: str = "en") -> Answer:
        """The answer to one message of a conversation, which it remembers."""
        words = tokens(clean(message))
        if not words:
            return Answer(Outcome.UNKNOWN, self.replies["not_understood"], Reason.NOT_UNDERSTOOD)
        readings = self.parser.readings(words, self._context(conversation))
        best = self._best(readings)
        if best is None:
            return Answer(Outcome.UNKNOWN, self.replies["not_understood"], Reason.NOT_UNDERSTOOD)
        reading, found = best
        if found.empty:
            return Answer(Outcome.UNKNOWN, self.replies["no_fact_short"], Reason.NO_FACT)
        self._remember(conversation, reading, found)
        return Answer(
            Outcome.ANSWER,
            self.wording.reply(found),
            answers=found.answers,
            sources=self._cited(found),
            read_as=self.wording.describer.query(reading.query),
            confidence=max(0.0, min(1.0, 1.0 - max(reading.cost, 0.0) / 4)),
            trace=Trace(unused_words=reading.unused),
        )

    def examples(self) -> tuple[str, ...]:
        """A few questions that this knowledge base answers."""
        return ()

    def _context(self, conversation: Conversation) -> Context:
        spotlight = self.catalogue.manifest.spotlight
        things = (*conversation.topic, *((f"album:{spotlight}",) if spotlight else ()))
        return Context(tuple(dict.fromkeys(things)))

    def _best(self, readings: list[Reading]) -> tuple[Reading, Found] | None:
        kept: tuple[float, Reading, Found] | None = None
        for reading in readings:
            if kept is not None and reading.cost >= kept[0]:
                break
            found = self.finder.find(reading.query)
            vain = found.empty or found.answers == ("0",) or found.truth is False
            cost = reading.cost + (EMPTY_COST if vain else 0.0)
            if kept is None or cost < kept[0]:
                kept = (cost, reading, found)
        if kept is None or kept[0] > TOO_DEAR:
            return None
        return kept[1], kept[2]

    def _remember(self, conversation: Conversation, reading: Reading, found: Found) -> None:
        things = tuple(thing for thing in reading.mentions if thing in self.catalogue.things)
        results = found.things if len(found.things) <= 3 else ()
        conversation.topic = tuple(dict.fromkeys((*things, *results, *conversation.topic)))[:6]
        conversation.query = reading.query
        conversation.things = found.things

    def _cited(self, found: Found) -> tuple[CitedSource, ...]:
        cited = []
        for key in found.sources[:MOST_SOURCES]:
            source = self.catalogue.sources.get(key)
            if source is not None:
                cited.append(CitedSource(key, source.title, source.url if source.link else None))
        return tuple(cited)
