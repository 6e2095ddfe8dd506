"""The evening in the README is what happens."""

import pytest

from tests.discord_side.evening import README, section, told


async def test_the_evening_in_the_readme_is_what_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    text = await told(monkeypatch.setattr)
    assert section(text) in README.read_text(encoding="utf-8"), "python -m tests.discord_side.evening writes it anew"
