"""Where the core is put together: a knowledge folder becomes an engine that answers."""

from datetime import UTC, date, datetime
from pathlib import Path

from bot.answering.engine import Engine
from bot.knowledge.knowledge_base import KnowledgeBase
from bot.knowledge.reading import read


def open_engine(folder: Path, today: date | None = None) -> Engine:
    """Read the knowledge base in `folder` and make the engine that answers from it.

    `today` is the day that ages count to; without it the manifest's `as_of`, else the present day in UTC.
    Raises KnowledgeError if the folder cannot be used.
    """
    base = read(folder)
    return Engine(base, today=today or today_of(base))


def today_of(base: KnowledgeBase) -> date:
    """The day that ages count to: the manifest's `as_of`, else the present day in UTC."""
    as_of = base.manifest.as_of
    return first_day(as_of) if as_of else datetime.now(UTC).date()


def first_day(partial: str) -> date:
    """The first day of a partial date such as 1958, 1958-03 or 1958-03-09."""
    year, month, day = (partial + "-01-01").split("-")[:3]
    return date(int(year), int(month), int(day))
