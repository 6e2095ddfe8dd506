"""What must fit within one album: editions, positions, recordings, sessions, and what credits say of them."""

from collections.abc import Iterator, Mapping, Sequence

from bot.knowledge.model import Album, Credit, Track
from bot.knowledge.positions import positions
from bot.knowledge.reading.files import nearest
from bot.knowledge.reading.walk import Path, walk

Found = Iterator[tuple[Path, str]]


def check_album(album: Album) -> Found:
    """The path and sentence of everything in the album that does not fit together."""
    if album.main_edition is not None:
        yield from _known("edition", album.main_edition, album.editions, ("main_edition",))
    for recording_id, recording in album.recordings.items():
        if recording.session is not None:
            yield from _known("session", recording.session, album.sessions, ("recordings", recording_id, "session"))
    yield from _check_tracks(album, album.tracks, ("tracks",))
    for edition_id, edition in album.editions.items():
        yield from _check_tracks(album, edition.tracks, ("editions", edition_id, "tracks"))
    for path, model in walk(album):
        if isinstance(model, Credit) and model.on is not None:
            yield from _check_on(album, model.on, path)


def check_outside_albums(model: object, path: Path) -> Found:
    """What only makes sense within an album: recordings of a track, and the positions of a credit."""
    if isinstance(model, Track) and model.recording is not None:
        yield (*path, "recording"), "a track without an album has no recordings to point to; delete this line"
    if isinstance(model, Credit) and model.on is not None:
        yield (*path, "on"), "only credits of an album say on which positions; delete this line"


def _known(kind: str, name: str, known: Mapping[str, object], path: Path) -> Found:
    if name not in known:
        cure = nearest(name, list(known)) or f"; add it under `{kind}s:`"
        yield path, f"this album has no {kind} '{name}'{cure}"


def _check_tracks(album: Album, tracks: Sequence[Track], path: Path) -> Found:
    seen: dict[str, int] = {}
    for index, track in enumerate(tracks):
        if track.recording is not None:
            yield from _known("recording", track.recording, album.recordings, (*path, index, "recording"))
        if track.position is None:
            continue
        if track.position not in _selectable(track.position):
            cure = "".join(_selectable(track.position)) or "3 or A3"
            yield (*path, index, "position"), f"position {track.position} is not written as usual; write {cure}"
        if track.position in seen:
            sentence = f"position {track.position} is taken by '{tracks[seen[track.position]].title}'; give another"
            yield (*path, index, "position"), sentence
        seen.setdefault(track.position, index)


def _selectable(position: str) -> tuple[str, ...]:
    """The position as a selection would name it: 1 for 01."""
    return positions(position) if position.isascii() else ()


def _check_on(album: Album, on: Mapping[str, str] | str, path: Path) -> Found:
    where = (*path, "on")
    if isinstance(on, str):
        edition = str(path[1]) if path[0] == "editions" else None
        yield from _check_selection(on, _only_tracks(album, edition), where)
        return
    for edition_id, selection in on.items():
        yield from _known("edition", edition_id, album.editions, (*where, edition_id))
        edition_tracks = album.editions[edition_id].tracks if edition_id in album.editions else ()
        yield from _check_selection(selection, edition_tracks, (*where, edition_id))


def _only_tracks(album: Album, edition: str | None) -> Sequence[Track] | None:
    """The track list that a selection without an edition means, None where only editions have one."""
    if edition is not None:
        return album.editions[edition].tracks
    has_editions = any(each.tracks for each in album.editions.values())
    return album.tracks if album.tracks or not has_editions else None


def _check_selection(selection: str, tracks: Sequence[Track] | None, path: Path) -> Found:
    """The mistakes of one selection; where no track of the list is known, only its form can be checked."""
    try:
        selected = positions(selection)
    except ValueError as error:
        yield path, str(error)
        return
    if tracks is None:
        yield (
            path,
            "only editions of this album have track lists; write a line `edition: positions` for each meant",
        )
        return
    there = {track.position for track in tracks}
    missing = [position for position in selected if position not in there]
    if tracks and missing:
        yield path, f"there is no position {', '.join(missing)} here; write positions that the track list has"
