"""One engine over the invented harbour for all tests of answering, and short ways of asking it."""

from collections.abc import Callable
from datetime import date

import pytest

from bot.answering.answer import Answer
from bot.answering.conversation import Conversation
from bot.answering.engine import Engine
from bot.answering.lexicon import Lexicon
from bot.answering.linking import Linker
from tests.answering.harbour import FILES, base_of

TODAY = date(2020, 6, 1)
Ask = Callable[..., Answer]


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The engine over the invented harbour. Nothing that it answers changes it."""
    return Engine(base_of(FILES), today=TODAY)


@pytest.fixture(scope="session")
def english(engine: Engine) -> Lexicon:
    """The English words, with those of the harbour's free attributes."""
    return engine.lexicons["en"]


@pytest.fixture(scope="session")
def linker(engine: Engine) -> Linker:
    """The names of the harbour."""
    return engine.linker


@pytest.fixture
def ask(engine: Engine) -> Ask:
    """The answer to the last of some messages, said one after the other in a conversation of their own."""

    def asked(*turns: str, addressed: bool = True) -> Answer:
        conversation = Conversation()
        return [engine.reply(turn, conversation, addressed=addressed) for turn in turns][-1]

    return asked
