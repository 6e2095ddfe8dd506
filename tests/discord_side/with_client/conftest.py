"""A loopback that discord.py takes for Discord, and a bot on it."""

from collections.abc import AsyncIterator

import pytest

from tests.discord_side.loopback import Loopback, loopback
from tests.discord_side.seams import use_discord_at
from tests.discord_side.with_client.probe import Probe, furnish, running


@pytest.fixture
async def fake(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Loopback]:
    """A loopback; parametrised indirectly with its settings."""
    async with loopback(**getattr(request, "param", {})) as fake:
        use_discord_at(fake.base, monkeypatch.setattr)
        yield fake


@pytest.fixture
async def bot(fake: Loopback) -> AsyncIterator[Probe]:
    """A bot, connected."""
    async with running(fake, Probe()) as bot:
        yield bot


@pytest.fixture
async def furnished(bot: Probe) -> Probe:
    """A bot with commands."""
    furnish(bot)
    await bot.tree.sync()
    return bot
