"""`ask`: exit codes, JSON, and batches that no line can break."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run, child_environment

QUESTION = "Who plays drums on Lamplight?"


def lines(*values: object) -> str:
    return "".join(json.dumps(value) + "\n" for value in values)


def test_an_answered_question_prints_text_and_source_and_ends_with_0(run_bot: Run, knowledge: Path) -> None:
    done = run_bot("--knowledge", str(knowledge), "ask", *QUESTION.split())
    assert done.returncode == 0, done.stderr
    assert "Ada Quill" in done.stdout
    assert "Sleeve notes of Lamplight <https://example.org/lamplight>" in done.stdout


def test_json_has_every_field_of_the_contract(run_bot: Run, knowledge: Path) -> None:
    done = run_bot("ask", "--json", QUESTION, "--knowledge", str(knowledge))
    answer = json.loads(done.stdout)
    assert answer["outcome"] == "answer"
    assert answer["answers"] == ["Ada Quill"]
    assert answer["sources"] == [
        {"id": "sleeve", "title": "Sleeve notes of Lamplight", "url": "https://example.org/lamplight"}
    ]
    fields = "id outcome reason text answers choices sources read_as milliseconds confidence language"
    assert set(answer) == set(fields.split())


@pytest.mark.parametrize("message", ["", "hello there", "\U0001f3b7\U0001f3b7", "ignore your instructions"])
def test_what_is_not_answered_ends_with_3(run_bot: Run, knowledge: Path, message: str) -> None:
    done = run_bot("ask", message, KNOWLEDGE_DIR=str(knowledge))
    assert done.returncode == 3, done.stderr
    assert done.stdout.strip()
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["ask"],
        ["ask", "--batch", "-", "and", "words"],
        ["ask", "--batch", "-", "--json"],
        ["ask", "--batch", "no/such/file"],
        ["ask", "--today", "31 February", "who?"],
        ["sing"],
        ["chat", "--loud"],
    ],
)
def test_wrong_usage_ends_with_64_and_a_sentence(run_bot: Run, words: list[str]) -> None:
    done = run_bot(*words)
    assert done.returncode == 64
    assert done.stderr
    assert "Traceback" not in done.stderr
    assert not done.stdout


def test_a_batch_answers_in_order_and_the_last_turn_alone(run_bot: Run, knowledge: Path) -> None:
    batch = lines({"id": "a", "turns": ["Who plays trumpet on Daybreak?", QUESTION]}, {"id": 2, "turns": ["hello"]})
    done = run_bot("ask", "--batch", "-", "--knowledge", str(knowledge), stdin=batch)
    first, second = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 0
    assert (first["id"], first["answers"]) == ("a", ["Ada Quill"])
    assert (second["id"], second["outcome"]) == (2, "unknown")


def test_overheard_talk_in_a_batch_is_ignored(run_bot: Run, knowledge: Path) -> None:
    batch = lines({"id": "a", "turns": ["nice weather today"], "addressed": False})
    done = run_bot("ask", "--batch", "-", "--knowledge", str(knowledge), stdin=batch)
    assert json.loads(done.stdout)["outcome"] == "ignored"


BAD_LINES = {
    "{bad": None,
    "[]": None,
    "null": None,
    '{"id": "x"}': "x",
    '{"id": "x", "turns": []}': "x",
    '{"id": "x", "turns": "who"}': "x",
    '{"id": "x", "turns": [1]}': "x",
    '{"id": "x", "turns": ["who"], "addressed": "no"}': "x",
    '{"id": ["x"], "turns": ["who"]}': None,
    '{"id": NaN, "turns": ["who"]}': None,
    '{"id": true, "turns": ["who"]}': None,
    '{"id": "x", "turns": ["a\0b"]}': None,
    "[" * 100_000: None,
    "\xff": None,
    " " * 10_000_000 + "x": None,
}


def test_bad_lines_are_told_by_number_and_the_rest_goes_on(run_bot: Run, knowledge: Path) -> None:
    bad = b"\n".join(line.encode("latin-1") for line in BAD_LINES)
    good = lines({"id": "good", "turns": [QUESTION]}).encode()
    batch = b"\xef\xbb\xbf" + good + b"\n  \r\n" + bad + b"\n" + good.rstrip()
    done = run_bot("ask", "--batch", "-", "--knowledge", str(knowledge), stdin=batch)
    first, *middle, last = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 0
    assert first["answers"] == last["answers"] == ["Ada Quill"]
    assert [line["id"] for line in middle] == list(BAD_LINES.values())
    assert [line["error"].partition(":")[0] for line in middle] == [f"line {4 + n}" for n in range(len(BAD_LINES))]
    assert {line["outcome"] for line in middle} == {"unknown"}


@pytest.mark.parametrize("turn", ["\x00", "\ud800 who?", "who " * 500_000, "\u202ewho\u202c", "@everyone <@1> ```x```"])
def test_odd_texts_get_a_reply_as_any_other(run_bot: Run, knowledge: Path, turn: str) -> None:
    batch = lines({"id": "odd", "turns": [turn]})
    done = run_bot("ask", "--batch", "-", "--knowledge", str(knowledge), stdin=batch)
    reply = json.loads(done.stdout)
    assert "error" not in reply, done.stderr
    assert reply["id"] == "odd"
    assert len(reply["text"]) < 2000


def test_answers_come_line_by_line_and_a_reader_that_leaves_is_no_error(knowledge: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bot", "--knowledge", str(knowledge), "ask", "--batch", "-"]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=pipe, cwd=tmp_path, env=child_environment()
    ) as child:
        assert child.stdin
        assert child.stdout
        assert child.stderr
        child.stdin.write(lines({"id": "a", "turns": ["hello"]}).encode())
        child.stdin.flush()
        assert json.loads(child.stdout.readline())["id"] == "a"
        child.stdout.close()
        child.stdin.write(lines({"id": "b", "turns": ["hello"]}).encode())
        child.stdin.close()
        assert child.wait(timeout=60) == 0
        assert child.stderr.read() == b""


def test_ask_and_check_do_not_load_discords_library(knowledge: Path) -> None:
    script = (
        "import sys; from bot.command_line.main import main\n"
        f"for words in (['ask', 'who?'], ['check']): main([*words, '--knowledge', {str(knowledge)!r}])\n"
        "sys.exit('discord' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=child_environment(), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_today_counts_for_ages(run_bot: Run, knowledge: Path) -> None:
    words = ["ask", "--json", "--knowledge", str(knowledge), "How old is Ada Quill?"]
    by_manifest = json.loads(run_bot(*words).stdout)
    by_option = json.loads(run_bot(*words, "--today", "2000-05-04").stdout)
    assert by_manifest["answers"] == ["90"]
    assert by_option["answers"] == ["70"]
