"""Components of messages, both versions: rows, buttons, selects; texts, sections, galleries, containers."""

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from tests.discord_side.loopback.rules import Rule
from tests.discord_side.loopback.schemas.base import Body, Snowflake, between, broken, filled, length

CustomId = Annotated[str, length(Rule.CUSTOM_ID_LENGTH, 100, 1)]
Placeholder = Annotated[str | None, length(Rule.PLACEHOLDER_LENGTH, 150)]
AltText = Annotated[str | None, length(Rule.ALT_TEXT_LENGTH, 1024, 1)]
_OptionText = Annotated[str, length(Rule.SELECT_TEXT_LENGTH, 100, 1)]
_LINK, _PREMIUM = 5, 6


class Emoji(Body):
    """An emoji on a button or an option."""

    name: str
    id: Snowflake | None = None
    animated: bool | None = None


class Component(Body):
    """What all components have."""

    id: int | None = None

    def inside(self) -> Iterator["Component"]:
        """The components within this one, not itself."""
        yield from ()

    def everything(self) -> Iterator["Component"]:
        """This component and all within it."""
        yield self
        for one in self.inside():
            yield from one.everything()


class Button(Component):
    """A button: with a custom id, or as a link with an address."""

    type: Literal[2]
    style: Literal[1, 2, 3, 4, 5, 6]
    label: Annotated[str | None, length(Rule.BUTTON_LABEL_LENGTH, 80)] = None
    emoji: Emoji | None = None
    custom_id: Annotated[str | None, length(Rule.CUSTOM_ID_LENGTH, 100, 1)] = None
    url: Annotated[str | None, length(Rule.LINK_LENGTH, 512)] = None
    sku_id: Snowflake | None = None
    disabled: bool | None = None

    @model_validator(mode="after")
    def _has_what_its_style_needs(self) -> Self:
        if self.style == _PREMIUM:
            return self
        is_link = self.style == _LINK
        if bool(self.url) != is_link or bool(self.custom_id) == is_link:
            raise broken(Rule.BUTTON_FORM, "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED", "A custom id or a url is required")
        if not self.label and self.emoji is None:
            raise broken(Rule.BUTTON_FORM, "BUTTON_COMPONENT_LABEL_REQUIRED", "A label or an emoji is required")
        return self


class SelectOption(Body):
    """One of the things that a select offers."""

    label: _OptionText
    value: _OptionText
    description: Annotated[str | None, length(Rule.SELECT_TEXT_LENGTH, 100)] = None
    emoji: Emoji | None = None
    default: bool | None = None


class Select(Component):
    """What all selects have."""

    custom_id: CustomId
    placeholder: Placeholder = None
    min_values: Annotated[int | None, between(Rule.SELECT_RANGE, 0, 25)] = None
    max_values: Annotated[int | None, between(Rule.SELECT_RANGE, 1, 25)] = None
    disabled: bool | None = None
    required: bool | None = None

    @model_validator(mode="after")
    def _asks_for_what_can_be(self) -> Self:
        if (self.min_values or 0) > (1 if self.max_values is None else self.max_values):
            raise broken(Rule.SELECT_RANGE, "SELECT_COMPONENT_MIN_VALUES", "The minimum exceeds the maximum")
        return self


class StringSelect(Select):
    """A select of texts."""

    type: Literal[3]
    options: Annotated[list[SelectOption], length(Rule.SELECT_OPTION_COUNT, 25, 1)]

    @model_validator(mode="after")
    def _offers_enough(self) -> Self:
        values = [option.value for option in self.options]
        if len(set(values)) < len(values):
            raise broken(
                Rule.SELECT_OPTION_REPEATED,
                "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                "The option value is already used",
            )
        if (self.max_values or 1) > len(values) or (self.min_values or 0) > len(values):
            raise broken(Rule.SELECT_RANGE, "SELECT_COMPONENT_MAX_VALUES", "More values than options")
        return self


class EntitySelect(Select):
    """A select of users, roles, either, or channels."""

    type: Literal[5, 6, 7, 8]
    default_values: list[Body] | None = None
    channel_types: list[int] | None = None


class ActionRow(Component):
    """A row of buttons, or with one select."""

    type: Literal[1]
    components: Annotated[
        list[Annotated[Button | StringSelect | EntitySelect, Field(discriminator="type")]],
        length(Rule.ROW_WIDTH, 5, 1),
    ]

    @model_validator(mode="after")
    def _a_select_stands_alone(self) -> Self:
        if len(self.components) > 1 and any(isinstance(one, Select) for one in self.components):
            raise broken(Rule.ROW_WITH_SELECT, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "Component layout width exceeded")
        return self

    def inside(self) -> Iterator[Component]:
        yield from self.components


class TextDisplay(Component):
    """Text, in Markdown."""

    type: Literal[10]
    content: Annotated[str, length(Rule.V2_TEXT, 4000), filled(Rule.TEXT_DISPLAY_EMPTY)]


class Media(Body):
    """Where a picture or file lies: an address, or attachment://name."""

    url: Annotated[str, length(Rule.LINK_LENGTH, 2048)]


class Thumbnail(Component):
    """A small picture beside a section."""

    type: Literal[11]
    media: Media
    description: AltText = None
    spoiler: bool | None = None


class GalleryItem(Body):
    """A picture of a gallery."""

    media: Media
    description: AltText = None
    spoiler: bool | None = None


class MediaGallery(Component):
    """Pictures."""

    type: Literal[12]
    items: Annotated[list[GalleryItem], length(Rule.GALLERY_COUNT, 10, 1)]


class File(Component):
    """A file that was sent along."""

    type: Literal[13]
    file: Media
    spoiler: bool | None = None


class Separator(Component):
    """Space or a line between components."""

    type: Literal[14]
    divider: bool | None = None
    spacing: Literal[1, 2] | None = None


class Section(Component):
    """Texts with a button or a thumbnail beside them."""

    type: Literal[9]
    components: Annotated[list[TextDisplay], length(Rule.SECTION_TEXTS, 3, 1)]
    accessory: Annotated[Button | Thumbnail, Field(discriminator="type")]

    def inside(self) -> Iterator[Component]:
        yield from self.components
        yield self.accessory


class Container(Component):
    """Components in a frame."""

    type: Literal[17]
    components: Annotated[
        list[
            Annotated[ActionRow | Section | TextDisplay | MediaGallery | File | Separator, Field(discriminator="type")]
        ],
        length(Rule.V2_COUNT, 40, 1),
    ]
    accent_color: Annotated[int | None, between(Rule.COLOUR, 0, 0xFFFFFF)] = None
    spoiler: bool | None = None

    def inside(self) -> Iterator[Component]:
        yield from self.components


TopLevel = Annotated[
    ActionRow | Section | TextDisplay | MediaGallery | File | Separator | Container, Field(discriminator="type")
]
