"""What servers chose is kept whole, also where two moderators choose at once."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.errors import StorageFailedError
from bot.storage.lookups import Lookups
from bot.storage.opening import FILE, opened
from bot.storage.server_settings import Servers, ServerSettings
from tests.storage.conftest import database_for, rows, settings_for
from tests.storage.limits import locked

SERVER = 2**63 - 1
CHOSEN = ServerSettings(frozenset({5, 2**62}), "?", "lamplight", "fr")

choices = st.builds(
    ServerSettings,
    question_channels=st.frozensets(st.integers(1, 2**63 - 1), max_size=4),
    prefix=st.none() | st.just("!"),
    spotlight=st.none() | st.just("daybreak"),
    language=st.none() | st.sampled_from(["de", "fr"]),
)


def to(settings: ServerSettings) -> Callable[[ServerSettings], ServerSettings]:
    return lambda _: settings


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
@given(first=choices, second=choices)
def test_what_was_chosen_last_is_there_after_a_restart(
    settings: Settings, first: ServerSettings, second: ServerSettings
) -> None:
    async def play() -> tuple[ServerSettings, ServerSettings, ServerSettings]:
        async with opened(settings) as storage:
            await storage.servers.change(SERVER, to(first))
            await storage.servers.change(SERVER, to(second))
            at_once = await storage.servers.of(SERVER)
        async with opened(settings) as storage:
            return at_once, await storage.servers.of(SERVER), await storage.servers.of(1)

    assert asyncio.run(play()) == (second, second, ServerSettings())


async def test_two_changes_at_once_are_both_made(settings: Settings, database: Database) -> None:
    others = [Servers(one, Lookups(one)) for one in (database, database_for(settings))]
    changes: list[Callable[[ServerSettings], ServerSettings]] = [
        lambda now: replace(now, prefix="?"),
        lambda now: replace(now, question_channels=now.question_channels | {1}),
        lambda now: replace(now, question_channels=now.question_channels | {2}),
        lambda now: replace(now, language="de"),
    ]
    await asyncio.gather(*(others[index % 2].change(SERVER, change) for index, change in enumerate(changes)))
    assert await Servers(database, Lookups(database)).of(SERVER) == ServerSettings(frozenset({1, 2}), "?", None, "de")
    await others[1]._database.close()


async def test_a_change_that_fails_changes_nothing(database: Database) -> None:
    servers = Servers(database, Lookups(database))
    await servers.change(SERVER, to(CHOSEN))

    def fail(_: ServerSettings) -> ServerSettings:
        raise RuntimeError("as told")

    with pytest.raises(RuntimeError):
        await servers.change(SERVER, fail)
    assert await Servers(database, Lookups(database)).of(SERVER) == CHOSEN


async def test_forgetting_a_server_takes_its_channels_too(database: Database) -> None:
    servers = Servers(database, Lookups(database))
    await servers.change(SERVER, to(CHOSEN))
    await servers.forget(SERVER)
    assert await servers.of(SERVER) == ServerSettings()
    assert await rows(database, "SELECT * FROM question_channels") == []


async def test_a_change_by_another_process_is_seen_after_a_minute(database: Database) -> None:
    now = 0.0
    here = Servers(database, Lookups(database), clock=lambda: now)
    assert await here.of(SERVER) == ServerSettings()
    await Servers(database, Lookups(database)).change(SERVER, to(CHOSEN))
    now = 59
    assert await here.of(SERVER) == ServerSettings()
    now = 60
    assert await here.of(SERVER) == CHOSEN


async def test_a_database_that_cannot_be_read_leaves_the_last_known_settings(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings, now = settings_for(tmp_path), 0.0
    async with opened(settings) as storage:
        await storage.servers.change(SERVER, to(CHOSEN))
    database = database_for(settings)
    servers = Servers(database, Lookups(database, patience=0.05, clock=lambda: now), clock=lambda: now)
    assert await servers.of(SERVER) == CHOSEN
    await database.close()
    now = 100
    with locked(settings.data / FILE, reading_too=True):
        assert await servers.of(SERVER) == CHOSEN
        assert await servers.of(1) == ServerSettings()
    await database.close()
    now = 120
    assert await servers.of(SERVER) == CHOSEN
    await database.close()
    failing, well = (record.getMessage() for record in caplog.records if record.name == "bot.storage.trouble")
    assert failing.startswith("The storage cannot be read: it takes too long.")
    assert well == "The storage can be read again."


async def test_readers_do_not_wait_for_a_writer_and_a_change_says_that_it_failed(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    async with opened(settings) as storage:
        await storage.servers.change(SERVER, to(CHOSEN))
    async with opened(settings) as storage:
        with locked(settings.data / FILE):
            assert await storage.servers.of(SERVER) == CHOSEN
            with pytest.raises(StorageFailedError, match="locked"):
                await storage.servers.change(SERVER, to(ServerSettings()))
        assert await storage.servers.of(SERVER) == CHOSEN
