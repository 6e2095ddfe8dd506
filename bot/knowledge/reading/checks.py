"""What is checked after every record is valid by itself: ids across the files, references, order, sources."""

from bot.knowledge.reading.records import Records


def check_records(records: Records, *, strict_sources: bool) -> None:
    """Add to the findings everything that is wrong between the records."""
