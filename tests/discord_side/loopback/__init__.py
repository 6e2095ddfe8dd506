"""A Discord on this machine, as strict as the real one: gateway and REST API over real sockets, for tests.

Start with `loopback()` (server.py). What people do and what the bot did is in `Loopback` (facade.py); what Discord
refuses is in `Rule` and `CloseRule` (rules.py), each broken once by a test below `tests/discord_side/rules`.
"""

from tests.discord_side.loopback.facade import Loopback
from tests.discord_side.loopback.server import loopback
from tests.discord_side.loopback.settings import TOKEN

__all__ = ["TOKEN", "Loopback", "loopback"]
