"""The ground of the model: a claim (a value and who says so), records, sources, notes, the manifest."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from bot.knowledge.model.values import Length, Literal, Names, PartialDate, Refers, Text, YesNo

ValueT = TypeVar("ValueT")

SourceIds = Annotated[
    tuple[Annotated[str, Refers("source")], ...],
    BeforeValidator(lambda value: [value] if isinstance(value, str) else value),
]


class Strict(BaseModel):
    """Nothing unknown is accepted, nothing changes after reading."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=False)


class Claim(Strict, Generic[ValueT]):
    """A value, and the sources that say so. Without `source` the sources of the record around it count.

    Several claims in one field either add up (`Many`) or contradict each other (`One`): then all stay, and the one
    marked `preferred` is named first, with the reason given in `because`.
    """

    value: ValueT
    source: SourceIds = ()
    preferred: YesNo = False
    because: Text | None = None


def _claims(value: object) -> object:
    """Accept a bare value, a mapping with `value`, or a list of either; a mapping's `value` may be a list too."""
    items = value if isinstance(value, list) else [value]
    claims: list[object] = []
    for item in items:
        if isinstance(item, Mapping) and isinstance(item.get("value"), list):
            claims += [{**item, "value": part} for part in item["value"]]
        else:
            claims.append(item if isinstance(item, Mapping) and "value" in item else {"value": item})
    return claims


class Contradicting:
    """Marks a field in which several claims are a disagreement."""


class Adding:
    """Marks a field in which several claims are all true."""


if TYPE_CHECKING:
    One = tuple[Claim[ValueT], ...]
    Many = tuple[Claim[ValueT], ...]
else:
    # A generic alias of pydantic's would forget its type variable, hence a class that builds the type when asked.

    class One:
        """A field with one true value: several claims are a disagreement."""

        def __class_getitem__(cls, value: Any) -> Any:
            return Annotated[tuple[Claim[value], ...], BeforeValidator(_claims), Contradicting()]

    class Many:
        """A field with any number of true values."""

        def __class_getitem__(cls, value: Any) -> Any:
            return Annotated[tuple[Claim[value], ...], BeforeValidator(_claims), Adding()]


Place = Annotated[Text, Names("place")]
Genre = Annotated[Text, Names("genre")]


class Note(Strict):
    """A short statement in our own words, with what it is about and how people ask for it."""

    text: Text
    about: Many[Annotated[Text, Refers("thing")]] = ()
    asked: tuple[Text, ...] = Field(default=(), description="Words and phrases that people use to ask for this.")
    topic: Text | None = None
    absent: YesNo = Field(default=False, description='Says that something is not known: an honest "I do not know".')
    translations: dict[str, Text] = Field(default_factory=dict, description="The note in other languages, by code.")
    source: SourceIds = ()


class Reference(Strict):
    """A book, article or page about the subject."""

    title: Text
    author: Many[Annotated[Text, Names("author")]] = ()
    published: One[PartialDate] = ()
    publication: One[Annotated[Text, Names("publication")]] = ()
    publisher: One[Annotated[Text, Names("publisher")]] = ()
    pages: One[Text] = ()
    identifier: Many[Text] = ()
    retrieved: One[PartialDate] = ()
    source: SourceIds = ()


class Record(Strict):
    """Anything with an identity: what all of them can have."""

    aliases: tuple[Text, ...] = Field(default=(), description="Other titles, spellings and nicknames.")
    misspellings: tuple[Text, ...] = Field(default=(), description="Printed wrongly like this; the answer says so.")
    disambiguation: Text | None = Field(default=None, description="A few words that tell it from its namesakes.")
    attributes: dict[str, Any] = Field(
        default_factory=dict, description="Free attributes, declared in attributes.yaml."
    )
    notes: tuple[Note, ...] = ()
    references: tuple[Reference, ...] = ()
    complete: tuple[str, ...] = Field(default=(), description="Lists here that are known to be whole, by field name.")
    source: SourceIds = Field(default=(), description="Sources of every fact here that names none of its own.")


class Source(Strict):
    """Where facts come from. A source with `link: no` is named in answers but not linked."""

    title: Text
    url: Text | None = None
    link: YesNo = True
    author: Text | None = None
    published: PartialDate | None = None
    retrieved: PartialDate | None = None
    mirror_of: Annotated[str, Refers("source")] | None = None
    remark: Text | None = None


class AttributeKind(Strict):
    """A kind of fact that the model does not foresee, with the words people use to ask for it.

    `form` is the form of its values: text, name (can be asked in both directions), date, length, number or money.
    """

    name: Text
    form: Annotated[str, Field(pattern="^(text|name|date|length|number|money|score|yesno)$")] = "text"
    of: tuple[str, ...] = Field(description="Kinds of records that can have it, such as album or edition.")
    words: dict[str, tuple[Text, ...]] = Field(description="The words for it, by language code; a noun first.")
    sentences: dict[str, Text] = Field(
        default_factory=dict,
        description='How it is told, by language code: "{thing} was suggested by {value}".',
    )
    several: YesNo = False


class Manifest(Strict):
    """knowledge.yaml: what this knowledge base is."""

    format: Annotated[str, Literal("number"), Field(pattern="^1$")]
    title: Text
    spotlight: Annotated[str, Refers("album")] | None = None
    as_of: PartialDate | None = None
    default_source: Annotated[str, Refers("source")] | None = None
    licence: Text | None = None


__all__ = [
    "Adding",
    "AttributeKind",
    "Claim",
    "Contradicting",
    "Genre",
    "Length",
    "Manifest",
    "Many",
    "Note",
    "One",
    "Place",
    "Record",
    "Reference",
    "Source",
    "Strict",
]
