"""The noise benchmark: what each kind does to a message, and what is printed of a run."""

import json
import unicodedata
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.noise import main
from benchmarks.quality.messages import Message, MessageReader, small_words
from benchmarks.quality.noise import KINDS, Noise
from benchmarks.quality.questions import Question
from benchmarks.quality.typos import NEIGHBOURS, SLIPS, beside
from bot.knowledge.reading import read
from tests.benchmarks.conftest import Lines

SCORER = """
def judge(question, given):
    found = all(word in given["answers"][0] for word in question["expect"]["all"])
    return ("abstained" if not given["answered"] else "correct" if found else "wrong"), [], []
"""


def message(text: str, *names: str) -> Message:
    found = tuple((text.index(name), text.index(name) + len(name)) for name in names)
    return Message(text, found)


def noisy(kind: str, text: str, *names: str) -> str:
    return KINDS[kind].change(message(text, *names), Random(1))


@pytest.mark.parametrize(
    ("kind", "said", "left"),
    [
        ("lower", "Who plays on Élan?", "who plays on élan?"),
        ("capitals", "Who plays on Élan?", "WHO PLAYS ON ÉLAN?"),
        ("no-accents", "Who plays on Élan?", "Who plays on Elan?"),
        ("no-punctuation", 'What\'s at 1:11, in J.R.R. "Bo-Peep"?', "Whats at 1:11 in JRR Bo Peep"),
        ("bare", "What's on Élan?", "whats on elan"),
        ("telegram", "What is the length of Harbour Walk?", "What length Harbour Walk?"),
        ("telegram", "Is the length of side A known?", "Is length side A known?"),
        ("terse", "Is the length of Harbour Walk known?", "length Harbour Walk known?"),
        ("asked-last", "When was Harbour Walk recorded?", "was Harbour Walk recorded When?"),
        ("asked-last", "Who plays Harbour Walk?", "plays Harbour Walk Who?"),
        ("asked-last", "Harbour Walk?", "Harbour Walk?"),
        ("no-auxiliary", "When was Harbour Walk recorded?", "When Harbour Walk recorded?"),
        ("no-auxiliary", "Was Harbour Walk recorded?", "Was Harbour Walk recorded?"),
        ("auxiliary-late", "When was Harbour Walk recorded?", "When Harbour Walk was recorded?"),
        ("place-first", "Who plays drums on Harbour Walk?", "on Harbour Walk Who plays drums?"),
        ("place-first", "Who plays drums?", "Who plays drums?"),
    ],
)
def test_what_a_kind_does(kind: str, said: str, left: str) -> None:
    names = [name for name in ("Harbour Walk",) if name in said]
    assert noisy(kind, said, *names) == left


def test_accents_are_set_apart_and_quotes_bent() -> None:
    assert noisy("combining-accents", "Élan") == "E\u0301lan"
    bent = noisy("typographic", 'what\'s on "Élan"?')
    assert "'" not in bent
    assert '"' not in bent
    assert unicodedata.normalize("NFC", noisy("combining-accents", "Élan")) == "Élan"
    quoted = noisy("quoted-names", "who is on Harbour Walk?", "Harbour Walk")
    assert quoted.replace("Harbour Walk", "")[10:].strip("?") != ""


def test_talk_stands_before_the_question() -> None:
    for seed in range(40):
        said = KINDS["chatty"].change(message("Who plays on Élan?"), Random(seed))
        assert said.lower().endswith(" who plays on élan?")
        assert said.partition("ho plays")[0][:-2] in small_words("en").prefixes


TEXTS = st.lists(st.text("abcdefghiklmnoprstuvwyé", min_size=1, max_size=9), min_size=1, max_size=7)


