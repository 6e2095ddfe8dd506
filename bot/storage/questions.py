"""What was asked, and what became of it: for the moderators, who see what people asked in vain."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select

from bot.storage.batches import Batches
from bot.storage.database import Database
from bot.storage.pseudonyms import Pseudonyms
from bot.storage.tables import QuestionRow
from bot.storage.texts import storable

IN_VAIN = ("not_understood", "no_such_thing", "no_fact")
"""The reasons that a better knowledge base, or a better bot, could do something about."""
_LEFT_ALONE = "ignored"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: `person`, `channel`, `server` by Discord's ids, `way` is how it came (mention, slash ...)."""

    person: int
    channel: int
    server: int | None
    way: str
    text: str
    language: str
    outcome: str
    reason: str | None = None
    read_as: str = ""


@dataclass(frozen=True, slots=True)
class InVain:
    """A question without an answer."""

    asked_at: datetime
    text: str
    language: str
    reason: str


class Questions:
    """The questions of the last time; with `keep` false none are recorded."""

    def __init__(
        self,
        database: Database,
        batches: Batches,
        pseudonyms: Pseudonyms,
        *,
        keep: bool = True,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._database = database
        self._batches = batches
        self._pseudonyms = pseudonyms
        self._keep = keep
        self._clock = clock

    def record(self, asked: Asked) -> None:
        """Take a question to be stored soon; ids become pseudonyms here. Never waits, never fails.

        Talk that the bot overheard and left alone is nobody's question, and is not stored.
        """
        if not self._keep or asked.outcome == _LEFT_ALONE:
            return
        row = {
            "id": secrets.randbits(63),
            "asked_at": self._clock(),
            "person": self._pseudonyms.person(asked.person),
            "channel": self._pseudonyms.channel(asked.channel),
            "server": None if asked.server is None else self._pseudonyms.server(asked.server),
            "way": asked.way,
            "text": storable(asked.text),
            "language": asked.language,
            "outcome": asked.outcome,
            "reason": asked.reason,
            "read_as": storable(asked.read_as),
        }
        self._batches.add(QuestionRow, row)

    async def in_vain(self, server: int, most: int = 100) -> list[InVain]:
        """The latest questions of a server that found no answer but should have, newest first, `most` at most.

        Raises StorageFailedError if they cannot be read now.
        """
        await self._batches.flush()
        wanted = (
            select(QuestionRow.asked_at, QuestionRow.text, QuestionRow.language, QuestionRow.reason)
            .where(QuestionRow.server == self._pseudonyms.server(server), QuestionRow.reason.in_(IN_VAIN))
            .order_by(QuestionRow.asked_at.desc())
            .limit(most)
        )
        async with self._database.transaction() as connection:
            rows = (await connection.execute(wanted)).all()
        return [InVain(asked_at, text, language, reason or "") for asked_at, text, language, reason in rows]
