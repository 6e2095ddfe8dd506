"""Chooses the command, and turns what goes wrong into sentences and exit codes."""

import logging
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.command_line.arguments import Arguments, parse
from bot.command_line.exit_codes import ExitCode
from bot.command_line.streams import prepare_streams, silence_output
from bot.knowledge.knowledge_base import KnowledgeError, Problem
from bot.settings import Settings, SettingsError, load_settings

if TYPE_CHECKING:
    from bot.answering.engine import Engine


def main(words: Sequence[str] | None = None) -> int:
    """Run the command that `words` (default: the process's arguments) name; gives the exit code."""
    prepare_streams()
    arguments = parse(words)
    try:
        code = _run(arguments)
        print(end="", flush=True)  # so that a reader who has gone is noticed here
    except KnowledgeError as error:
        print(error, _counted(error.problems), sep="\n", file=sys.stderr)
        return ExitCode.BROKEN
    except SettingsError as error:
        print(error, file=sys.stderr)
        return ExitCode.BROKEN
    except BrokenPipeError:
        silence_output()
        return ExitCode.DONE
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    return code


def _run(arguments: Arguments) -> int:
    settings = load_settings()
    if arguments.knowledge:
        settings = settings.model_copy(update={"knowledge": arguments.knowledge})
    match arguments.command:
        case "check":
            return _check(arguments, settings)
        case "ask":
            return _ask(arguments, settings)
        case "chat":
            return _chat(arguments, settings)
        case _:
            return _bot(arguments, settings)


# Each command imports what it needs itself: `ask` and `check` do not wait for Discord's library.


def _check(arguments: Arguments, settings: Settings) -> int:
    from bot.command_line.checking import check_folder

    folder = arguments.folder or settings.knowledge
    return check_folder(folder, strict_sources=arguments.strict_sources, with_coverage=arguments.coverage)


def _ask(arguments: Arguments, settings: Settings) -> int:
    from bot.command_line.asking import ask, ask_batch

    if arguments.batch is not None:
        return ask_batch(lambda: _engine(arguments, settings), arguments.batch, settings.language)
    question = " ".join(arguments.question)
    return ask(_engine(arguments, settings), question, as_json=arguments.json, language=settings.language)


def _chat(arguments: Arguments, settings: Settings) -> int:
    from bot.command_line.chat import chat

    return chat(_engine(arguments, settings), settings.language)


def _bot(arguments: Arguments, settings: Settings) -> int:
    if settings.token is None:
        print("No DISCORD_TOKEN is set, so this is the terminal chat. See .env.example.", file=sys.stderr)
        return _chat(arguments, settings)
    from bot.discord_bot import run

    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)  # else it greets at every start
    return run(_engine(arguments, settings), settings, settings.token.get_secret_value())


def _counted(problems: Sequence[Problem]) -> str:
    """The line that closes the report of a knowledge base that cannot be served."""
    mistakes = "1 mistake" if len(problems) == 1 else f"{len(problems)} mistakes"
    return f"{mistakes} in the knowledge base, so nothing was started. Mend it, or choose another with --knowledge."


def _engine(arguments: Arguments, settings: Settings) -> "Engine":
    from bot.application import open_engine

    return open_engine(settings.knowledge, arguments.today)
