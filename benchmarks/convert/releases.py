"""Releases of a world: albums with their tracks, tracks without an album, films."""

from collections.abc import Mapping
from typing import Any

from benchmarks.convert.artists import Artists
from benchmarks.convert.attributes import with_rest
from benchmarks.convert.fields import Fields
from benchmarks.convert.findings import Findings
from benchmarks.convert.ids import Ids
from benchmarks.convert.roles import Credits, RoleWords
from benchmarks.convert.values import clean_date, clean_position
from benchmarks.convert.writing import Record, filled

KINDS = frozenset(
    {"album", "single", "ep", "audiobook", "interview", "live", "compilation", "soundtrack", "remix", "mixtape", "demo"}
)
STATUSES = frozenset({"official", "bootleg", "promotional"})

# Lists of artists of a release or track, and the role that being in the list says.
_ROLE_LISTS = {
    "producers": "producer",
    "composers": "composer",
    "lyricists": "lyricist",
    "vocalists": "vocals",
    "featuring": "featuring",
    "orchestras": "orchestra",
    "conductors": "conductor",
}


class Releases:
    """Albums, tracks without an album and films, by id."""

    def __init__(self, artists: Artists, findings: Findings) -> None:
        self.albums: dict[str, Record] = {}
        self.tracks: dict[str, Record] = {}
        self.films: dict[str, Record] = {}
        self._artists = artists
        self._words = RoleWords.load()
        self._findings = findings
        self._ids = Ids("releases", findings)
        self._track_ids = Ids("standalone_tracks", findings)
        self._film_ids = Ids("films", findings)
        self._films_by_title: dict[str, str] = {}
        self._covers: list[tuple[str, str]] = []

    def add(self, record: Mapping[str, Any]) -> None:
        """Take over one entry of `releases`."""
        fields = Fields(record, "releases", self._findings)
        title = self._title(fields)
        identity = self._ids.give(fields.take("id"), title)
        self._covers += [(identity, cover) for cover in fields.values("cover_of")]
        album = filled(
            title=title,
            kind=_one_of(KINDS, fields, "type", "album"),
            status=_one_of(STATUSES, fields, "status", "official"),
            released=fields.date("date"),
            label=fields.values("label"),
            country=[*fields.values("countries"), *fields.values("country")],
            languages=[*fields.values("languages"), *fields.values("language")],
            length=fields.length("total_duration_ms"),
            film=self._film(fields.value("from_film")),
            hit_years=fields.values("hit_years", clean_date),
            **self._shared(fields),
            tracks=self._tracks(fields),
        )
        self.albums[identity] = with_rest(album, fields)

    def add_track(self, record: Mapping[str, Any]) -> None:
        """Take over one entry of `standalone_tracks`."""
        fields = Fields(record, "standalone_tracks", self._findings)
        raw = fields.take("id")
        track = self._track(fields)
        artists = "_".join(track.get("artists", []))
        self.tracks[self._track_ids.give(raw, f"{track['title']}_{artists}".strip("_"))] = track

    def link_covers(self) -> None:
        """Tie covers to the releases they cover; one whose original is not among them keeps it as an attribute."""
        for identity, cover in self._covers:
            original = self._ids.find(cover)
            album = self.albums[identity]
            if original is not None and "cover_of" not in album:
                album["cover_of"] = original
            else:
                self._findings.add("no such release, kept as a free attribute: releases.cover_of", repr(cover))
                album.setdefault("attributes", {}).setdefault("original", []).append(cover)

    def _title(self, fields: Fields) -> str:
        title = fields.value("title")
        if title is None:
            fields.note("title missing", "title", fields.take("title"))
        return title or "[untitled]"

    def _film(self, title: str | None) -> str | None:
        """The id of the film of that title, made up where it is new."""
        if title is None:
            return None
        if title not in self._films_by_title:
            identity = self._film_ids.give(None, title)
            self._films_by_title[title] = identity
            self.films[identity] = {"title": title}
        return self._films_by_title[title]

    def _shared(self, fields: Fields) -> Record:
        """What albums and tracks have in common."""
        rating = fields.value("rating")
        return filled(
            artists=[self._artists.artist(raw, "artists") for raw in fields.values("artists")],
            aliases=fields.values("alt_titles"),
            disambiguation=fields.value("disambiguation"),
            genres=_each_once([*fields.values("genres"), *fields.values("tags")]),
            rating=rating[:40] if rating else None,
            credits=self._credits(fields),
        )

    def _credits(self, fields: Fields) -> list[Record]:
        found = Credits()
        for field, role in _ROLE_LISTS.items():
            for raw in fields.values(field):
                found.add(self._artists.artist(raw, field), "roles", [role])
        for record in _records(fields, "credits"):
            self._credit(Fields(record, "credits", self._findings), found)
        return found.records()

    def _credit(self, fields: Fields, found: Credits) -> None:
        raw = fields.value("artist")
        place = fields.value("stage_position")
        parts = [("instruments", [value]) for value in fields.values("instruments")]
        parts += [("vocals", [value]) for value in fields.values("vocals")]
        parts += [self._words.part(value) for value in fields.values("roles")]
        fields.end()
        if raw is None:
            fields.note("credit without an artist, left out", "artist", raw)
            return
        for field, values in parts or [("roles", [])]:
            found.add(self._artists.artist(raw, "credits.artist"), field, values, place)

    def _tracks(self, fields: Fields) -> list[Record]:
        used: set[str] = set()
        tracks = []
        for record in _records(fields, "tracks"):
            track = self._track(Fields(record, "tracks", self._findings))
            position = track.get("position")
            if position is not None and position in used:
                fields.note("position used twice, left out", "tracks.position", position)
                del track["position"]
            used.add(position or "")
            tracks.append(track)
        return tracks

    def _track(self, fields: Fields) -> Record:
        raw_composers = fields.values("composer_raw")
        track = filled(
            title=self._title(fields),
            position=fields.value("position", clean_position),
            length=fields.length("duration_ms"),
            date=fields.date("date"),
            languages=[*fields.values("language"), *fields.values("languages")],
            country=fields.values("country"),
            video=fields.value("video"),
            **self._shared(fields),
            attributes={"composer_as_printed": raw_composers} if raw_composers else None,
        )
        return with_rest(track, fields)


def _records(fields: Fields, field: str) -> list[Mapping[str, Any]]:
    """The items of a list of records; anything else in it is noted."""
    items = fields.take(field)
    items = items if isinstance(items, list) else [items] if items is not None else []
    for item in items:
        if not isinstance(item, dict):
            fields.note("not a record, left out", field, item)
    return [item for item in items if isinstance(item, dict)]


def _one_of(allowed: frozenset[str], fields: Fields, field: str, default: str) -> str | None:
    """A word out of `allowed`; None for the default, which goes without saying."""
    value = (fields.value(field) or default).lower()
    if value not in allowed:
        fields.note(f"not known, taken as {default}", field, value)
        return None
    return value if value != default else None


def _each_once(values: list[str]) -> list[str]:
    """The values without those that differ only in capitals from an earlier one."""
    found: dict[str, str] = {}
    for value in values:
        found.setdefault(value.casefold(), value)
    return list(found.values())
