"""A reply to the bot's message finds the conversation it belongs to, after a restart too."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.answering.conversation import Conversation
from bot.application import open_engine
from bot.settings import Settings
from bot.storage.batches import Batches
from bot.storage.contexts import TURNS, Context, Contexts
from bot.storage.database import Database
from bot.storage.lookups import Lookups
from bot.storage.opening import FILE, opened
from bot.storage.pseudonyms import Pseudonyms
from bot.storage.storage import Storage
from tests.storage.conftest import database_for, rows, settings_for
from tests.storage.limits import locked

PERSON, MESSAGE = 111_222_333_444, 777_888_999_000
CONTEXT = Context(("who plays drums on Lamplight?", "and trumpet?"), "en")


async def test_a_context_is_found_at_once_and_after_a_restart(settings: Settings) -> None:
    async with opened(settings) as storage:
        storage.contexts.keep(MESSAGE, PERSON, CONTEXT)
        assert await storage.contexts.find(MESSAGE) == CONTEXT
        assert await storage.contexts.find(MESSAGE + 1) is None
    async with opened(settings) as storage:
        assert await storage.contexts.find(MESSAGE) == CONTEXT
        assert await storage.contexts.find(MESSAGE + 1) is None


async def test_a_message_that_was_edited_keeps_its_last_context(settings: Settings) -> None:
    later = CONTEXT.and_then("who else?")
    async with opened(settings) as storage:
        storage.contexts.keep(MESSAGE, PERSON, CONTEXT)
        storage.contexts.keep(MESSAGE, PERSON, later)
        assert await storage.contexts.find(MESSAGE) == later
    async with opened(settings) as storage:
        assert await storage.contexts.find(MESSAGE) == later


async def test_no_id_is_stored(settings: Settings) -> None:
    async with opened(settings) as storage:
        storage.contexts.keep(MESSAGE, PERSON, Context(("who is <@111222333444>?",), "en"))
    database = database_for(settings)
    found = str(await rows(database, "SELECT * FROM contexts"))
    await database.close()
    assert "who is @someone?" in found
    assert str(MESSAGE) not in found
    assert str(PERSON) not in found


async def test_a_context_expires_in_memory_and_in_the_database(database: Database) -> None:
    now = datetime(2020, 6, 1, tzinfo=UTC)

    def contexts() -> Contexts:
        return Contexts(batches, Lookups(database), Pseudonyms(b"key"), lifetime=timedelta(days=1), clock=lambda: now)

    batches = Batches(database)
    running = contexts()
    running.keep(MESSAGE, PERSON, CONTEXT)
    await batches.flush()
    now += timedelta(hours=23)
    assert await running.find(MESSAGE) == await contexts().find(MESSAGE) == CONTEXT
    now += timedelta(hours=1)
    assert await running.find(MESSAGE) is None
    assert await contexts().find(MESSAGE) is None


async def test_nothing_is_kept_without_a_lifetime(tmp_path: Path) -> None:
    async with opened(settings_for(tmp_path, RETENTION_DAYS="0")) as storage:
        storage.contexts.keep(MESSAGE, PERSON, CONTEXT)
        assert await storage.contexts.find(MESSAGE) is None


def test_of_many_turns_the_last_are_kept() -> None:
    context = Context((), "fr")
    for number in range(TURNS + 3):
        context = context.and_then(str(number))
    assert context == Context(tuple(map(str, range(3, TURNS + 3))), "fr")


async def test_a_database_that_cannot_be_read_means_no_context_and_no_long_wait(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    async with opened(settings) as storage:
        storage.contexts.keep(MESSAGE, PERSON, CONTEXT)
    database = database_for(settings)
    lookups = Lookups(database, patience=0.05)
    contexts = Contexts(Batches(database), lookups, Pseudonyms(b"key"))
    with locked(settings.data / FILE, reading_too=True):
        assert await contexts.find(MESSAGE) is None
        assert lookups.trouble.on
        assert await contexts.find(MESSAGE) is None
    await database.close()


@pytest.mark.parametrize("follow_up", ["when was it released?", "and drums?"])
def test_the_turns_asked_again_lead_a_new_conversation_to_where_the_old_one_was(
    knowledge: Path, follow_up: str
) -> None:
    engine = open_engine(knowledge)
    turns = [*["who plays drums on Lamplight?", "when was it released?"] * 4, "who plays trumpet on Daybreak?"]
    running, resumed, context = Conversation(), Conversation(), Context((), "en")
    for turn in turns:
        engine.reply(turn, running)
        context = context.and_then(turn)
    for turn in context.turns:
        engine.reply(turn, resumed, language=context.language)
    expected = engine.reply(follow_up, running)
    assert "Daybreak" in expected.text
    assert engine.reply(follow_up, resumed) == expected


async def test_forgetting_a_person_takes_the_contexts(storage: Storage) -> None:
    for message, person in ((1, PERSON), (2, 5), (3, PERSON)):
        storage.contexts.keep(message, person, CONTEXT)
        if message == 1:
            await storage.batches.flush()
    await storage.forget(PERSON)
    assert [await storage.contexts.find(message) for message in (1, 2, 3)] == [None, CONTEXT, None]
