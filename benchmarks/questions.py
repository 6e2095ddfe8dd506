"""Ask a file of questions in one process and score the replies with the scorer that comes with the file.

    python -m benchmarks.questions --questions FILE.jsonl --scorer SCORE.py [--gold GOLD.jsonl] [--knowledge DIR]

Prints right, partial, wrong and not answered by category, macro F1, the coverage at 0, 1 and 3 % wrong, and times.
Exit codes: 0 done, 2 something cannot be read or asked, 64 usage.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.quality.questions import BenchmarkError, ask, read_lines, read_questions
from benchmarks.quality.report import lines, listing, summary
from benchmarks.quality.scoring import Grade, Verdict, load_scorer, score

SHOWN = {
    "wrong": {Grade.WRONG, Grade.PARTIAL},
    "missing": {Grade.UNANSWERED},
    "all": set(Grade),
}


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]  # ends the program, as argparse's own does
        self.print_usage(sys.stderr)
        self.exit(64, f"{message}\n")


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """The options; ends the program with 64 where they cannot be understood."""
    parser = _Parser(prog="python -m benchmarks.questions", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--questions", type=Path, required=True, help="JSON lines with turns, or text and translations")
    parser.add_argument("--scorer", type=Path, required=True, help="a Python file with judge() or score_one()")
    parser.add_argument("--gold", type=Path, help="the right answers, for a scorer with score_one()")
    parser.add_argument("--knowledge", type=Path, help="the knowledge base to ask; else the bot's own choice")
    parser.add_argument("--language", help="ask the translations into this language")
    parser.add_argument("--wordings", action="store_true", help="ask every wording of each question")
    parser.add_argument("--answers", type=Path, help="score these output lines instead of asking")
    parser.add_argument("--show", choices=SHOWN, help="list questions: wrong (and partial), missing or all")
    parser.add_argument("--json", type=Path, help="write all figures and verdicts to this file")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark; gives the exit code."""
    options = arguments(argv)
    try:
        verdicts = run(options)
    except BenchmarkError as error:
        print(error, file=sys.stderr)
        return 2
    figures = summary(verdicts)
    print("\n".join(listing(verdicts, SHOWN.get(options.show, set())) + lines(figures)))
    if options.json:
        options.json.write_text(as_json(verdicts, figures), encoding="utf-8")
    return 0


def run(options: argparse.Namespace) -> list[Verdict]:
    """Ask and score. Raises BenchmarkError with what to change."""
    scorer = load_scorer(options.scorer)
    gold = read_lines(options.gold) if options.gold else []
    questions = read_questions(options.questions, options.language, wordings=options.wordings)
    replies = read_lines(options.answers) if options.answers else ask(questions, options.knowledge)
    return score(questions, replies, scorer, gold)


def as_json(verdicts: Sequence[Verdict], figures: dict[str, object]) -> str:
    """The figures, and for every question its grade and reply."""
    each = [
        {"id": v.question.id, "grade": v.grade, "f1": v.f1, "expected": v.expected, "reply": v.reply} for v in verdicts
    ]
    return json.dumps({**figures, "verdicts": each}, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    sys.exit(main())
