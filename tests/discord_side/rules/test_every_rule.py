"""Every named rule is broken by some test of this folder."""

import importlib
from collections.abc import Iterator
from pathlib import Path

from tests.discord_side.loopback.rules import CloseRule, Rule


def _broken_rules() -> Iterator[Rule | CloseRule]:
    for file in Path(__file__).parent.glob("test_*.py"):
        module = importlib.import_module(f"tests.discord_side.rules.{file.stem}")
        for test in vars(module).values():
            for mark in getattr(test, "pytestmark", []):
                if mark.name == "breaks":
                    yield from mark.args


def test_every_rule_is_broken_by_a_test() -> None:
    assert set(_broken_rules()) == {*Rule, *CloseRule}