@given(TEXTS, st.data(), st.sampled_from(["one-typo", "two-typos", "keyboard"]), st.integers(0, 99))
def test_slips_change_a_few_long_words_and_nothing_else(
    words: list[str], data: st.DataObject, kind: str, seed: int
) -> None:
    named = data.draw(st.lists(st.booleans(), min_size=len(words), max_size=len(words)))
    spans, at = [], 0
    for word, name in zip(words, named, strict=True):
        spans += [(at, at + len(word))] if name else []
        at += len(word) + 1
    whole = Message(" ".join(words), tuple(spans))
    said = KINDS[kind].change(whole, Random(seed)).split(" ")
    changed = [(old, new, name) for old, new, name in zip(words, said, named, strict=True) if old != new]
    assert len(changed) <= (2 if kind == "two-typos" else 1)
    for old, new, name in changed:
        assert len(old) >= 4
        assert new not in words
        assert name or kind == "keyboard"
        assert abs(len(old) - len(new)) <= 2
    if kind == "one-typo" and any(name and len(word) >= 4 for word, name in zip(words, named, strict=True)):
        assert changed or all(len(set(word)) == 1 for word in words if len(word) >= 4)


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=4, max_size=12), st.integers(0, 99))
def test_a_slip_is_one_of_a_letter(word: str, seed: int) -> None:
    for slip in SLIPS:
        assert abs(len(slip(word, Random(seed))) - len(word)) <= 1
    struck = beside(word.upper(), Random(seed))
    places = [at for at in range(len(word)) if struck[at] != word.upper()[at]]
    assert len(places) == 1
    assert struck[places[0]].lower() in NEIGHBOURS[word[places[0]]]
    assert struck.isupper()


def test_the_same_seed_makes_the_same_noise(knowledge: Path) -> None:
    reader = MessageReader(read(knowledge))
    questions = [Question(f"q{n}", "any", ("Who drums on Harbour Walk, Bo Marsh?",), {}) for n in range(20)]
    for kind in KINDS.values():
        once, again, other = (
            [Noise(reader, seed).noisy(question, kind) for question in questions] for seed in (3, 3, 4)
        )
        assert once == again
        assert kind.chance or once == other
    assert Noise(reader, 3).noisy(questions[0], KINDS["one-typo"]) != questions[0].turns


def test_names_are_what_has_capitals_and_what_is_known(knowledge: Path) -> None:
    reader = MessageReader(read(knowledge))

    def names(text: str) -> set[str]:
        found = reader.read(text)
        return {found.text[start:end] for start, end in found.names}

    assert names("Who met Cy on lamplight?") == {"Cy", "lamplight"}
    assert names("WHO DRUMS ON LAMPLIGHT?") == {"LAMPLIGHT"}
    assert "who" not in names("who is bo marsh")
    assert reader.read("qui joue de la batterie sur Lamplight ?").language == "fr"


def asked(identity: str, *turns: str, word: str) -> dict[str, Any]:
    return {"id": identity, "turns": turns, "expect": {"all": [word]}, "answerable": True}


def test_a_run_says_what_each_noise_costs(
    knowledge: Path, lines: Lines, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(questions: list[Question], base: Path) -> list[dict[str, Any]]:
        assert base == knowledge
        texts = [question.turns[-1] for question in questions]
        assert len(set(texts)) == len(texts)
        return [
            {"id": question.id, "outcome": "answer", "text": "Ada" if "Who" in text else "nobody"}
            for question, text in zip(questions, texts, strict=True)
        ]

    monkeypatch.setattr("benchmarks.noise.ask", ask)
    scorer, result = tmp_path / "score.py", tmp_path / "result.json"
    scorer.write_text(SCORER, encoding="utf-8")
    questions = lines("q.jsonl", asked("a", "Who drums?", word="Ada"), asked("b", "Who drums here?", word="Ada"))
    options = ["--questions", questions, "--scorer", str(scorer), "--knowledge", str(knowledge), "--rounds", "2"]
    options += ["--kinds", "lower", "chatty", "--show", "lower", "--json", str(result)]
    assert main(options) == 0
    printed = capsys.readouterr().out
    assert "a~1 [any] wrong" in printed
    assert "above it" in printed
    found = json.loads(result.read_text(encoding="utf-8"))
    plain, lower, chatty = found["kinds"]
    assert (plain["right"], lower["right"], lower["lost"], lower["kept"]) == (1.0, 0.0, 100.0, False)
    assert (plain["asked"], lower["asked"], chatty["asked"]) == (2, 2, 4)
    assert found["verdicts"]["lower"][0]["turns"] == ["who drums?"]


def test_a_mistake_in_the_arguments_is_said(
    knowledge: Path, lines: Lines, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = lines("q.jsonl", asked("a", "Who drums?", word="Ada"))
    options = ["--questions", questions, "--knowledge", str(knowledge)]
    assert main([*options, "--scorer", str(tmp_path / "none.py")]) == 2
    assert "no Python file" in capsys.readouterr().err
    with pytest.raises(SystemExit) as ended:
        main([*options, "--scorer", "x.py", "--kinds", "loud"])
    assert ended.value.code == 64
