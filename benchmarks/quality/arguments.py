"""What the programs over files of questions have in common: reading their options, questions and knowledge base."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from benchmarks.quality.questions import BenchmarkError, Question, read_questions
from bot.knowledge.knowledge_base import KnowledgeBase, KnowledgeError
from bot.knowledge.reading import read


class Parser(argparse.ArgumentParser):
    """A parser that ends the program with 64 where the options cannot be understood."""

    def error(self, message: str) -> None:  # type: ignore[override]  # ends the program, as argparse's own does
        """Say how the program is used, and what was wrong."""
        self.print_usage(sys.stderr)
        self.exit(64, f"{message}\n")


def parser(program: str, description: str | None) -> Parser:
    """A parser with the options --questions and --knowledge; `description` is told by its first line."""
    found = Parser(prog=f"python -m benchmarks.{program}", description=(description or "").partition("\n")[0])
    found.add_argument("--questions", type=Path, required=True, nargs="+", metavar="FILE", help="JSON lines")
    found.add_argument("--knowledge", type=Path, required=True, metavar="DIR", help="the knowledge base")
    return found


def questions_of(files: Iterable[Path], *, wordings: bool = False) -> list[Question]:
    """The questions of several files, in order. Raises BenchmarkError where one cannot be read."""
    return [question for file in files for question in read_questions(file, wordings=wordings)]


def knowledge_of(folder: Path) -> KnowledgeBase:
    """The knowledge base in a folder. Raises BenchmarkError if it cannot be used."""
    try:
        return read(folder)
    except KnowledgeError as error:
        raise BenchmarkError(f"{folder} cannot be used:\n{error}") from None
