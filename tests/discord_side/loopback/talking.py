"""What people do with messages: write, mention, reply, edit, delete."""

from typing import Any

from tests.discord_side.loopback import composing, payloads
from tests.discord_side.loopback.core import Core
from tests.discord_side.loopback.permissions import Permission
from tests.discord_side.loopback.recorder import Upload
from tests.discord_side.loopback.things import TEXTUAL, Channel, ChannelType, Person

Json = dict[str, Any]


class Talking:
    """Lets people write, as far as Discord would let them."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def write(
        self,
        channel: Channel,
        person: Person,
        content: str,
        *,
        reply_to: Json | None = None,
        ping: bool = True,
        files: tuple[Upload, ...] = (),
        **fields: Any,
    ) -> Json:
        """A person writes; a reply pings whom it is to, unless `ping` is false. Gives the message."""
        self._check(channel, person)
        if reply_to is not None:
            await self._core.settle()
        world = self._core.world
        made = composing.blank(world, channel, person, content)
        made["attachments"] = [composing.attachment(world, file) for file in files]
        if reply_to is not None:
            composing.reply_to(made, reply_to, channel.guild.id if channel.guild else None)
            if ping:
                composing.add_mention(made, reply_to["author"])
        made.update(fields)
        world.keep_message(made)
        await self._tell("MESSAGE_CREATE", channel, made)
        return made

    async def edit(self, message: Json, content: str) -> None:
        """The author of a message changes it."""
        channel = self._core.world.channels[message["channel_id"]]
        message["content"] = content
        message["mentions"] = composing.mentioned(self._core.world, content, None)
        message["edited_timestamp"] = self._core.clock.timestamp()
        await self._tell("MESSAGE_UPDATE", channel, message)

    async def delete(self, message: Json) -> None:
        """Somebody deletes a message."""
        await self._core.delete_message(message)

    def _check(self, channel: Channel, person: Person) -> None:
        granted = self._core.world.permissions(person, channel)
        writing = Permission.SEND_MESSAGES_IN_THREADS if channel.is_thread else Permission.SEND_MESSAGES
        assert channel.type in TEXTUAL, f"nobody can write in #{channel.name}"
        assert granted & writing, f"{person.username} may not write in #{channel.name}"

    async def _tell(self, event: str, channel: Channel, made: Json) -> None:
        core = self._core
        if channel.guild is None:
            # The bot hears nothing of what others say to one another.
            if channel.type is ChannelType.DM:
                await core.gateway.dispatch(event, core.in_event(made))
        elif core.world.permissions(core.world.bot, channel) & Permission.VIEW_CHANNEL:
            await core.gateway.dispatch(event, core.in_event(made), guild=channel.guild.id)

    async def react(self, message: Json, person: Person, emoji: str) -> None:
        """A person reacts to a message."""
        await self._core.settle()
        guild = self._core.world.channels[message["channel_id"]].guild
        data: Json = {
            "user_id": person.id,
            "channel_id": message["channel_id"],
            "message_id": message["id"],
            "message_author_id": message["author"]["id"],
            "emoji": {"id": None, "name": emoji},
            "burst": False,
            "type": 0,
        }
        if guild is not None:
            data |= {"guild_id": guild.id, "member": payloads.member(guild.members[person.id])}
        await self._core.gateway.dispatch("MESSAGE_REACTION_ADD", data, guild=guild.id if guild else None)
