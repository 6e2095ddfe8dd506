"""What Discord was told about the bot's commands, so that they are sent again only when they are others."""

from sqlalchemy import select

from bot.storage.database import Database
from bot.storage.errors import StorageFailedError
from bot.storage.tables import SyncRow
from bot.storage.trouble import Trouble


class SyncedCommands:
    """A fingerprint of the commands for each application. Without its help they are only sent once too often."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._trouble = Trouble("remember the commands that Discord has")

    async def fingerprint(self, application: int) -> str | None:
        """The fingerprint of what was sent last; None if that is not known."""
        wanted = select(SyncRow.fingerprint).where(SyncRow.application == application)
        try:
            async with self._database.transaction() as connection:
                return await connection.scalar(wanted)
        except StorageFailedError as error:
            self._trouble.met(error)
            return None

    async def remember(self, application: int, fingerprint: str) -> None:
        """Keep the fingerprint of what was sent, if that is possible."""
        row = {"application": application, "fingerprint": fingerprint}
        try:
            async with self._database.transaction() as connection:
                await connection.execute(self._database.upsert(SyncRow), row)
        except StorageFailedError as error:
            self._trouble.met(error)
