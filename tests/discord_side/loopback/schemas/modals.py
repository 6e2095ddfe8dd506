"""Modals: a form that a person fills in."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from tests.discord_side.loopback.rules import Rule
from tests.discord_side.loopback.schemas.base import Body, between, length
from tests.discord_side.loopback.schemas.components import Component, CustomId, EntitySelect, StringSelect, TextDisplay

_Label = Annotated[str, length(Rule.MODAL_LABEL_LENGTH, 45, 1)]


class TextInput(Component):
    """A line or a paragraph to write."""

    type: Literal[4]
    custom_id: CustomId
    style: Literal[1, 2]
    label: Annotated[str | None, length(Rule.MODAL_LABEL_LENGTH, 45)] = None
    placeholder: Annotated[str | None, length(Rule.PLACEHOLDER_LENGTH, 100)] = None
    value: Annotated[str | None, length(Rule.INPUT_LENGTH, 4000)] = None
    required: bool | None = None
    min_length: Annotated[int | None, between(Rule.INPUT_LENGTH, 0, 4000)] = None
    max_length: Annotated[int | None, between(Rule.INPUT_LENGTH, 1, 4000)] = None


class FileUpload(Component):
    """Files to choose."""

    type: Literal[19]
    custom_id: CustomId
    min_values: Annotated[int | None, between(Rule.SELECT_RANGE, 0, 10)] = None
    max_values: Annotated[int | None, between(Rule.SELECT_RANGE, 1, 10)] = None
    required: bool | None = None


class ChoiceOption(Body):
    """One of the things of a group of boxes or radio buttons."""

    label: Annotated[str, length(Rule.SELECT_TEXT_LENGTH, 100, 1)]
    value: Annotated[str, length(Rule.SELECT_TEXT_LENGTH, 100, 1)]
    description: Annotated[str | None, length(Rule.SELECT_TEXT_LENGTH, 100)] = None
    default: bool | None = None


class RadioGroup(Component):
    """One of several."""

    type: Literal[21]
    custom_id: CustomId
    options: Annotated[list[ChoiceOption], length(Rule.SELECT_OPTION_COUNT, 10, 2)]
    required: bool | None = None


class CheckboxGroup(Component):
    """Some of several."""

    type: Literal[22]
    custom_id: CustomId
    options: Annotated[list[ChoiceOption], length(Rule.SELECT_OPTION_COUNT, 10, 1)]
    min_values: Annotated[int | None, between(Rule.SELECT_RANGE, 0, 10)] = None
    max_values: Annotated[int | None, between(Rule.SELECT_RANGE, 1, 10)] = None
    required: bool | None = None


class Checkbox(Component):
    """Yes or no."""

    type: Literal[23]
    custom_id: CustomId
    default: bool | None = None


class Label(Component):
    """A title above an input."""

    type: Literal[18]
    label: _Label
    description: Annotated[str | None, length(Rule.MODAL_LABEL_LENGTH, 100)] = None
    component: Annotated[
        TextInput | StringSelect | EntitySelect | FileUpload | RadioGroup | CheckboxGroup | Checkbox,
        Field(discriminator="type"),
    ]

    def inside(self) -> Iterator[Component]:
        yield self.component


class InputRow(Component):
    """The older form of a labelled input."""

    type: Literal[1]
    components: Annotated[list[TextInput], length(Rule.MODAL_SIZE, 1, 1)]

    def inside(self) -> Iterator[Component]:
        yield from self.components


class Modal(Body):
    """A form with a title and its inputs."""

    custom_id: CustomId
    title: Annotated[str, length(Rule.MODAL_TITLE_LENGTH, 45, 1)]
    components: Annotated[
        list[Annotated[Label | InputRow | TextDisplay, Field(discriminator="type")]], length(Rule.MODAL_SIZE, 5, 1)
    ]
