"""Albums and what they are made of: editions, tracks, recordings (takes), sessions, credits, films.

A release and its editions are two things: the album came out once, its editions have labels, numbers and formats.
A track and a recording are two things: the track is a place on an edition, the recording is what was played.
"""

from typing import Annotated

from pydantic import Field

from bot.knowledge.model.base import Genre, Many, One, Place, Record, SourceIds, Strict
from bot.knowledge.model.people import Country, Instrument
from bot.knowledge.model.reception import Award, Comment, Price, Review
from bot.knowledge.model.values import Length, Names, Number, PartialDate, Refers, Score, Text, YesNo

Artist = Annotated[str, Refers("artist")]
Label = Annotated[Text, Names("label")]
Role = Annotated[Text, Names("role")]
KINDS = "album|single|ep|audiobook|interview|live|compilation|soundtrack|remix|mixtape|demo"


class Credit(Strict):
    """Who did what, and on which tracks.

    `on` says where: an edition's id with a selection of its positions ("1-4, 13-17" or "A1, B2"), or, where the
    album has one track list, the selection alone. Without it the credit is for the whole album.
    """

    who: Artist
    credited_as: One[Text] = ()
    instruments: Many[Instrument] = ()
    vocals: Many[Annotated[Text, Names("vocals")]] = ()
    roles: Many[Role] = ()
    stage_position: One[Annotated[Text, Names("stage_position")]] = ()
    on: dict[str, str] | str | None = None
    source: SourceIds = ()


class Recording(Record):
    """What was played once: a take, made in a session; `without` names players of the session who sit it out."""

    title: Text
    take: One[Number] = ()
    length: One[Length] = ()
    session: str | None = Field(default=None, description="The id of a session of this album.")
    item: One[Number] = ()
    issued: YesNo = True
    credits: tuple[Credit, ...] = ()
    without: Many[Artist] = ()


class Session(Record):
    """A day or night of recording: when, where, who."""

    title: Text | None = None
    dates: Many[PartialDate] = ()
    studio: One[Annotated[Text, Names("studio")]] = ()
    city: One[Annotated[Text, Names("city")]] = ()
    country: One[Country] = ()
    start_time: One[Text] = ()
    end_time: One[Text] = ()
    credits: tuple[Credit, ...] = ()


class Track(Record):
    """A place on an edition. `position` is a number, or a side and a number (A1); none where the order is unknown."""

    title: Text
    position: Annotated[str, Field(pattern=r"^[A-Z]?\d{1,3}$")] | None = None
    length: One[Length] = ()
    recording: str | None = Field(default=None, description="The id of a recording of this album.")
    version: One[Text] = ()
    artists: Many[Artist] = ()
    date: One[PartialDate] = ()
    genres: Many[Genre] = ()
    languages: Many[Annotated[Text, Names("language")]] = ()
    country: Many[Country] = ()
    rating: One[Score] = ()
    video: One[Text] = ()
    credits: tuple[Credit, ...] = ()


class Edition(Record):
    """A pressing or issue of an album."""

    title: Text
    label: Many[Label] = ()
    catalogue: Many[Text] = ()
    country: Many[Country] = ()
    format: Many[Annotated[Text, Names("format")]] = ()
    released: One[PartialDate] = ()
    length: One[Length] = ()
    colour: One[Annotated[Text, Names("colour")]] = ()
    weight: One[Text] = ()
    series: One[Annotated[Text, Names("series")]] = ()
    barcode: One[Text] = ()
    limited: YesNo | None = None
    reissue: YesNo | None = None
    prices: tuple[Price, ...] = ()
    side_of: One[Annotated[str, Refers("album")]] = ()
    tracks: tuple[Track, ...] = ()
    credits: tuple[Credit, ...] = ()


class Film(Record):
    """A film that music was made for."""

    title: Text
    released: One[PartialDate] = ()
    country: Many[Country] = ()
    genres: Many[Genre] = ()
    length: One[Length] = ()
    based_on: One[Text] = ()
    credits: tuple[Credit, ...] = ()


class Album(Record):
    """A release: an album, a single, an EP; what can be said of it apart from any one edition."""

    title: Text
    artists: Many[Artist] = ()
    kind: Annotated[str, Field(pattern=f"^({KINDS})$")] = "album"
    also: tuple[Annotated[str, Field(pattern=f"^({KINDS})$")], ...] = ()
    status: Annotated[str, Field(pattern="^(official|bootleg|promotional)$")] = "official"
    released: One[PartialDate] = ()
    label: Many[Label] = ()
    catalogue: Many[Text] = ()
    country: Many[Country] = ()
    genres: Many[Genre] = ()
    languages: Many[Annotated[Text, Names("language")]] = ()
    length: One[Length] = ()
    film: One[Annotated[str, Refers("film")]] = ()
    cover_of: One[Annotated[str, Refers("album")]] = ()
    follows: One[Annotated[str, Refers("album")]] = ()
    leads_to: One[Annotated[str, Refers("album")]] = ()
    place: One[Place] = ()
    hit_years: Many[PartialDate] = ()
    rating: One[Score] = ()
    votes: One[Number] = ()
    main_edition: str | None = Field(default=None, description="The edition meant when none is named.")
    tracks: tuple[Track, ...] = ()
    editions: dict[str, Edition] = Field(default_factory=dict)
    recordings: dict[str, Recording] = Field(default_factory=dict)
    sessions: dict[str, Session] = Field(default_factory=dict)
    credits: tuple[Credit, ...] = ()
    reviews: tuple[Review, ...] = ()
    comments: tuple[Comment, ...] = ()
    awards: tuple[Award, ...] = ()
    prices: tuple[Price, ...] = ()
