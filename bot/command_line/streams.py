"""Standard streams that no text can break."""

import io
import os
import sys
from pathlib import Path


def prepare_streams() -> None:
    """Make pipes speak UTF-8, no stream fail on a letter that it cannot show or read, and closed ones be empty."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 (the process closes it)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # backslashreplace turns half a character into \udc80, which is right inside JSON too.
            errors = "replace" if stream is sys.stdin else "backslashreplace"
            stream.reconfigure(encoding=stream.encoding if stream.isatty() else "utf-8", errors=errors)


def silence_output() -> None:
    """Let the interpreter end without a complaint after the reader of standard output has gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def sound(text: str) -> str:
    """`text` with question marks for half characters, which come from broken JSON escapes and command lines."""
    return text.encode("utf-8", "replace").decode("utf-8")
