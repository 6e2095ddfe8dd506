"""Settings: the environment and a .env file in the current folder, as one frozen record."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from dotenv import dotenv_values
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError

CHECKOUT = Path(__file__).resolve().parent.parent

_CURES = {
    "DISCORD_TOKEN": "Copy the token again from the Discord developer portal: one word, without quotes or spaces.",
    "LOG_LEVEL": "Write DEBUG, INFO, WARNING or ERROR, or leave it out.",
    "LANGUAGE": "Write a language code such as en, or leave it out.",
    "DATABASE_URL": "Write postgresql://user:password@host/name, or leave it out: a file in DATA_DIR will do.",
    "RETENTION_DAYS": "Write a number of days, 0 for none, or leave it out.",
}


class SettingsError(Exception):
    """Settings that cannot be used; each line names a variable and the cure."""


def _language(value: str) -> str:
    """The language of the form that systems keep in LANGUAGE: "de_AT.UTF-8:en" is de, "C" is en."""
    first = value.split(":", maxsplit=1)[0].replace("-", "_").split("_")[0].split(".")[0].lower()
    return "en" if first in {"c", "posix"} else first


def _postgres(value: str) -> str:
    if not value.startswith(("postgresql://", "postgres://")):
        raise ValueError("not PostgreSQL")
    return value


class Settings(BaseModel):
    """What an operator can set, with everything that was left out filled in."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    token: Annotated[SecretStr | None, Field(alias="DISCORD_TOKEN")] = None
    knowledge: Annotated[Path, Field(alias="KNOWLEDGE_DIR")] = CHECKOUT / "knowledge"
    data: Annotated[Path, Field(alias="DATA_DIR")] = CHECKOUT / "data"
    database: Annotated[SecretStr | None, BeforeValidator(_postgres), Field(alias="DATABASE_URL")] = None
    retention_days: Annotated[int, Field(alias="RETENTION_DAYS", ge=0, le=36500)] = 90
    log_level: Annotated[
        Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(str.upper), Field(alias="LOG_LEVEL")
    ] = "INFO"
    language: Annotated[str, BeforeValidator(_language), Field(alias="LANGUAGE", pattern="^[a-z]{2,3}$")] = "en"


def load_settings(environment: Mapping[str, str] | None = None, env_file: Path = Path(".env")) -> Settings:
    """Read the settings; the environment (default: the process's) outweighs `env_file`, empty values count as absent.

    Raises SettingsError, whose text has one sentence for each variable that cannot be used.
    """
    values = {**_from_file(env_file), **_filled(os.environ if environment is None else environment)}
    try:
        settings = Settings.model_validate(values)
    except ValidationError as error:
        names = dict.fromkeys(str(problem["loc"][0]) for problem in error.errors())
        raise SettingsError("\n".join(_sentence(name) for name in names)) from None
    if settings.token and not _one_word(settings.token.get_secret_value()):
        raise SettingsError(_sentence("DISCORD_TOKEN"))
    return settings


def _from_file(path: Path) -> dict[str, str]:
    try:
        return _filled(dotenv_values(path, encoding="utf-8-sig", interpolate=False))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"{path} cannot be read ({error}). Save it as UTF-8 text that this user may read."
        ) from None


def _filled(values: Mapping[str, str | None]) -> dict[str, str]:
    return {name: value.strip() for name, value in values.items() if value and value.strip()}


def _one_word(token: str) -> bool:
    return token.isascii() and token.isprintable() and " " not in token


def _sentence(name: str) -> str:
    # The value stays unsaid: it may be a token.
    return f"{name} cannot be used. {_CURES.get(name, 'Mend it or leave it out.')}"
