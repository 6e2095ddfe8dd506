"""The bot on a Discord of this machine, beside one that only says hello: python -m benchmarks.discord.

Both are processes of their own with the same connection. Measured are the time from a mention to the reply, and
the processor time that a message takes which is not for the bot.
"""

import argparse
import asyncio
import contextlib
import json
import os
import sys
import tempfile
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import perf_counter

from bot.answering.conversation import Conversation
from bot.answering.engine import Engine
from bot.application import open_engine
from bot.settings import CHECKOUT, Settings
from bot.storage.opening import opened
from tests.discord_side.loopback import TOKEN, Loopback, loopback
from tests.discord_side.loopback.gateway.codes import Intent

_LAUNCHER = CHECKOUT / "tests" / "discord_side" / "launcher.py"
_PLACES = 40  # channels; with as many people in each as needed nobody is asked for patience
_READ = 500  # of them in a channel where each is read
_TALK = ("lunch?", "that was a long day", "did anyone see the match", "I'll be late tonight", "nice, thanks a lot!")


@dataclass
class Side:
    """One of the two bots: its Discord, its process, and how long its replies took in seconds."""

    fake: Loopback
    process: Process
    took: list[float]

    async def ask(self, question: str, number: int) -> None:
        """Mention the bot as one of many people in one of many channels, and time its reply."""
        guild, world = self.fake.guild, self.fake.world
        channels = [one for one in guild.channels.values() if one is not self.fake.channel]
        person = world.add_person(f"person {number}", guild)
        began = perf_counter()
        await self.fake.mention(question, by=person, to=channels[number % len(channels)])
        await self.fake.next_sent()
        self.took.append(perf_counter() - began)

    async def cpu_of(self, talk: Sequence[str], *, opened_channel: bool) -> float:
        """Processor seconds for each of the messages, which nobody addressed to the bot."""
        places = [one for one in self.fake.guild.channels.values() if (one is self.fake.channel) is opened_channel]
        before = _cpu(self.process.pid)
        for number, text in enumerate(talk):
            await self.fake.message(text, to=places[number % len(places)])
            if number % 100 == 99:
                await self.fake.gateway.round_trip()
        await self._settled()
        return (_cpu(self.process.pid) - before) / len(talk)

    async def _settled(self) -> None:
        """Wait until the process rests: its processor time no longer grows."""
        last = -1.0
        while last < (now := _cpu(self.process.pid)):
            last = now
            await asyncio.sleep(0.3)


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print; gives the exit code."""
    arguments = _arguments(words)
    if not Path("/proc/self/stat").exists():
        print("This needs /proc, for the processor time of another process.", file=sys.stderr)
        return 2
    asyncio.run(_measure(arguments))
    return 0


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.discord", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--knowledge", type=Path, default=CHECKOUT / "knowledge", help="the folder to answer from")
    parser.add_argument("--questions", type=int, default=300, help="how many questions to time")
    parser.add_argument("--messages", type=int, default=10_000, help="how many messages that are not for the bot")
    parser.add_argument("--talk", type=Path, help="JSON lines with such messages, where `answer` is false")
    return parser.parse_args(words)


async def _measure(arguments: argparse.Namespace) -> None:
    engine = open_engine(arguments.knowledge)
    questions = list(islice(cycle(engine.examples()), arguments.questions))
    talk = list(islice(cycle(_talk(arguments.talk)), arguments.messages))
    with tempfile.TemporaryDirectory() as data:
        environment = {"DISCORD_TOKEN": TOKEN, "KNOWLEDGE_DIR": str(arguments.knowledge), "DATA_DIR": data}
        async with (
            _side(environment, [str(_LAUNCHER)], Path(data)) as ours,
            _side({}, ["-m", "benchmarks.hello_bot"]) as hello,
        ):
            await _time_replies(ours, hello, questions, engine)
            await _count_cpu(ours, hello, talk)


async def _time_replies(ours: Side, hello: Side, questions: Sequence[str], engine: Engine) -> None:
    alone = []
    for number, question in enumerate(questions):
        for side in (ours, hello):  # in turns, so that both meet the same machine
            await side.ask(question, number)
        began = perf_counter()
        engine.reply(question, Conversation())
        alone.append(perf_counter() - began)
    mine, theirs, thinking = median(ours.took), median(hello.took), median(alone)
    rest = median(took - thought for took, thought in zip(ours.took, alone, strict=True))
    print(f"mention to reply, median of {len(questions)}: {mine * 1000:.2f} ms, hello {theirs * 1000:.2f} ms: ", end="")
    print(f"{mine / theirs:.2f} times as long")
    print(f"of which the engine alone: {thinking * 1000:.2f} ms; all else: {rest * 1000:.2f} ms, ", end="")
    print(f"{rest / theirs:.2f} times as long as hello")


async def _count_cpu(ours: Side, hello: Side, talk: Sequence[str]) -> None:
    said = len(ours.fake.recorder.of("create_message"))
    mine = await ours.cpu_of(talk, opened_channel=False)
    theirs = await hello.cpu_of(talk, opened_channel=False)
    answered = len(ours.fake.recorder.of("create_message")) - said
    print(f"{len(talk)} messages not for the bot: {answered} answered; processor time of each ", end="")
    print(f"{mine * 1e6:.0f} µs, hello {theirs * 1e6:.0f} µs: {_ratio(mine, theirs)} times as much")
    read = await ours.cpu_of(talk[:_READ], opened_channel=True)
    heard = len(ours.fake.recorder.of("create_message")) - said - answered
    print(f"{len(talk[:_READ])} in a channel opened for questions: {heard} answered; {read * 1e6:.0f} µs, ", end="")
    print(f"{_ratio(read, theirs)} times as much")


@contextlib.asynccontextmanager
async def _side(environment: dict[str, str], words: Sequence[str], data: Path | None = None) -> AsyncIterator[Side]:
    """A bot as a process on a Discord of its own, in `data` of which the usual channel is opened for questions."""
    async with loopback(limits="none", granted=Intent.MESSAGE_CONTENT) as fake:
        for number in range(_PLACES):
            fake.world.add_channel(fake.guild, f"channel-{number}")
        if data is not None:
            await _open_channel(data, int(fake.guild.id), int(fake.channel.id))
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *words,
            fake.base,
            cwd=CHECKOUT,
            env={**os.environ, "PYTHONPATH": str(CHECKOUT), **environment},
            stderr=DEVNULL,
        )
        try:
            await fake.connected()
            yield Side(fake, process, [])
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()


async def _open_channel(data: Path, server: int, channel: int) -> None:
    async with opened(Settings.model_validate({"DATA_DIR": data})) as storage:
        chosen = frozenset({channel})
        await storage.servers.change(server, lambda settings: replace(settings, question_channels=chosen))


def _talk(file: Path | None) -> Iterator[str]:
    if file is None:
        yield from _TALK
        return
    for line in file.read_text(encoding="utf-8").splitlines():
        message = json.loads(line)
        if not message["answer"]:
            yield message["text"]


def _ratio(one: float, other: float) -> str:
    """How many times as much; a few messages may take less than the clock of the system shows."""
    return f"{one / other:.2f}" if other else "?"


def _cpu(process: int) -> float:
    """The processor seconds that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    sys.exit(main())
