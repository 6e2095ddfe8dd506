"""What a test can set about its Discord before the bot comes."""

from dataclasses import dataclass

from tests.discord_side.loopback.gateway.codes import NO_INTENTS, Intent

TOKEN = "loopback-token"


@dataclass(frozen=True)
class Settings:
    """How this Discord differs from the usual one.

    `granted` are the privileged intents of the application; `refuse_intents` refuses any others too. `concurrency` is
    how many shards may IDENTIFY in 5 seconds of the loopback's clock; without it there is no such limit. `shards` is
    what Discord recommends. `heartbeat_interval` is in seconds.
    """

    token: str = TOKEN
    granted: Intent = NO_INTENTS
    refuse_intents: bool = False
    heartbeat_interval: float = 41.25
    shards: int = 1
    concurrency: int | None = None
    most_guilds_a_shard: int = 2500
