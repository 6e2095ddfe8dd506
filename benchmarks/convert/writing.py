"""Writing records as YAML that the strict reader takes: every text in double quotes.

A record is written with one line for each field and one for each item of a list of records. Inside a line JSON is
used, which is YAML too and is written many times faster than a YAML library does it.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

Record = dict[str, Any]

_LARGEST = 1 << 20


def filled(**fields: Any) -> Record:
    """The fields that have a value."""
    return {name: value for name, value in fields.items() if value not in (None, [], {}, "")}


def record_text(record: Mapping[str, Any], indent: str = "") -> str:
    """A record as YAML lines."""
    lines = []
    for field, value in record.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            lines.append(f"{indent}{field}:")
            lines += [f"{indent}  - {_json(item)}" for item in value]
        else:
            lines.append(f"{indent}{field}: {_json(value)}")
    return "\n".join(lines) + "\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def write_records(folder: Path, name: str, records: Mapping[str, Record]) -> None:
    """Write records by id to name.yaml, or to name/01.yaml and so on where one file would be large."""
    parts = list(_parts(records))
    if len(parts) == 1:
        _write(folder / f"{name}.yaml", parts[0])
    for number, part in enumerate(parts if len(parts) > 1 else [], start=1):
        _write(folder / name / f"{number:02}.yaml", part)


def _parts(records: Mapping[str, Record]) -> Iterator[str]:
    texts: list[str] = []
    size = 0
    for identity, record in records.items():
        texts.append(f"{_json(identity)}:\n{record_text(record, '  ')}")
        size += len(texts[-1].encode())
        if size > _LARGEST:
            yield "".join(texts)
            texts, size = [], 0
    if texts:
        yield "".join(texts)


def write_each(folder: Path, records: Mapping[str, Record]) -> None:
    """Write one file for each record, named by its id."""
    folder.mkdir(parents=True, exist_ok=True)
    for identity, record in records.items():
        _write(folder / f"{identity}.yaml", record_text(record))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
