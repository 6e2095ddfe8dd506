"""Slips of the fingers: how a word came to be written as it is.

The usual ones (Damerau 1964) are two letters swapped, one left out, one struck twice and one beside the right key.
"""

from functools import cache
from itertools import pairwise

from rapidfuzz.distance import OSA

_KEYBOARDS = (
    ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
    ("azertyuiop", "qsdfghjklm", "wxcvbn"),
    ("qwertzuiop", "asdfghjkl", "yxcvbnm"),
)


@cache
def _neighbours() -> frozenset[tuple[str, str]]:
    """The pairs of keys side by side on the keyboards in use; each row is set off by half a key."""
    found = set()
    for rows in _KEYBOARDS:
        for row in rows:
            found |= set(pairwise(row))
        for row, below in pairwise(rows):
            found |= set(zip(row, below, strict=False)) | set(zip(row[1:], below, strict=False))
    return frozenset(found | {(b, a) for a, b in found})


def beside(one: str, other: str) -> bool:
    """Whether two letters lie side by side on a keyboard."""
    return (one, other) in _neighbours()


def usual(written: str, right: str) -> bool:
    """Whether a word differs from the right one by a single slip of a usual kind."""
    if OSA.distance(written, right, score_cutoff=1) != 1:
        return False
    at = next(
        (i for i, (a, b) in enumerate(zip(written, right, strict=False)) if a != b), min(len(written), len(right))
    )
    if len(written) < len(right):
        return True
    if len(written) > len(right):
        near = written[max(0, at - 1) : at] + written[at + 1 : at + 2]
        return any(letter == written[at] or beside(letter, written[at]) for letter in near)
    swapped = written[at] != right[at] and written[at + 1 : at + 2] == right[at] and written[at] == right[at + 1]
    return swapped or beside(written[at], right[at])
