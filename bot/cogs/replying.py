"""Answers messages with messages: one for each question, which follows when the question is edited or deleted."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable
from dataclasses import replace
from typing import Any

import aiohttp
import discord

from bot.answering.answer import Outcome
from bot.asking.question import Answered, Question, Way
from bot.cogs.addressing import Addressed
from bot.cogs.errors import report
from bot.cogs.given import Given, Givens
from bot.cogs.layouts import buttons, layout
from bot.cogs.moderators import Moderators
from bot.cogs.permissions import Leave, leave_in
from bot.cogs.rooms import Rooms
from bot.cogs.sending import after_a_while, until_heard
from bot.presentation.interface_texts import Texts
from bot.presentation.message import Reply, answer_reply, fitting
from bot.storage.server_settings import ServerSettings

_log = logging.getLogger(__name__)

_TYPING_AFTER = 1.0


class Replies:
    """Answers people's messages."""

    def __init__(self, rooms: Rooms, givens: Givens, moderators: Moderators) -> None:
        self._rooms = rooms
        self._givens = givens
        self._moderators = moderators

    async def answer(self, message: discord.Message, asked: Addressed, settings: ServerSettings) -> None:
        """Answer a message, unless that was done, is not allowed, or comes too soon after others."""
        if self._rooms.running.ended:
            return
        language = self._rooms.language_in(message.guild, settings)
        given = self._givens.begin(message.id, _question(message, asked, language))
        if given is None:
            return
        with self._rooms.running.one():
            if asked.way is Way.OVERHEARD:
                await self._overheard(message, given)
            else:
                await self._addressed(message, given, asked)

    async def edited(self, message: int, text: str) -> None:
        """Let the answer follow a question whose words were changed; of many changes at once the last counts."""
        given = self._givens.editable(message)
        if given is None or not text or self._rooms.running.ended:
            return
        given.wanted = text
        if not given.is_busy and given.shown is not None:
            with self._rooms.running.one():
                await self._follow(given)

    def way_of(self, message: int) -> Way | None:
        """How the question of a message came, while it can still be changed."""
        given = self._givens.editable(message)
        return given.question.way if given else None

    async def deleted(self, message: int) -> None:
        """Take the answer away with its question."""
        given = self._givens.delete(message)
        if given is not None and given.shown is not None:
            await _remove(given.shown)

    # --- one question ------------------------------------------------------------------------------------------

    async def _addressed(self, message: discord.Message, given: Given, asked: Addressed) -> None:
        texts = self._rooms.texts(given.question.language)
        leave = leave_in(message.channel, message.guild)
        if not leave.write:
            await self._moderators.tell(message.guild, "cannot_write", message.channel.id, texts)
            return
        wait = self._rooms.cooldowns.take(message.author.id, message.channel.id)
        if wait is not None:
            if wait.tell:
                line = Reply(texts("slow_down", seconds=wait.seconds), is_passing=True)
                await self._show(message, given, line, leave)
            return
        async with after_a_while(_TYPING_AFTER, lambda: _type(message.channel)):
            reply = await self._reply(given, asked, texts, leave)
        await self._show(message, given, reply, leave)
        await self._follow(given)

    async def _overheard(self, message: discord.Message, given: Given) -> None:
        """Answer talk only where the engine is sure; whatever else happens, nobody asked, so nobody is told."""
        leave = leave_in(message.channel, message.guild)
        if not leave.write:
            return
        texts = self._rooms.texts(given.question.language)
        try:
            answered = await self._rooms.desk.answer(given.question)
        except Exception as error:  # noqa: BLE001 (a remark that breaks the engine must not break the bot)
            report(error, texts)
            return
        ignored = answered.answer.outcome is not Outcome.ANSWER
        if ignored or self._rooms.cooldowns.take(message.author.id, message.channel.id) is not None:
            return
        given.answered = answered
        await self._show(message, given, answer_reply(answered.answer, texts, plain=not leave.embed), leave)
        await self._follow(given)

    async def _reply(self, given: Given, asked: Addressed, texts: Texts, leave: Leave) -> Reply:
        """What to say to a question; a question that is none gets a line of help."""
        if not given.question.text and not asked.pointed_at:
            return await self._help(asked, texts)
        try:
            given.answered = await self._rooms.desk.answer(given.question, instead=asked.pointed_at or "")
        except Exception as error:  # noqa: BLE001 (whatever it is, the person gets a sentence)
            return report(error, texts)
        return answer_reply(given.answered.answer, texts, plain=not leave.embed)

    async def _help(self, asked: Addressed, texts: Texts) -> Reply:
        if asked.pointed_at is not None:
            return Reply(texts("cannot_read", menu=texts("answer_this")))
        examples = await self._rooms.desk.examples(texts.language)
        if not examples:
            return Reply(texts("nothing_asked"))
        return Reply(texts("nothing_asked_example", example=fitting(examples[0])))

    async def _follow(self, given: Given) -> None:
        """Answer the present wording of a question, until it is the one that was answered."""
        given.is_busy = True
        try:
            while given.shown is not None and not given.is_gone and given.wanted != given.question.text:
                given.question = replace(given.question, text=given.wanted)
                await self._renew(given, given.shown)
        finally:
            given.is_busy = False

    async def _renew(self, given: Given, shown: discord.Message) -> None:
        texts = self._rooms.texts(given.question.language)
        try:
            given.answered = await self._answer_again(given)
        except Exception as error:  # noqa: BLE001
            reply = report(error, texts)
        else:
            reply = answer_reply(given.answered.answer, texts, plain=given.is_plain)
            self._rooms.desk.keep(shown.id, given.answered)
        form = _form(reply, given.question.person, texts, plain=given.is_plain, for_edit=True)
        await _quietly(until_heard(lambda: shown.edit(**form)), shown.channel.id)

    async def _answer_again(self, given: Given) -> Answered:
        if given.answered is None:
            return await self._rooms.desk.answer(given.question)
        return await self._rooms.desk.answer_again(given.answered, given.question.text)

    # --- what Discord shows ------------------------------------------------------------------------------------

    async def _show(self, message: discord.Message, given: Given, reply: Reply, leave: Leave) -> None:
        """Send the reply, unless the question is gone by now; remember what it answered."""
        texts = self._rooms.texts(given.question.language)
        given.is_plain = not leave.embed
        given.shown = None if given.is_gone else await self._send(message, reply, leave, texts)
        if given.shown is None:
            return
        if given.answered is not None:
            self._rooms.desk.keep(given.shown.id, given.answered)
        await self._tell_what_lacks(message, leave, texts)
        if self._givens.is_gone(message.id):
            await _remove(given.shown)

    async def _send(self, message: discord.Message, reply: Reply, leave: Leave, texts: Texts) -> discord.Message | None:
        form = _form(reply, message.author.id, texts, plain=not leave.embed)
        if leave.reply:
            form |= {"reference": message.to_reference(fail_if_not_exists=False), "mention_author": False}
        # Of two messages with one nonce Discord keeps the first: a try too many is no answer too many.
        sending = until_heard(lambda: message.channel.send(**form, nonce=message.id))
        shown, refused = await _quietly(sending, message.channel.id)
        if isinstance(refused, discord.Forbidden):
            await self._moderators.tell(message.guild, "cannot_write", message.channel.id, texts)
        return shown

    async def _tell_what_lacks(self, message: discord.Message, leave: Leave, texts: Texts) -> None:
        for granted, key in ((leave.embed, "cannot_embed"), (leave.reply, "cannot_reply")):
            if not granted:
                await self._moderators.tell(message.guild, key, message.channel.id, texts)


