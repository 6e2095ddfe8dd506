"""A bot with a scripted engine on a loopback Discord."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.discord_bot import LinerNotes
from tests.discord_side.loopback import Loopback, loopback
from tests.discord_side.seams import use_discord_at
from tests.discord_side.support import Scripted, Time, running


@pytest.fixture
def engine() -> Scripted:
    return Scripted()


@pytest.fixture
def time() -> Time:
    """The bot's clock: conversations, cooldowns and edits go by it."""
    return Time()


@pytest.fixture
async def fake(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Loopback]:
    """A loopback that discord.py takes for Discord; parametrised indirectly with its settings."""
    async with loopback(**getattr(request, "param", {})) as fake:
        use_discord_at(fake.base, monkeypatch.setattr)
        yield fake


@pytest.fixture
async def bot(fake: Loopback, engine: Scripted, tmp_path: Path, time: Time) -> AsyncIterator[LinerNotes]:
    """The bot, connected."""
    async with running(engine, fake, tmp_path, clock=time) as bot:
        yield bot


@pytest.fixture
async def discord_(fake: Loopback, bot: LinerNotes) -> Loopback:
    """The loopback with the bot on it."""
    assert bot
    return fake
