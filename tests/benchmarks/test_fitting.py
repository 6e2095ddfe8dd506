"""The fitting of weights.yaml: which candidates are right, what is printed, what is written."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks.fitting import Fitting, fit, main, report
from benchmarks.quality.arguments import questions_of
from benchmarks.quality.candidates import MEASURES, Candidate, Candidates, labelled
from benchmarks.quality.questions import BenchmarkError
from benchmarks.quality.scoring import load_scorer
from bot.answering import retrieving
from bot.knowledge.reading import read
from tests.benchmarks.conftest import Lines

SCORER = """
def judge(question, given):
    assert given["answered"] and given["id"] == question["id"]
    found = all(word in given["answers"][0] for word in question["expect"]["all"])
    return ("correct" if found else "wrong"), [], []
"""


@pytest.fixture
def scorer(tmp_path: Path) -> Path:
    path = tmp_path / "score.py"
    path.write_text(SCORER, encoding="utf-8")
    return path


def asked(identity: str, *turns: str, word: str, answerable: bool = True) -> dict[str, Any]:
    return {"id": identity, "turns": turns, "expect": {"all": [word]}, "answerable": answerable}


QUESTIONS = (
    asked("barn", "How did the tape of Lamplight turn up in a barn?", word="farmer"),
    asked("rain", "why the late start on that rainy evening", word="roof"),
    asked("cover", "lamp picture on the cover?", word="painter"),
    asked("length", "how long a length has Harbour Walk on Lamplight", word="4:05"),
    asked("flood", "was there rain or a flood on Lamplight?", word="roof", answerable=False),
    asked("later", "Lamplight", "rainy evening?", word="roof"),
)


def test_candidates_are_right_if_their_text_alone_is(noted: Path, lines: Lines, scorer: Path) -> None:
    questions = questions_of([Path(lines("asked.jsonl", QUESTIONS[1], QUESTIONS[4], QUESTIONS[5]))])
    found = labelled(Candidates(read(noted), today=date(2020, 6, 1)), questions, load_scorer(scorer))
    rain, flood = found["notes"]  # that of two turns is left out
    assert rain[0].right
    assert not any(candidate.right for candidate in (*rain[1:], *flood))
    assert all(len(candidate.fit) == len(MEASURES) for candidate in rain)


def test_at_most_five_texts_of_each_kind_come_into_question(noted: Path) -> None:
    found = Candidates(read(noted), today=date(2020, 6, 1)).of("how long a length has Harbour Walk on Lamplight")
    assert any("4:05" in fact.text for fact in found["facts"])
    assert all(len(texts) <= 5 for texts in found.values())


def test_weights_are_printed_and_written(
    noted: Path,
    lines: Lines,
    scorer: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    weights = tmp_path / "weights.yaml"
    weights.write_text("# How it came about.\nnotes: {bias: 1.00}\n", encoding="utf-8")
    monkeypatch.setattr("benchmarks.fitting.WEIGHTS", weights)
    options = ["--questions", lines("a.jsonl", *QUESTIONS[:2]), lines("b.jsonl", *QUESTIONS[2:])]
    options += ["--scorer", str(scorer), "--knowledge", str(noted)]
    assert main(options) == 0
    printed = capsys.readouterr().out.splitlines()
    assert weights.read_text(encoding="utf-8") == "# How it came about.\nnotes: {bias: 1.00}\n"
    assert main([*options, "--write"]) == 0
    assert weights.read_text(encoding="utf-8").splitlines() == ["# How it came about.", *printed[:2]]
    found = yaml.safe_load(weights.read_text(encoding="utf-8"))
    assert [tuple(values) for values in found.values()] == [("bias", *MEASURES)] * 2
    assert tuple(found) == ("notes", "facts")


def test_the_weights_of_the_bot_have_the_form_that_is_written() -> None:
    text = Path(retrieving.__file__).with_name("weights.yaml").read_text(encoding="utf-8")
    found = yaml.safe_load(text)
    written = [Fitting(kind, tuple(values.values()), ()).line() for kind, values in found.items()]
    assert [line for line in text.splitlines() if not line.startswith("#")] == written


def of(covered: float, *, right: bool) -> Candidate:
    return Candidate((covered, *[0.0] * (len(MEASURES) - 1)), right)


def test_the_report_counts_first_candidates() -> None:
    weights = (-4.0, 8.0, *[0.0] * (len(MEASURES) - 1))  # a fit of 0.5 is a chance of a half
    candidates = [
        [of(0.1, right=True), of(0.9, right=False)],
        [of(0.6, right=True), of(0.2, right=False)],
        [of(0.45, right=True)],
        [of(0.1, right=False)],
    ]
    first, _, *table = report(Fitting("notes", weights, candidates))
    assert "right for 2 of 4 questions (50.0%), one of the candidates for 3" in first
    assert [line.split() for line in table] == [
        *(["0.3", "3", "2"], ["0.4", "3", "2"], ["0.5", "2", "1"]),
        *(["0.6", "2", "1"], ["0.7", "1", "0"], ["0.8", "1", "0"]),
    ]


def test_a_weight_that_is_hardly_one_is_written_without_a_sign() -> None:
    assert Fitting("notes", (-0.001, *[0.0] * len(MEASURES)), ()).line().startswith("notes: {bias: 0.00, covered: 0.00")


def test_a_measure_that_tells_gets_the_weight() -> None:
    found = fit("notes", [[of(1.0, right=True), of(0.0, right=False)]] * 5)
    bias, covered, *rest = found.weights
    assert covered > 1
    assert bias < 0
    assert rest == [0.0] * (len(MEASURES) - 1)


@pytest.mark.parametrize("candidates", [[], [[of(1.0, right=True)]], [[of(1.0, right=False)]]])
def test_without_both_right_and_wrong_candidates_nothing_is_fitted(candidates: list[list[Candidate]]) -> None:
    with pytest.raises(BenchmarkError, match="notes cannot be fitted"):
        fit("notes", candidates)


def test_a_mistake_in_the_arguments_is_said(
    noted: Path, lines: Lines, scorer: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--questions", lines("asked.jsonl", *QUESTIONS), "--knowledge", str(noted), "--scorer", str(scorer)]
    scorer.write_text("def score_one(gold, given): ...", encoding="utf-8")
    assert main(options) == 2
    assert "no judge()" in capsys.readouterr().err
    with pytest.raises(SystemExit) as ended:
        main(options[:4])
    assert ended.value.code == 64
