"""Turn a world in the neutral JSON format into a knowledge base that `python -m bot check` passes.

    python -m benchmarks.convert_world WORLD.json[.gz] DIR

Unknown fields and repaired values are listed on standard error and are never fatal.
Exit codes: 0 done, 2 the world cannot be read or DIR cannot be written, 64 usage.
"""

import gzip
import json
import sys
from pathlib import Path
from typing import Any


class UnreadableWorldError(Exception):
    """The file is no world in JSON; the message says why."""


def main(arguments: list[str]) -> int:
    """Convert the world that the arguments name; gives the exit code."""
    # Here rather than above: as a script, this file first has to say where the package is.
    from benchmarks.convert.world import FolderInUseError, convert  # noqa: PLC0415

    if len(arguments) != 2 or arguments[0].startswith("-"):
        print("usage: python -m benchmarks.convert_world WORLD.json[.gz] DIR", file=sys.stderr)
        return 64
    try:
        findings = convert(load(Path(arguments[0])), Path(arguments[1]))
    except (UnreadableWorldError, FolderInUseError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    print("\n".join(findings.lines()) or "Nothing was left out or repaired.", file=sys.stderr)
    return 0


def load(path: Path) -> dict[str, Any]:
    """The world in a file, packed or not. Raises UnreadableWorldError with the reason."""
    try:
        data = path.read_bytes()
        world = json.loads(gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data)
    except (OSError, EOFError, ValueError, RecursionError) as error:
        raise UnreadableWorldError(f"{path} cannot be read as JSON: {error}") from None
    if not isinstance(world, dict):
        raise UnreadableWorldError(f"{path} holds no JSON object; see the format in benchmarks/README.md.")
    return world


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    sys.exit(main(sys.argv[1:]))
