"""The words after `python -m bot`, as typed arguments."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn

from bot.command_line.exit_codes import ExitCode

_EPILOG = """exit codes: 0 done, answered; 1 check found errors; 2 knowledge base or settings broken; 3 not answered;
4 token refused; 5 intents refused; 6 Discord unreachable; 64 usage"""


@dataclass(frozen=True, slots=True)
class Arguments:
    """What the caller asked for; fields that belong to another command keep their defaults."""

    command: str | None = None
    knowledge: Path | None = None
    today: date | None = None
    question: tuple[str, ...] = ()
    json: bool = False
    batch: str | None = None
    folder: Path | None = None
    strict_sources: bool = False
    coverage: bool = False


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(ExitCode.USAGE, f"{self.prog}: {message}\n")


def parse(words: Sequence[str] | None) -> Arguments:
    """Arguments from `words` (None: the process's own). Exits with 64 and a sentence where they make no sense."""
    parser = _parser()
    found = vars(parser.parse_args(words))
    question = tuple(found.pop("question", ()))
    arguments = Arguments(question=question, **found)
    if arguments.command == "ask" and bool(question) == (arguments.batch is not None):
        parser.error("ask needs either a question or --batch FILE")
    if arguments.batch is not None and arguments.json:
        parser.error("--batch always writes JSON; leave --json out")
    return arguments


def _parser() -> _Parser:
    common = _common(default=argparse.SUPPRESS)
    parser = _Parser(
        prog="python -m bot",
        description="Answers questions about albums. Without a command: the Discord bot, or a chat if it has no token.",
        epilog=_EPILOG,
        parents=[_common(default=None)],
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    commands.add_parser("chat", parents=[common], help="a conversation in the terminal", allow_abbrev=False)
    _add_ask(commands.add_parser("ask", parents=[common], help="one answer, or a file of them", allow_abbrev=False))
    _add_check(commands.add_parser("check", parents=[common], help="mistakes in a knowledge base", allow_abbrev=False))
    commands.add_parser("sync", parents=[common], help="tell Discord the bot's commands", allow_abbrev=False)
    commands.add_parser("invite", parents=[common], help="the links that install the bot", allow_abbrev=False)
    return parser


def _common(default: object) -> _Parser:
    """The options that may stand on either side of the command; SUPPRESS after it keeps what stood before it."""
    common = _Parser(add_help=False)
    common.add_argument("--knowledge", type=Path, metavar="DIR", default=default, help="the knowledge base's folder")
    common.add_argument("--today", type=_day, metavar="DATE", default=default, help="the day that ages count to")
    return common


def _add_ask(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("question", nargs="*", metavar="QUESTION", help="the question's words")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of text")
    parser.add_argument("--batch", metavar="FILE", help='JSON lines to answer, one conversation a line; "-" is stdin')


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", nargs="?", type=Path, metavar="DIR", help="default: the folder in use")
    parser.add_argument("--strict-sources", action="store_true", help="every fact must name its source")
    parser.add_argument("--coverage", action="store_true", help="also a table of what is known of each album")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a day; write it as 2026-11-20") from None
