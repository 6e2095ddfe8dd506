"""Whatever lies in a knowledge folder, reading it ends in a knowledge base or in a report."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.knowledge.knowledge_base import KnowledgeError, Problem
from bot.knowledge.reading import check, read
from tests.knowledge.small_base import FILES, write_base

anything = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
pieces = st.sampled_from(
    [
        "title",
        "value",
        "source",
        "tracks",
        "editions",
        "on",
        ": ",
        ":\n",
        "- ",
        "\n",
        "  ",
        "{",
        "}",
        "[",
        "]",
        ", ",
        "'",
        '"',
        "#",
        "&a ",
        "*a",
        "!t ",
        "? ",
        "|",
        ">",
        "---\n",
        "...\n",
        "%YAML 1.1\n",
        "\t",
        "a",
        "1:10",
        "=",
        "<<",
        "~",
    ]
)


def sentences(folder: Path) -> list[str]:
    return [str(problem) for problem in check(folder)]


@pytest.mark.parametrize(
    ("name", "data", "report"),
    [
        ("films.yaml", b"\xff\xfef\x00", "films.yaml:1:1: this file is in UTF-16; save it as UTF-8"),
        ("films.yaml", b"a:\n  title: caf\xe9", "films.yaml:2:13: byte 16 of this file (0xE9) is not UTF-8"),
        ("films.yaml", b"", "films.yaml:1:1: this file is empty; fill it or delete it"),
        ("films.yaml", b"- a\n- b\n", "films.yaml:1:1: this file takes lines `key: value`"),
        ("films.yaml", b"#" * (4 * 1024 * 1024 + 1), "films.yaml:1:1: this file is larger than 4 MiB; split it"),
        ("films.yaml", b"[" * 100, "films.yaml:1:61: this is nested more than 60 levels deep"),
        ("films.yaml", b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "films.yaml:1:4: &a is a YAML anchor"),
        ("films.yml", b"a: {title: A}", "films.yml:1:1: this file is not read; rename it to films.yaml"),
        ("albums/x.YAML", b"title: A", "albums/x.YAML:1:1: this file is not read; rename it to x.yaml"),
        ("flims.yaml", b"a: {title: A}", "flims.yaml:1:1: this file has no place here; did you mean 'films.yaml'?"),
        (
            "albums.yaml",
            b"a: {title: A}",
            "albums.yaml:1:1: an album has a file of its own; put it into the folder albums/",
        ),
        ("album/x.yaml", b"title: A", "album:1:1: this folder has no place here; did you mean 'albums'?"),
        ("albums/more/x.yaml", b"title: A", "albums/more:1:1: folders in albums/ are not read; put the files into it"),
        ("albums/a b.yaml", b"title: A", "albums/a b.yaml:1:1: 'a b' cannot be an id; write lower-case letters"),
        (
            "words/english.yaml",
            b"a: b",
            "words/english.yaml:1:1: 'english' is not a language code; name the file like en.yaml",
        ),
    ],
)
def test_a_file_out_of_order_is_told_in_one_sentence(name: str, data: bytes, report: str, tmp_path: Path) -> None:
    path = write_base(tmp_path) / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    found = sentences(tmp_path)
    assert len(found) == 1
    assert found[0].startswith(report)


def test_a_missing_folder_a_file_and_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "empty").mkdir()
    assert sentences(tmp_path / "nowhere") == [".:1:1: there is no such folder; check its name"]
    assert sentences(tmp_path / "file") == [".:1:1: this is not a folder; give the folder that knowledge.yaml lies in"]
    assert sentences(tmp_path / "empty") == [
        "knowledge.yaml:1:1: there is no knowledge.yaml; write one with `format: 1` and a `title`"
    ]


def test_links_out_of_the_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("title: Secret")
    base = write_base(tmp_path / "base")
    (base / "albums" / "out.yaml").symlink_to(tmp_path / "secret.yaml")
    (base / "albums" / "nowhere.yaml").symlink_to(tmp_path / "nothing.yaml")
    (base / "words" / "loop.yaml").symlink_to(base / "words" / "loop.yaml")
    found = sentences(base)
    assert len(found) == 3
    assert all("leads out of the knowledge folder or nowhere; put the file itself here" in each for each in found)


def test_a_linked_folder_that_leads_out_is_refused(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    base = write_base(tmp_path / "base")
    (base / "sources").symlink_to(tmp_path / "outside")
    assert [each.partition(":")[0] for each in sentences(base)] == ["sources"]


def test_a_pipe_does_not_hang_the_reader(tmp_path: Path) -> None:
    base = write_base(tmp_path)
    os.mkfifo(base / "albums" / "pipe.yaml")
    assert sentences(base) == ["albums/pipe.yaml:1:1: this is not a file; put a text file here"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_nobody_may_read_is_told(tmp_path: Path) -> None:
    base = write_base(tmp_path)
    (base / "films.yaml").chmod(0)
    assert "check who may read it" in sentences(base)[0]


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    base = write_base(tmp_path)
    (base / "films.yaml").write_bytes(b"\xef\xbb\xbf" + FILES["films.yaml"].replace("\n", "\r\n").encode())
    assert sentences(base) == []


@pytest.mark.parametrize("end", ["\r", "\r\n"])
def test_a_text_cut_off_is_reported_whatever_ends_the_lines(end: str, tmp_path: Path) -> None:
    base = write_base(tmp_path)
    text = f"{FILES['films.yaml'].rstrip()}\nfilm-nine:{end}  title: Lullaby #9{end}"
    (base / "films.yaml").write_bytes(text.encode())
    assert any("before the #" in sentence for sentence in sentences(base))


def read_or_report(folder: Path) -> None:
    """Reading ends in a base, or in a report with nothing amiss; every other exception fails the test."""
    try:
        read(folder)
        problems: tuple[Problem, ...] = ()
    except KnowledgeError as error:
        problems = error.problems
    assert problems == tuple(sorted(problems))
    assert all(problem.line >= 1 and problem.column >= 1 and problem.sentence for problem in problems)
    assert all("\n" not in problem.sentence for problem in problems)


@anything
@given(data=st.binary(max_size=200), name=st.sampled_from(list(FILES)))
def test_any_bytes_are_read_or_reported(data: bytes, name: str, tmp_path: Path) -> None:
    (write_base(tmp_path) / name).write_bytes(data)
    read_or_report(tmp_path)


@anything
@given(parts=st.lists(pieces | st.text(max_size=4), max_size=25), name=st.sampled_from(list(FILES)))
def test_any_pieces_of_yaml_are_read_or_reported(parts: list[str], name: str, tmp_path: Path) -> None:
    (write_base(tmp_path) / name).write_text("".join(parts), encoding="utf-8", errors="replace", newline="")
    read_or_report(tmp_path)


@anything
@given(data=st.data(), name=st.sampled_from(list(FILES)))
def test_a_good_file_with_any_piece_put_in_is_read_or_reported(data: st.DataObject, name: str, tmp_path: Path) -> None:
    text = FILES[name]
    at = data.draw(st.integers(0, len(text)))
    piece = data.draw(pieces | st.text(max_size=3))
    changed = text[:at] + piece + text[at + data.draw(st.integers(0, 12)) :]
    (write_base(tmp_path) / name).write_text(changed, encoding="utf-8", errors="replace", newline="")
    read_or_report(tmp_path)
