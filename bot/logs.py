"""The log: one line a message for people, or one JSON object a line for machines; never with the token in it."""

import json
import logging
import re
from datetime import UTC, datetime

from bot.settings import Settings

_TEXT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
# Whoever holds the token of an interaction can answer in the bot's name for a quarter of an hour.
_INTERACTION = re.compile(r"(/(?:interactions|webhooks)/\d+/)[\w-]{20,}")


class _Discreet(logging.Formatter):
    """Formats as another formatter does, without what nobody should read."""

    def __init__(self, inner: logging.Formatter, secrets: tuple[str, ...]) -> None:
        super().__init__()
        self._inner = inner
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        line = self._inner.format(record)
        for secret in self._secrets:
            line = line.replace(secret, "[secret]")
        return _INTERACTION.sub(r"\1[secret]", line)


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "error_id": getattr(record, "error_id", None),
            "exception": self.formatException(record.exc_info) if record.exc_info else None,
        }
        return json.dumps({name: value for name, value in told.items() if value is not None}, ensure_ascii=False)


def configure_logs(settings: Settings) -> None:
    """Let the process log on standard error, as the settings want it."""
    handler = logging.StreamHandler()
    handler.setFormatter(log_formatter(settings))
    logging.basicConfig(level=settings.log_level, handlers=[handler])
    logging.getLogger("alembic").setLevel(logging.WARNING)  # else it greets at every start


def log_formatter(settings: Settings) -> logging.Formatter:
    """What makes lines of log records, without the secrets of the settings."""
    inner = _Json() if settings.log_format == "json" else logging.Formatter(_TEXT)
    kept = (settings.token, settings.database)
    return _Discreet(inner, tuple(secret.get_secret_value() for secret in kept if secret))
