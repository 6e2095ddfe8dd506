"""Fit the weights by which notes and facts are found (bot/answering/weights.yaml) on questions with known answers.

    python -m benchmarks.fitting --questions FILE... --scorer SCORE.py --knowledge DIR [--write]

Of every question of a single turn the best notes and facts are judged, each alone; a logistic regression then says how
much each measure of their fit counts. What is printed was measured on the questions that were fitted on.
Exit codes: 0 done, 2 something cannot be read or fitted, 64 usage.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.quality.arguments import knowledge_of, parser, questions_of
from benchmarks.quality.candidates import MEASURES, Candidate, Candidates, labelled
from benchmarks.quality.logistic import chance, fitted
from benchmarks.quality.questions import BenchmarkError
from benchmarks.quality.scoring import load_scorer
from bot.answering import retrieving
from bot.application import today_of

WEIGHTS = Path(retrieving.__file__).with_name("weights.yaml")
THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)


@dataclass(frozen=True)
class Fitting:
    """The weights of one kind of text, the bias first, and the candidates that they were fitted on, by question."""

    kind: str
    weights: Sequence[float]
    candidates: Sequence[Sequence[Candidate]]

    def firsts(self) -> list[tuple[float, bool]]:
        """For each question the chance of the candidate that now comes first, and whether it is right."""
        found = []
        for each in self.candidates:
            ranked = [(chance(self.weights, (1.0, *candidate.fit)), candidate.right) for candidate in each]
            found.append(max(ranked, key=lambda one: one[0]))
        return found

    def line(self) -> str:
        """The weights as a line of weights.yaml."""
        named = zip(("bias", *MEASURES), self.weights, strict=True)
        # Adding 0 to what is rounded makes 0.00 of -0.00.
        return f"{self.kind}: {{{', '.join(f'{name}: {round(weight, 2) + 0.0:.2f}' for name, weight in named)}}}"


def fit(kind: str, candidates: Sequence[Sequence[Candidate]]) -> Fitting:
    """The weights for one kind of text. Raises BenchmarkError where the candidates do not tell them."""
    every = [candidate for each in candidates for candidate in each]
    if len({candidate.right for candidate in every}) < 2:
        raise BenchmarkError(f"{kind} cannot be fitted: of {len(every)} candidates some must be right and some not")
    weights = fitted([candidate.fit for candidate in every], [candidate.right for candidate in every])
    return Fitting(kind, weights, candidates)


def report(fitting: Fitting) -> list[str]:
    """How good the first candidates are, in all and from each threshold on."""
    firsts = fitting.firsts()
    right = sum(good for _, good in firsts)
    share = f"{right} of {len(firsts)} questions ({right / len(firsts):.1%})"
    reachable = sum(any(candidate.right for candidate in each) for each in fitting.candidates)
    found = [f"{fitting.kind}: the first candidate is right for {share}, one of the candidates for {reachable}"]
    found.append(f"{'threshold':>12}{'told':>8}{'right':>8}")
    for threshold in THRESHOLDS:
        told = [good for score, good in firsts if score >= threshold]
        found.append(f"{threshold:12.1f}{len(told):8}{sum(told):8}")
    return found


def write(fittings: Sequence[Fitting], path: Path) -> None:
    """Put the weights into weights.yaml; the comments at its head stay."""
    comments = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    lines = [*comments, *(fitting.line() for fitting in fittings)]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """The options; ends the program with 64 where they cannot be understood."""
    options = parser("fitting", __doc__)
    options.add_argument("--scorer", type=Path, required=True, help="a Python file with judge()")
    options.add_argument("--write", action="store_true", help="put the weights into bot/answering/weights.yaml")
    return options.parse_args(argv)


def run(options: argparse.Namespace) -> list[Fitting]:
    """Find the candidates and fit the weights of each kind. Raises BenchmarkError with what to change."""
    scorer, questions = load_scorer(options.scorer), questions_of(options.questions)
    base = knowledge_of(options.knowledge)
    today = today_of(base)
    found = labelled(Candidates(base, today=today), questions, scorer)
    return [fit(kind, candidates) for kind, candidates in found.items()]


def main(argv: Sequence[str] | None = None) -> int:
    """Fit and report; gives the exit code."""
    options = arguments(argv)
    try:
        fittings = run(options)
    except BenchmarkError as error:
        print(error, file=sys.stderr)
        return 2
    print("\n".join(fitting.line() for fitting in fittings))
    for fitting in fittings:
        print("\n".join(["", *report(fitting)]))
    if options.write:
        write(fittings, WEIGHTS)
    return 0


if __name__ == "__main__":
    sys.exit(main())
