"""Lists with positions: rankings and charts."""

from typing import Annotated

from pydantic import Field

from bot.knowledge.model.base import Many, One, Record, SourceIds, Strict
from bot.knowledge.model.values import Names, Number, PartialDate, Refers, Span, Text


class Entry(Strict):
    """One line of a list. An album without a file of its own is named by `title` and `artist`."""

    position: One[Number]
    album: Annotated[str, Refers("album")] | None = None
    title: Text | None = None
    artist: Many[Annotated[str, Refers("artist")]] = ()
    points: One[Number] = ()
    peak: One[Number] = ()
    weeks: One[Number] = ()
    date: One[PartialDate] = ()
    source: SourceIds = ()


class Ranking(Record):
    """A ranking or a chart: what is ranked, by whom, for which time; `size` is how long it is as a whole."""

    title: Text
    kind: Annotated[str, Field(pattern="^(ranking|chart)$")] = "ranking"
    issuer: One[Annotated[Text, Names("issuer")]] = ()
    period: One[Span] = ()
    place: One[Annotated[Text, Names("place")]] = ()
    size: One[Number] = ()
    of_artist: One[Annotated[str, Refers("artist")]] = ()
    entries: tuple[Entry, ...] = ()
