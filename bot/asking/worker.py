"""The thread in which the engine works, so that a long question never holds up the connection to Discord."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from bot.answering.answer import Answer
from bot.answering.conversation import Conversation
from bot.answering.engine import Engine
from bot.asking.conversations import Talk
from bot.storage.contexts import Context

T = TypeVar("T")


class Worker:
    """Asks the engine one thing after the other: neither the engine nor a conversation is made for two at once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="answering")

    async def reply(self, text: str, talk: Talk, *, addressed: bool, language: str) -> Answer:
        """The engine's answer to one message of a talk, whose earlier turns are asked again where that is due."""
        return await self._run(lambda: self._reply(text, talk, addressed=addressed, language=language))

    async def last_answer(self, context: Context) -> Answer | None:
        """What the last turn of a context is answered now."""
        return await self._run(lambda: self._replayed(context)[1])

    async def examples(self, language: str) -> tuple[str, ...]:
        """A few questions that the knowledge base answers."""
        return await self._run(lambda: self._engine.examples(language))

    def close(self) -> None:
        """Let the thread end after what it is at."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def _run(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _reply(self, text: str, talk: Talk, *, addressed: bool, language: str) -> Answer:
        if talk.conversation is None:
            talk.conversation, _ = self._replayed(talk.context)
        return self._engine.reply(text, talk.conversation, addressed=addressed, language=language)

    def _replayed(self, context: Context) -> tuple[Conversation, Answer | None]:
        conversation, answer = Conversation(), None
        for turn in context.turns:
            answer = self._engine.reply(turn, conversation, language=context.language)
        return conversation, answer
