"""Lines overheard in a channel: how much talk the bot interrupts, and how many questions to nobody it answers.

    python -m benchmarks.chat --lines FILE.jsonl... --knowledge DIR [--show]

Each line of a file is `{"id", "text", "answer", "note"}`; `answer` says whether the bot should speak up. A wrong
interruption is worse than a missed question, so that both shares are printed.
Exit codes: 0 done, 2 something cannot be read, 64 usage.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.quality.arguments import Parser, knowledge_of
from benchmarks.quality.questions import BenchmarkError
from bot.answering.answer import Outcome
from bot.answering.conversation import Conversation
from bot.answering.engine import Engine
from bot.application import today_of


@dataclass(frozen=True)
class Line:
    """A line of talk, and whether the bot should answer it."""

    text: str
    wanted: bool


@dataclass(frozen=True)
class Heard:
    """A line with what the bot said to it; "" for nothing."""

    line: Line
    reply: str


def lines_of(path: Path) -> Iterator[Line]:
    """The lines of a file. Raises BenchmarkError for one that cannot be read."""
    try:
        for text in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(text)
            yield Line(str(record["text"]), bool(record["answer"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BenchmarkError(f"{path.name} cannot be read: {error}") from error


def heard(engine: Engine, lines: Sequence[Line]) -> list[Heard]:
    """Every line said in a channel where nothing was said before."""
    answers = ((line, engine.reply(line.text, Conversation(), addressed=False)) for line in lines)
    return [Heard(line, "" if answer.outcome is Outcome.IGNORED else answer.text) for line, answer in answers]


def report(found: Sequence[Heard], *, show: bool = False) -> list[str]:
    """Both shares, and, where they are to be shown, the lines that went wrong."""
    told = []
    for wanted, name in ((True, "questions answered"), (False, "talk answered")):
        of_kind = [one for one in found if one.line.wanted == wanted]
        spoken = sum(bool(one.reply) for one in of_kind)
        share = f" ({spoken / len(of_kind):.1%})" if of_kind else ""
        told.append(f"{name}: {spoken} of {len(of_kind)}{share}")
    wrong = [one for one in found if bool(one.reply) != one.line.wanted] if show else []
    return [
        *told,
        *(f"{'missed' if one.line.wanted else 'spoke'}: {one.line.text} | {one.reply[:80]}" for one in wrong),
    ]


def main(argv: Sequence[str] | None = None) -> int:
    """Listen and report; gives the exit code."""
    options = Parser(prog="python -m benchmarks.chat", description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--lines", type=Path, nargs="+", required=True, help="JSON lines")
    options.add_argument("--knowledge", type=Path, required=True, help="the knowledge base")
    options.add_argument("--show", action="store_true", help="list the lines that went wrong")
    given: argparse.Namespace = options.parse_args(argv)
    try:
        base = knowledge_of(given.knowledge)
        lines = [line for path in given.lines for line in lines_of(path)]
    except BenchmarkError as error:
        print(error, file=sys.stderr)
        return 2
    today = today_of(base)
    print("\n".join(report(heard(Engine(base, today=today), lines), show=given.show)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
