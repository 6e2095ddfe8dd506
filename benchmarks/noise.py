"""Ask a file of questions plain and with each kind of noise, and say what the noise costs.

    python -m benchmarks.noise --questions FILE --scorer SCORE.py [--gold GOLD] --knowledge DIR [--seed N]

Prints right, partial, wrong and not answered for each kind, macro F1, and the points lost against the plain questions.
Exit codes: 0 done, 2 something cannot be read or asked, 64 usage.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.quality.arguments import knowledge_of, parser, questions_of
from benchmarks.quality.messages import MessageReader
from benchmarks.quality.noise import KINDS, Kind, Noise
from benchmarks.quality.questions import BenchmarkError, Line, Question, ask, read_lines
from benchmarks.quality.report import grades, listing
from benchmarks.quality.scoring import Grade, Verdict, load_scorer, score

PLAIN = "plain"
Verdicts = dict[str, list[Verdict]]


@dataclass(frozen=True)
class Row:
    """What became of the questions with one kind of noise; points are hundredths of all questions."""

    kind: str
    changed: int
    asked: int
    grades: dict[str, int]
    right: float
    macro_f1: float
    lost: float
    lost_f1: float
    bound: float | None

    @property
    def kept(self) -> bool:
        """Whether no more points were lost than may be."""
        return self.bound is None or self.lost <= self.bound


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """The options; ends the program with 64 where they cannot be understood."""
    options = parser("noise", __doc__)
    options.add_argument("--scorer", type=Path, required=True, help="a Python file with judge() or score_one()")
    options.add_argument("--gold", type=Path, help="the right answers, for a scorer with score_one()")
    options.add_argument("--seed", type=int, default=0, help="another number makes other typos and prefixes")
    options.add_argument("--rounds", type=int, default=1, help="how often to ask with each noise that has chance in it")
    options.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS), help="only these kinds")
    options.add_argument("--show", choices=KINDS, help="list the questions that this kind of noise spoils")
    options.add_argument("--json", type=Path, help="write all figures, noisy questions and grades to this file")
    return options.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark; gives the exit code."""
    options = arguments(argv)
    try:
        verdicts = run(options)
    except BenchmarkError as error:
        print(error, file=sys.stderr)
        return 2
    found = rows(verdicts)
    print("\n".join(spoilt(verdicts, options.show) + table(found)))
    if options.json:
        options.json.write_text(as_json(found, verdicts), encoding="utf-8")
    return 0


def run(options: argparse.Namespace) -> Verdicts:
    """Ask and score the questions plain and with each kind. Raises BenchmarkError with what to change."""
    scorer = load_scorer(options.scorer)
    gold = read_lines(options.gold) if options.gold else []
    questions = questions_of(options.questions)
    noise = Noise(MessageReader(knowledge_of(options.knowledge)), options.seed)
    kinds = [KINDS[name] for name in dict.fromkeys([*options.kinds, *filter(None, [options.show])])]
    asked = {PLAIN: questions} | {kind.name: noisy(questions, kind, noise, options.rounds) for kind in kinds}
    replies = answers([question for each in asked.values() for question in each], options.knowledge)
    return {kind: score(each, replies_to(each, replies), scorer, gold) for kind, each in asked.items()}


def noisy(questions: Sequence[Question], kind: Kind, noise: Noise, rounds: int) -> list[Question]:
    """The questions with one kind of noise, several times where chance has a part in it."""
    return [
        replace(question, id=f"{question.id}~{turn + 1}", turns=noise.noisy(question, kind, turn))
        for turn in range(rounds if kind.chance else 1)
        for question in questions
    ]


def answers(questions: Sequence[Question], knowledge: Path) -> Mapping[tuple[str, ...], Line]:
    """The replies by what was said; what is said alike is asked once."""
    turns = list(dict.fromkeys(question.turns for question in questions))
    asked = [Question(str(number), "any", said, {}) for number, said in enumerate(turns)]
    return {turns[int(line["id"])]: line for line in ask(asked, knowledge)}


def replies_to(questions: Sequence[Question], replies: Mapping[tuple[str, ...], Line]) -> list[Line]:
    """The reply to each question under its own id."""
    return [replies[question.turns] | {"id": question.id} for question in questions if question.turns in replies]


def rows(verdicts: Verdicts) -> list[Row]:
    """The figures of each kind, the plain questions first."""
    plain = verdicts[PLAIN]
    said = {verdict.question.id: verdict.question.turns for verdict in plain}
    right, f1 = _right(plain), _f1(plain)
    found = []
    for name, each in verdicts.items():
        changed = sum(verdict.question.turns != said[_original(verdict, said)] for verdict in each)
        bound = KINDS[name].bound if name in KINDS else None
        lost, lost_f1 = 100 * (right - _right(each)), 100 * (f1 - _f1(each))
        found.append(Row(name, changed, len(each), grades(each), _right(each), _f1(each), lost, lost_f1, bound))
    return found


def table(found: Sequence[Row]) -> list[str]:
    """The figures as lines to read."""
    head = f"{'noise':20}{'asked':>6}{'changed':>8}" + "".join(f"{grade.value:>13}" for grade in Grade)
    lines = [head + f"{'macro F1':>10}{'lost':>7}{'of F1':>7}{'bound':>7}"]
    for row in found:
        counts = "".join(f"{number:13}" for number in row.grades.values())
        bound = "" if row.bound is None else f"{row.bound:7.0f}" + ("" if row.kept else "  above it")
        text = f"{row.kind:20}{row.asked:6}{row.changed:8}{counts}"
        lines.append(f"{text}{row.macro_f1:10.3f}{row.lost:7.1f}{row.lost_f1:7.1f}{bound}".rstrip())
    return lines


def spoilt(verdicts: Verdicts, kind: str | None) -> list[str]:
    """The questions that are right plain and not with a kind of noise: what was asked, replied and expected."""
    if kind is None:
        return []
    right = {verdict.question.id for verdict in verdicts[PLAIN] if verdict.grade is Grade.RIGHT}
    return listing(
        [verdict for verdict in verdicts[kind] if _original(verdict, right) in right],
        {Grade.PARTIAL, Grade.WRONG, Grade.UNANSWERED},
    )


def as_json(found: Sequence[Row], verdicts: Verdicts) -> str:
    """The figures, and for every kind and question what was said, its grade and the reply."""
    each = {
        kind: [{"id": v.question.id, "turns": v.question.turns, "grade": v.grade, "reply": v.reply} for v in those]
        for kind, those in verdicts.items()
    }
    figures: list[dict[str, Any]] = [vars(row) | {"kept": row.kept} for row in found]
    return json.dumps({"kinds": figures, "verdicts": each}, ensure_ascii=False, indent=1)


def _original(verdict: Verdict, known: Mapping[str, Any] | set[str]) -> str:
    """The id of the plain question that a verdict's question was made of."""
    whole = verdict.question.id
    return whole if whole in known else whole.rpartition("~")[0]


def _right(verdicts: Sequence[Verdict]) -> float:
    return sum(verdict.grade is Grade.RIGHT for verdict in verdicts) / len(verdicts) if verdicts else 0.0


def _f1(verdicts: Sequence[Verdict]) -> float:
    return sum(verdict.f1 for verdict in verdicts) / len(verdicts) if verdicts else 0.0


if __name__ == "__main__":
    sys.exit(main())
