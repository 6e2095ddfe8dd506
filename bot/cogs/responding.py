"""Answers commands and clicks, which want a first word within three seconds and can be answered to one person alone."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import Any

import discord

from bot.answering.answer import Outcome
from bot.asking.question import Answered, Question
from bot.cogs.errors import report
from bot.cogs.layouts import layout
from bot.cogs.rooms import Rooms, code
from bot.cogs.sending import after_a_while, respond, until_heard
from bot.presentation.interface_texts import Texts
from bot.presentation.message import Reply, answer_reply

_THINKING_AFTER = 1.5


class Responses:
    """Answers people's commands."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms

    async def answer(self, interaction: discord.Interaction, question: Question) -> None:
        """Answer a command's question: an answer or choices for all to see, anything else for the asker alone."""
        with self._rooms.running.one():
            wait = partial(interaction.response.defer, thinking=True)
            reply, answered = await self._reply(interaction, question, wait)
            private = answered is None or answered.answer.outcome not in {Outcome.ANSWER, Outcome.CHOICES}
            shown = await self._send(interaction, reply, private=private)
            if answered is not None and shown is not None and not private:
                self._rooms.desk.keep(shown, answered)

    async def choose(self, interaction: discord.Interaction, shown: discord.Message, question: Question) -> None:
        """Put the answer to a chosen question in the place of the choices."""
        plain = not shown.flags.components_v2
        with self._rooms.running.one():
            reply, answered = await self._reply(interaction, question, interaction.response.defer, plain=plain)
            if answered is None:
                await self.tell(interaction, reply)
                return
            await self._replace(interaction, reply, plain=plain)
            self._rooms.desk.keep(shown.id, answered)

    async def tell(self, interaction: discord.Interaction, reply: Reply) -> None:
        """Tell something to the person alone."""
        await self._send(interaction, reply, private=True)

    def texts(self, interaction: discord.Interaction) -> Texts:
        """The bot's own lines in the person's language."""
        return self._rooms.texts(code(interaction.locale))

    async def _reply(
        self,
        interaction: discord.Interaction,
        question: Question,
        defer: Callable[[], Awaitable[object]],
        *,
        plain: bool = False,
    ) -> tuple[Reply, Answered | None]:
        """What to say, and what it answers; None for what went wrong or came too soon."""
        texts = self.texts(interaction)
        wait = self._rooms.cooldowns.take(question.person, question.channel)
        if wait is not None:
            return Reply(texts("slow_down", seconds=wait.seconds)), None
        try:
            async with after_a_while(_THINKING_AFTER, defer, whole=True):
                answered = await self._rooms.desk.answer(question)
        except Exception as error:  # noqa: BLE001 (whatever it is, the person gets a sentence)
            return replace(report(error, texts), is_passing=False), None
        return answer_reply(answered.answer, self._rooms.texts(question.language), plain=plain), answered

    async def _send(self, interaction: discord.Interaction, reply: Reply, *, private: bool) -> int | None:
        """Send the first answer, or what follows where the person was asked to wait; gives the message's id."""
        view = layout(reply, interaction.user.id, self.texts(interaction))
        if not interaction.response.is_done():
            sent = await respond(lambda: interaction.response.send_message(view=view, ephemeral=private))
            if sent is not None and sent.message_id is not None:
                return sent.message_id
            return (await until_heard(interaction.original_response)).id
        if private:
            # What all see thinking cannot become private: it goes, and the answer comes anew.
            if interaction.type is discord.InteractionType.application_command:
                await until_heard(interaction.delete_original_response)
            return (await interaction.followup.send(view=view, ephemeral=True, wait=True)).id
        return (await until_heard(lambda: interaction.edit_original_response(view=view))).id

    async def _replace(self, interaction: discord.Interaction, reply: Reply, *, plain: bool) -> None:
        view = layout(reply, interaction.user.id, self.texts(interaction))
        form: dict[str, Any] = {"content": reply.content, "view": None} if plain else {"view": view}
        if interaction.response.is_done():
            await until_heard(lambda: interaction.edit_original_response(**form))
        else:
            await respond(lambda: interaction.response.edit_message(**form))
