"""A loopback and a client without discord.py; and that a test breaks the rules that it says it breaks."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from tests.discord_side.loopback import Loopback, loopback
from tests.discord_side.loopback.rules import CloseRule, Rule
from tests.discord_side.rules.plain import Plain


@pytest.fixture
async def fake(request: pytest.FixtureRequest) -> AsyncIterator[Loopback]:
    """A loopback; parametrised indirectly with its settings."""
    # A client that does not wait would meet rate limits by chance.
    async with loopback(**{"limits": "none", **getattr(request, "param", {})}) as fake:
        yield fake
        broken = {turned.rule for turned in fake.recorder.refused} | set(fake.recorder.closed)
    for mark in request.node.iter_markers("breaks"):
        rules: tuple[Rule | CloseRule, ...] = mark.args
        assert broken >= set(rules), f"broke {broken}, not {rules}"


@pytest.fixture
async def plain(fake: Loopback) -> AsyncIterator[Plain]:
    """A client of `fake`."""
    async with aiohttp.ClientSession() as session:
        yield Plain(fake, session)


ASK = {
    "name": "ask",
    "description": "Ask",
    "options": [
        {"type": 3, "name": "question", "description": "What", "required": True},
        {"type": 3, "name": "album", "description": "Where", "autocomplete": True},
    ],
    "contexts": [0, 1, 2],
    "integration_types": [0, 1],
}


@pytest.fixture
async def online(plain: Plain) -> AsyncIterator[Plain]:
    """The client with a gateway connection and the command /ask, so that people can use it."""
    await plain.register(ASK, {"name": "Ask about this", "type": 3}, {"name": "Who is this", "type": 2})
    async with plain.online():
        yield plain
