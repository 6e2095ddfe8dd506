"""What people do with the bot's commands, buttons, selects and modals."""

from typing import Any

from tests.discord_side.loopback import payloads
from tests.discord_side.loopback.composing import attachment
from tests.discord_side.loopback.core import Core
from tests.discord_side.loopback.interactions import Interaction, Kind
from tests.discord_side.loopback.offering import (
    NotOffered,
    context_of,
    filled,
    is_by_user_install,
    offered,
    options_of,
    resolve,
)
from tests.discord_side.loopback.permissions import Permission
from tests.discord_side.loopback.recorder import MOST_BYTES, Upload
from tests.discord_side.loopback.schemas.messages import EPHEMERAL_FLAG
from tests.discord_side.loopback.things import Channel, Person

Json = dict[str, Any]

_SLASH, _USER_MENU, _MESSAGE_MENU = 1, 2, 3
_BUTTON, _LINK = 2, 5
_SELECTS = {3, 5, 6, 7, 8}


class Using:
    """Lets people use what the bot offers; each act gives the Interaction, in which the answer can be waited for."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def slash(self, name: str, person: Person, channel: Channel, given: dict[str, Any]) -> Interaction:
        """A slash command; `name` may hold subcommands: "knowledge reload"."""
        data, _ = self._command_data(name, person, channel, given)
        return await self._act(Kind.COMMAND, person, channel, data)

    async def complete(
        self, name: str, person: Person, channel: Channel, focused: tuple[str, Any], given: dict[str, Any]
    ) -> Interaction:
        """Typing into an option of a slash command that has not been sent yet."""
        option, typed = focused
        data, offers = self._command_data(name, person, channel, given, complete=False)
        offer = next((one for one in offers if one["name"] == option), None)
        if offer is None or not offer.get("autocomplete"):
            raise NotOffered(f"{name} completes nothing in {option!r}")
        inner = data["options"]
        while inner and "options" in inner[0]:
            inner = inner[0]["options"]
        inner.append({"name": option, "type": offer["type"], "value": typed, "focused": True})
        return await self._act(Kind.AUTOCOMPLETE, person, channel, data, option_type=offer["type"])

    async def message_menu(self, name: str, person: Person, message: Json) -> Interaction:
        """A command from the context menu of a message."""
        channel = self._core.world.channels[message["channel_id"]]
        data = self._menu_data(offered(self._core, name, _MESSAGE_MENU, person, channel), message["id"])
        data["resolved"] = {"messages": {message["id"]: message}}
        return await self._act(Kind.COMMAND, person, channel, data)

    async def user_menu(self, name: str, person: Person, target: Person, channel: Channel) -> Interaction:
        """A command from the context menu of a user."""
        data = self._menu_data(offered(self._core, name, _USER_MENU, person, channel), target.id)
        data["resolved"] = {"users": {target.id: payloads.user(target)}}
        if channel.guild is not None and channel.guild.has(target):
            about = payloads.member(channel.guild.members[target.id], with_user=False)
            data["resolved"]["members"] = {target.id: {**about, "permissions": "0"}}
        return await self._act(Kind.COMMAND, person, channel, data)

    async def press(self, message: Json, custom_id: str, person: Person) -> Interaction:
        """A button of a message."""
        component = _component(message, custom_id)
        if component["type"] != _BUTTON or component["style"] == _LINK or component.get("disabled"):
            raise NotOffered(f"{custom_id!r} cannot be pressed")
        return await self._use(message, component, person, {})

    async def select(self, message: Json, custom_id: str, person: Person, values: list[Any]) -> Interaction:
        """Options of a select of a message, by their values; people, roles and channels as such."""
        component = _component(message, custom_id)
        possible = [option["value"] for option in component.get("options", [])]
        if component["type"] not in _SELECTS or component.get("disabled") or (possible and set(values) - set(possible)):
            raise NotOffered(f"{custom_id!r} does not offer {values}: {possible}")
        resolved: Json = {}
        named = [resolve(self._core, value, resolved) for value in values]
        more = {"values": named, **({"resolved": resolved} if resolved else {})}
        return await self._use(message, component, person, more)

    async def submit(self, opened: Interaction, **values: Any) -> Interaction:
        """A modal, filled in: values by the custom ids of its inputs."""
        modal = await opened.form()
        resolved: Json = {}
        components = [self._submitted(one, values, resolved) for one in modal["components"]]
        if values:
            raise NotOffered(f"the modal has no {sorted(values)}")
        data = {"custom_id": modal["custom_id"], "components": components, "resolved": resolved}
        return await self._act(Kind.MODAL, opened.person, opened.channel, data, source=opened.source, opener=opened)

    def _command_data(
        self, name: str, person: Person, channel: Channel, given: dict[str, Any], *, complete: bool = True
    ) -> tuple[Json, list[Json]]:
        first, *subcommands = name.split()
        command = offered(self._core, first, _SLASH, person, channel)
        offers, nest = options_of(command, subcommands)
        resolved: Json = {}
        demanded = offers if complete else [{**one, "required": False} for one in offers]
        options = filled(self._core, demanded, given, resolved)
        inner = nest
        for _ in subcommands:
            inner = inner[0]["options"]
        inner += options
        return {**_named(command), "options": nest, **({"resolved": resolved} if resolved else {})}, offers

    def _menu_data(self, command: Json, target: str) -> Json:
        return {**_named(command), "target_id": target}

    def _submitted(self, component: Json, values: dict[str, Any], resolved: Json) -> Json:
        if component["type"] == 18:
            return {"type": 18, "id": 1, "component": self._submitted(component["component"], values, resolved)}
        if "components" in component:
            inside = [self._submitted(one, values, resolved) for one in component["components"]]
            return {"type": component["type"], "id": 1, "components": inside}
        made: Json = {"type": component["type"], "id": 1}
        if "custom_id" not in component:
            return made
        value = values.pop(component["custom_id"], None)
        return {**made, "custom_id": component["custom_id"], **self._given(component, value, resolved)}

    def _given(self, component: Json, value: Any, resolved: Json) -> Json:
        if component["type"] == 4:
            return {"value": _text(component, value)}
        if isinstance(value, Upload):
            made = attachment(self._core.world, value)
            resolved.setdefault("attachments", {})[made["id"]] = made
            return {"values": [made["id"]]}
        if isinstance(value, list):
            return {"values": value}
        return {"value": value} if value is not None else {"values": []}

    async def _use(self, message: Json, component: Json, person: Person, more: Json) -> Interaction:
        if message["flags"] & EPHEMERAL_FLAG and message["interaction_metadata"]["user"]["id"] != person.id:
            raise NotOffered(f"{person.username} does not see the message")
        channel = self._core.world.channels[message["channel_id"]]
        data = {"custom_id": component["custom_id"], "component_type": component["type"], "id": component["id"], **more}
        return await self._act(Kind.COMPONENT, person, channel, data, source=message)

    async def _act(self, kind: Kind, person: Person, channel: Channel, data: Json, **more: Any) -> Interaction:
        core = self._core
        await core.settle()
        by_install = is_by_user_install(core, channel)
        external = by_install and channel.guild is not None
        made = Interaction(
            id=core.world.ids.new(),
            kind=kind,
            person=person,
            channel=channel,
            created=core.clock.now(),
            changes=core.changes,
            data=data,
            by_user_install=by_install,
            must_be_ephemeral=external and not core.world.permissions(person, channel) & Permission.USE_EXTERNAL_APPS,
            **more,
        )
        core.interactions.add(made)
        guild = channel.guild.id if channel.guild and not by_install else None
        await core.gateway.dispatch("INTERACTION_CREATE", self._event(made), guild=guild)
        return made

    def _event(self, made: Interaction) -> Json:
        core, channel = self._core, made.channel
        event: Json = {
            "id": made.id,
            "application_id": core.world.application,
            "type": int(made.kind),
            "token": made.token,
            "version": 1,
            "data": made.data,
            "channel_id": channel.id,
            "channel": {
                **payloads.channel(channel),
                "permissions": str(int(core.world.permissions(made.person, channel))),
            },
            "locale": made.person.locale,
            "context": context_of(core, channel),
            "entitlements": [],
            "authorizing_integration_owners": core.install_owners(made),
            "app_permissions": str(int(core.world.permissions(core.world.bot, channel))),
            "attachment_size_limit": MOST_BYTES,
        }
        if made.source is not None:
            event["message"] = made.source
        return {**event, **self._who(made)}

    def _who(self, made: Interaction) -> Json:
        guild = made.channel.guild
        if guild is None:
            return {"user": payloads.user(made.person)}
        permissions = str(int(self._core.world.permissions(made.person, made.channel)))
        member = {**payloads.member(guild.members[made.person.id]), "permissions": permissions}
        about = {"id": guild.id, "locale": guild.locale, "features": guild.features}
        return {"guild_id": guild.id, "guild": about, "guild_locale": guild.locale, "member": member}


def _named(command: Json) -> Json:
    found = {"id": command["id"], "name": command["name"], "type": command["type"]}
    return {**found, "guild_id": command["guild_id"]} if "guild_id" in command else found


def _text(component: Json, value: Any) -> str:
    text = component.get("value") or "" if value is None else value
    least = component.get("min_length") or (1 if component.get("required", True) else 0)
    if not isinstance(text, str) or not least <= len(text) <= (component.get("max_length") or 4000):
        raise NotOffered(f"{component['custom_id']!r} does not take {text!r}")
    return text


def _component(message: Json, custom_id: str) -> Json:
    found = [one for one in _all_components(message["components"]) if one.get("custom_id") == custom_id]
    if not found:
        raise NotOffered(f"the message has no component {custom_id!r}")
    return found[0]


def _all_components(components: list[Json]) -> list[Json]:
    found: list[Json] = []
    for one in components:
        accessory = [one["accessory"]] if "accessory" in one else []
        found += [one, *_all_components([*one.get("components", []), *accessory])]
    return found
