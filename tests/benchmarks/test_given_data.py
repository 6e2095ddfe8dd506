"""The benchmarks over data that does not belong to the project, where LINER_NOTES_DATA names its folder."""

import os
from pathlib import Path

import pytest

from benchmarks.convert.world import convert
from benchmarks.convert_world import load
from benchmarks.questions import main
from bot.knowledge.reading import check, read

DATA = Path(os.environ.get("LINER_NOTES_DATA", "no such folder"))

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="LINER_NOTES_DATA names no folder")


@pytest.mark.parametrize("name", ["questions/music/world.json", "scale/world_10k.json.gz"])
def test_every_artist_and_release_of_a_given_world_arrives(name: str, tmp_path: Path) -> None:
    world = load(DATA / name)
    convert(world, tmp_path)
    assert check(tmp_path) == ()
    base = read(tmp_path)
    assert set(base.albums) == {release["id"] for release in world["releases"]}
    assert {*base.people, *base.groups} == {artist["id"] for artist in world["artists"]}
    tracks = sum(len(release["tracks"]) for release in world["releases"])
    assert sum(len(album.tracks) for album in base.albums.values()) == tracks


def test_the_given_scorers_take_recorded_answers(tmp_path: Path) -> None:
    answers = tmp_path / "answers.jsonl"
    answers.write_text('{"id": "m001", "outcome": "answer", "answers": ["Stain of Mind"], "text": "Stain of Mind"}\n')
    music = DATA / "questions" / "music"
    options = ["--answers", str(answers), "--questions", str(music / "questions.jsonl")]
    assert main([*options, "--scorer", str(music / "score.py"), "--gold", str(music / "gold.jsonl")]) == 0
    questions = DATA / "questions"
    options = ["--answers", str(answers), "--questions", str(questions / "ascenseur.jsonl")]
    assert main([*options, "--scorer", str(questions / "score.py")]) == 0
