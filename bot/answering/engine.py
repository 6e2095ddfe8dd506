"""The engine: a message in, an Answer out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.answering.answer import Answer, CitedSource, Outcome, Reason, Trace
from bot.answering.choosing import choices
from bot.answering.clauses import LONGEST
from bot.answering.conversation import Conversation
from bot.answering.detecting import detected
from bot.answering.evaluating import Evaluator
from bot.answering.finding import Finder, Found
from bot.answering.interpreting import Candidate, Interpreter
from bot.answering.kits import LanguageKit, language_kit, words_of
from bot.answering.lexicon import languages
from bot.answering.linking import Linker
from bot.answering.normalising import Token, clean, tokens
from bot.answering.notes import NoteMatch
from bot.answering.parsing import Context
from bot.answering.query import Linked, Things
from bot.answering.unanswered import Unanswered, ignored, unknown
from bot.knowledge.catalogue import build
from bot.knowledge.knowledge_base import KnowledgeBase

ENOUGH = 0.4
SURE = 0.62
OVERHEARD = 0.6
HALF_CLEAR = 0.5
"""How far a reading that finds nothing must be understood for "none that I know of" to be said."""
NOTE_ENOUGH = 0.58
MOST_SOURCES = 6


_TOLD = frozenset({"review", "comment", "entry", "session", "award", "edition"})
_PEOPLE = ("person:", "group:")


class Engine:
    """Answers questions from one knowledge base."""

    def __init__(self, base: KnowledgeBase, *, today: date) -> None:
        self.catalogue = build(base)
        self.interpreter = Interpreter(Finder(self.catalogue, today))
        self.unanswered = Unanswered(self.catalogue)
        self.linker = Linker(self.catalogue)
        self.lexicons = {code: words_of(code, base) for code in languages()}
        self._kits: dict[str, LanguageKit] = {}

    def reply(
        self, message: str, conversation: Conversation, *, addressed: bool = True, language: str = "en"
    ) -> Answer:
        """The answer to one message of a conversation, which it remembers."""
        words = tokens(clean(message))
        kit = self.kit(detected(self._without_names(words), self.lexicons, conversation.language or language))
        conversation.language = kit.lexicon.code
        if not words:
            return unknown(kit, Reason.NOT_UNDERSTOOD, kit.reply("not_understood"))
        manner = kit.manners.small_talk_of(words) or kit.manners.misuse(words)
        if manner is not None and addressed:
            return unknown(kit, manner.reason, manner.reply)
        if not addressed:
            return self._overheard(words, kit, conversation)
        clauses = kit.clauses.cut(words)
        if len(clauses) > 1:
            parts = [self._clause(clause, kit, conversation) for clause in clauses]
            if all(part.outcome is Outcome.ANSWER for part in parts):
                return _combined(parts)
            whole = self._clause(words[-LONGEST:], kit, conversation)
            return whole if whole.outcome is Outcome.ANSWER else _combined(parts)
        return self._clause(clauses[0], kit, conversation)

    def kit(self, code: str) -> LanguageKit:
        """The kit of a language, made when it is first spoken. Raises KeyError for a language that there is not."""
        if code not in self._kits:
            self._kits[code] = language_kit(self.lexicons[code], self.catalogue, self.linker)
        return self._kits[code]

    def _without_names(self, words: Sequence[Token]) -> list[Token]:
        """The words that tell the language: a French title does not make a French question."""
        links = [link for link in self.linker.exactly(words) if link.end - link.start > 1]
        named = {index for link in links for index in range(link.start, link.end)}
        return [word for index, word in enumerate(words) if index not in named] or list(words)

    def examples(self) -> tuple[str, ...]:
        """A few questions that this knowledge base answers."""
        return self._true_examples()

    def _true_examples(self) -> tuple[str, ...]:
        """The example questions of the language that are answered about the spotlight or the first album."""
        spotlight = self.catalogue.manifest.spotlight
        albums = [f"album:{spotlight}"] if spotlight else list(self.catalogue.by_kind.get("album", ())[:1])
        names = [self.catalogue.name(album) for album in albums]
        asked = [text.format(album=name) for name in names for text in self.lexicons["en"].data["examples"]]
        return tuple(text for text in asked if self.reply(text, Conversation()).outcome is Outcome.ANSWER)[:6]

    def _overheard(self, words: Sequence[Token], kit: LanguageKit, conversation: Conversation) -> Answer:
        """The answer to talk that was not meant for the bot: only to a clear question about something it knows.

        The thing must be named in it, or be the topic of a conversation that is going on; every word must be
        accounted for, and something must have been found. The spotlight is no evidence here.
        """
        before = replace(conversation)
        if not kit.parser.asks(words) or not (kit.parser.named(words) or conversation.topic):
            return ignored(kit)
        answer = self._clause(words, kit, conversation)
        sure = answer.outcome is Outcome.ANSWER and answer.confidence >= OVERHEARD and answer.trace.thing
        if sure and not answer.trace.unused_words:
            return answer
        conversation.topic, conversation.pointed = before.topic, before.pointed
        conversation.query, conversation.things = before.query, before.things
        return ignored(kit)

    # --- one question ------------------------------------------------------------------------------------------

    def _clause(self, words: Sequence[Token], kit: LanguageKit, conversation: Conversation) -> Answer:
        context = self._context(conversation)
        read = self.interpreter.best(words, kit, conversation, context)
        best, clearest = read.best, read.clearest
        manner = kit.manners.elsewhere(words)
        if manner is not None and (best is None or best.trust < SURE):
            return unknown(kit, manner.reason, manner.reply)
        note = self._note(words, kit, context)
        if note is not None and (best is None or note.score > self._needed(best) or self._admits(note, best)):
            return self._told(note, kit, conversation)
        if best is not None and best.found.empty and best.understood >= HALF_CLEAR and not best.reading.unused:
            self._remember(conversation, best)
            return self.unanswered.empty(best, kit)
        if clearest is not None and (best is None or best.trust < (SURE if best.reading.unused else ENOUGH)):
            self._remember(conversation, clearest)
            return self.unanswered.empty(clearest, kit)
        if best is None or best.found.empty or best.trust < (SURE if best.reading.unused else ENOUGH):
            return self.unanswered.nothing(words, kit)
        asked = choices(best.found, words, self.catalogue, self.linker, kit)
        if asked:
            text = kit.reply("choose", name=self.catalogue.name(best.found.query.things.named[0]))
            return Answer(Outcome.CHOICES, text, choices=asked, language=kit.lexicon.code)
        self._remember(conversation, best)
        return Answer(
            Outcome.ANSWER,
            self._worded(best.found, words, kit),
            answers=best.found.answers,
            sources=self._cited(best.found.sources),
            read_as=kit.wording.describer.query(best.reading.query),
            language=kit.lexicon.code,
            confidence=round(best.trust, 3),
            trace=self._trace(best, read.runner_up, kit),
        )

    def _worded(self, found: Found, words: Sequence[Token], kit: LanguageKit) -> str:
        """The reply, with what is to be said of a name that was misprinted."""
        texts = [kit.wording.reply(found) or kit.reply("only_name", name=self.catalogue.name(found.things[0]))]
        if found.detail is not None:
            texts.append(kit.wording.reply(found.detail))
        for start, end, name in self.linker.misprinted(words):
            written = " ".join(word.written for word in words[start:end])
            texts.append(kit.reply("misprint", written=written, name=name))
        return " ".join(dict.fromkeys(texts))

    def _context(self, conversation: Conversation) -> Context:
        spotlight = self.catalogue.manifest.spotlight
        usual = (f"album:{spotlight}",) if spotlight else ()
        things = (*conversation.topic[:4], *usual)
        pointed = (*conversation.pointed[:4], *usual)
        return Context(tuple(dict.fromkeys(things)), tuple(dict.fromkeys(pointed)))

    # --- notes -------------------------------------------------------------------------------------------------

    def _note(self, words: Sequence[Token], kit: LanguageKit, context: Context) -> NoteMatch | None:
        named = kit.parser.named(words) or [
            ((link.start, link.end), link.mention.things)
            for link in self.linker.exactly(words)
            if link.end - link.start > 1 and words[link.start].capital
        ]
        works = [(span, [t for t in things if not t.startswith(_PEOPLE)]) for span, things in named]
        about = [thing for _, things in works for thing in things] or list(context.things[:1])
        spoken = [words[index] for span, things in works if things for index in range(*span)]
        if any(word.capital for word in kit.parser.unknown_words(words)[:1]) and not works:
            return None  # a name that is not known here: nothing said of other things will do
        found = kit.notes.best(words, about, spoken)
        return found[0] if found and found[0].score >= NOTE_ENOUGH else None

    @staticmethod
    def _needed(best: Candidate) -> float:
        """How well a note must fit to be told in place of what a reading found."""
        if best.found.empty and not best.reading.unused and best.trust > ENOUGH:
            return 0.75  # understood, and not known: a note must fit very well
        if best.reading.unused or best.trust < ENOUGH:
            return max(best.trust, NOTE_ENOUGH)
        return 2.0 if best.trust > SURE else 0.85  # what was asked is understood and found

    @staticmethod
    def _admits(note: NoteMatch, best: Candidate) -> bool:
        """Whether a note says that just what was asked, and not found, is not known."""
        return note.note.absent and best.found.empty

    def _told(self, match: NoteMatch, kit: LanguageKit, conversation: Conversation) -> Answer:
        note = match.note
        text = note.translations.get(kit.lexicon.code, note.text)
        album = [thing for thing in note.about if thing.startswith("album:")]
        conversation.topic = tuple(dict.fromkeys((*album, *conversation.topic)))[:6]
        conversation.pointed = conversation.topic
        return Answer(
            Outcome.UNKNOWN if note.absent else Outcome.ANSWER,
            text,
            Reason.NO_FACT if note.absent else None,
            answers=() if note.absent else (text,),
            sources=self._cited(note.sources),
            read_as=f"{note.topic}: {', '.join(self.catalogue.name(thing) for thing in note.about[:2])}",
            language=kit.lexicon.code,
            confidence=round(min(match.score, 1.0), 3),
        )

    # --- afterwards --------------------------------------------------------------------------------------------

    def _remember(self, conversation: Conversation, best: Candidate) -> None:
        found = best.found
        mentioned = tuple(thing for thing in best.reading.mentions if thing in self.catalogue.things)
        results = found.things if len(found.things) <= 3 else ()
        frames = tuple(self._frames(best.reading.query.things))
        conversation.topic = tuple(dict.fromkeys((*mentioned, *frames, *results, *conversation.topic)))[:6]
        conversation.pointed = tuple(dict.fromkeys((*results, *frames, *mentioned, *conversation.pointed)))[:6]
        conversation.query = best.reading.query
        conversation.things = found.things

    def _frames(self, things: Things) -> list[str]:
        """The one review, entry or session that a question was about without naming it, for "when was that?"."""
        found: list[str] = []
        for test in things.tests:
            if isinstance(test, Linked) and test.things.kind in _TOLD and test.things.tests:
                ids = Evaluator(self.catalogue).things(test.things)
                found += ids if len(ids) == 1 else ()
        return found

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


def _combined(parts: list[Answer]) -> Answer:
    """One answer for several questions of a message: what was answered, one after the other."""
    answered = [part for part in parts if part.outcome is Outcome.ANSWER]
    if len(parts) == 1 or not answered:
        return parts[-1] if len(parts) > 1 else parts[0]
    texts = dict.fromkeys(part.text for part in answered)
    return replace(
        answered[0],
        text=" ".join(texts),
        answers=tuple(value for part in answered for value in part.answers),
        sources=tuple(dict.fromkeys(source for part in answered for source in part.sources))[:MOST_SOURCES],
        read_as="; ".join(part.read_as for part in answered),
        confidence=min(part.confidence for part in answered),
    )
