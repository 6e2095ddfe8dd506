"""`ask`: one question, or a file of conversations."""

import json
import sys
from collections.abc import Callable
from time import perf_counter
from typing import BinaryIO

from bot.answering.answer import Answer, Outcome
from bot.answering.conversation import Conversation
from bot.answering.engine import Engine
from bot.command_line.batch import BadLine, Request, requests
from bot.command_line.exit_codes import ExitCode
from bot.command_line.streams import sound
from bot.presentation.answer_json import as_dict
from bot.presentation.terminal import Terminal


def ask(engine: Engine, question: str, *, as_json: bool, language: str) -> int:
    """Print the answer to one question, as text or as one JSON object."""
    started = perf_counter()
    answer = engine.reply(sound(question), Conversation(), language=language)
    if as_json:
        print(_line(as_dict(None, answer, _milliseconds(started))))
    else:
        print(Terminal.of(sys.stdout).show(answer))
    return ExitCode.DONE if answer.outcome is Outcome.ANSWER else ExitCode.NOT_ANSWERED


def ask_batch(open_engine: Callable[[], Engine], file: str, language: str) -> int:
    """Answer the JSON lines of `file` ("-": standard input) with JSON lines on standard output, in order."""
    if file == "-":
        return _answer_all(open_engine(), sys.stdin.buffer, language)
    try:
        stream = open(file, "rb")  # noqa: PTH123, SIM115 (closed below; opened first, for a wrong name should fail early)
    except OSError as error:
        print(f"{file} cannot be read: {error.strerror}.", file=sys.stderr)
        return ExitCode.USAGE
    with stream:
        return _answer_all(open_engine(), stream, language)


def _answer_all(engine: Engine, stream: BinaryIO, language: str) -> int:
    for request in requests(stream):
        print(_line(_answered(engine, request, language)), flush=True)
    return ExitCode.DONE


def _answered(engine: Engine, request: Request | BadLine, language: str) -> dict[str, object]:
    if isinstance(request, BadLine):
        return request.as_dict()
    try:
        return _reply(engine, request, language)
    except Exception as error:  # noqa: BLE001 (one question must not cost the rest of the file)
        print(f"line {request.number}: {error!r}", file=sys.stderr)
        return BadLine(request.number, request.id, f"the program failed with {type(error).__name__}").as_dict()


def _reply(engine: Engine, request: Request, language: str) -> dict[str, object]:
    conversation = Conversation()
    for turn in request.turns:
        started = perf_counter()
        answer: Answer = engine.reply(turn, conversation, addressed=request.addressed, language=language)
    return as_dict(request.id, answer, _milliseconds(started))


def _milliseconds(started: float) -> float:
    return round((perf_counter() - started) * 1000, 3)


def _line(values: dict[str, object]) -> str:
    return json.dumps(values, ensure_ascii=False)
