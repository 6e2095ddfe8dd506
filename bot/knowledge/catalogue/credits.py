"""Where a credit holds: a selection of positions reaches every track that carries the same recording."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol

from bot.knowledge.model import Album, Credit
from bot.knowledge.positions import positions

Sources = tuple[str, ...]


class TakesCredits(Protocol):
    """What builds the catalogue."""

    def credit(self, thing: str, credit: Credit, around: Sources, works: Iterable[str]) -> None:
        """Add a credit of these works."""

    def add(self, thing: str, relation: str, value: str, sources: Sources) -> None:
        """Add one fact."""


class Placement:
    """The credits of one album, brought to its tracks.

    A credit without a selection is for the whole album and so for each of its tracks, unless the tracks themselves
    say which of them it is for: who is named as composer of two tracks did not write the others. One with a selection
    is for the tracks selected and, as a take may be on several editions, for every other track of the same recording.
    """

    def __init__(self, builder: TakesCredits, thing: str, album: Album, sources: Sources) -> None:
        self.builder, self.thing, self.album, self.sources = builder, thing, album, sources
        self.key = thing.partition(":")[2]
        self.tracks: dict[str, str | None] = {}
        self.of_recording: dict[str, list[str]] = defaultdict(list)
        listed = (*album.tracks, *(track for edition in album.editions.values() for track in edition.tracks))
        named = ((credit.who, credit.roles) for track in listed for credit in track.credits)
        self.by_track = {(who, role.value) for who, roles in named for role in roles}
        self._list(self.key, album.tracks)
        for local, edition in album.editions.items():
            self._list(f"{self.key}/{local}", edition.tracks)

    def _list(self, prefix: str, tracks: Iterable[object]) -> None:
        for number, track in enumerate(tracks, 1):
            thing = f"track:{prefix}/{getattr(track, 'position', None) or f't{number}'}"
            recording = getattr(track, "recording", None)
            self.tracks[thing] = recording
            if recording:
                self.of_recording[recording].append(thing)

    def place(self) -> None:
        """Add every credit of the album, its editions, recordings and sessions."""
        for number, credit in enumerate(self.album.credits, 1):
            self._add(f"credit:{self.thing}#{number}", credit, self.sources, self._selected(credit))
        for local, edition in self.album.editions.items():
            own = tuple(edition.source) or self.sources
            tracks = [thing for thing in self.tracks if thing.startswith(f"track:{self.key}/{local}/")]
            for number, credit in enumerate(edition.credits, 1):
                works = (f"edition:{self.key}/{local}", *tracks)
                self.builder.credit(f"credit:edition:{self.key}/{local}#{number}", credit, own, works)
        for local, recording in self.album.recordings.items():
            for number in range(1, len(recording.credits) + 1):
                self._extend(f"credit:recording:{self.key}/{local}#{number}", self.of_recording[local])
        for local, session in self.album.sessions.items():
            made = [name for name, recording in self.album.recordings.items() if recording.session == local]
            tracks = [thing for name in made for thing in self.of_recording[name]]
            for number in range(1, len(session.credits) + 1):
                self._extend(f"credit:session:{self.key}/{local}#{number}", tracks)

    def _add(self, thing: str, credit: Credit, sources: Sources, tracks: Iterable[str]) -> None:
        self.builder.credit(thing, credit, sources, (self.thing, *tracks))

    def _extend(self, credit: str, tracks: Iterable[str]) -> None:
        """Bring a credit that a recording or session carries to the album and its tracks."""
        for work in (self.thing, *tracks):
            self.builder.add(credit, "credit.on", work, self.sources)

    def _told_by_track(self, credit: Credit) -> bool:
        """Whether tracks name the same person for all the roles of a credit, which says no more than that."""
        roles = {(credit.who, role.value) for role in credit.roles}
        return bool(roles) and not credit.instruments and not credit.vocals and roles <= self.by_track

    def _selected(self, credit: Credit) -> tuple[str, ...]:
        if credit.on is None:
            return () if self._told_by_track(credit) else tuple(self.tracks)
        chosen = credit.on.items() if isinstance(credit.on, dict) else [("", credit.on)]
        found: dict[str, None] = {}
        for edition, selection in chosen:
            prefix = f"{self.key}/{edition}" if edition else self.key
            for position in positions(selection):
                thing = f"track:{prefix}/{position}"
                found[thing] = None
                recording = self.tracks.get(thing)
                found.update(dict.fromkeys(self.of_recording[recording] if recording else ()))
        return tuple(found)
