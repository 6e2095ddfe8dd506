"""All that is stored, as the cogs use it."""

from dataclasses import dataclass

from bot.storage.batches import Batches
from bot.storage.contexts import Contexts
from bot.storage.pseudonyms import Pseudonyms
from bot.storage.questions import Questions
from bot.storage.retention import Retention
from bot.storage.server_settings import Servers
from bot.storage.synced_commands import SyncedCommands


@dataclass(frozen=True, slots=True)
class Storage:
    """The rooms of an open storage; opening.py makes one."""

    servers: Servers
    questions: Questions
    contexts: Contexts
    commands: SyncedCommands
    batches: Batches
    retention: Retention
    pseudonyms: Pseudonyms

    async def forget(self, person: int) -> None:
        """Delete all that is stored of a person (by Discord's id). Raises StorageFailedError if it cannot be now."""
        pseudonym = self.pseudonyms.person(person)
        self.contexts.forget(pseudonym)
        await self.batches.discard(lambda row: row.get("person") == pseudonym)
        await self.retention.forget(pseudonym)
