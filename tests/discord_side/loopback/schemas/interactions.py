"""Answers to interactions."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator

from tests.discord_side.loopback.rules import Rule
from tests.discord_side.loopback.schemas.base import Body, broken, length


def _text_or_number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise broken(Rule.FIELDS, "BASE_TYPE_CONVERT", "Must be a string or a number.")
    return value


_ChoiceName = Annotated[str, length(Rule.CHOICE_TEXT_LENGTH, 100, 1)]
_ChoiceValue = Annotated[Any, AfterValidator(_text_or_number), length(Rule.CHOICE_TEXT_LENGTH, 100)]


class Choice(Body):
    """One of the things that an autocomplete offers."""

    name: _ChoiceName
    value: _ChoiceValue
    name_localizations: dict[str, _ChoiceName] | None = None


class Choices(Body):
    """What an autocomplete offers."""

    choices: Annotated[list[Choice] | None, length(Rule.CHOICE_COUNT, 25)] = None


class Callback(Body):
    """The answer itself: its type, and data of a form that depends on the type."""

    type: Literal[1, 4, 5, 6, 7, 8, 9, 12]
    data: dict[str, Any] | None = None
