"""The engine: a message in, an Answer out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.answering.answer import Answer, Outcome, Reason
from bot.answering.choosing import choices
from bot.answering.clauses import LONGEST
from bot.answering.conversation import Conversation
from bot.answering.detecting import detected
from bot.answering.finding import Finder
from bot.answering.interpreting import CLEAR, Candidate, Interpreter
from bot.answering.kits import LanguageKit, language_kit, words_of
from bot.answering.lexicon import languages
from bot.answering.linking import Linker
from bot.answering.normalising import Token, clean, evened, tokens
from bot.answering.parsing import Context
from bot.answering.query import Ask
from bot.answering.remembering import Memory
from bot.answering.replying import Replies, combined
from bot.answering.spelling import Speller
from bot.answering.talk import Talk
from bot.answering.telling import Teller, Told
from bot.answering.unanswered import Unanswered, ignored, unknown
from bot.knowledge.catalogue import build
from bot.knowledge.knowledge_base import KnowledgeBase

ENOUGH = 0.4
SURE = 0.62
OVERHEARD = 0.6
OVERHEARD_TELEGRAM = 0.7
OVERHEARD_NOTE = 0.7
NEVER = 2.0
"""How sure an answer must be that nobody asked the bot for: surer where nothing has the form of a question, or where
a note is told; that never without both a question and a name."""
HALF_CLEAR = 0.45
"""How far a reading that finds nothing must be understood for "none that I know of" to be said."""
TOLD_ENOUGH = 0.3
TOLD_SURE = 0.6
"""How well a note or fact must fit to be told where nothing else is known, and where a reading finds nothing."""
ALL_BUT_A_NAME = 0.85
"""How far a reading must be trusted that leaves out a word written like a name."""
TOLD_CLEARLY = 0.75
LEAD = 0.1
"""How well a note must fit, and by how much better than a reading, to be told where the reading found something too."""
TOLD_WITH_ASIDE = 0.45
"""The same where the question itself names nothing, but what is said beside it does."""


_WORKS = ("album:", "film:", "track:")
_PEOPLE = ("person:", "group:")


class Engine:
    """Answers questions from one knowledge base."""

    def __init__(self, base: KnowledgeBase, *, today: date) -> None:
        self.catalogue = build(base)
        self.interpreter = Interpreter(Finder(self.catalogue, today))
        self.unanswered = Unanswered(self.catalogue)
        self.linker = Linker(self.catalogue)
        self.speller = Speller(self.linker)
        self.talk = Talk(self.linker)
        self.teller = Teller(self.catalogue, self.linker)
        self.memory = Memory(self.catalogue, self.linker)
        self.replies = Replies(self.catalogue, self.linker)
        self.lexicons = {code: words_of(code, base) for code in languages()}
        self._kits: dict[str, LanguageKit] = {}

    def reply(
        self, message: str, conversation: Conversation, *, addressed: bool = True, language: str = "en"
    ) -> Answer:
        """The answer to one message of a conversation, which it remembers."""
        words = evened(tokens(clean(message)))
        named = self._without_names(self.speller.named(words, self.lexicons))
        kit = self.kit(detected(named, self.lexicons, conversation.language or language))
        conversation.language = kit.lexicon.code
        words = kit.reorderer.read(self.speller.mended(kit.respeller.read(words), kit))
        if not words and not addressed:
            return ignored(kit)
        if not words:
            return unknown(kit, Reason.NOT_UNDERSTOOD, kit.reply("not_understood"))
        manner = kit.manners.small_talk_of(words) or kit.manners.misuse(words)
        if manner is not None and addressed:
            return unknown(kit, manner.reason, manner.reply)
        if not addressed:
            return self._overheard(words, kit, conversation)
        if conversation.answer is not None and kit.manners.doubts_it(words):
            return self.replies.of_sources(conversation.answer, kit)
        answer = self._clauses(self.talk.left_out(words, kit), kit, conversation)
        conversation.answer = answer if answer.outcome is Outcome.ANSWER else None
        return answer

    def _clauses(self, words: Sequence[Token], kit: LanguageKit, conversation: Conversation) -> Answer:
        """Each question of a message answered; what is only said beside them tells what they are about."""
        clauses = kit.clauses.cut(words)
        asked = [clause for clause in clauses if kit.parser.asks(clause)]
        bare = any(kit.parser.short.asked_anew(clause) is not None for clause in asked)  # "trombone on X: who?"
        if len(clauses) == 1 or not asked or (bare and len(asked) == 1):
            return self._clause(words[-LONGEST:] if len(clauses) > 1 else clauses[0], kit, conversation)
        for said in (clause for clause in clauses if clause not in asked):
            things = [thing for _, found in kit.parser.named(said) for thing in found]
            self.memory.mentioned(conversation, things)
        aside = words[-LONGEST:] if len(asked) == 1 else ()
        parts = [self._clause(clause, kit, conversation, aside) for clause in asked]
        if all(part.outcome is Outcome.ANSWER for part in parts):
            return combined(parts) if len(parts) > 1 else parts[0]
        whole = self._clause(words[-LONGEST:], kit, conversation)
        return whole if whole.outcome is Outcome.ANSWER else combined(parts)

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

    def examples(self, language: str = "en") -> tuple[str, ...]:
        """A few questions that this knowledge base answers, in English where there are none in the language."""
        return self._true_examples(language if language in self.lexicons else "en")

    def _true_examples(self, code: str) -> tuple[str, ...]:
        """The example questions of the language that are answered about the spotlight or the first album."""
        spotlight = self.catalogue.manifest.spotlight
        albums = [f"album:{spotlight}"] if spotlight else list(self.catalogue.by_kind.get("album", ())[:1])
        names = [self.catalogue.name(album) for album in albums]
        asked = [text.format(album=name) for name in names for text in self.lexicons[code].data["examples"]]
        return tuple(
            text for text in asked if self.reply(text, Conversation(), language=code).outcome is Outcome.ANSWER
        )[:6]

    def _overheard(self, words: Sequence[Token], kit: LanguageKit, conversation: Conversation) -> Answer:
        """The answer to talk that was not meant for the bot: only to a clear question about something it knows.

        The thing must be named in it, or be the topic of a conversation that is going on; every word must be
        accounted for, and something must have been found. The spotlight is no evidence here.
        """
        before = replace(conversation)
        named = kit.parser.named(words)
        if kit.overhearing.among_people(words, [span for span, _ in named]) or not (named or conversation.topic):
            return ignored(kit)
        asks = kit.parser.asks(words)
        answer = self._clause(words, kit, conversation)
        if answer.trace.thing:
            enough = OVERHEARD if asks else OVERHEARD_TELEGRAM
        else:
            enough = OVERHEARD_NOTE if asks and named else NEVER
        asked = conversation.query is None or conversation.query.ask is not Ask.ABOUT or asks
        sure = answer.outcome is Outcome.ANSWER and answer.confidence >= enough and asked
        if sure and not answer.trace.unused_words:
            return answer
        conversation.topic, conversation.pointed = before.topic, before.pointed
        conversation.query, conversation.things = before.query, before.things
        return ignored(kit)

    # --- one question ------------------------------------------------------------------------------------------

    def _clause(
        self,
        words: Sequence[Token],
        kit: LanguageKit,
        conversation: Conversation,
        message: Sequence[Token] = (),
    ) -> Answer:
        """The answer to one question; what is said around it in the message helps to find a note."""
        context = self.memory.context(conversation)
        read = self.interpreter.best(words, kit, conversation, context)
        best, clearest = read.best, read.clearest
        told = self.teller.best(message or words, kit, context)
        manner = kit.manners.elsewhere(words)
        fits = told is not None and told.score >= TOLD_SURE
        if manner is not None and (best is None or best.trust < SURE or best.reading.unused) and not fits:
            return unknown(kit, manner.reason, manner.reply)
        bare = bool(message) and best is not None and not best.reading.mentions
        if told is not None and (self._outweighs(told, best) or (bare and told.score >= TOLD_WITH_ASIDE)):
            self.memory.told(conversation, told, [thing for _, things in kit.parser.named(words) for thing in things])
            return self.replies.of_told(told, kit)
        if best is not None and best.found.empty and best.understood >= HALF_CLEAR and not best.reading.unused:
            self.memory.read(conversation, best)
            return self.unanswered.empty(best, kit)
        if clearest is not None and (best is None or best.trust < self._needed(best, words)):
            self.memory.read(conversation, clearest)
            return self.unanswered.empty(clearest, kit)
        if best is None or best.found.empty or best.trust < self._needed(best, words):
            return self._not_found(words, kit, conversation, context)
        asked = choices(best.found, words, self.catalogue, self.linker, kit)
        if asked:
            text = kit.reply("choose", name=self.catalogue.name(best.found.query.things.named[0]))
            return Answer(Outcome.CHOICES, text, choices=asked, language=kit.lexicon.code)
        self.memory.read(conversation, best)
        return self.replies.of_reading(best, read.runner_up, words, kit)

    def _not_found(
        self, words: Sequence[Token], kit: LanguageKit, conversation: Conversation, context: Context
    ) -> Answer:
        """The reply where no reading will do: of a claim about somebody unknown who it was, if that is known."""
        asked = kit.parser.with_who(words)
        best = self.interpreter.best(asked, kit, Conversation(), context).best if asked else None
        if best is not None and best.trust >= SURE and not best.reading.unused and _of_people_on_a_work(best):
            self.memory.read(conversation, best)
            return self.replies.denied(self.replies.of_reading(best, None, asked, kit), kit)
        self.memory.mentioned(conversation, [t for _, things in kit.parser.named(words) for t in things])
        return self.unanswered.nothing(words, kit)

    @staticmethod
    def _needed(best: Candidate, words: Sequence[Token]) -> float:
        """How far a reading must be trusted: more where it leaves words out, most where one is written like a name."""
        left = set(best.reading.unused)
        if any(word.written in left and word.capital for word in words[1:]):
            return ALL_BUT_A_NAME
        return SURE if left else ENOUGH

    @staticmethod
    def _outweighs(told: Told, best: Candidate | None) -> bool:
        """Whether a note or fact is rather told than what the best reading found."""
        if best is None or (best.found.empty and told.absent):
            return told.score >= TOLD_ENOUGH
        if best.found.empty and not best.reading.unused and best.understood >= CLEAR:
            return told.score >= TOLD_SURE  # understood, and not known: it must fit very well
        claimed = best.reading.query.ask is Ask.WHETHER and not best.reading.unused and best.trust >= SURE
        if told.score >= TOLD_CLEARLY and told.solid and told.score > best.trust + LEAD and not claimed:
            return True
        if best.reading.unused or best.found.empty:
            return told.score >= TOLD_ENOUGH and best.trust < SURE
        if best.trust < ENOUGH:
            return told.score >= TOLD_ENOUGH
        denied = best.found.truth is False and best.understood < SURE
        return denied and told.score >= ENOUGH  # else what was asked is understood and found


def _of_people_on_a_work(best: Candidate) -> bool:
    """Whether a reading found people for a work that the message names."""
    works = any(thing.startswith(_WORKS) for thing in best.reading.mentions)
    people = bool(best.found.things) and all(thing.startswith(_PEOPLE) for thing in best.found.things)
    return works and people
