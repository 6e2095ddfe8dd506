"""References: every id that a record names must be there; a dangling one is told with the id that is nearest."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from pydantic import BaseModel
from rapidfuzz import process, utils

from bot.knowledge.model import Album, Edition
from bot.knowledge.reading.fields import plan
from bot.knowledge.reading.walk import Path

_NEAR = 70
# Searching the nearest of many thousand ids takes a while: the first mistakes get a suggestion, a flood does not.
_SUGGESTIONS = 200
_HELD_IN = {
    "person": ("people",),
    "artist": ("people", "groups"),
    "album": ("albums",),
    "film": ("films",),
    "source": ("sources",),
    "thing": ("albums", "people", "groups", "films", "lists", "tracks"),
}
_CALLED = {"artist": "person or group", "thing": "record"}
_WHERE = {
    "person": "people.yaml",
    "artist": "people.yaml or groups.yaml",
    "album": "albums/ as a file of its own",
    "film": "films.yaml",
    "source": "sources.yaml",
}


class References:
    """The ids there are, and what is wrong with those that a record refers to."""

    def __init__(
        self, ids: Mapping[str, Mapping[str, Any]], albums: Mapping[str, Album], unread: Collection[str]
    ) -> None:
        """Take the ids by kind of file, the albums, and the kinds of which a file is broken: those are not judged."""
        self._albums = albums
        self._left = _SUGGESTIONS
        self._known = {to: tuple(ids[kind] for kind in kinds) for to, kinds in _HELD_IN.items()}
        self._unjudged = {to for to, kinds in _HELD_IN.items() if any(kind in unread for kind in kinds)}

    def dangling(self, model: BaseModel, path: Path) -> Iterator[tuple[Path, str]]:
        """The path and the sentence of each reference of this record or claim (not of what is in it) to nothing."""
        for field in plan(type(model)):
            if field.refers_to is None or field.refers_to in self._unjudged:
                continue
            value = getattr(model, field.name)
            if isinstance(value, str):
                if value and not self._is_there(field.refers_to, value):
                    yield (*path, field.name), self._sentence(field.refers_to, value)
            elif value:
                yield from self._dangling_in(value, field.refers_to, (*path, field.name))

    def _dangling_in(self, values: Any, kind: str, path: Path) -> Iterator[tuple[Path, str]]:
        for index, value in enumerate(values):
            if isinstance(value, str) and not self._is_there(kind, value):
                yield (*path, index), self._sentence(kind, value)

    def _is_there(self, kind: str, name: str) -> bool:
        if any(name in ids for ids in self._known[kind]):
            return True
        return kind == "thing" and self._is_local(name)

    def _is_local(self, name: str) -> bool:
        """Whether `album/part` or `album/edition/position` leads to something; broken albums are not judged."""
        album_id, *steps = name.split("/")
        if not steps or album_id not in self._known["album"][0]:
            return False
        album = self._albums.get(album_id)
        return album is None or leads_somewhere(album, steps)

    def _sentence(self, kind: str, name: str) -> str:
        if "/" in name:
            return f"'{name}' leads to nothing; write album/edition/position, or album/ and an edition, session or take"
        near = self._nearest(kind, name)
        if near:
            return f"there is no {_CALLED.get(kind, kind)} '{name}'; did you mean '{near}'?"
        if kind == "thing":
            return f"there is nothing with the id '{name}'; write the id of an album, person, group, film or list"
        return f"there is no {_CALLED.get(kind, kind)} '{name}'; check the id, or add it to {_WHERE[kind]}"

    def _nearest(self, kind: str, name: str) -> str | None:
        self._left -= 1
        if self._left < 0:
            return None
        ids = [each for known in self._known[kind] for each in known]
        found = process.extractOne(name, ids, processor=utils.default_process, score_cutoff=_NEAR)
        return str(found[0]) if found else None


def leads_somewhere(album: Album, steps: list[str]) -> bool:
    """Whether the steps lead to a part of the album (edition, recording, session, position) or of an edition."""
    first, *rest = steps
    if not rest:
        parts = (album.editions, album.recordings, album.sessions)
        return any(first in part for part in parts) or first in _positions_of(album)
    edition = album.editions.get(first)
    return edition is not None and len(rest) == 1 and rest[0] in _positions_of(edition)


def _positions_of(holder: Album | Edition) -> set[str]:
    return {track.position for track in holder.tracks if track.position}
