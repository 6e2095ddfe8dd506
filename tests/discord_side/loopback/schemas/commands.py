"""Commands as they are registered."""

import unicodedata
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator

from tests.discord_side.loopback.rules import Rule
from tests.discord_side.loopback.schemas.base import Body, between, broken, length
from tests.discord_side.loopback.schemas.interactions import Choice

_EUROPEAN = "bg cs da de el en-GB en-US es-419 es-ES fi fr hr hu it lt nl no pl pt-BR ro ru sv-SE tr uk"
LOCALES = frozenset([*_EUROPEAN.split(" "), "ar", "he", "hi", "id", "ja", "ko", "th", "vi", "zh-CN", "zh-TW"])
SUBCOMMAND, GROUP, STRING, INTEGER, NUMBER = 1, 2, 3, 4, 10


def _is_name(value: str) -> str:
    for letter in value:
        # Marks belong to letters in scripts such as Devanagari and Thai.
        if not (letter.isalnum() or letter in "-_'" or unicodedata.category(letter).startswith("M")):
            raise broken(Rule.COMMAND_NAME, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
    if value != value.lower():
        raise broken(Rule.COMMAND_NAME, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
    return value


def _is_locale(value: str) -> str:
    if value not in LOCALES:
        raise broken(Rule.COMMAND_LOCALE, "LOCALE_INVALID", f"{value} is not a locale")
    return value


def _one_of(*values: int) -> AfterValidator:
    """That a list names some of the values, each once."""

    def check(given: list[int] | None) -> list[int] | None:
        if given is not None and (not given or set(given) - set(values) or len(set(given)) < len(given)):
            raise broken(Rule.COMMAND_CONTEXTS, "BASE_TYPE_CHOICES", f"Values must be of {values}, each once.")
        return given

    return AfterValidator(check)


def _as_number(value: Any) -> Any:
    # Permissions are written as numbers or, as they may be long, as strings of digits.
    return int(value) if isinstance(value, str) and value.isdigit() else value


_Locale = Annotated[str, AfterValidator(_is_locale)]
_AnyName = Annotated[str, length(Rule.COMMAND_NAME, 32, 1)]
_Name = Annotated[_AnyName, AfterValidator(_is_name)]
_Description = Annotated[str, length(Rule.COMMAND_DESCRIPTION, 100, 1)]


class Option(Body):
    """An option of a slash command, or a subcommand or group of them."""

    type: Literal[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
    name: _Name
    description: _Description
    name_localizations: dict[_Locale, _Name] | None = None
    description_localizations: dict[_Locale, _Description] | None = None
    required: bool | None = None
    choices: Annotated[list[Choice] | None, length(Rule.OPTION_CHOICES, 25)] = None
    autocomplete: bool | None = None
    options: Annotated[list["Option"] | None, length(Rule.OPTION_COUNT, 25)] = None
    channel_types: list[int] | None = None
    min_value: int | float | None = None
    max_value: int | float | None = None
    min_length: Annotated[int | None, between(Rule.OPTION_BOUNDS, 0, 6000)] = None
    max_length: Annotated[int | None, between(Rule.OPTION_BOUNDS, 1, 6000)] = None

    @property
    def is_nesting(self) -> bool:
        """Whether it is a subcommand or a group of them."""
        return self.type in {SUBCOMMAND, GROUP}


class Command(Body):
    """A command: a slash command (type 1) or a context menu of users (2) or messages (3)."""

    name: _AnyName
    type: Literal[1, 2, 3] | None = None
    description: str | None = None
    name_localizations: dict[_Locale, _AnyName] | None = None
    description_localizations: dict[_Locale, _Description] | None = None
    options: Annotated[list[Option] | None, length(Rule.OPTION_COUNT, 25)] = None
    default_member_permissions: Annotated[int | None, BeforeValidator(_as_number)] = None
    dm_permission: bool | None = None
    default_permission: bool | None = None
    nsfw: bool | None = None
    contexts: Annotated[list[int] | None, _one_of(0, 1, 2)] = None
    integration_types: Annotated[list[int] | None, _one_of(0, 1)] = None
    id: str | int | None = None

    @property
    def kind(self) -> int:
        """The type, filled in."""
        return self.type or 1
