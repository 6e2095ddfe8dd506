"""Answers from what was found: the text, its sources, how the question was read."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answering.answer import Answer, CitedSource, Outcome, Trace
from bot.answering.finding import Found
from bot.answering.interpreting import Candidate
from bot.answering.kits import LanguageKit
from bot.answering.linking import Linker
from bot.answering.normalising import Token
from bot.answering.telling import Told
from bot.knowledge.catalogue import Catalogue

MOST_SOURCES = 6
MOST_TOLD = 3


class Replies:
    """Makes answers from what was found in one catalogue."""

    def __init__(self, catalogue: Catalogue, linker: Linker) -> None:
        self.catalogue = catalogue
        self.linker = linker

    def of_reading(
        self, best: Candidate, runner_up: Candidate | None, words: Sequence[Token], kit: LanguageKit
    ) -> Answer:
        """The answer that a reading gives."""
        return Answer(
            Outcome.ANSWER,
            self._worded(best.found, words, kit),
            answers=best.found.answers,
            sources=self._cited(best.found.sources),
            read_as=kit.wording.describer.query(best.reading.query),
            language=kit.lexicon.code,
            confidence=round(best.trust, 3),
            trace=self._trace(best, runner_up, kit),
        )

    def of_told(self, told: Told, kit: LanguageKit) -> Answer:
        """A note or facts as an answer."""
        return Answer(
            told.outcome,
            told.text,
            told.reason,
            answers=() if told.absent else (told.text,),
            sources=self._cited(told.sources),
            read_as=told.read_as,
            language=kit.lexicon.code,
            confidence=round(told.score, 3),
        )

    def denied(self, answer: Answer, kit: LanguageKit) -> Answer:
        """An answer that corrects what was claimed: "No: ..."."""
        words = kit.wording.words
        return replace(answer, text=str(words["heading"]).format(words["whether"]["no"], answer.text))

    def of_sources(self, answer: Answer, kit: LanguageKit) -> Answer:
        """How the last answer is known: by its sources."""
        titles = kit.wording.phrasing.joined([source.title for source in answer.sources[:MOST_TOLD]])
        text = kit.reply("sources", titles=titles, text=answer.text) if titles else kit.reply("no_sources")
        return replace(answer, text=text)

    def _worded(self, found: Found, words: Sequence[Token], kit: LanguageKit) -> str:
        """The reply, with what is to be said of a name that was misprinted."""
        texts = [kit.wording.reply(found) or kit.reply("only_name", name=self.catalogue.name(found.things[0]))]
        if found.detail is not None and (detail := kit.wording.reply(found.detail)) not in texts[0]:
            texts.append(detail)
        for start, end, name in self.linker.misprinted(words):
            written = " ".join(word.written for word in words[start:end])
            texts.append(kit.reply("misprint", written=written, name=name))
        return " ".join(dict.fromkeys(texts))

    def _cited(self, keys: Sequence[str]) -> tuple[CitedSource, ...]:
        known = [(key, self.catalogue.sources[key]) for key in keys[:MOST_SOURCES] if key in self.catalogue.sources]
        return tuple(CitedSource(key, source.title, source.url if source.link else None) for key, source in known)

    def _trace(self, best: Candidate, runner_up: Candidate | None, kit: LanguageKit) -> Trace:
        describer = kit.wording.describer
        query = best.reading.query
        return Trace(
            thing=kit.wording.phrasing.joined(kit.wording.naming.names(best.reading.mentions))
            or describer.things(replace(query.things, tests=(), pick=None)),
            relation=", ".join(describer.attribute(step) for step in query.wanted) or query.ask.value,
            constraints=tuple(text for test in query.things.tests if (text := describer.tests((test,)))),
            unused_words=best.reading.unused,
            runner_up=describer.query(runner_up.reading.query) if runner_up else "",
            confidence=best.trust,
        )


def combined(parts: Sequence[Answer]) -> Answer:
    """One answer for several questions of a message: what was answered, one after the other."""
    answered = [part for part in parts if part.outcome is Outcome.ANSWER]
    if not answered:
        return parts[-1]
    texts = dict.fromkeys(part.text for part in answered)
    return replace(
        answered[0],
        text=" ".join(texts),
        answers=tuple(value for part in answered for value in part.answers),
        sources=tuple(dict.fromkeys(source for part in answered for source in part.sources))[:MOST_SOURCES],
        read_as="; ".join(part.read_as for part in answered),
        confidence=min(part.confidence for part in answered),
    )
