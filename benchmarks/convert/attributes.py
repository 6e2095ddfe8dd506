"""Facts of a world for which the model has no field: kept as free attributes, with the words people ask with."""

from benchmarks.convert.writing import Record

KINDS: dict[str, Record] = {
    "minor": {"name": "minor artist", "form": "yesno", "of": ["person", "group"], "words": {"en": ["minor artist"]}},
    "duo": {"name": "duo", "form": "yesno", "of": ["person", "group"], "words": {"en": ["duo"]}},
    "original": {
        "name": "original",
        "form": "name",
        "of": ["album"],
        "words": {"en": ["original", "cover of", "cover version of"]},
        "several": "yes",
    },
    "composer_as_printed": {
        "name": "composer as printed",
        "form": "name",
        "of": ["track"],
        "words": {"en": ["composer as printed", "printed composer credit"]},
        "several": "yes",
    },
}


def used_kinds(*tables: dict[str, Record]) -> dict[str, Record]:
    """The kinds of attributes that the records of `tables` (albums with their tracks) have."""
    used: set[str] = set()
    for table in tables:
        for record in table.values():
            used.update(record.get("attributes", {}))
            for track in record.get("tracks", []):
                used.update(track.get("attributes", {}))
    return {name: kind for name, kind in KINDS.items() if name in used}
