"""What a knowledge base holds: which parts each album has, how many facts, sources and conflicts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from bot.knowledge.knowledge_base import KnowledgeBase
from bot.knowledge.model import Album, Credit, Edition, Record, Track
from bot.knowledge.reading.fields import plan
from bot.knowledge.reading.walk import walk

_NAME_WIDTH = 32
_HEAD = (
    "album",
    "tracks",
    "lengths",
    "personnel",
    "sessions",
    "editions",
    "label+no.",
    "released",
    "reviews",
    "lists+awards",
    "notes",
    "facts",
    "sources",
    "conflicts",
)
_OTHERS = ("people", "groups", "films", "tracks", "lists")


def coverage(base: KnowledgeBase) -> str:
    """A table as text: a line for each album with its parts, then the other records, then the total.

    A number says how many there are, `-` that there is none. docs/knowledge.md says what counts as one fact.
    """
    listed = _listed(base)
    rows = [_album_row(base, name, album, listed.get(name, 0)) for name, album in sorted(base.albums.items())]
    others = [_other_row(base, kind) for kind in _OTHERS if getattr(base, kind)]
    everything = [record for kind in ("albums", *_OTHERS) for record in getattr(base, kind).values()]
    total = _sums(base, f"total: {len(everything)} records", everything)
    return "\n".join(_layout([_HEAD, *rows, *others, total]))


def _listed(base: KnowledgeBase) -> Mapping[str, int]:
    """In how many lists each album stands."""
    found: dict[str, int] = {}
    for ranking in base.lists.values():
        for album in {entry.album for entry in ranking.entries if entry.album}:
            found[album] = found.get(album, 0) + 1
    return found


def _album_row(base: KnowledgeBase, name: str, album: Album, lists: int) -> tuple[str, ...]:
    tracks = _main_tracks(album)
    lengths = sum(1 for track in tracks if track.length or _recorded_length(album, track))
    parts = (
        len(tracks),
        lengths,
        sum(1 for _, model in walk(album) if isinstance(model, Credit)),
        len(album.sessions),
        len(album.editions),
    )
    rest = (len(album.reviews), lists + len(album.awards), sum(len(notes) for notes in _notes(album)))
    released = album.released[0].value if album.released else "-"
    return (name, *_counts(parts), _label(album), released, *_counts(rest), *_sums(base, "", [album])[-3:])


def _main_tracks(album: Album) -> Sequence[Track]:
    """The track list of the album, else of its main edition, else the longest there is."""
    if album.tracks:
        return album.tracks
    main = album.editions.get(album.main_edition or "")
    return (
        main.tracks
        if main and main.tracks
        else max((each.tracks for each in album.editions.values()), key=len, default=())
    )


def _recorded_length(album: Album, track: Track) -> bool:
    recording = album.recordings.get(track.recording or "")
    return recording is not None and bool(recording.length)


def _notes(album: Album) -> Iterator[Sequence[Any]]:
    return (model.notes for _, model in walk(album) if isinstance(model, Record))


def _label(album: Album) -> str:
    """Whether some edition, or the album itself, has both label and catalogue number, or one of the two."""
    holders: tuple[Album | Edition, ...] = (album, *album.editions.values())
    if any(each.label and each.catalogue for each in holders):
        return "yes"
    return "partly" if any(each.label or each.catalogue for each in holders) else "-"


def _other_row(base: KnowledgeBase, kind: str) -> tuple[str, ...]:
    records = getattr(base, kind)
    return _sums(base, f"{kind}: {len(records)}", records.values())


def _sums(base: KnowledgeBase, name: str, records: Iterable[BaseModel]) -> tuple[str, ...]:
    """A row with facts, sources and conflicts alone."""
    models = [model for record in records for _, model in walk(record)]
    sources = {source for model in models for source in getattr(model, "source", ())}
    if base.manifest.default_source:
        sources.add(base.manifest.default_source)
    conflicts = sum(_conflicts(base, model) for model in models)
    return (name, *[""] * (len(_HEAD) - 4), *_counts((len(models), len(sources), conflicts)))


def _conflicts(base: KnowledgeBase, model: BaseModel) -> int:
    """Fields of this record (not of what is in it) to which the sources give different values."""
    fields = [getattr(model, field.name) for field in plan(type(model)) if field.contradicting]
    if isinstance(model, Record):
        single = (name for name in model.attributes if name in base.attributes and not base.attributes[name].several)
        fields += [model.attributes[name] for name in single]
    return sum(1 for claims in fields if len({claim.value for claim in claims}) > 1)


def _counts(numbers: Iterable[int]) -> tuple[str, ...]:
    return tuple(str(number) if number else "-" for number in numbers)


def _layout(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows in columns: the name to the left, figures to the right."""
    widths = [min(_NAME_WIDTH, max(map(len, column))) for column in zip(*rows, strict=True)]
    for name, *cells in rows:
        first = name if len(name) <= widths[0] else f"{name[: widths[0] - 1]}…"
        figures = "  ".join(cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True))
        yield f"{first.ljust(widths[0])}  {figures}".rstrip()
