"""The question benchmark: verdicts, coverage by confidence, both kinds of question files."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.quality.questions import BenchmarkError, Question, read_questions
from benchmarks.quality.report import coverage, summary
from benchmarks.quality.scoring import Grade, Verdict, load_scorer
from benchmarks.questions import main

WORD_SCORER = """
def judge(question, given):
    if given is None:
        return "missing", [], []
    if not given["answered"]:
        return ("abstained" if question["answerable"] else "refused"), [], []
    found = [word for word in question["expect"]["all"] if word in given["answers"][0]]
    if not question["answerable"]:
        return "asserted", [], []
    whole = len(found) == len(question["expect"]["all"])
    return ("correct" if whole else "partial" if found else "wrong"), [], []
"""

VALUE_SCORER = """
def score_one(gold, given):
    wanted = [answer["name"] for answer in gold["answers"]]
    hits = len([value for value in given["answers"] if value in wanted])
    f1 = 2 * hits / (len(wanted) + len(given["answers"])) if hits else 0.0
    return f1, f1, f1, True
"""


class Files:
    """Writes files of JSON lines and runs the benchmark over them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.result = folder / "result.json"

    def lines(self, name: str, *lines: dict[str, Any]) -> str:
        path = self.folder / name
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        return str(path)

    def scorer(self, text: str) -> str:
        path = self.folder / "score.py"
        path.write_text(text, encoding="utf-8")
        return str(path)

    def run(self, *arguments: str) -> Any:
        assert main([*arguments, "--json", str(self.result)]) == 0
        return json.loads(self.result.read_text(encoding="utf-8"))


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


def reply(identity: str, outcome: str = "answer", **fields: Any) -> dict[str, Any]:
    return {"id": identity, "outcome": outcome, "text": "", "answers": [], "confidence": 0.5, **fields}


def conversation(identity: str, *words: str, answerable: bool = True) -> dict[str, Any]:
    kind, expect = "personnel", {"all": words, "none": []}
    return {"id": identity, "kind": kind, "turns": ["Lantern", "who?"], "expect": expect, "answerable": answerable}


def test_conversations_are_judged_by_the_text_of_the_reply(files: Files, capsys: pytest.CaptureFixture[str]) -> None:
    questions = files.lines(
        "questions.jsonl",
        conversation("right", "Ada"),
        conversation("partial", "Ada", "Bo"),
        conversation("wrong", "Ada"),
        conversation("given-up", "Ada"),
        conversation("silent", "Ada"),
        conversation("refused", answerable=False),
        conversation("asserted", answerable=False),
    )
    answers = files.lines(
        "answers.jsonl",
        reply("right", text="Ada.", milliseconds=1),
        reply("partial", text="Ada.", milliseconds=3),
        reply("wrong", text="Cy.", milliseconds=2),
        reply("given-up", "unknown", text="Ada?"),
        reply("refused", "choices"),
        reply("asserted", text="Ada."),
    )
    scorer = files.scorer(WORD_SCORER)
    figures = files.run("--questions", questions, "--scorer", scorer, "--answers", answers, "--show", "wrong")
    assert [verdict["grade"] for verdict in figures["verdicts"]] == [
        *("right", "partial", "wrong", "not answered", "not answered", "right", "wrong"),
    ]
    assert figures["grades"] == {"right": 2, "partial": 1, "wrong": 2, "not answered": 2}
    assert (figures["answered"], figures["wrong_of_answered"]) == (4, 0.5)
    assert figures["milliseconds"] == {"median": 2.0, "p99": 3.0}
    printed = capsys.readouterr().out
    assert "7 questions: right 2 (28.6%), partial 1 (14.3%), wrong 2 (28.6%), not answered 2 (28.6%)" in printed
    assert "asked     Lantern / who?" in printed
    assert "given-up" not in printed


def test_values_are_scored_against_the_gold(files: Files) -> None:
    asked = [{"id": name, "text": "Who?", "category": "members"} for name in ("all", "half", "none", "choice", "out")]
    gold: list[dict[str, Any]] = [{"id": line["id"], "answers": [{"name": "Ada"}, {"name": "Bo"}]} for line in asked]
    gold[-1]["excluded"] = True
    answers = [
        reply("all", answers=["Ada", "Bo"]),
        reply("half", answers=["Ada"]),
        reply("none", answers=[["Cy", "1"]]),
        reply("choice", "choices", answers=["Ada", "Bo"]),
    ]
    figures = files.run(
        *("--questions", files.lines("questions.jsonl", *asked), "--gold", files.lines("gold.jsonl", *gold)),
        *("--answers", files.lines("answers.jsonl", *answers), "--scorer", files.scorer(VALUE_SCORER)),
    )
    assert figures["categories"] == {"members": {"right": 1, "partial": 1, "wrong": 1, "not answered": 1}}
    assert figures["macro_f1"] == pytest.approx((1 + 2 / 3) / 4)


def test_translations_are_asked_where_there_are_any(files: Files) -> None:
    asked = [
        {"id": "a", "text": "Who?", "category": "members", "translations": {"fr": "Qui ?"}},
        {"id": "b", "text": "When?", "category": "founded", "translations": {}},
    ]
    path = Path(files.lines("questions.jsonl", *asked))
    assert [question.turns for question in read_questions(path, "fr")] == [("Qui ?",)]
    assert [question.turns for question in read_questions(path)] == [("Who?",), ("When?",)]
    with pytest.raises(BenchmarkError, match="in the language nl"):
        read_questions(path, "nl")


