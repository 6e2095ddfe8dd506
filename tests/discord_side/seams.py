"""The places in discord.py that are turned so that it speaks to the loopback; there are no others.

The product has no setting for this, so that nothing can send a token elsewhere: only tests and their launcher do it.
"""

from collections.abc import Callable
from typing import Any

import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

_API = "/api/v10"


def use_discord_at(base: str, put: Callable[[Any, str, Any], None] = setattr) -> None:
    """Let discord.py take `base` for Discord's API; `put` is setattr, or pytest's that takes it back."""
    # Were they renamed, the token would go to Discord itself.
    assert Route.BASE.endswith(_API)
    assert isinstance(DiscordWebSocket.DEFAULT_GATEWAY, yarl.URL)
    put(Route, "BASE", base)
    # Without it clients go back to Discord's own gateway after their session was invalidated.
    gateway = base.replace("http://", "ws://").removesuffix(_API) + "/gateway"
    put(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(gateway))
