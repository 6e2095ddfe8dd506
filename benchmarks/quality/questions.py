"""Files of questions, and asking them through the command line."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Line = dict[str, Any]

_CHECKOUT = Path(__file__).resolve().parents[2]


class BenchmarkError(Exception):
    """The benchmark cannot be run; the message says what to change."""


@dataclass(frozen=True)
class Question:
    """One question: what is said, of what category it is, and the line it was read from."""

    id: str
    category: str
    turns: tuple[str, ...]
    line: Line


def read_lines(path: Path) -> list[Line]:
    """The JSON objects of a file with one in each line. Raises BenchmarkError where a line is none."""
    lines = []
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BenchmarkError(f"{path} cannot be read: {error}") from None
    for number, line in enumerate(text.split("\n"), start=1):
        try:
            found = json.loads(line) if line.strip() else None
        except ValueError as error:
            raise BenchmarkError(f"{path}, line {number} is no JSON: {error}") from None
        if isinstance(found, dict) and "id" in found:
            lines.append(found)
        elif line.strip():
            raise BenchmarkError(f"{path}, line {number} is no object with an id")
    return lines


def read_questions(path: Path, language: str | None = None, *, wordings: bool = False) -> list[Question]:
    """The questions of a file: conversations in `turns`, or single questions in `text`.

    With a `language` the translations are asked, and questions without one are left out. With `wordings` each
    wording of a question is one, with the id of the question, ~ and a number.
    """
    questions = [
        Question(identity, str(line.get("kind") or line.get("category") or "any"), turns, line)
        for line in read_lines(path)
        for identity, turns in _asked(line, language, wordings=wordings)
    ]
    if not questions:
        raise BenchmarkError(f"{path} holds no questions" + (f" in the language {language}" if language else ""))
    return questions


def _asked(line: Line, language: str | None, *, wordings: bool) -> list[tuple[str, tuple[str, ...]]]:
    """What a line of a file asks: ids and turns."""
    identity = str(line["id"])
    if language:
        text = line.get("translations", {}).get(language)
        return [(identity, (text,))] if text else []
    if wordings and line.get("wordings"):
        return [(f"{identity}~{number}", (text,)) for number, text in enumerate(line["wordings"], start=1)]
    turns = line.get("turns") or ([line["text"]] if line.get("text") else [])
    return [(identity, tuple(turns))] if turns else []


def ask(questions: list[Question], knowledge: Path | None) -> list[Line]:
    """The output lines of one `ask --batch` process. Raises BenchmarkError with its report if it fails."""
    batch = "".join(json.dumps({"id": question.id, "turns": question.turns}) + "\n" for question in questions)
    options = ["--knowledge", str(knowledge.resolve())] if knowledge else []
    command = [sys.executable, "-m", "bot", "ask", "--batch", "-", *options]
    done = subprocess.run(  # noqa: S603 (the command is our own; the questions go to its standard input)
        command, input=batch, capture_output=True, encoding="utf-8", cwd=_CHECKOUT, check=False
    )
    if done.returncode != 0:
        raise BenchmarkError(f"asking ended with {done.returncode}:\n{done.stderr or done.stdout}".strip())
    return [json.loads(line) for line in done.stdout.splitlines() if line.strip()]
