"""Discord's own description of its API, where it lies beside the checkout: a second opinion on every taken request."""

import json
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match

from tests.discord_side.loopback.recorder import Accepted

Json = dict[str, Any]

FILE = Path(__file__).resolve().parents[4] / "shared" / "discord" / "openapi.json"
_LONGEST = 300


class Oracle:
    """Holds requests and answers against the description. It says nothing about what it does not describe."""

    def __init__(self, file: Path = FILE) -> None:
        self._file = file
        self._validators: dict[str, Draft202012Validator] = {}

    @staticmethod
    def is_there() -> bool:
        """Whether the description lies beside the checkout."""
        return FILE.is_file()

    def doubts(self, done: Accepted) -> list[str]:
        """What is wrong with a request that was taken, and with the answer to it."""
        operation = self._operation(done.method, done.template)
        if not operation:
            return []
        found = []
        if done.body not in (None, {}):
            found += self._against(f"{done.operation} request", _schema(operation.get("requestBody", {})), done.body)
        answer = operation["responses"].get(str(done.status))
        if answer is None:
            return [*found, f"{done.operation}: the answer {done.status} is not described"]
        if done.reply is not None:
            found += self._against(f"{done.operation} answer {done.status}", _schema(answer), done.reply)
        return found

    def operation(self, method: str, template: str) -> str | None:
        """The name of what is done at an address, if it is described."""
        found: str | None = self._operation(method, template).get("operationId")
        return found

    def _operation(self, method: str, template: str) -> Json:
        described: Json = self._description["paths"].get(template, {}).get(method.lower(), {})
        return described

    @cached_property
    def _description(self) -> Json:
        description: Json = json.loads(self._file.read_text(encoding="utf-8"))
        # Discord takes ids as numbers too, which its description leaves out.
        description["components"]["schemas"]["SnowflakeType"]["type"] = ["string", "integer"]
        return description

    def _against(self, what: str, schema: Json | None, body: Any) -> list[str]:
        if schema is None:
            return []
        if what not in self._validators:
            self._validators[what] = Draft202012Validator({**schema, "components": self._description["components"]})
        error = best_match(self._validators[what].iter_errors(body))
        return [f"{what}: {_told(error)}"] if error is not None else []


@cache
def the_oracle() -> Oracle | None:
    """The description if it is there; kept, for reading it takes longer than most tests."""
    return Oracle() if Oracle.is_there() else None


def _schema(holder: Json) -> Json | None:
    schema: Json | None = holder.get("content", {}).get("application/json", {}).get("schema")
    return schema


def _told(error: ValidationError) -> str:
    return f"{error.json_path}: {error.message[:_LONGEST]}"
