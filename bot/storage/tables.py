"""The tables. A change here needs a step in migrations/versions; a test holds both against each other."""

from datetime import UTC, datetime

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, ForeignKey, Index, MetaData, String, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class UtcTime(TypeDecorator[datetime]):
    """A moment with its time zone, kept and given back as UTC; SQLite itself knows no zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment as UTC, without the zone where the database has none. Raises ValueError for a naive one."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A moment needs its time zone.")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


class Table(DeclarativeBase):
    """What all tables share. Text has no lengths: what comes in is bounded where it comes in."""

    # Constraints need names, for later steps can change only what they can name.
    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        }
    )
    type_annotation_map = {datetime: UtcTime, int: BigInteger, str: String}  # noqa: RUF012 (SQLAlchemy reads it so)


class ServerRow(Table):
    """What a server chose; what is null was left to the bot."""

    __tablename__ = "servers"

    server: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    prefix: Mapped[str | None]
    spotlight: Mapped[str | None]
    language: Mapped[str | None]


class QuestionChannelRow(Table):
    """A channel where the bot listens for questions that are not addressed to it."""

    __tablename__ = "question_channels"

    server: Mapped[int] = mapped_column(ForeignKey("servers.server", ondelete="CASCADE"), primary_key=True)
    channel: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class QuestionRow(Table):
    """A question and what became of it. Who asked, and where, stands here as pseudonyms only."""

    __tablename__ = "questions"
    __table_args__ = (Index(None, "server", "asked_at"),)

    # Drawn before the row is written, so that a batch written twice (its first commit went unheard) is there once.
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    asked_at: Mapped[datetime] = mapped_column(index=True)
    person: Mapped[str] = mapped_column(index=True)
    channel: Mapped[str]
    server: Mapped[str | None]
    way: Mapped[str]
    text: Mapped[str]
    language: Mapped[str]
    outcome: Mapped[str]
    reason: Mapped[str | None]
    read_as: Mapped[str]


class ContextRow(Table):
    """What a conversation had come to when the bot wrote a message."""

    __tablename__ = "contexts"

    message: Mapped[str] = mapped_column(primary_key=True)
    person: Mapped[str] = mapped_column(index=True)
    turns: Mapped[list[str]] = mapped_column(JSON)
    language: Mapped[str]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class SyncRow(Table):
    """The commands that Discord has of an application, as a fingerprint."""

    __tablename__ = "synced_commands"

    application: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    fingerprint: Mapped[str]
