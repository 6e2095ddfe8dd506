"""Look for questions that stand in the knowledge base: phrases under `asked` that share five words in a row with one.

    python -m benchmarks.overlaps --questions FILE... --knowledge DIR

A knowledge base that holds the questions it is measured with has learned them by heart. Words are compared folded.
Exit codes: 0 there is none, 1 some are listed, 2 something cannot be read, 64 usage.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.quality.arguments import knowledge_of, parser, questions_of
from benchmarks.quality.questions import BenchmarkError, Question
from bot.answering.lexicon import Phrase, phrase
from bot.knowledge.catalogue import NoteEntry, build

IN_A_ROW = 5


@dataclass(frozen=True)
class Overlap:
    """A phrase of a note, and the first turn of a question that has the same words."""

    about: str
    asked: str
    question: str
    turn: str
    shared: str

    def __str__(self) -> str:
        return f"{self.about}: {self.asked}\n  {self.question}: {self.turn}\n  shared: {self.shared}"


def overlaps(notes: Iterable[NoteEntry], questions: Iterable[Question]) -> list[Overlap]:
    """Each `asked` phrase that shares words in a row with a turn, with the first such turn."""
    known: dict[Phrase, tuple[str, str]] = {}
    for question in questions:
        for turn in question.turns:
            for row in rows(turn):
                known.setdefault(row, (question.id, turn))
    found = (_overlap(note, asked, known) for note in notes for asked in note.asked)
    return [overlap for overlap in found if overlap]


def rows(text: str) -> Iterator[Phrase]:
    """All the rows of five words in a text."""
    words = phrase(text)
    for start in range(len(words) - IN_A_ROW + 1):
        yield words[start : start + IN_A_ROW]


def _overlap(note: NoteEntry, asked: str, known: dict[Phrase, tuple[str, str]]) -> Overlap | None:
    row = next((row for row in rows(asked) if row in known), None)
    return Overlap(note.about[0], asked, *known[row], " ".join(row)) if row else None


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """The options; ends the program with 64 where they cannot be understood."""
    return parser("overlaps", __doc__).parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """List the overlaps; gives the exit code."""
    options = arguments(argv)
    try:
        questions = questions_of(options.questions, wordings=True)
        found = overlaps(build(knowledge_of(options.knowledge)).notes, questions)
    except BenchmarkError as error:
        print(error, file=sys.stderr)
        return 2
    if not found:
        print(f"No phrase under `asked` shares {IN_A_ROW} words in a row with one of {len(questions)} questions.")
        return 0
    print("\n".join(map(str, found)))
    print(f"{len(found)} phrases under `asked` share {IN_A_ROW} words in a row with a question.")
    return 1


if __name__ == "__main__":
    sys.exit(main())
