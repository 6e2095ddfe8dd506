"""`check`, and what happens to the other commands where it finds mistakes."""

from pathlib import Path

import pytest

from tests.conftest import Run


def test_a_sound_folder_ends_with_0(run_bot: Run, knowledge: Path) -> None:
    done = run_bot("check", str(knowledge))
    assert done.returncode == 0
    assert done.stdout == f"No mistakes in {knowledge}\n"


def test_mistakes_are_told_with_their_place_and_counted(run_bot: Run, knowledge: Path) -> None:
    album = knowledge / "albums" / "lamplight.yaml"
    album.write_text(album.read_text().replace("who: ada-quill", "who: ada-quil"))
    done = run_bot("check", "--knowledge", str(knowledge))
    problem, count = done.stdout.splitlines()
    assert done.returncode == 1
    assert problem.startswith("albums/lamplight.yaml:6:11: ")
    assert "ada-quill" in problem
    assert count == f"1 mistake in {knowledge}"


def test_strict_sources_forbids_the_default_source(run_bot: Run, knowledge: Path) -> None:
    done = run_bot("check", str(knowledge), "--strict-sources")
    assert done.returncode == 1
    assert "knowledge.yaml:5:" in done.stdout


def test_coverage_names_each_album(run_bot: Run, knowledge: Path) -> None:
    done = run_bot("check", str(knowledge), "--coverage")
    assert done.returncode == 0, done.stderr
    assert "lamplight" in done.stdout.lower()
    assert "daybreak" in done.stdout.lower()


def test_a_folder_that_is_not_there_ends_with_2(run_bot: Run, tmp_path: Path) -> None:
    done = run_bot("check", str(tmp_path / "nowhere"))
    assert done.returncode == 2
    assert "nowhere" in done.stderr


@pytest.mark.parametrize("words", [["chat"], ["ask", "who?"], ["ask", "--batch", "-"], []])
def test_a_broken_knowledge_base_is_not_served(run_bot: Run, knowledge: Path, words: list[str]) -> None:
    (knowledge / "people.yaml").write_text("ada-quill: {nam: Ada Quill}\n")
    done = run_bot(*words, KNOWLEDGE_DIR=str(knowledge))
    assert done.returncode == 2
    assert "people.yaml:1:13: " in done.stderr
    assert not done.stdout
    assert "Traceback" not in done.stderr


def test_the_bot_with_a_token_does_not_start_on_a_broken_knowledge_base(run_bot: Run, knowledge: Path) -> None:
    (knowledge / "people.yaml").write_text("ada-quill: {nam: Ada Quill}\n")
    done = run_bot(KNOWLEDGE_DIR=str(knowledge), DISCORD_TOKEN="made-up")
    assert done.returncode == 2
    assert "people.yaml:1:13: " in done.stderr


@pytest.mark.parametrize(("name", "value"), [("LOG_LEVEL", "loud"), ("DISCORD_TOKEN", "two words"), ("LANGUAGE", "12")])
def test_a_setting_that_cannot_be_used_is_named_and_its_value_is_not(run_bot: Run, name: str, value: str) -> None:
    done = run_bot("check", **{name: value})
    assert done.returncode == 2
    assert done.stderr.startswith(f"{name} cannot be used. ")
    assert value not in done.stderr


def test_settings_come_from_a_env_file_and_the_environment_outweighs_it(
    run_bot: Run, knowledge: Path, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text(f"KNOWLEDGE_DIR={tmp_path / 'nowhere'}\nDISCORD_TOKEN=\n")
    assert "nowhere" in run_bot("check").stderr
    assert run_bot("check", KNOWLEDGE_DIR=str(knowledge)).returncode == 0


@pytest.mark.parametrize("value", ["C", "de_AT.UTF-8:en", "EN", ""])
def test_a_systems_own_language_variable_is_understood(run_bot: Run, knowledge: Path, value: str) -> None:
    assert run_bot("check", str(knowledge), LANGUAGE=value).returncode == 0
