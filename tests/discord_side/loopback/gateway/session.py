"""A session: what one shard of a client was told, so that it can be told again after its connection was lost."""

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.discord_side.loopback.gateway.codes import Intent, Op

if TYPE_CHECKING:
    from tests.discord_side.loopback.gateway.connection import Connection

Json = dict[str, Any]


@dataclass
class Session:
    """Begins with IDENTIFY and outlives its connections."""

    shard: tuple[int, int]
    intents: Intent
    id: str = field(default_factory=lambda: secrets.token_hex(16))
    told: list[Json] = field(default_factory=list)
    connection: "Connection | None" = None
    is_ready: bool = False

    def holds(self, guild: str | None) -> bool:
        """Whether events of a server, or of direct messages, come over this shard."""
        number, shards = self.shard
        return number == (shard_of(guild, shards) if guild else 0)

    async def tell(self, event: str, data: Json) -> None:
        """Send an event, now or after the next RESUME."""
        frame = {"op": Op.DISPATCH, "t": event, "s": len(self.told) + 1, "d": data}
        self.told.append(frame)
        if self.connection is not None:
            await self.connection.send(frame)

    async def replay(self, after: int) -> None:
        """Send again what came after an event's number."""
        assert self.connection is not None
        for frame in self.told[after:]:
            await self.connection.send(frame)


def shard_of(guild: str, shards: int) -> int:
    """The shard that a server's events come over."""
    return (int(guild) >> 22) % shards
