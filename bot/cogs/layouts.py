"""A Reply as what discord.py sends: components of the second version, or plain content where boxes are not allowed."""

import re
from typing import Any, Protocol, Self, cast

import discord
from discord import ui

from bot.presentation.discord_limits import BUTTON_LABEL, OPTION_LABEL, cut, length
from bot.presentation.interface_texts import Texts
from bot.presentation.message import Reply

Interaction = discord.Interaction[Any]
Row = ui.ActionRow[Any]


class Clicks(Protocol):
    """Who is told of clicks: the cog of this name."""

    async def choose(self, interaction: Interaction, asker: int, number: int, label: str) -> None:
        """Somebody chose."""

    async def remove(self, interaction: Interaction, asker: int) -> None:
        """Somebody wants a message gone."""


CLICKS = "Choosing"


def _clicks(interaction: Interaction) -> Clicks | None:
    return cast("Clicks | None", interaction.client.get_cog(CLICKS))


# What a click means stands in the custom id and the label, so that it outlives the process.


class ChoiceButton(ui.DynamicItem[ui.Button[Any]], template=r"choice:(?P<asker>\d+):(?P<number>\d)"):
    """A choice that fits on a button."""

    def __init__(self, asker: int, number: int, label: str) -> None:
        super().__init__(ui.Button(label=label, custom_id=f"choice:{asker}:{number}"))
        self.asker, self.number, self.label = asker, number, label

    @classmethod
    async def from_custom_id(cls, _: Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """The button that was pressed, maybe sent by an earlier process."""
        return cls(int(match["asker"]), int(match["number"]), getattr(item, "label", None) or "")

    async def callback(self, interaction: Interaction) -> Any:
        """Tell of the click."""
        if clicks := _clicks(interaction):
            await clicks.choose(interaction, self.asker, self.number, self.label)


class ChoiceSelect(ui.DynamicItem[ui.Select[Any]], template=r"choices:(?P<asker>\d+)"):
    """Choices that are too long for buttons."""

    def __init__(self, asker: int, options: list[discord.SelectOption], placeholder: str | None) -> None:
        super().__init__(ui.Select(custom_id=f"choices:{asker}", options=options, placeholder=placeholder))
        self.asker = asker

    @classmethod
    async def from_custom_id(cls, _: Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """The select that was used, maybe sent by an earlier process."""
        select = cast("ui.Select[Any]", item)
        return cls(int(match["asker"]), select.options, select.placeholder)

    async def callback(self, interaction: Interaction) -> Any:
        """Tell of the choice."""
        chosen = cast("dict[str, Any]", interaction.data)["values"][0]
        label = next((option.label for option in self.item.options if option.value == chosen), "")
        if clicks := _clicks(interaction):
            await clicks.choose(interaction, self.asker, int(chosen), label)


class RemoveButton(ui.DynamicItem[ui.Button[Any]], template=r"remove:(?P<asker>\d+)"):
    """Takes away a message that nobody needs to keep."""

    def __init__(self, asker: int, label: str = "") -> None:
        super().__init__(ui.Button(label=label, custom_id=f"remove:{asker}"))
        self.asker = asker

    @classmethod
    async def from_custom_id(cls, _: Interaction, __: ui.Item[Any], match: re.Match[str], /) -> Self:
        """The button that was pressed, maybe sent by an earlier process."""
        return cls(int(match["asker"]), "-")

    async def callback(self, interaction: Interaction) -> Any:
        """Tell of the wish."""
        if clicks := _clicks(interaction):
            await clicks.remove(interaction, self.asker)


ITEMS = (ChoiceButton, ChoiceSelect, RemoveButton)


def layout(reply: Reply, asker: int, texts: Texts) -> ui.LayoutView:
    """The reply in a box, with what the asker can press below it."""
    view = ui.LayoutView(timeout=None)
    shown: list[ui.Item[Any]] = [ui.TextDisplay(reply.text)]
    shown += [ui.TextDisplay(reply.small)] if reply.small else []
    view.add_item(ui.Container(*shown))
    for item in _items(reply, asker, texts):
        view.add_item(item)
    return view


def buttons(reply: Reply, asker: int, texts: Texts) -> ui.View | None:
    """What the asker can press below a reply of plain content, if there is anything."""
    rows = _items(reply, asker, texts)
    if not rows:
        return None
    view = ui.View(timeout=None)
    for row in rows:
        for item in row.children:
            view.add_item(item)
    return view


def _items(reply: Reply, asker: int, texts: Texts) -> list[Row]:
    if reply.is_passing:
        return [ui.ActionRow(RemoveButton(asker, texts("remove")))]
    if not reply.choices:
        return []
    if all(length(choice) <= BUTTON_LABEL for choice in reply.choices):
        return [ui.ActionRow(*(ChoiceButton(asker, n, choice) for n, choice in enumerate(reply.choices)))]
    options = [
        discord.SelectOption(label=cut(choice, OPTION_LABEL), value=str(n)) for n, choice in enumerate(reply.choices)
    ]
    return [ui.ActionRow(ChoiceSelect(asker, options, texts("pick")))]
