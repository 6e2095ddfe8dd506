"""What the bot needs to be allowed, and what it is allowed in a channel."""

from dataclasses import dataclass

import discord

NEEDED = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    embed_links=True,
    read_message_history=True,
)
"""What the install link asks for: to see questions, answer them in channels and threads, show sources, and reply."""


@dataclass(frozen=True, slots=True)
class Leave:
    """What the bot may do where it is to answer."""

    write: bool = True
    embed: bool = True
    reply: bool = True


def leave_in(channel: discord.abc.Messageable, guild: discord.Guild | None) -> Leave:
    """What the bot may do in a channel; everything where that is not known, for then Discord says no itself."""
    if guild is None or guild.me is None or not isinstance(channel, discord.abc.GuildChannel | discord.Thread):
        return Leave()
    try:
        granted = channel.permissions_for(guild.me)
    except discord.ClientException:  # a thread whose channel is not known
        return Leave()
    write = granted.send_messages_in_threads if isinstance(channel, discord.Thread) else granted.send_messages
    return Leave(write and granted.view_channel, granted.embed_links, granted.read_message_history)