def _question(message: discord.Message, asked: Addressed, language: str) -> Question:
    server = message.guild.id if message.guild else None
    return Question(asked.text, message.author.id, message.channel.id, server, asked.way, language, asked.after)


def _form(reply: Reply, asker: int, texts: Texts, *, plain: bool, for_edit: bool = False) -> dict[str, Any]:
    """The arguments for discord.py: a box, or content where the server allows none."""
    if not plain:
        return {"view": layout(reply, asker, texts)}
    view = buttons(reply, asker, texts)
    if for_edit:
        return {"content": reply.content, "view": view, "suppress": True}
    return {"content": reply.content, "suppress_embeds": True, **({"view": view} if view else {})}


async def _quietly(
    sending: Awaitable[discord.Message], channel: int
) -> tuple[discord.Message | None, discord.HTTPException | None]:
    """The message that was sent; where that cannot be, the reason, which is logged: there is nobody there to tell."""
    try:
        return await sending, None
    except discord.HTTPException as error:
        _log.info("No answer in channel %s: %s", channel, error)
        return None, error
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        _log.warning("An answer for channel %s is lost, Discord could not be reached: %s", channel, error)
        return None, None


async def _remove(shown: discord.Message) -> None:
    with contextlib.suppress(discord.HTTPException, aiohttp.ClientError, OSError):
        await until_heard(shown.delete)


async def _type(channel: discord.abc.Messageable) -> None:
    async with channel.typing():  # which lasts a few seconds, so that it is said again and again
        await asyncio.Event().wait()
