"""discord.py and the loopback's interactions: commands, completion, components, modals, context menus."""

from typing import Any

import discord
import pytest

from tests.discord_side.loopback import Loopback
from tests.discord_side.loopback.offering import NotOffered
from tests.discord_side.loopback.permissions import Permission
from tests.discord_side.with_client.probe import Probe

pytestmark = pytest.mark.usefixtures("furnished")


async def test_a_slash_command_and_its_follow_up(fake: Loopback) -> None:
    asked = await fake.slash("album", title="Milestones", year=1958)
    assert (await asked.reply())["content"] == "Milestones 1958 False"
    assert (await asked.followup())["content"] == "and more"
    assert [message["content"] for message in fake.said_in()] == ["Milestones 1958 False", "and more"]


async def test_completion(fake: Loopback) -> None:
    typed = await fake.complete("album", "title", "Mil")
    assert await typed.offered() == [{"name": "Milestones", "value": "milestones"}]


async def test_a_subcommand_with_a_file_and_a_late_answer(fake: Loopback) -> None:
    asked = await fake.slash("desk reload", file=fake.file("album.yaml", b"title: Lamplight"))
    assert (await asked.reply())["content"] == "title: Lamplight"
    assert asked.is_ephemeral


async def test_a_button_changes_its_panel(fake: Loopback) -> None:
    panel = await (await fake.slash("panel")).reply()
    assert fake.text_of(panel) == "Panel"
    pressed = await fake.press(panel, "more")
    await pressed.acknowledged()
    assert [one["content"] for one in panel["components"]] == ["More of it"]


async def test_a_button_opens_a_form(fake: Loopback) -> None:
    panel = await (await fake.slash("panel")).reply()
    opened = await fake.press(panel, "report")
    assert (await opened.form())["title"] == "Report"
    sent = await fake.submit(opened, text="a wrong year")
    assert (await sent.reply())["content"] == "wrote a wrong year"


async def test_a_select(fake: Loopback) -> None:
    message = await (await fake.slash("choose")).reply()
    chosen = await fake.select(message, "which", "mono")
    await chosen.acknowledged()
    assert (message["content"], message["components"]) == ("chose mono", [])


async def test_a_select_of_channels(fake: Loopback) -> None:
    message = await (await fake.slash("choose")).reply()
    await (await fake.select(message, "where", fake.channel)).acknowledged()
    assert message["content"] == "chose #music"


async def test_context_menus(fake: Loopback) -> None:
    message = await fake.message("who plays?")
    asked = await fake.use_on_message("Ask about this", message)
    # What a person points at is shown to the bot.
    assert (await asked.reply())["content"] == "about who plays?"
    ada = fake.world.add_person("ada", fake.guild)
    assert (await (await fake.use_on_user("Who is this", ada)).reply())["content"] == "this is ada"


async def test_a_command_in_a_direct_message(fake: Loopback) -> None:
    asked = await fake.slash("album", title="Milestones", where=fake.dm)
    assert (await asked.reply())["channel_id"] == fake.dm.id
    with pytest.raises(NotOffered):
        await fake.slash("moderate", where=fake.dm)


async def test_a_command_of_who_installed_the_app_where_the_bot_is_not(fake: Loopback, bot: Probe) -> None:
    guild = fake.world.add_guild("Elsewhere", with_bot=False)
    channel = fake.world.add_channel(guild, "general")
    ada = fake.world.add_person("ada", guild)
    with pytest.raises(NotOffered):
        await fake.slash("album", title="Milestones", by=ada, where=channel)
    ada.has_installed = True
    asked = await fake.slash("album", title="Milestones", by=ada, where=channel)
    assert (await asked.reply())["content"] == "Milestones None True"
    with pytest.raises(NotOffered):
        await fake.slash("panel", by=ada, where=channel)
    assert bot.get_guild(int(guild.id)) is None


async def test_a_command_among_people(fake: Loopback) -> None:
    fake.person.has_installed = True
    group = fake.world.dm_between(fake.person, fake.world.add_person("ada"))
    asked = await fake.slash("album", title="Milestones", where=group)
    assert (await asked.reply())["content"] == "Milestones None True"


async def test_a_command_for_moderators(fake: Loopback) -> None:
    with pytest.raises(NotOffered):
        await fake.slash("moderate")
    fake.world.add_role(fake.guild, "mods", Permission.MANAGE_GUILD, fake.person)
    assert (await (await fake.slash("moderate")).reply())["content"] == "done"


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("never-registered", {}),
        ("album", {}),
        ("album", {"title": 7}),
        ("album", {"title": "Milestones", "artist": "Davis"}),
        ("desk", {}),
        ("desk undo", {}),
    ],
)
async def test_what_discord_does_not_offer_cannot_be_used(
    fake: Loopback, command: str, options: dict[str, Any]
) -> None:
    with pytest.raises(NotOffered):
        await fake.slash(command, **options)


async def test_components_that_are_not_there_cannot_be_used(fake: Loopback, furnished: Probe) -> None:
    panel = await (await fake.slash("panel")).reply()
    with pytest.raises(NotOffered):
        await fake.press(panel, "less")
    message = await (await fake.slash("choose")).reply()
    with pytest.raises(NotOffered):
        await fake.select(message, "which", "quadro")
    channel = furnished.get_channel(int(fake.channel.id))
    assert isinstance(channel, discord.TextChannel)
    view = discord.ui.View()
    view.add_item(discord.ui.Button(label="Look", url="https://example.org"))
    view.add_item(discord.ui.Button(label="No", custom_id="no", disabled=True))
    await channel.send("hi", view=view)
    with pytest.raises(NotOffered):
        await fake.press(fake.said_in()[-1], "no")


async def test_a_form_takes_only_what_fits_it(fake: Loopback) -> None:
    panel = await (await fake.slash("panel")).reply()
    opened = await fake.press(panel, "report")
    with pytest.raises(NotOffered):
        await fake.submit(opened, text="")
    with pytest.raises(NotOffered):
        await fake.submit(opened, text="fine", other="too much")
