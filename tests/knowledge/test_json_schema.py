"""The schemas that editors use: current, and at one with what the reader takes."""

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.knowledge.json_schema import as_text, main, schemas, write
from tests.knowledge.small_base import FILES

ROOT = Path(__file__).parents[2]
TYPES = {"string": str, "number": int | float, "boolean": bool, "array": list, "object": dict}


def fits(value: Any, schema: dict[str, Any], whole: dict[str, Any]) -> bool:
    """As much of JSON Schema as the schemas use."""
    if "$ref" in schema and not fits(value, whole["$defs"][schema["$ref"].removeprefix("#/$defs/")], whole):
        return False
    if "anyOf" in schema and not any(fits(value, each, whole) for each in schema["anyOf"]):
        return False
    if "enum" in schema and value not in schema["enum"]:
        return False
    types = [schema["type"]] if isinstance(schema.get("type"), str) else schema.get("type", [])
    if types and not any(isinstance(value, TYPES[name]) for name in types):
        return False
    if isinstance(value, str) and "pattern" in schema:
        return re.search(schema["pattern"], value) is not None
    return fits_inside(value, schema, whole)


def fits_inside(value: Any, schema: dict[str, Any], whole: dict[str, Any]) -> bool:
    if isinstance(value, list):
        return all(fits(each, schema["items"], whole) for each in value) if "items" in schema else True
    if not isinstance(value, dict) or "$ref" in schema:
        return True
    properties, other = schema.get("properties", {}), schema.get("additionalProperties", {})
    if any(name not in value for name in schema.get("required", ())):
        return False
    if other is False and any(name not in properties for name in value):
        return False
    return all(fits(each, properties.get(name, other or {}), whole) for name, each in value.items())


def as_editors_see_it(text: str) -> Any:
    """The data as YAML tools that guess types read it, with dates as the text and `on` as the key they were."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {"on" if key is True else str(key): plain(each) for key, each in value.items()}
        if isinstance(value, list):
            return [plain(each) for each in value]
        return value.isoformat() if isinstance(value, dt.date) else value

    return plain(yaml.safe_load(text))


def schema_of(file: str) -> dict[str, Any]:
    return schemas()[f"{file.partition('/')[0].removesuffix('.yaml')}.json"]


def test_the_files_in_schema_are_current() -> None:
    current = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "schema").glob("*.json")}
    assert current == {name: as_text(schema) for name, schema in schemas().items()}


@pytest.mark.parametrize("file", [name for name in FILES if not name.startswith("words/")])
def test_what_people_write_is_accepted(file: str) -> None:
    schema = schema_of(file)
    assert fits(as_editors_see_it(FILES[file]), schema, schema)


def test_our_own_files_are_accepted() -> None:
    for path in sorted((ROOT / "knowledge").rglob("*.yaml")):
        name = path.relative_to(ROOT / "knowledge").as_posix()
        if not name.startswith("words/"):
            schema = schema_of(name)
            assert fits(as_editors_see_it(path.read_text(encoding="utf-8")), schema, schema), name


@pytest.mark.parametrize(
    "text",
    [
        "titel: Misspelt",
        "title: 2112",
        "{title: A, kind: epp}",
        "{title: A, aliases: B}",
        "{title: A, tracks: [{position: A1}]}",
        "{title: A, tracks: [{title: B, position: A-one}]}",
        "{title: A, label: [{value: B, sorce: c}]}",
        "{title: A, reviews: [{score: {source: b}}]}",
    ],
)
def test_mistakes_are_marked_while_one_types(text: str) -> None:
    schema = schema_of("albums/x.yaml")
    assert not fits(as_editors_see_it(text), schema, schema)


@pytest.mark.parametrize(
    "length", ["4:05", "[4:05, 4:06]", "{value: 4:05, source: s}", "[{value: [4:05, 4:06], source: [s, t]}, 4:07]"]
)
def test_every_form_of_a_claim_is_accepted(length: str) -> None:
    schema = schema_of("albums/x.yaml")
    assert fits(as_editors_see_it(f"{{title: A, length: {length}}}"), schema, schema)


def test_the_schemas_are_written_into_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path)
    assert json.loads((tmp_path / "albums.json").read_text())["title"] == "Liner Notes: albums"
    assert main([]) == 0
    assert "schema/albums.json\n" in capsys.readouterr().out