def test_every_wording_is_scored_as_its_question(files: Files) -> None:
    asked = files.lines("questions.jsonl", {"id": "a", "text": "Who?", "wordings": ["Who?", "Whoever?"]})
    options = ["--questions", asked, "--gold", files.lines("gold.jsonl", {"id": "a", "answers": [{"name": "Ada"}]})]
    options += ["--answers", files.lines("answers.jsonl", reply("a~1", answers=["Ada"]), reply("a~2", "unknown"))]
    figures = files.run(*options, "--scorer", files.scorer(VALUE_SCORER), "--wordings")
    assert [each["grade"] for each in figures["verdicts"]] == ["right", "not answered"]
    assert read_questions(Path(asked), wordings=True)[1].turns == ("Whoever?",)


PARROT = """
import json, sys
assert sys.argv[1:4] == ["ask", "--batch", "-"], sys.argv
for line in map(json.loads, sys.stdin):
    text = " ".join([*line["turns"], *sys.argv[4:]])
    print(json.dumps({"id": line["id"], "outcome": "answer", "text": text, "milliseconds": 1}))
"""


def test_all_questions_are_asked_in_one_batch(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    (files.folder / "bot").mkdir()
    (files.folder / "bot" / "__main__.py").write_text(PARROT, encoding="utf-8")
    monkeypatch.setattr("benchmarks.quality.questions._CHECKOUT", files.folder)
    questions = files.lines("questions.jsonl", conversation("a", "who?"), conversation("ü", "whom?"))
    options = ["--questions", questions, "--scorer", files.scorer(WORD_SCORER), "--knowledge", str(files.folder)]
    figures = files.run(*options)
    assert [each["grade"] for each in figures["verdicts"]] == ["right", "wrong"]
    assert figures["verdicts"][1]["reply"]["text"] == f"Lantern who? --knowledge {files.folder}"


def test_a_bot_that_cannot_be_asked_ends_the_run_with_its_report(
    files: Files, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = files.lines("questions.jsonl", conversation("a", "Ada"))
    missing = str(files.folder / "missing")
    assert main(["--questions", questions, "--scorer", files.scorer(WORD_SCORER), "--knowledge", missing]) == 2
    assert "asking ended with" in capsys.readouterr().err


def test_a_mistake_in_the_arguments_is_said(files: Files, capsys: pytest.CaptureFixture[str]) -> None:
    questions = files.lines("questions.jsonl", {"id": "a", "text": "Who?"})
    answers = files.lines("answers.jsonl", reply("a"))
    scorer = files.scorer(VALUE_SCORER)
    assert main(["--questions", questions, "--scorer", scorer, "--answers", answers]) == 2
    assert "--gold" in capsys.readouterr().err
    assert main(["--questions", questions + "x", "--scorer", scorer]) == 2
    with pytest.raises(SystemExit) as ended:
        main(["--scorer", scorer])
    assert ended.value.code == 64
    with pytest.raises(BenchmarkError, match="no scorer"):
        load_scorer(Path(files.scorer("x = 1")))


def verdict(grade: Grade, confidence: float) -> Verdict:
    outcome = "unknown" if grade is Grade.UNANSWERED else "answer"
    line = {"outcome": outcome, "confidence": confidence}
    return Verdict(Question("q", "any", ("?",), {}), line, grade, float(grade is Grade.RIGHT), "")


def test_coverage_gives_up_the_least_confident_answers() -> None:
    verdicts = [verdict(Grade.RIGHT, 0.9), verdict(Grade.RIGHT, 0.8), verdict(Grade.WRONG, 0.3)]
    verdicts += [verdict(Grade.UNANSWERED, 0.0)]
    assert coverage(verdicts, 0.0, {Grade.WRONG}) == {"share": 0.5, "confidence": 0.8}
    assert coverage(verdicts, 0.4, {Grade.WRONG}) == {"share": 0.75, "confidence": 0.3}


def test_answers_of_one_confidence_stand_or_fall_together() -> None:
    verdicts = [verdict(Grade.RIGHT, 0.5), verdict(Grade.RIGHT, 0.5), verdict(Grade.WRONG, 0.5)]
    assert coverage(verdicts, 0.03, {Grade.WRONG})["share"] == 0.0


GRADED = st.builds(verdict, st.sampled_from(Grade), st.sampled_from([0.0, 0.2, 0.5, 0.9, 1.0]))


@given(st.lists(GRADED, max_size=30))
def test_coverage_grows_with_the_bound_and_keeps_it(verdicts: list[Verdict]) -> None:
    points = [coverage(verdicts, bound, {Grade.WRONG}) for bound in (0.0, 0.01, 0.03, 1.0)]
    shares = [point["share"] for point in points]
    assert shares == sorted(shares)
    kept = [each for each in verdicts if each.answered and each.confidence >= points[0]["confidence"]]
    assert all(each.grade is not Grade.WRONG for each in kept)
    assert summary(verdicts)["questions"] == len(verdicts)
