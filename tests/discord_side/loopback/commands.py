"""The commands that the bot has registered, everywhere and in single servers."""

from typing import Any

from tests.discord_side.loopback.checks.commands import check_all
from tests.discord_side.loopback.clock import Clock, Snowflakes
from tests.discord_side.loopback.errors import Refused, below
from tests.discord_side.loopback.rules import Rule
from tests.discord_side.loopback.schemas.base import read
from tests.discord_side.loopback.schemas.commands import Command

Json = dict[str, Any]

_MOST_CREATES, _DAY = 200, 86_400.0


class Commands:
    """Keeps commands by where they hold: a server's id, or None for everywhere."""

    def __init__(self, clock: Clock, ids: Snowflakes, application: str) -> None:
        self._clock = clock
        self._ids = ids
        self._application = application
        self._kept: dict[str | None, dict[str, Json]] = {}
        self._created: list[float] = []

    def all(self, guild: str | None = None) -> list[Json]:
        """The commands of a server, or those for everywhere."""
        return list(self._kept.get(guild, {}).values())

    def named(self, name: str, kind: int, guild: str | None) -> Json | None:
        """The command that a person in a server (or in none) finds under a name."""
        for place in (guild, None):
            for command in self._kept.get(place, {}).values():
                if (command["name"], command["type"]) == (name, kind):
                    return command
        return None

    def get(self, guild: str | None, id_: str) -> Json:
        """A command by its id; raises Refused if there is none."""
        found = self._kept.get(guild, {}).get(id_)
        if found is None:
            raise Refused(Rule.UNKNOWN_COMMAND)
        return found

    def replace(self, guild: str | None, raw: list[Any]) -> list[Json]:
        """Take these commands instead of all that were there."""
        commands = _read_all(raw)
        check_all(commands, in_guild=guild is not None)
        old = {(one["type"], one["name"]): one for one in self.all(guild)}
        self._count(sum(1 for command in commands if (command.kind, command.name) not in old))
        made = [self._made(command, guild, old.get((command.kind, command.name))) for command in commands]
        self._kept[guild] = {one["id"]: one for one in made}
        return made

    def put(self, guild: str | None, raw: Any, id_: str | None = None) -> tuple[Json, bool]:
        """Add a command or change one (the one of the same name if no id is given); and whether it is new."""
        changed = {**_as_sent(self.get(guild, id_)), **raw} if id_ else raw
        command = read(Command, changed)
        same = [one for one in self.all(guild) if (one["type"], one["name"]) == (command.kind, command.name)]
        old = self.get(guild, id_) if id_ else (same[0] if same else None)
        others = [read(Command, _as_sent(one)) for one in self.all(guild) if one is not old]
        check_all([command], in_guild=guild is not None)
        check_all([*others, command], in_guild=guild is not None)
        self._count(old is None)
        made = self._made(command, guild, old)
        self._kept.setdefault(guild, {})[made["id"]] = made
        return made, old is None

    def delete(self, guild: str | None, id_: str) -> None:
        """Take a command away."""
        self.get(guild, id_)
        del self._kept[guild][id_]

    def _count(self, new: int) -> None:
        now = self._clock.now()
        self._created = [time for time in self._created if time > now - _DAY]
        if len(self._created) + new > _MOST_CREATES:
            raise Refused(Rule.COMMAND_CREATES, also={"retry_after": _DAY, "global": False})
        self._created += [now] * new

    def _made(self, command: Command, guild: str | None, old: Json | None) -> Json:
        permissions = command.default_member_permissions
        made: Json = {
            "id": old["id"] if old else self._ids.new(),
            "application_id": self._application,
            "version": self._ids.new(),
            "type": command.kind,
            "name": command.name,
            "name_localizations": command.name_localizations,
            "description": command.description or "",
            "description_localizations": command.description_localizations,
            "default_member_permissions": None if permissions is None else str(permissions),
            "nsfw": bool(command.nsfw),
            "options": [option.model_dump(exclude_unset=True) for option in command.options or []],
        }
        if guild:
            return {**made, "guild_id": guild}
        contexts = None if command.contexts is None else sorted(command.contexts)
        installs = [0] if command.integration_types is None else sorted(command.integration_types)
        return {
            **made,
            "contexts": contexts,
            "integration_types": installs,
            "dm_permission": command.dm_permission is not False,
        }


def _read_all(raw: list[Any]) -> list[Command]:
    commands: list[Command] = []
    for number, one in enumerate(raw):
        try:
            commands.append(read(Command, one))
        except Refused as refused:
            raise below(number, refused) from None
    return commands


def _as_sent(command: Json) -> Json:
    own = {"application_id", "version", "guild_id"}
    return {name: value for name, value in command.items() if name not in own}
