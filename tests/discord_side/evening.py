"""One evening with three people, for the README: `python -m tests.discord_side.evening` writes it there.

People do things on a loopback Discord, the real bot answers from the knowledge base of this checkout, and what then
stands in the channels is told.
"""

import asyncio
import re
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.application import open_engine
from bot.settings import CHECKOUT
from tests.discord_side.loopback import Loopback, loopback
from tests.discord_side.loopback.gateway.codes import Intent
from tests.discord_side.loopback.things import Person
from tests.discord_side.seams import use_discord_at
from tests.discord_side.support import running

README = CHECKOUT / "README.md"
BEGIN, END = "<!-- the evening, written by tests/discord_side/evening.py -->\n", "<!-- the end of the evening -->\n"

Json = dict[str, Any]
_MARK = re.compile(r"\\([\\*_~`|<>\[\]#+-])")
_SMALL = "-# "


@dataclass
class Evening:
    """Tells what people do and what the bot answers, line by line."""

    fake: Loopback
    lines: list[str] = field(default_factory=list)

    def does(self, person: Person, what: str) -> None:
        """Tell what a person does."""
        self.lines += ["", f"{person.username} {what}"]

    async def answered(self, *, to: str = "") -> Json:
        """Tell what the bot says to that; gives its message."""
        await self.fake.next_sent()
        message = max(
            (one for channel in self.fake.world.channels.values() for one in self.fake.said_in(channel)),
            key=lambda one: int(one["id"]),
        )
        self.tell(self.fake.text_of(message), to=to)
        return message

    def tell(self, text: str, *, to: str = "") -> None:
        """Tell a text of the bot's as people see it, without its sources."""
        told = [_MARK.sub(r"\1", line) for line in text.splitlines() if not line.startswith(_SMALL)]
        self.lines += [f"  Liner Notes{to}: {told[0]}", *(f"    {line}" for line in told[1:])]


async def happen(evening: Evening) -> None:
    """The evening."""
    fake = evening.fake
    ada, ben = (fake.world.add_person(name, fake.guild) for name in ("Ada", "Ben"))
    cleo = fake.world.add_person("Cléo", fake.guild, locale="fr")

    evening.does(ada, "mentions it: @Liner Notes who plays drums on Asenseur?")
    await fake.mention("who plays drums on Asenseur?", by=ada)
    drums = await evening.answered()
    evening.does(ben, "replies to that answer: and piano?")
    await fake.message("and piano?", by=ben, reply_to=drums)
    await evening.answered()
    evening.does(cleo, "uses /ask: où a été enregistré Ascenseur ?")
    await fake.slash("ask", by=cleo, question="où a été enregistré Ascenseur ?")
    await evening.answered()
    evening.does(ada, "writes to everybody: what is the longest track on Kind of Blue?")
    asked = await fake.message("what is the longest track on Kind of Blue?", by=ada)
    evening.does(ben, "uses “Answer this” in the menu of that message")
    await fake.use_on_message("Answer this", asked, by=ben)
    await evening.answered()
    evening.does(ben, "types: !ask who plays bas on Milestones")
    typed = await fake.message("!ask who plays bas on Milestones", by=ben)
    await evening.answered()
    evening.does(ben, "corrects himself: !ask who plays bass on Milestones?")
    await fake.edit(typed, "!ask who plays bass on Milestones?")
    edit = await fake.recorder.next("update_message")
    evening.tell(fake.text_of(edit.body), to=", in the same message")
    evening.does(cleo, "asks directly: wer spielt Klavier auf Kind of Blue?")
    await fake.direct_message("wer spielt Klavier auf Kind of Blue?", by=cleo)
    await evening.answered(to=", to her alone")
    evening.does(ada, "mentions it: @Liner Notes does anybody play cello on Milestones?")
    await fake.mention("does anybody play cello on Milestones?", by=ada)
    await evening.answered()
    evening.does(ada, "mentions it: @Liner Notes thanks!")
    await fake.mention("thanks!", by=ada)
    await evening.answered()


async def told(
    put: Callable[[Any, str, Any], None] = setattr, story: Callable[[Evening], Awaitable[None]] = happen
) -> str:
    """The evening as text; `put` is pytest's way to set attributes for a while, or setattr."""
    engine = open_engine(CHECKOUT / "knowledge")
    async with loopback(granted=Intent.MESSAGE_CONTENT) as fake:
        use_discord_at(fake.base, put)
        with tempfile.TemporaryDirectory() as data:
            async with running(engine, fake, Path(data)):
                evening = Evening(fake)
                await story(evening)
    return "\n".join(evening.lines[1:]) + "\n"


def section(text: str) -> str:
    """The evening as it stands in the README, with its marks."""
    return f"{BEGIN}```text\n{text}```\n{END}"


def main() -> None:
    """Put the evening into the README."""
    old = README.read_text(encoding="utf-8")
    head, rest = old.split(BEGIN)
    _, tail = rest.split(END)
    README.write_text(head + section(asyncio.run(told())) + tail, encoding="utf-8")


if __name__ == "__main__":
    main()
