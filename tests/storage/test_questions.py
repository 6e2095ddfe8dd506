"""Asked questions: stored under pseudonyms, and found again by moderators."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from bot.settings import Settings
from bot.storage.batches import Batches
from bot.storage.database import Database
from bot.storage.opening import opened
from bot.storage.pseudonyms import Pseudonyms
from bot.storage.questions import Asked, Questions
from bot.storage.storage import Storage
from bot.storage.texts import LONGEST, storable
from tests.storage.conftest import database_for, rows, settings_for

PERSON, CHANNEL, SERVER = 111_222_333_444, 555_666_777_888, 999_000_111_222


def asked(text: str, reason: str | None = "no_fact", server: int | None = SERVER, read_as: str = "") -> Asked:
    outcome = "unknown" if reason else "answer"
    return Asked(PERSON, CHANNEL, server, "mention", text, "en", outcome, reason, read_as)


def questions_of(database: Database, *moments: datetime) -> tuple[Questions, Batches]:
    batches = Batches(database)
    given = iter(moments)
    clock = (lambda: next(given)) if moments else (lambda: datetime.now(UTC))
    return Questions(database, batches, Pseudonyms(b"key"), clock=clock), batches


async def test_who_asked_and_where_is_stored_as_pseudonyms_only(database: Database) -> None:
    questions, batches = questions_of(database)
    questions.record(asked("who is <@111222333444>, and what is <#555666777888>?", read_as="<@!111222333444>"))
    questions.record(asked("alone?", server=None))
    await batches.flush()
    found = await rows(database, "SELECT * FROM questions ORDER BY server IS NULL")
    assert not any(str(id_) in str(found) for id_ in (PERSON, CHANNEL, SERVER))
    assert "who is @someone, and what is #channel?" in found[0]
    columns = "person, channel, server, way, language, outcome, reason"
    first, alone = await rows(database, f"SELECT {columns} FROM questions ORDER BY server IS NULL")  # noqa: S608
    names = Pseudonyms(b"key")
    pseudonyms = (names.person(PERSON), names.channel(CHANNEL))
    assert first == (*pseudonyms, names.server(SERVER), "mention", "en", "unknown", "no_fact")
    assert alone == (*pseudonyms, None, "mention", "en", "unknown", "no_fact")


async def test_moderators_see_their_servers_questions_without_answer_newest_first(database: Database) -> None:
    start = datetime(2020, 6, 1, 12, tzinfo=UTC)
    questions, _ = questions_of(database, *(start + timedelta(minutes=minute) for minute in range(6)))
    questions.record(asked("first", "not_understood"))
    questions.record(asked("small talk", "small_talk"))
    questions.record(asked("answered", None))
    questions.record(asked("elsewhere", server=7))
    questions.record(asked("second", "no_such_thing"))
    questions.record(asked("third"))
    found = await questions.in_vain(SERVER)
    assert [(one.text, one.reason) for one in found] == [
        ("third", "no_fact"),
        ("second", "no_such_thing"),
        ("first", "not_understood"),
    ]
    assert found[-1].asked_at == start
    assert len(await questions.in_vain(SERVER, most=2)) == 2


async def test_a_moment_of_another_time_zone_is_the_same_moment(database: Database) -> None:
    import zoneinfo

    moment = datetime(2020, 6, 1, 23, 30, tzinfo=zoneinfo.ZoneInfo("America/New_York"))
    questions, _ = questions_of(database, moment)
    questions.record(asked("late"))
    (found,) = await questions.in_vain(SERVER)
    assert found.asked_at == moment
    assert found.asked_at.tzinfo is UTC


async def test_talk_that_was_left_alone_is_not_stored(storage: Storage) -> None:
    storage.questions.record(Asked(PERSON, CHANNEL, SERVER, "channel", "lovely weather", "en", "ignored", "no_fact"))
    assert await storage.questions.in_vain(SERVER) == []


async def test_nothing_is_recorded_where_nothing_may_be_kept(tmp_path: Path) -> None:
    settings = settings_for(tmp_path, RETENTION_DAYS="0")
    async with opened(settings) as storage:
        storage.questions.record(asked("secret?"))
        await storage.batches.flush()
    database = database_for(settings)
    assert await rows(database, "SELECT * FROM questions") == []
    await database.close()


any_text = st.text(st.characters(exclude_categories=()), max_size=60)


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
@given(texts=st.lists(any_text, max_size=4))
def test_any_text_that_discord_could_send_is_stored(settings: Settings, texts: list[str]) -> None:
    async def store() -> list[str]:
        async with opened(settings) as storage:
            await storage.forget(PERSON)
            for text in texts:
                storage.questions.record(asked(text))
            return [one.text for one in await storage.questions.in_vain(SERVER)]

    assert sorted(asyncio.run(store())) == sorted(map(storable, texts))


@given(any_text)
def test_what_is_storable_stays_as_it_is(text: str) -> None:
    assert storable(storable(text)) == storable(text)
    assert len(storable(text * 100)) <= LONGEST


async def test_forgetting_a_person_takes_what_waits_and_what_is_stored(storage: Storage) -> None:
    storage.questions.record(asked("stored"))
    await storage.batches.flush()
    storage.questions.record(asked("waiting"))
    storage.questions.record(Asked(5, CHANNEL, SERVER, "slash", "another's", "en", "unknown", "no_fact"))
    await storage.forget(PERSON)
    assert [one.text for one in await storage.questions.in_vain(SERVER)] == ["another's"]
