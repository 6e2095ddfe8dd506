"""Places: where in a file the value stands that a path through the data leads to.

Places are not kept while reading. A file with a mistake is read again, with the marks of libyaml, when the mistake is
told: so the thousands of files without one cost nothing.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from bot.knowledge.reading.files import Unreadable

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Path = tuple[str | int, ...]


class Places:
    """The places of one file's text, which has been parsed without a mistake of syntax before."""

    def __init__(self, text: str) -> None:
        self._root = _compose(text)
        self._keys: dict[int, dict[str, tuple[Any, Any]]] = {}

    def of(self, path: Sequence[str | int], *, key: bool = False) -> tuple[int, int]:
        """Line and column, from 1, of the value at `path`, or of its key.

        The path is one through the model, which may be longer than the one through the file, because a bare value
        stands for a list of claims: it is followed as far as it goes.
        """
        node, found = self._root, self._root
        steps = list(path)
        for index, step in enumerate(steps):
            key_node, value_node = self._descend(node, step, steps[index + 1 :])
            found = key_node if key else value_node
            node = value_node
        mark = found.start_mark if found is not None else None
        return (mark.line + 1, mark.column + 1) if mark else (1, 1)

    def _descend(self, node: Any, step: str | int, rest: Sequence[str | int]) -> tuple[Any, Any]:
        """The nodes of key and value one step down; both the node itself where the model only wraps the value."""
        if isinstance(step, int):
            claims = _claims(node, whole="value" not in rest[:1])
            return (claims[step],) * 2 if step < len(claims) else (node, node)
        if isinstance(node, yaml.MappingNode):
            return self._pairs(node).get(step, (node, node))
        return node, node

    def _pairs(self, node: Any) -> dict[str, tuple[Any, Any]]:
        """The keys of a mapping with their nodes; the last of two equal ones, which is the one that is read."""
        if id(node) not in self._keys:
            self._keys[id(node)] = {key.value: (key, value) for key, value in node.value}
        return self._keys[id(node)]


def _compose(text: str) -> Any:
    try:
        return yaml.compose(text, Loader=LOADER)
    except (yaml.YAMLError, ValueError):
        return None


def _claims(node: Any, *, whole: bool) -> list[Any]:
    """The nodes of a list's items; a mapping whose `value` is a list counts once for each of its values."""
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    claims: list[Any] = []
    for item in items:
        values = _values(item)
        claims += [item] * len(values) if values and whole else values or [item]
    return claims


def _values(node: Any) -> list[Any]:
    if not isinstance(node, yaml.MappingNode):
        return []
    lists = [value for key, value in node.value if key.value == "value" and isinstance(value, yaml.SequenceNode)]
    return list(lists[-1].value) if lists else []


def keys_twice(text: str) -> list[Unreadable]:
    """The mistakes of keys that stand twice in one mapping, with both places."""
    return [
        Unreadable(
            again.line + 1,
            again.column + 1,
            f"'{name}' stands here twice, first at line {first.line + 1}, "
            f"column {first.column + 1}; keep one, or make one list of both values",
        )
        for name, first, again in _twice(_compose(text))
    ]


def _twice(node: Any) -> Iterator[tuple[str, Any, Any]]:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _twice(item)
    if isinstance(node, yaml.MappingNode):
        seen: dict[str, Any] = {}
        for key, value in node.value:
            if key.value in seen:
                yield key.value, seen[key.value], key.start_mark
            seen.setdefault(key.value, key.start_mark)
            yield from _twice(value)
