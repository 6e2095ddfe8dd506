"""Commands as a whole: names that repeat, the order and nesting of options, sizes and numbers."""

from collections import Counter
from collections.abc import Sequence

from tests.discord_side.loopback.errors import Place, Refused, below, malformed
from tests.discord_side.loopback.rules import Rule
from tests.discord_side.loopback.schemas.base import read
from tests.discord_side.loopback.schemas.commands import GROUP, INTEGER, NUMBER, STRING, SUBCOMMAND, Command, Option

_MOST_SLASH, _MOST_MENUS = 100, 15
_MOST_CHARACTERS = 8000
# What may be nested in a command, in a group and in a subcommand.
_NESTS: dict[int | None, set[int]] = {None: {SUBCOMMAND, GROUP}, GROUP: {SUBCOMMAND}, SUBCOMMAND: set()}


def check_all(commands: Sequence[Command], *, in_guild: bool) -> None:
    """Refuse a set of commands that Discord would, as the whole of what an application has."""
    for number, command in enumerate(commands):
        try:
            check_command(command, in_guild=in_guild)
        except Refused as refused:
            raise below(number, refused) from None
    _check_names(commands)
    numbers = Counter(command.kind for command in commands)
    if numbers[1] > _MOST_SLASH or numbers[2] > _MOST_MENUS or numbers[3] > _MOST_MENUS:
        raise Refused(Rule.COMMAND_COUNT)


def check_command(command: Command, *, in_guild: bool) -> None:
    """Refuse a command that Discord would."""
    if in_guild and (command.contexts is not None or command.integration_types is not None):
        sentence = "Contexts and installs are for global commands"
        raise malformed(Rule.COMMAND_CONTEXTS, ("contexts",), "APPLICATION_COMMAND_CONTEXTS_GUILD", sentence)
    if command.kind != 1:
        _check_menu(command)
        return
    _check_slash(command)


def _check_menu(command: Command) -> None:
    for name, value in (("description", command.description), ("options", command.options)):
        if value:
            word = f"APPLICATION_COMMAND_TYPE_NO_{name.upper()}"
            raise malformed(Rule.CONTEXT_MENU_FORM, (name,), word, f"Context menu commands cannot have {name}")


def _check_slash(command: Command) -> None:
    # The form allows any letters, for context menus have them.
    read(Option, {"type": STRING, "name": command.name, "description": command.description or ""})
    for name in (command.name_localizations or {}).values():
        read(Option, {"type": STRING, "name": name, "description": "-"})
    _check_options(command.options or [], within=None, place=("options",))
    if _characters(command) > _MOST_CHARACTERS:
        sentence = f"Command exceeds maximum size ({_MOST_CHARACTERS})"
        raise malformed(Rule.COMMAND_SIZE, (), "APPLICATION_COMMAND_TOO_LARGE", sentence)


def _check_options(options: list[Option], *, within: int | None, place: Place) -> None:
    _check_order(options, place)
    names = Counter(option.name for option in options)
    for number, option in enumerate(options):
        here = (*place, number)
        if names[option.name] > 1:
            word = "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS"
            raise malformed(Rule.COMMAND_NAME_REPEATED, here, word, "Option name already exists")
        _check_nesting(option, options, within=within, place=here)
        _check_choices(option, here)


def _check_order(options: list[Option], place: Place) -> None:
    optional = False
    for number, option in enumerate(options):
        if option.required and optional:
            raise malformed(
                Rule.OPTION_ORDER,
                (*place, number),
                "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                "Required options must be placed before non-required options",
            )
        optional = optional or not option.required


def _check_nesting(option: Option, beside: list[Option], *, within: int | None, place: Place) -> None:
    misplaced = option.is_nesting and option.type not in _NESTS[within]
    missing = within == GROUP and option.type != SUBCOMMAND
    mixed = option.is_nesting and not all(one.is_nesting for one in beside)
    stray = bool(option.options) and not option.is_nesting
    if misplaced or missing or mixed or stray:
        word = "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"
        sentence = "Sub-command and sub-command group option types are mutually exclusive to all other types"
        raise malformed(Rule.OPTION_NESTING, place, word, sentence)
    if option.is_nesting:
        _check_options(option.options or [], within=option.type, place=(*place, "options"))


def _check_choices(option: Option, place: Place) -> None:
    if not option.choices:
        return
    if option.autocomplete or option.type not in {STRING, INTEGER, NUMBER}:
        word = "APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID"
        raise malformed(Rule.OPTION_CHOICES, (*place, "choices"), word, "Choices cannot be used here")
    for number, choice in enumerate(option.choices):
        if not fits(choice.value, option.type):
            where = (*place, "choices", number, "value")
            raise malformed(Rule.CHOICE_TYPE, where, "BASE_TYPE_CONVERT", "Value is not of the option's type")


def fits(value: object, option_type: int) -> bool:
    """Whether the value of a choice is of its option's type."""
    if option_type == STRING:
        return isinstance(value, str)
    return isinstance(value, int if option_type == INTEGER else int | float)


def _check_names(commands: Sequence[Command]) -> None:
    seen: set[tuple[int, str]] = set()
    for number, command in enumerate(commands):
        key = (command.kind, command.name)
        if key in seen:
            word = "APPLICATION_COMMANDS_DUPLICATE_NAME"
            raise malformed(Rule.COMMAND_NAME_REPEATED, (number,), word, "Application command names must be unique")
        seen.add(key)


def _characters(part: Command | Option) -> int:
    # Of translations Discord counts the longest.
    names = [part.name, *(part.name_localizations or {}).values()]
    descriptions = [part.description or "", *(part.description_localizations or {}).values()]
    own = max(map(len, names)) + max(map(len, descriptions))
    choices = (part.choices or []) if isinstance(part, Option) else []
    values = sum(len(choice.name) + len(str(choice.value)) for choice in choices)
    return own + values + sum(_characters(option) for option in part.options or [])
