"""What is checked after every record is valid by itself: ids across the files, references, order, sources."""

from pydantic import BaseModel

from bot.knowledge.model import Album, AttributeKind, Record
from bot.knowledge.reading.albums import check_album, check_outside_albums
from bot.knowledge.reading.attributes import fill_attributes
from bot.knowledge.reading.findings import Finding
from bot.knowledge.reading.order import check_order
from bot.knowledge.reading.records import Records, bad_id, is_id
from bot.knowledge.reading.references import References
from bot.knowledge.reading.sources import SOURCED, without_source
from bot.knowledge.reading.walk import Path, walk


def check_records(records: Records, *, strict_sources: bool) -> None:
    """Add to the findings everything that is wrong between the records, and fill in the free attributes."""
    _check_artists(records)
    references = References(records.origins, records.records["albums"], records.unread)
    for kind, by_id in records.records.items():
        if kind == "words":
            continue
        for name, record in by_id.items():
            _Checker(records, references, kind, name).check(record)
    if strict_sources:
        _check_sources(records)


def _check_artists(records: Records) -> None:
    """People and groups share their ids, because an artist can be either."""
    people = records.origins["people"]
    for name in records.origins["groups"]:
        if name in people:
            sentence = f"the id '{name}' is that of a person too; give the group another id"
            records.findings.append(
                Finding(records.spot("groups", name, key=True), sentence, records.spot("people", name, key=True))
            )


class _Checker:
    """The checks of one record and of everything in it."""

    def __init__(self, records: Records, references: References, kind: str, name: str) -> None:
        self._records, self._references, self._kind, self._name = records, references, kind, name

    def check(self, record: BaseModel) -> None:
        for path, model in walk(record):
            if isinstance(model, Record) and model.attributes:
                self._fill_attributes(model, path)
            for found, sentence in self._references.dangling(model, path):
                self._tell(found, sentence)
            for found, sentence in check_order(model):
                self._tell((*path, *found), sentence)
            if self._kind != "albums":
                for found, sentence in check_outside_albums(model, path):
                    self._tell(found, sentence)
        if isinstance(record, Album):
            self._check_album(record)

    def _check_album(self, album: Album) -> None:
        for part in ("editions", "recordings", "sessions"):
            for name in getattr(album, part):
                if not is_id(name):
                    self._tell((part, name), bad_id(name), key=True)
        for path, sentence in check_album(album):
            self._tell(path, sentence)

    def _fill_attributes(self, record: Record, path: Path) -> None:
        if "attributes" in self._records.unread:
            return
        for found, sentence, at_key in fill_attributes(record, self._attribute_kinds()):
            self._tell((*path, *found), sentence, key=at_key)

    def _attribute_kinds(self) -> dict[str, AttributeKind | None]:
        records = self._records
        return {name: records.records["attributes"].get(name) for name in records.origins["attributes"]}

    def _tell(self, path: Path, sentence: str, *, key: bool = False) -> None:
        self._records.findings.append(Finding(self._records.spot(self._kind, self._name, path, key=key), sentence))


def _check_sources(records: Records) -> None:
    manifest = records.records["knowledge"].get("knowledge")
    if manifest is not None and manifest.default_source is not None:
        sentence = "default_source hides where facts come from; delete it and name a source with each record"
        records.findings.append(
            Finding(records.spot("knowledge", "knowledge", ("default_source",), key=True), sentence)
        )
    for kind in SOURCED:
        for name, record in records.records[kind].items():
            for path, sentence in without_source(record):
                records.findings.append(Finding(records.spot(kind, name, path), sentence))
