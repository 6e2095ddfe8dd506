"""The bot's own lines (cooldown, welcome, errors, labels of buttons) in each language, as interface/*.yaml has them."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType

import yaml

_FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class Texts:
    """The lines of one language, by their keys."""

    language: str
    lines: Mapping[str, str]

    def __call__(self, key: str, /, **values: object) -> str:
        """The line of a key, with its gaps filled. Raises KeyError for a key that there is not."""
        return self.lines[key].format(**values)


class Interface:
    """The lines of all languages."""

    def __init__(self, languages: Mapping[str, Texts]) -> None:
        self.languages = MappingProxyType(dict(languages))

    def of(self, language: str) -> Texts:
        """The lines in a language given by its code, in English where there are none."""
        return self.languages.get(language, self.languages[_FALLBACK])


def load_interface() -> Interface:
    """Read the lines of all languages."""
    folder = files("bot.presentation").joinpath("interface")
    found = sorted((file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name)
    read = {file.name.removesuffix(".yaml"): yaml.safe_load(file.read_text(encoding="utf-8")) for file in found}
    return Interface({code: Texts(code, MappingProxyType(lines)) for code, lines in read.items()})
