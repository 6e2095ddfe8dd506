"""Pseudonyms: Discord's ids as hashes, which nobody can make or turn back without the key of the installation."""

import hashlib
import hmac
import logging
import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from bot.storage.errors import StorageBrokenError

_log = logging.getLogger(__name__)

KEY_FILE = "pseudonyms.key"
_SIZE = 32


class Pseudonyms:
    """Makes pseudonyms with one key; what is a person's never equals what is a channel's."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def person(self, id_: int) -> str:
        """The pseudonym of a user."""
        return self._of("person", id_)

    def channel(self, id_: int) -> str:
        """The pseudonym of a channel."""
        return self._of("channel", id_)

    def server(self, id_: int) -> str:
        """The pseudonym of a server."""
        return self._of("server", id_)

    def message(self, id_: int) -> str:
        """The pseudonym of a message."""
        return self._of("message", id_)

    def _of(self, kind: str, id_: int) -> str:
        return hmac.new(self._key, f"{kind}:{id_}".encode(), hashlib.sha256).hexdigest()[:_SIZE]


def new_key() -> bytes:
    """A random key."""
    return secrets.token_bytes(_SIZE)


def installation_key(folder: Path) -> bytes:
    """The key kept in `folder`, made at the first start, readable for this user alone.

    Raises OSError if it cannot be read or made, StorageBrokenError if the file holds something else.
    """
    file = folder / KEY_FILE
    if not file.exists():
        _make(file)
    _close_to_others(file)
    with suppress(ValueError):
        key = bytes.fromhex(file.read_text(encoding="ascii"))
        if len(key) == _SIZE:
            return key
    raise StorageBrokenError(
        f"{file} is no key of this program. Put the right file back, or remove it: a new key is made, "
        "and what was stored before is no longer known to be of the same people."
    )


def _make(file: Path) -> None:
    """Write a new key beside its place and link it there whole: of two processes that start at once one wins."""
    draft = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
    opened = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        os.write(opened, new_key().hex().encode())
        os.fsync(opened)
    finally:
        os.close(opened)
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    except OSError:  # a file system without links
        draft.replace(file)
    draft.unlink(missing_ok=True)


def _close_to_others(file: Path) -> None:
    """Take away what others may do with the file, where the system has such rights."""
    if os.name != "posix" or not stat.S_IMODE(file.stat().st_mode) & 0o077:
        return
    try:
        file.chmod(0o600)
    except OSError as error:
        _log.warning("%s can be read by others, which should not be (%s).", file, error)
    else:
        _log.warning("%s could be read by others; now it cannot.", file)
