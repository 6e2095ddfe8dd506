"""People and groups: who they are, who belongs to whom."""

from typing import Annotated

from pydantic import Field

from bot.knowledge.model.base import Genre, Many, One, Place, Record, SourceIds, Strict
from bot.knowledge.model.values import Names, PartialDate, Refers, Text, YesNo

Instrument = Annotated[Text, Names("instrument")]
Country = Annotated[Text, Names("country")]


class Marriage(Strict):
    """A marriage or partnership, told once, at either partner."""

    to: Annotated[str, Refers("person")]
    since: One[PartialDate] = ()
    until: One[PartialDate] = ()
    ended_by: One[Text] = ()
    source: SourceIds = ()


class Person(Record):
    """A human being, or a character who performs."""

    name: Text
    kind: Annotated[str, Field(pattern="^(person|character)$")] = "person"
    relative_only: YesNo = Field(default=False, description="Known only as a relative of an artist.")
    first_name: One[Text] = ()
    last_name: One[Text] = ()
    legal_name: One[Text] = ()
    born: One[PartialDate] = ()
    birthplace: One[Place] = ()
    died: One[PartialDate] = ()
    deathplace: One[Place] = ()
    gender: One[Text] = ()
    country: Many[Country] = ()
    nationality: Many[Country] = ()
    instruments: Many[Instrument] = ()
    occupations: Many[Annotated[Text, Names("occupation")]] = ()
    genres: Many[Genre] = ()
    languages: Many[Annotated[Text, Names("language")]] = ()
    marriages: tuple[Marriage, ...] = ()
    children: Many[Annotated[str, Refers("person")]] = ()
    siblings: Many[Annotated[str, Refers("person")]] = ()


class Membership(Strict):
    """One stint of a person in a group. `former` says that it ended where the date is not known."""

    who: Annotated[str, Refers("person")]
    since: One[PartialDate] = ()
    until: One[PartialDate] = ()
    former: YesNo = False
    instruments: Many[Instrument] = ()
    source: SourceIds = ()


class Group(Record):
    """A band, an orchestra, or people who recorded something together."""

    name: Text
    kind: Annotated[str, Field(pattern="^(group|orchestra|choir|collaboration|various)$")] = "group"
    founded: One[PartialDate] = ()
    dissolved: One[PartialDate] = ()
    leader: One[Annotated[str, Refers("person")]] = ()
    members: tuple[Membership, ...] = ()
    participants: Many[Annotated[str, Refers("artist")]] = ()
    country: Many[Country] = ()
    genres: Many[Genre] = ()
    languages: Many[Annotated[Text, Names("language")]] = ()
