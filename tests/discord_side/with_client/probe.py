"""A real discord.py bot that notes what reaches it, and has one of each kind of thing that people can use."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from tests.discord_side.loopback import TOKEN, Loopback
from tests.discord_side.loopback.waiting import Changes

INTENTS = discord.Intents(guilds=True, guild_messages=True, dm_messages=True, guild_reactions=True)


class Probe(commands.AutoShardedBot):
    """Notes messages and events; never waits before IDENTIFY, which Discord would want of several shards."""

    def __init__(self, intents: discord.Intents = INTENTS, **options: Any) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned, intents=intents, guild_ready_timeout=0, max_messages=100, **options
        )
        self.changes = Changes()
        self.heard: list[discord.Message] = []
        self.events: list[str] = []

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Be quick."""

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        """Note an event, then let discord.py do the rest."""
        super().dispatch(event, *args, **kwargs)
        self.events.append(event)
        if event == "message":
            self.heard.append(args[0])
        self.changes.tell()

    async def on_message(self, message: discord.Message, /) -> None:
        """Hear, and do nothing."""

    async def hears(self, number: int = 1) -> discord.Message:
        """Wait until that many messages came; give the last of them."""
        return await self.changes.until(
            lambda: self.heard[number - 1] if len(self.heard) >= number else None, f"message {number}"
        )

    async def meets(self, event: str, times: int = 1) -> None:
        """Wait until an event came that often."""
        await self.changes.until(lambda: True if self.events.count(event) >= times else None, f"{times} {event}")


@contextlib.asynccontextmanager
async def running(fake: Loopback, bot: Probe) -> AsyncIterator[Probe]:
    """The bot, logged in and connected."""
    serving = asyncio.create_task(bot.start(TOKEN))
    # A bot that ends before it is there should not let the test wait.
    serving.add_done_callback(lambda _: fake.core.changes.tell())
    try:
        await bot.meets("ready")
        yield bot
    finally:
        await bot.close()
        await asyncio.gather(serving, return_exceptions=True)


class Desk(app_commands.Group):
    """Commands in a group."""

    @app_commands.command(description="Reload")
    async def reload(self, interaction: discord.Interaction, file: discord.Attachment) -> None:
        """Answer late, with what the file holds."""
        await interaction.response.defer(ephemeral=True)
        await interaction.followup.send((await file.read()).decode())


class Form(discord.ui.Modal, title="Report"):
    """A form with one input."""

    text: discord.ui.Label[Any] = discord.ui.Label(
        text="What is wrong", component=discord.ui.TextInput(custom_id="text")
    )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        """Say what was written."""
        assert isinstance(self.text.component, discord.ui.TextInput)
        await interaction.response.send_message(f"wrote {self.text.component.value}", ephemeral=True)


class Panel(discord.ui.LayoutView):
    """Components of the second version."""

    def __init__(self) -> None:
        super().__init__()
        row: discord.ui.ActionRow[Any] = discord.ui.ActionRow()
        more: discord.ui.Button[Any] = discord.ui.Button(label="More", custom_id="more")
        report: discord.ui.Button[Any] = discord.ui.Button(label="Report", custom_id="report")
        more.callback = self.more  # type: ignore[method-assign]
        report.callback = self.report  # type: ignore[method-assign]
        row.add_item(more).add_item(report)
        self.add_item(discord.ui.Container(discord.ui.TextDisplay("Panel"), row))

    async def more(self, interaction: discord.Interaction) -> None:
        """Become another panel."""
        self.clear_items()
        self.add_item(discord.ui.TextDisplay("More of it"))
        await interaction.response.edit_message(view=self)

    async def report(self, interaction: discord.Interaction) -> None:
        """Open the form."""
        await interaction.response.send_modal(Form())


class Chooser(discord.ui.View):
    """Selects of the first version: of texts, and of channels."""

    @discord.ui.select(cls=discord.ui.ChannelSelect, custom_id="where")
    async def where(self, interaction: discord.Interaction, chosen: discord.ui.ChannelSelect[Any]) -> None:
        """Say which channel was chosen."""
        await interaction.response.edit_message(content=f"chose #{chosen.values[0].name}", view=None)

    @discord.ui.select(
        custom_id="which",
        options=[
            discord.SelectOption(label="Mono", value="mono"),
            discord.SelectOption(label="Stereo", value="stereo"),
        ],
    )
    async def which(self, interaction: discord.Interaction, chosen: discord.ui.Select[Any]) -> None:
        """Say what was chosen."""
        await interaction.response.edit_message(content=f"chose {chosen.values[0]}", view=None)


def furnish(bot: Probe) -> None:
    """Give the bot its commands."""
    bot.tree.add_command(Desk(name="desk", description="Desk"))

    @bot.tree.command(description="Panel")
    async def panel(interaction: discord.Interaction) -> None:
        await interaction.response.send_message(view=Panel())

    @bot.tree.command(description="Choose")
    async def choose(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("which?", view=Chooser())

    @bot.tree.command(description="Album")
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def album(interaction: discord.Interaction, title: str, year: int | None = None) -> None:
        await interaction.response.send_message(f"{title} {year} {interaction.is_user_integration()}")
        await interaction.followup.send("and more")

    @album.autocomplete("title")
    async def titles(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=f"{typed}estones", value="milestones")]

    @bot.tree.context_menu(name="Ask about this")
    async def about(interaction: discord.Interaction, message: discord.Message) -> None:
        await interaction.response.send_message(f"about {message.content}", ephemeral=True)

    @bot.tree.context_menu(name="Who is this")
    async def who(interaction: discord.Interaction, user: discord.User) -> None:
        await interaction.response.send_message(f"this is {user.name}", ephemeral=True)

    @bot.tree.command(description="Server", name="moderate")
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.guild_only()
    async def moderate(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("done")

    del panel, choose, titles, about, who, moderate
