"""The key of the installation, and the pseudonyms it makes."""

import os
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.storage.errors import StorageBrokenError
from bot.storage.pseudonyms import KEY_FILE, Pseudonyms, installation_key, new_key

posix = pytest.mark.skipif(os.name != "posix", reason="rights of files as POSIX has them")
ids = st.integers(1, 2**63 - 1)


@given(first=ids, second=ids, key=st.binary(min_size=32, max_size=32))
def test_one_pseudonym_for_each_id_of_each_kind_under_each_key(first: int, second: int, key: bytes) -> None:
    names = Pseudonyms(key)
    assert names.person(first) == Pseudonyms(key).person(first)
    assert (names.person(first) == names.person(second)) == (first == second)
    kinds = {names.person(first), names.channel(first), names.server(first), names.message(first)}
    assert len(kinds | {Pseudonyms(key + b"x").person(first)}) == 5
    assert all(len(name) == 32 and str(first) != name for name in kinds)


@posix
def test_the_key_is_made_once_for_this_user_alone(tmp_path: Path) -> None:
    key = installation_key(tmp_path)
    assert installation_key(tmp_path) == key
    assert (tmp_path / KEY_FILE).stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir()] == [KEY_FILE]
    assert new_key() != key


def test_of_many_that_start_at_once_all_have_one_key(tmp_path: Path) -> None:
    keys: list[bytes] = []
    start = threading.Barrier(8)

    def make() -> None:
        start.wait()
        keys.append(installation_key(tmp_path))

    threads = [threading.Thread(target=make) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(keys) == 8
    assert len(set(keys)) == 1


@posix
def test_a_key_that_others_could_read_is_closed_to_them(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    key = installation_key(tmp_path)
    (tmp_path / KEY_FILE).chmod(0o644)
    assert installation_key(tmp_path) == key
    assert (tmp_path / KEY_FILE).stat().st_mode & 0o777 == 0o600
    assert "could be read by others" in caplog.text


def test_a_file_system_without_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    assert installation_key(tmp_path) == installation_key(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == [KEY_FILE]


@pytest.mark.parametrize("content", [b"", b"abc", b"0g" * 32, b"ab" * 31, b"\xff" * 64])
def test_a_file_that_is_no_key_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    (tmp_path / KEY_FILE).write_bytes(content)
    with pytest.raises(StorageBrokenError, match=KEY_FILE):
        installation_key(tmp_path)
    assert (tmp_path / KEY_FILE).read_bytes() == content
