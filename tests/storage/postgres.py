"""A PostgreSQL of the tests' own, from the wheel `pgserver` or the system's programs, reached through a socket file.

The wheel's own way of starting one makes a user on the machine where root runs the tests, and opens every folder above
for reading; here the server runs as "nobody" then, from a copy of the programs.
"""

import contextlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

_WAIT = 60
_FORM = ["-E", "utf8", "--locale=C", "--no-sync"]


def postgres_programs() -> Path | None:
    """The folder with initdb and postgres; None where the machine has none that the tests could use."""
    if sys.platform == "win32":
        return None
    wheel = _wheel()
    if wheel is not None:
        return wheel / "pginstall" / "bin"
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


@contextlib.contextmanager
def postgres_server(programs: Path) -> Iterator[str]:
    """The address of the database "postgres" on a new server, which ends with the block."""
    # The name of a socket may have about a hundred letters, and temporary folders can have long names.
    place = tempfile.gettempdir() if len(tempfile.gettempdir()) < 60 else "/tmp"  # noqa: S108
    folder = Path(tempfile.mkdtemp(prefix="ln-pg-", dir=place))
    try:
        user = _hand_over(folder) if os.geteuid() == 0 else None
        if user and programs.is_relative_to(_wheel() or folder):
            programs = _copied(programs, folder)
        _finish([programs / "initdb", "-D", folder / "data", "-U", "postgres", "-A", "trust", *_FORM], folder, user)
        with _running(programs, folder, user):
            yield f"postgresql://postgres@/postgres?host={folder}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wheel() -> Path | None:
    found = importlib.util.find_spec("pgserver")
    return Path(found.origin).parent if found and found.origin else None


def _hand_over(folder: Path) -> str:
    """PostgreSQL refuses to run as root: the folder goes to a user without rights."""
    shutil.chown(folder, "nobody")
    return "nobody"


def _copied(programs: Path, folder: Path) -> Path:
    """The wheel's programs where that user may run them, with the libraries that stand beside the package."""
    package = programs.parent.parent
    libraries = package.with_name("pgserver.libs")
    if libraries.exists():
        shutil.copytree(libraries, folder / "wheel" / libraries.name)
    return shutil.copytree(programs.parent, folder / "wheel" / package.name / "pginstall") / programs.name


@contextlib.contextmanager
def _running(programs: Path, folder: Path, user: str | None) -> Iterator[None]:
    # Nothing here must survive a power cut, so nothing waits for the disk.
    options = ["-c", "listen_addresses=", "-c", "fsync=off", "-c", "synchronous_commit=off"]
    command: list[str | Path] = [programs / "postgres", "-D", folder / "data", "-k", folder, *options]
    with _started(command, folder, user) as server:
        try:
            _wait_for(folder / "data" / "postmaster.pid")
            yield
        finally:
            server.send_signal(signal.SIGQUIT)  # at once, without bringing the data into order
            server.wait(_WAIT)


def _wait_for(status: Path) -> None:
    """Wait until the server says in its file that it takes connections."""
    for _ in range(_WAIT * 20):
        if status.exists() and status.read_text().rstrip().endswith("ready"):
            return
        time.sleep(0.05)
    raise TimeoutError("PostgreSQL does not start")


def _finish(command: list[str | Path], folder: Path, user: str | None) -> None:
    with _started(command, folder, user) as process:
        assert process.wait(_WAIT) == 0, (folder / "said").read_text(errors="replace")


def _started(command: list[str | Path], folder: Path, user: str | None) -> "subprocess.Popen[bytes]":
    with (folder / "said").open("ab") as said:
        return subprocess.Popen(command, cwd=folder, user=user, stdout=said, stderr=said, env={"LC_ALL": "C"})
