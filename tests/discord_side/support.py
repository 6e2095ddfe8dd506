"""An engine that does as it is told, and the bot in the test's own process."""

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

from bot.answering.answer import Answer, CitedSource, Outcome, Reason
from bot.answering.conversation import Conversation
from bot.answering.engine import Engine
from bot.command_line.exit_codes import ExitCode
from bot.discord_bot import LinerNotes
from bot.serving import serve
from bot.settings import Settings
from bot.storage.opening import opened
from bot.storage.storage import Storage
from tests.discord_side.loopback import TOKEN, Loopback

SOURCE = CitedSource("s", "Sleeve", "https://example.org")
LONG = (
    "which of the many takes of that long evening in the studio do you mean, and who plays on it, and for how long, {}?"
)


class Scripted(Engine):
    """Answers whatever ends in a question mark with what it heard; fails, asks back and dawdles where it is told to.

    `heard` has the messages with their conversations, `languages` the languages that they were to be answered in.
    A conversation's topic is here what was asked in it.
    """

    def __init__(self) -> None:
        self.heard: list[tuple[str, Conversation]] = []
        self.languages: list[str] = []
        self.going_on = threading.Event()
        self.going_on.set()

    @property
    def messages(self) -> list[str]:
        return [message for message, _ in self.heard]

    def reply(
        self, message: str, conversation: Conversation, *, addressed: bool = True, language: str = "en"
    ) -> Answer:
        self.heard.append((message, conversation))
        self.languages.append(language)
        assert self.going_on.wait(20)
        if message == "fail":
            raise RuntimeError("as told")
        if not addressed and "Lamplight" not in message:
            return Answer(Outcome.IGNORED, "", language=language)
        conversation.topic = (*conversation.topic, message)
        if message in {"which?", "which one?"}:
            which = (LONG.format(1), LONG.format(2)) if message == "which one?" else ("the first?", "the second?")
            return Answer(Outcome.CHOICES, "Which do you mean?", choices=which, language=language)
        if not message.endswith("?"):
            return Answer(Outcome.UNKNOWN, "Ask me about albums.", Reason.NOT_UNDERSTOOD, language=language)
        said = " / ".join(conversation.topic)
        return Answer(Outcome.ANSWER, f"heard {said} @everyone", sources=(SOURCE,), language=language)

    def examples(self, language: str = "en") -> tuple[str, ...]:
        return tuple(f"{language} example {number}?" for number in range(1, 7))


class Time:
    """A clock that only tests move."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@contextlib.asynccontextmanager
async def running(
    engine: Engine,
    fake: Loopback,
    data: Path,
    times: int = 1,
    *,
    prepare: Callable[[Storage], Any] | None = None,
    **options: Any,
) -> AsyncIterator[LinerNotes]:
    """The bot, connected to `fake` for the given time; `prepare` does something to the storage before."""
    settings = Settings.model_validate({"DATA_DIR": data, **options.pop("settings", {})})
    made: list[LinerNotes] = []
    async with opened(settings) as storage:
        if prepare is not None:
            await prepare(storage)

        def make(with_content: bool) -> LinerNotes:
            made.append(LinerNotes(engine, settings, storage, with_content=with_content, **options))
            return made[-1]

        serving = asyncio.create_task(serve(make, TOKEN))
        # A bot that ends before it is there should not let the test wait.
        serving.add_done_callback(lambda _: fake.core.changes.tell())
        try:
            await fake.connected(times)
            yield made[-1]
        finally:
            await made[-1].close()
            assert await asyncio.wait_for(serving, 10) is ExitCode.DONE
