"""Which conversation a message of the bot's belongs to, so that a reply to it goes on there, after a restart too.

What is kept are the texts of the turns. Asked again in their order they lead a new conversation to where the old one
was, whatever has changed in the program or the knowledge base meanwhile; a copy of the conversation's inner state would
speak of things that may be gone.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.batches import Batches
from bot.storage.errors import StorageFailedError
from bot.storage.lookups import Lookups
from bot.storage.pseudonyms import Pseudonyms
from bot.storage.tables import ContextRow
from bot.storage.texts import storable

TURNS = 6
"""How many turns are kept; a conversation hardly remembers more."""
_RECENT = 1000


@dataclass(frozen=True, slots=True)
class Context:
    """The texts of the turns up to a message of the bot's, oldest first, and the language they are answered in."""

    turns: tuple[str, ...]
    language: str

    def and_then(self, text: str) -> "Context":
        """The context after one more turn; of many turns the last are kept."""
        return Context((*self.turns, text)[-TURNS:], self.language)


class Contexts:
    """The contexts of the bot's messages, each kept for `lifetime`."""

    def __init__(
        self,
        batches: Batches,
        lookups: Lookups,
        pseudonyms: Pseudonyms,
        *,
        lifetime: timedelta = timedelta(days=7),
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._batches = batches
        self._lookups = lookups
        self._pseudonyms = pseudonyms
        self._lifetime = lifetime
        self._clock = clock
        # Those of the last messages are found without the database: they may not be written yet.
        self._recent: OrderedDict[str, tuple[str, datetime, Context]] = OrderedDict()

    def keep(self, message: int, person: int, context: Context) -> None:
        """Take the context of a message, which a person's question led to, to be stored soon. Never waits or fails."""
        if not self._lifetime:
            return
        expires_at = self._clock() + self._lifetime
        key, who = self._pseudonyms.message(message), self._pseudonyms.person(person)
        kept = Context(tuple(storable(turn) for turn in context.turns[-TURNS:]), context.language)
        self._recent.pop(key, None)
        self._recent[key] = (who, expires_at, kept)
        if len(self._recent) > _RECENT:
            self._recent.popitem(last=False)
        row = {
            "message": key,
            "person": who,
            "turns": list(kept.turns),
            "language": kept.language,
            "expires_at": expires_at,
        }
        self._batches.add(ContextRow, row)

    async def find(self, message: int) -> Context | None:
        """The context of a message; None where there is none, it has expired, or it cannot be read soon enough."""
        key, now = self._pseudonyms.message(message), self._clock()
        if key in self._recent:
            _, expires_at, context = self._recent[key]
            return context if now < expires_at else None

        async def fetch(connection: AsyncConnection) -> Context | None:
            wanted = select(ContextRow.turns, ContextRow.language)
            found = await connection.execute(wanted.where(ContextRow.message == key, ContextRow.expires_at > now))
            row = found.one_or_none()
            return Context(tuple(row.turns), row.language) if row else None

        try:
            return await self._lookups.read(fetch)
        except StorageFailedError:
            return None

    def forget(self, person: str) -> None:
        """Drop what is remembered here of a person, given by the pseudonym."""
        self._recent = OrderedDict((key, kept) for key, kept in self._recent.items() if kept[0] != person)
