"""Verdicts on replies, by the scorer that comes with a file of questions."""

import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.quality.questions import BenchmarkError, Line, Question

_WHOLE = 0.9999
_WRONG_BELOW = 0.5


class Grade(StrEnum):
    """What became of one question. Refusing a question that has no answer is right."""

    RIGHT = "right"
    PARTIAL = "partial"
    WRONG = "wrong"
    UNANSWERED = "not answered"


@dataclass(frozen=True)
class Verdict:
    """A question, the reply to it, and how good that was."""

    question: Question
    reply: Line
    grade: Grade
    f1: float
    expected: str

    @property
    def answered(self) -> bool:
        """Whether the bot took a stand."""
        return self.reply.get("outcome") == "answer"

    @property
    def confidence(self) -> float:
        """The confidence that the bot gave, between 0 and 1; 0 where it gave none."""
        return float(self.reply.get("confidence") or 0.0)


def load_scorer(path: Path) -> ModuleType:
    """The scorer, a Python file. Raises BenchmarkError if it has neither `judge` nor `score_one`."""
    spec = importlib.util.spec_from_file_location("question_scorer", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise BenchmarkError(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    if not hasattr(module, "judge") and not hasattr(module, "score_one"):
        raise BenchmarkError(f"{path} is no scorer: it has neither judge() nor score_one()")
    return module


def score(
    questions: Sequence[Question], replies: Sequence[Line], scorer: ModuleType, gold: list[Line]
) -> list[Verdict]:
    """A verdict on every question; one that has no reply is not answered, one that the gold excludes is left out."""
    by_id = {str(reply.get("id")): reply for reply in replies}
    if hasattr(scorer, "judge"):
        return [_judged(question, by_id.get(question.id, {}), scorer) for question in questions]
    if not gold:
        raise BenchmarkError("this scorer needs the right answers; name their file with --gold")
    right = {str(line["id"]): line for line in gold if not line.get("excluded")}
    asked = [(question, right.get(question.id.partition("~")[0])) for question in questions]
    return [_scored(question, by_id.get(question.id, {}), scorer, line) for question, line in asked if line]


def _judged(question: Question, reply: Line, scorer: ModuleType) -> Verdict:
    """By a scorer that looks for words in the text of the reply."""
    answered = reply.get("outcome") == "answer"
    given = {"id": question.id, "answers": [reply.get("text") or ""], "answered": answered} if reply else None
    verdict = scorer.judge(question.line, given)[0]
    grades = {"correct": Grade.RIGHT, "refused": Grade.RIGHT, "partial": Grade.PARTIAL}
    grades |= {"wrong": Grade.WRONG, "asserted": Grade.WRONG}
    grade = grades.get(verdict, Grade.UNANSWERED)
    f1 = {Grade.RIGHT: 1.0, Grade.PARTIAL: 0.5}.get(grade, 0.0)
    return Verdict(question, reply, grade, f1, _expected_words(question.line))


def _expected_words(line: Line) -> str:
    if not line.get("answerable", True):
        return "no answer"
    wanted = [" or ".join(word) if isinstance(word, list) else word for word in line.get("expect", {}).get("all", [])]
    banned = line.get("expect", {}).get("none", [])
    return "; ".join(wanted) + (f" (and not: {'; '.join(banned)})" if banned else "")


def _scored(question: Question, reply: Line, scorer: ModuleType, gold: Line) -> Verdict:
    """By a scorer that compares the values of an answer with the right ones."""
    if reply.get("outcome") != "answer":
        return Verdict(question, reply, Grade.UNANSWERED, 0.0, _expected_values(gold))
    values = [": ".join(value) if isinstance(value, list) else value for value in reply.get("answers", [])]
    f1 = float(scorer.score_one(gold, {"answers": values, "text": reply.get("text")})[2])
    grade = Grade.RIGHT if f1 >= _WHOLE else Grade.WRONG if f1 < _WRONG_BELOW else Grade.PARTIAL
    return Verdict(question, reply, grade, f1, _expected_values(gold))


def _expected_values(gold: Line) -> str:
    found: Any = gold.get("accepted") or gold.get("values") or gold.get("value", gold.get("values_ms"))
    if "answers" in gold:
        found = [answer["name"] for answer in gold["answers"]]
    return "; ".join(map(str, found)) if isinstance(found, list) else str(found)
