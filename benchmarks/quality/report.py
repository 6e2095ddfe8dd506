"""What a run over a file of questions showed, in words and as JSON."""

from collections.abc import Sequence
from typing import Any

from benchmarks.quality.scoring import Grade, Verdict

BOUNDS = (0.0, 0.01, 0.03)


def summary(verdicts: Sequence[Verdict]) -> dict[str, Any]:
    """All figures of a run, as plain data."""
    times = sorted(float(verdict.reply["milliseconds"]) for verdict in verdicts if "milliseconds" in verdict.reply)
    answered = [verdict for verdict in verdicts if verdict.answered]
    categories = sorted({verdict.question.category for verdict in verdicts})
    return {
        "questions": len(verdicts),
        "answered": len(answered),
        "grades": grades(verdicts),
        "wrong_of_answered": _share(sum(verdict.grade == Grade.WRONG for verdict in answered), len(answered)),
        "macro_f1": _share(sum(verdict.f1 for verdict in verdicts), len(verdicts)),
        "categories": {
            category: grades([verdict for verdict in verdicts if verdict.question.category == category])
            for category in categories
        },
        "coverage": {f"{bound:.0%}": coverage(verdicts, bound, {Grade.WRONG}) for bound in BOUNDS},
        "coverage_without_partial": {
            f"{bound:.0%}": coverage(verdicts, bound, {Grade.WRONG, Grade.PARTIAL}) for bound in BOUNDS
        },
        "milliseconds": {"median": _quantile(times, 0.5), "p99": _quantile(times, 0.99)},
    }


def grades(verdicts: Sequence[Verdict]) -> dict[str, int]:
    """How many questions got each grade."""
    return {grade.value: sum(verdict.grade == grade for verdict in verdicts) for grade in Grade}


def coverage(verdicts: Sequence[Verdict], bound: float, bad: set[Grade]) -> dict[str, float]:
    """The largest share of all questions that can be answered so that at most `bound` of the answers are `bad`.

    Answers are given up from the least confident on; those of one confidence stand or fall together. Gives the share,
    and the least confidence that is still answered (above 1 where nothing can be).
    """
    answered = sorted((verdict for verdict in verdicts if verdict.answered), key=lambda verdict: -verdict.confidence)
    best, least, wrong = 0, 1.01, 0
    for number, verdict in enumerate(answered, start=1):
        wrong += verdict.grade in bad
        last = number == len(answered) or answered[number].confidence < verdict.confidence
        if last and wrong <= bound * number:
            best, least = number, verdict.confidence
    return {"share": _share(best, len(verdicts)), "confidence": least}


def _share(part: float, whole: int) -> float:
    return part / whole if whole else 0.0


def _quantile(values: Sequence[float], share: float) -> float | None:
    """The value below which `share` of the sorted values lie (the nearest rank)."""
    return values[min(len(values) - 1, int(share * len(values)))] if values else None


def lines(figures: dict[str, Any]) -> list[str]:
    """The figures of `summary` as lines to read."""
    count = figures["questions"]
    parts = ", ".join(f"{name} {number} ({_share(number, count):.1%})" for name, number in figures["grades"].items())
    wrong = figures["wrong_of_answered"]
    found = [f"{count} questions: {parts}", f"answered {figures['answered']}, of these wrong {wrong:.1%}"]
    found.append(f"macro F1 {figures['macro_f1']:.3f}")
    found += ["", f"{'category':32}" + "".join(f"{grade.value:>14}" for grade in Grade)]
    for category, numbers in figures["categories"].items():
        found.append(f"{category[:31]:32}" + "".join(f"{number:14}" for number in numbers.values()))
    found += ["", "coverage by confidence"]
    for bound in figures["coverage"]:
        strict, loose = figures["coverage_without_partial"][bound], figures["coverage"][bound]
        found.append(f"  at {bound:>2} wrong: {_point(loose)}; counting partial as wrong: {_point(strict)}")
    return [*found, "", _times(figures["milliseconds"])]


def _point(coverage: dict[str, float]) -> str:
    if not coverage["share"]:
        return "  none"
    return f"{coverage['share']:6.1%} (confidence {coverage['confidence']:.2f} and up)"


def _times(times: dict[str, float | None]) -> str:
    if times["median"] is None:
        return "time for one question: not given"
    return f"time for one question: median {times['median']:.1f} ms, p99 {times['p99']:.1f} ms"


def listing(verdicts: Sequence[Verdict], shown: set[Grade]) -> list[str]:
    """The questions with these grades: what was asked, replied and expected."""
    found: list[str] = []
    for verdict in verdicts:
        if verdict.grade in shown:
            found += _entry(verdict)
    return found


def _entry(verdict: Verdict) -> list[str]:
    reply, question = verdict.reply, verdict.question
    outcome = "/".join(filter(None, (reply.get("outcome", "no reply"), reply.get("reason"))))
    text = " ".join(str(reply.get("text", "")).split())[:300]
    figures = f"F1 {verdict.f1:.2f}, confidence {verdict.confidence:.2f}"
    return [
        f"{question.id} [{question.category}] {verdict.grade}, {figures}",
        f"  asked     {' / '.join(question.turns)}",
        f"  read as   {reply.get('read_as', '')}",
        f"  replied   {outcome}: {text}",
        f"  values    {reply.get('answers', [])}"[:300],
        f"  expected  {verdict.expected[:300]}",
        "",
    ]
