"""What a conversion could not carry over as it stood: counted, with a few examples each."""

from collections import Counter

EXAMPLES = 3


class Findings:
    """Counts of repaired, left out and unknown things. Nothing in it is fatal."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._examples: dict[str, list[str]] = {}

    def add(self, what: str, example: str) -> None:
        """Note one case of `what` (a phrase such as "date left out: releases.date") with the case itself."""
        self._counts[what] += 1
        examples = self._examples.setdefault(what, [])
        if len(examples) < EXAMPLES:
            examples.append(example if len(example) <= 120 else f"{example[:119]}…")

    def count(self, what: str) -> int:
        """How often `what` was noted."""
        return self._counts[what]

    def lines(self) -> list[str]:
        """One line for each kind of finding, the most frequent first."""
        return [f"{count} x {what} ({'; '.join(self._examples[what])})" for what, count in self._counts.most_common()]
