"""`chat` through pipes and in a terminal."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run, child_environment

if sys.platform != "win32":
    import pty

QUESTION = "Who plays drums on Lamplight?"


def test_a_pipe_gives_one_message_a_line_and_ends_with_0(run_bot: Run, knowledge: Path) -> None:
    done = run_bot("chat", "--knowledge", str(knowledge), stdin=f"{QUESTION}\n\nWho plays trumpet on Daybreak?\n")
    assert done.returncode == 0
    assert done.stdout.index("Ada Quill") < done.stdout.index("Bo Marsh")
    assert "\x1b" not in done.stdout


def test_without_a_token_the_program_says_so_and_chats(run_bot: Run, knowledge: Path) -> None:
    done = run_bot("--knowledge", str(knowledge), stdin=f"{QUESTION}\n")
    assert done.returncode == 0
    assert "DISCORD_TOKEN" in done.stderr
    assert "Ada Quill" in done.stdout


def test_help_gives_examples_that_are_answered(run_bot: Run, knowledge: Path) -> None:
    shown = run_bot("chat", "--knowledge", str(knowledge), stdin="/help\n").stdout.splitlines()
    examples = [line.strip() for line in shown if line.startswith("  ") and "?" in line]
    assert examples
    for example in examples:
        assert run_bot("ask", "--knowledge", str(knowledge), example).returncode == 0, example


def test_why_and_sources_tell_of_the_last_answer(run_bot: Run, knowledge: Path) -> None:
    done = run_bot("chat", "--knowledge", str(knowledge), stdin=f"/why\n{QUESTION}\n/why\n/sources\n")
    before, *after = done.stdout.splitlines()
    assert before == "Nothing has been asked yet."
    assert any(line.startswith("Thing: ") and "Lamplight" in line for line in after)
    assert any(line.startswith("Relation: ") for line in after)
    assert after[-1] == "Sleeve notes of Lamplight <https://example.org/lamplight>"


def test_quit_ends_and_an_unknown_command_is_told_kindly(run_bot: Run, knowledge: Path) -> None:
    done = run_bot("chat", "--knowledge", str(knowledge), stdin=f"/dance\n/QUIT\n{QUESTION}\n")
    unknown, goodbye = done.stdout.splitlines()
    assert done.returncode == 0
    assert "/help" in unknown
    assert goodbye == "Goodbye."


def test_bytes_that_are_no_text_do_not_end_the_chat(run_bot: Run, knowledge: Path) -> None:
    done = run_bot("chat", "--knowledge", str(knowledge), stdin=b"\xff\xfe\x00\n" + QUESTION.encode() + b"\n")
    assert done.returncode == 0
    assert "Ada Quill" in done.stdout


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False), ({}, False)],
)
def test_colour_in_a_pipe_only_where_it_is_forced(
    run_bot: Run, knowledge: Path, environment: dict[str, str], coloured: bool
) -> None:
    done = run_bot("chat", "--knowledge", str(knowledge), stdin=f"{QUESTION}\n", **environment)
    assert ("\x1b[" in done.stdout) is coloured


def test_a_narrow_terminal_is_not_overrun(run_bot: Run, knowledge: Path) -> None:
    done = run_bot("chat", "--knowledge", str(knowledge), stdin=f"/help\n{QUESTION}\n/dance\n", COLUMNS="30")
    long = [line for line in done.stdout.splitlines() if len(line) > 30]
    assert all("https://" in line for line in long)


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are Unix's")
@pytest.mark.parametrize("ending", ["end of input", "interrupt"])
def test_in_a_terminal_it_greets_and_ends_kindly(knowledge: Path, tmp_path: Path, ending: str) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "bot", "chat", "--knowledge", str(knowledge)]
    environment = child_environment(TERM="xterm")
    with subprocess.Popen(
        command,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=tmp_path,
        env=environment,
        preexec_fn=_heeding_interrupts,  # noqa: PLW1509 (nothing but a signal is set)
    ) as child:
        os.close(theirs)
        try:
            seen = _read_until(ours, b"> ", lambda: None)
            end = (
                (lambda: os.write(ours, b"\x04"))
                if ending == "end of input"
                else (lambda: child.send_signal(signal.SIGINT))
            )
            seen += _read_until(ours, b"Goodbye.", end)
            assert child.wait(timeout=60) == 0
        finally:
            child.kill()
    os.close(ours)
    assert b"/help" in seen
    assert b"Traceback" not in seen


def _heeding_interrupts() -> None:
    """As in a terminal: a shell that starts the tests in the background has them, and so the child, ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _read_until(terminal: int, end: bytes, nudge: Callable[[], object]) -> bytes:
    """What the terminal shows until `end`; `nudge` is repeated, for a signal just before the program waits is lost."""
    seen = b""
    for _ in range(30):
        if end in seen:
            return seen
        nudge()
        while select.select([terminal], [], [], 1)[0] and end not in seen:
            seen += os.read(terminal, 4096)
    pytest.fail(f"{end!r} did not come: {seen!r}")
