"""A whole world turned into a knowledge folder."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.convert.artists import Artists
from benchmarks.convert.attributes import used_kinds
from benchmarks.convert.fields import Fields
from benchmarks.convert.findings import Findings
from benchmarks.convert.relations import (
    add_collaboration,
    add_marriage,
    add_membership,
    add_parenthood,
    add_siblings,
)
from benchmarks.convert.releases import Releases
from benchmarks.convert.writing import Record, filled, record_text, write_each, write_records

_MARK = "# Converted from a world in JSON; the next conversion into this folder overwrites everything here.\n"
_RELATIONS = {
    "memberships": add_membership,
    "collaborations": add_collaboration,
    "marriages": add_marriage,
    "parenthood": add_parenthood,
    "siblings": add_siblings,
}


class FolderInUseError(Exception):
    """The folder holds something else than an earlier conversion."""


def convert(world: Mapping[str, Any], folder: Path) -> Findings:
    """Write `world` as a knowledge base into `folder`; gives what could not be carried over as it stood.

    A folder with an earlier conversion is emptied first. Raises FolderInUseError if it holds anything else.
    """
    findings = Findings()
    artists = _artists(world, findings)
    releases = Releases(artists, findings)
    for record in _section(world, "releases", findings):
        releases.add(record)
    for record in _section(world, "standalone_tracks", findings):
        releases.add_track(record)
    releases.link_covers()
    _note_rest(world, releases, artists, findings)
    _make_room(folder)
    _write(folder, _manifest(world, findings), artists, releases)
    return findings


def _artists(world: Mapping[str, Any], findings: Findings) -> Artists:
    groups = {str(record.get("group")) for record in _section(world, "memberships", Findings())}
    groups |= {str(record.get("collaboration")) for record in _section(world, "collaborations", Findings())}
    artists = Artists(groups, findings)
    for record in _section(world, "artists", findings):
        artists.add(record)
    for name, add in _RELATIONS.items():
        for record in _section(world, name, findings):
            add(record, artists, findings)
    return artists


def _section(world: Mapping[str, Any], name: str, findings: Findings) -> list[Mapping[str, Any]]:
    """The records of a part of the world; what is no record, and a record that was there already, are noted."""
    items = world.get(name, [])
    if not isinstance(items, list):
        findings.add(f"not a list, left out: {name}", repr(items))
        return []
    found: dict[Any, Mapping[str, Any]] = {}
    for number, item in enumerate(items):
        if not isinstance(item, dict):
            findings.add(f"not a record, left out: {name}", repr(item))
            continue
        key = str(item.get("id") or number)
        if found.get(key) == item:
            findings.add(f"told twice, left out once: {name}", key)
        else:
            found[key if key not in found else number] = item
    return list(found.values())


def _manifest(world: Mapping[str, Any], findings: Findings) -> Record:
    meta = world.get("meta")
    fields = Fields(meta if isinstance(meta, dict) else {}, "meta", findings)
    title = fields.value("title") or "A converted world"
    manifest = filled(format="1", title=title, as_of=fields.date("as_of"), default_source="world")
    fields.end()
    return manifest


def _note_rest(world: Mapping[str, Any], releases: Releases, artists: Artists, findings: Findings) -> None:
    """Note the parts of the world that nobody read, and the genres that no record carries."""
    known = {"meta", "artists", "releases", "standalone_tracks", "genres", *_RELATIONS}
    for name in world.keys() - known:
        findings.add(f"unknown part of the world: {name}", repr(world[name]))
    carried = {genre.casefold() for table in (artists.people, artists.groups) for genre in _genres(table)}
    carried |= {genre.casefold() for table in (releases.albums, releases.tracks) for genre in _genres(table)}
    for genre in Fields(world, "world", findings).values("genres"):
        if genre.casefold() not in carried:
            findings.add("genre that no record carries, left out: genres", genre)


def _genres(table: Mapping[str, Record]) -> list[str]:
    return [
        genre
        for record in table.values()
        for item in (record, *record.get("tracks", []))
        for genre in item.get("genres", [])
    ]


def _make_room(folder: Path) -> None:
    """Empty a folder that an earlier conversion wrote; refuse one that holds anything else."""
    if not folder.exists() or not any(folder.iterdir()):
        return
    manifest = folder / "knowledge.yaml"
    if not manifest.is_file() or not manifest.read_bytes().startswith(_MARK.encode()):
        raise FolderInUseError(f"{folder} holds something else than a converted world; name an empty or a new folder.")
    shutil.rmtree(folder)


def _write(folder: Path, manifest: Record, artists: Artists, releases: Releases) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    # First, so that a conversion that was cut short can be repeated into the same folder.
    (folder / "knowledge.yaml").write_text(_MARK + record_text(manifest), encoding="utf-8", newline="\n")
    attributes = used_kinds(person=artists.people, group=artists.groups, album=releases.albums, track=releases.tracks)
    tables = {
        "sources": {"world": {"title": manifest["title"]}},
        "attributes": attributes,
        "people": artists.people,
        "groups": artists.groups,
        "films": releases.films,
        "tracks": releases.tracks,
    }
    for name, records in tables.items():
        write_records(folder, name, records)
    write_each(folder / "albums", releases.albums)
