"""The desk: takes a question from wherever it came, finds its conversation, has it answered, and remembers."""

import asyncio
from dataclasses import replace
from weakref import WeakValueDictionary

from bot.answering.answer import Answer, Outcome, Reason
from bot.asking.conversations import Conversations, Talk
from bot.asking.question import Answered, Question, Way
from bot.asking.worker import Worker
from bot.storage.contexts import Context
from bot.storage.questions import Asked
from bot.storage.storage import Storage
from bot.storage.texts import storable

_FAILED = "failed"
_NO_QUESTION = {Reason.SMALL_TALK, Reason.OFF_TOPIC, Reason.NOT_UNDERSTOOD}


class Desk:
    """Answers questions, each in the conversation that it belongs to."""

    def __init__(self, worker: Worker, storage: Storage, conversations: Conversations) -> None:
        self._worker = worker
        self._storage = storage
        self._conversations = conversations
        self._finding: WeakValueDictionary[tuple[int, int], asyncio.Lock] = WeakValueDictionary()

    async def answer(self, question: Question, *, instead: str = "") -> Answered:
        """The answer to a question, or to `instead` where its own words ask nothing ("do you know this?").

        Whatever the engine raises is raised, after the question was recorded.
        """
        place = (question.channel, question.person)
        # Questions of one person go on in the order in which they came, whatever each has to look up.
        async with self._finding.setdefault(place, asyncio.Lock()):
            talk = await self._talk(question)
        if instead and not await self._asks(question, talk):
            question = replace(question, text=instead)
        return await self._answer_in(talk, question)

    async def answer_again(self, earlier: Answered, text: str) -> Answered:
        """The answer to a question whose words were changed, as if it had been asked so in the first place."""
        asked = earlier.question
        question = Question(text, asked.person, asked.channel, asked.server, Way.EDIT, asked.language)
        live = self._conversations.find(asked.channel, asked.person)
        # What was said since stays the conversation; it is too late to mend a turn before it.
        is_last = live is None or live.context == earlier.after
        return await self._answer_in(Talk(earlier.before), question, keep=is_last)

    async def choices_before(self, message: int) -> tuple[str, ...]:
        """The choices that a message of the bot's offered, found by asking its question again; () if that is lost."""
        context = await self._storage.contexts.find(message)
        answer = await self._worker.last_answer(context) if context else None
        return answer.choices if answer else ()

    async def examples(self, language: str) -> tuple[str, ...]:
        """A few questions that would be answered, in a language."""
        return await self._worker.examples(language)

    def keep(self, message: int, answered: Answered) -> None:
        """Remember what a message of the bot's answered, for those who reply to it."""
        self._storage.contexts.keep(message, answered.question.person, answered.after)

    async def _talk(self, question: Question) -> Talk:
        """The conversation that a question goes on with, a new one if there is none."""
        found = await self._storage.contexts.find(question.after) if question.after is not None else None
        live = self._conversations.find(question.channel, question.person)
        if live is None and found is None and question.addressed:
            found = await self._storage.contexts.find_talk(question.channel, question.person)
            live = self._conversations.find(question.channel, question.person)
        elsewhere = found is not None and live is not None and live.context != found
        if live is not None and not elsewhere:
            return live
        return Talk(found or Context((), question.language))

    async def _answer_in(self, talk: Talk, question: Question, *, keep: bool = True) -> Answered:
        if keep and question.addressed:
            # At once, so that a question on the heels of this one goes on with the same conversation.
            self._conversations.put(question.channel, question.person, talk)
        answer = None
        try:
            answer = await self._worker.reply(
                question.text, talk, addressed=question.addressed, language=question.language
            )
        except Exception:
            # What the engine left behind is not to be trusted.
            self._conversations.end(question.channel, question.person)
            raise
        finally:
            self._record(question, answer)
        before = talk.context
        if answer.outcome is Outcome.IGNORED:
            return Answered(question, answer, before, before)
        talk.context = after = before.and_then(storable(question.text))
        if keep:
            self._conversations.put(question.channel, question.person, talk)
            self._storage.contexts.keep_talk(question.channel, question.person, after)
        return Answered(question, answer, before, after)

    async def _asks(self, question: Question, talk: Talk) -> bool:
        """Whether the words of a question are one; it is tried beside the conversation, which stays as it was."""
        if not question.text:
            return False
        answer = await self._worker.reply(question.text, Talk(talk.context), addressed=True, language=question.language)
        return answer.reason not in _NO_QUESTION

    def _record(self, question: Question, answer: Answer | None) -> None:
        outcome, reason = (answer.outcome, answer.reason) if answer else (_FAILED, None)
        self._storage.questions.record(
            Asked(
                question.person,
                question.channel,
                question.server,
                question.way,
                question.text,
                answer.language if answer else question.language,
                outcome,
                reason,
                answer.read_as if answer else "",
            )
        )
