"""Embeds, with the limits of their parts."""

from typing import Annotated

from tests.discord_side.loopback.rules import Rule
from tests.discord_side.loopback.schemas.base import Body, between, filled, length

_LONG = Rule.EMBED_TEXT_LENGTH


class EmbedField(Body):
    """A name and a value."""

    name: Annotated[str, length(_LONG, 256), filled(Rule.EMBED_FIELD_EMPTY)]
    value: Annotated[str, length(_LONG, 1024), filled(Rule.EMBED_FIELD_EMPTY)]
    inline: bool | None = None


class EmbedAuthor(Body):
    """Who an embed is by."""

    name: Annotated[str, length(_LONG, 256)]
    url: str | None = None
    icon_url: str | None = None


class EmbedFooter(Body):
    """The line below an embed."""

    text: Annotated[str, length(_LONG, 2048)]
    icon_url: str | None = None


class EmbedMedia(Body):
    """A picture of an embed."""

    url: Annotated[str, length(_LONG, 2048)]
    width: int | None = None
    height: int | None = None


class Embed(Body):
    """A card below a message."""

    type: str | None = None
    title: Annotated[str | None, length(_LONG, 256)] = None
    description: Annotated[str | None, length(_LONG, 4096)] = None
    url: Annotated[str | None, length(_LONG, 2048)] = None
    color: Annotated[int | None, between(Rule.COLOUR, 0, 0xFFFFFF)] = None
    timestamp: str | None = None
    author: EmbedAuthor | None = None
    footer: EmbedFooter | None = None
    image: EmbedMedia | None = None
    thumbnail: EmbedMedia | None = None
    fields: Annotated[list[EmbedField] | None, length(Rule.EMBED_FIELD_COUNT, 25)] = None

    @property
    def characters(self) -> int:
        """What counts towards the 6,000 of a message."""
        texts = [self.title, self.description, self.author and self.author.name, self.footer and self.footer.text]
        for field in self.fields or []:
            texts += [field.name, field.value]
        return sum(len(text) for text in texts if text)

    @property
    def shows_something(self) -> bool:
        """Whether there is anything to see."""
        return bool(self.characters or self.image or self.thumbnail)
