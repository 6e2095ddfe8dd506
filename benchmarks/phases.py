"""Where the time of a question goes, and whether it grows with the words of the language.

    python -m benchmarks.phases --questions FILE.jsonl... --knowledge DIR [--words N]

Each question is asked once to warm up and once timed. Printed are median and p99 of each phase in milliseconds: pieces
(names, words and literals found in the message), readings (queries made of them, without the pieces), finding (queries
looked up), notes (texts found by meaning) and the rest (wording, memory). Then the same median with N invented words
more in the language file, as a ratio.
Exit codes: 0 done, 2 something cannot be read, 64 usage.
"""

import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from statistics import median
from typing import Any

from benchmarks.quality.arguments import knowledge_of, parser, questions_of
from benchmarks.quality.questions import BenchmarkError
from bot.answering.conversation import Conversation
from bot.answering.engine import Engine
from bot.answering.lexicon import Lexicon
from bot.answering.meanings import Filler, Meaning
from bot.application import today_of
from bot.knowledge.knowledge_base import KnowledgeBase

PHASES = ("pieces", "readings", "finding", "notes", "rest", "whole")


@dataclass
class Clock:
    """Adds up, for one question, the milliseconds of each phase; what runs within another is counted there too."""

    spent: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    def timed(self, phase: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """The same work, timed."""

        def run(*args: Any, **named: Any) -> Any:
            start = time.perf_counter()
            try:
                return work(*args, **named)
            finally:
                self.spent[phase] += 1000 * (time.perf_counter() - start)

        return run


def watched(engine: Engine, clock: Clock, language: str) -> None:
    """Put the clock into the rooms of an engine."""
    kit = engine.kit(language)
    for owner, name, phase in (
        (kit.parser.cutter, "cuts", "pieces"),
        (kit.parser, "readings", "readings"),
        (engine.interpreter.finder, "find", "finding"),
        (engine.teller, "best", "notes"),
    ):
        setattr(owner, name, clock.timed(phase, getattr(owner, name)))


def measured(engine: Engine, clock: Clock, questions: Sequence[str]) -> list[dict[str, float]]:
    """The milliseconds of each phase of each question."""
    found = []
    for text in questions:
        engine.reply(text, Conversation())
        clock.spent.clear()
        start = time.perf_counter()
        engine.reply(text, Conversation())
        whole = 1000 * (time.perf_counter() - start)
        spent = dict(clock.spent)
        # Pieces are cut within readings, and for a few questions of the engine besides.
        spent["readings"] = max(0.0, spent.get("readings", 0.0) - spent.get("pieces", 0.0))
        told = sum(spent.get(phase, 0.0) for phase in PHASES[:4])
        found.append({**spent, "rest": max(0.0, whole - told), "whole": whole})
    return found


def with_words(lexicon: Lexicon, number: int) -> Lexicon:
    """A lexicon with so many invented words more that say nothing."""
    chance = random.Random(number)
    words: dict[tuple[str, ...], tuple[Meaning, ...]] = {
        ("".join(chance.choice("bcdfghjklmnpqrstvwxz") for _ in range(9)),): (Filler(),) for _ in range(number)
    }
    return replace(
        lexicon, phrases={**lexicon.phrases, **words}, longest={**{key[0]: 1 for key in words}, **lexicon.longest}
    )


def medians(base: KnowledgeBase, questions: Sequence[str], words: int) -> list[dict[str, float]]:
    """The phases of all questions, with an engine that knows so many words more."""
    today = today_of(base)
    engine, clock = Engine(base, today=today), Clock()
    if words:
        engine.lexicons["en"] = with_words(engine.lexicons["en"], words)
    watched(engine, clock, "en")
    return measured(engine, clock, questions)


def table(rows: Sequence[dict[str, float]]) -> list[str]:
    """Median and p99 of each phase."""
    lines = [f"{'phase':<10}{'median ms':>12}{'p99 ms':>10}"]
    for phase in PHASES:
        values = sorted(row.get(phase, 0.0) for row in rows)
        lines.append(f"{phase:<10}{median(values):12.1f}{values[int(0.99 * (len(values) - 1))]:10.1f}")
    return lines


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and report; gives the exit code."""
    options = parser("phases", __doc__)
    options.add_argument("--words", type=int, default=20_000, help="how many invented words to add")
    given = options.parse_args(argv)
    try:
        base = knowledge_of(given.knowledge)
        questions = [question.turns[0] for question in questions_of(given.questions)]
    except BenchmarkError as error:
        print(error, file=sys.stderr)
        return 2
    plain = medians(base, questions, 0)
    print("\n".join(table(plain)))
    more = median(row["whole"] for row in medians(base, questions, given.words))
    ratio = more / median(row["whole"] for row in plain)
    print(f"with {given.words} words more: {ratio:.2f} times the median")
    return 0


if __name__ == "__main__":
    sys.exit(main())
