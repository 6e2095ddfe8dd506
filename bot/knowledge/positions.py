"""Selections of positions, as credits write them: "1-4, 13-17, 19", "A1, B2", "A1-A5"."""

import re

_PART = re.compile(r"([A-Z]?)(\d{1,3})(?:\s*[-–]\s*([A-Z]?)(\d{1,3}))?")


def positions(selection: str) -> tuple[str, ...]:
    """Every position that a selection names, in its order, each once.

    `selection` is positions and ranges with commas between them. A position is a number ("7") or a side and a number
    ("A3"); a range goes upwards on one side ("A1-A5", also "A1-5"). Raises ValueError with a sentence that says which
    part cannot be read and how to write it.
    """
    found: dict[str, None] = {}
    for part in selection.split(","):
        found.update(dict.fromkeys(_expand(part.strip())))
    return tuple(found)


def _expand(part: str) -> tuple[str, ...]:
    match = _PART.fullmatch(part)
    if match is None:
        raise ValueError(f"{part or 'an empty part'} is not a position; write 3, A3, 1-4 or A1-A4, with commas between")
    side, first, last_side, last = match.groups()
    if last is None:
        return (f"{side}{int(first)}",)
    if (last_side or side) != side:
        raise ValueError(f"{part} goes from one side to another; write one range for each side, such as A1-A5, B1-B4")
    if int(last) < int(first):
        raise ValueError(f"{part} goes backwards; write {side}{int(last)}-{side}{int(first)}")
    return tuple(f"{side}{number}" for number in range(int(first), int(last) + 1))
