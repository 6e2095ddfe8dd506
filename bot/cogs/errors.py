"""What went wrong, for two readers: a sentence with an id for the person, the whole story under that id in the log."""

import logging
import secrets

from bot.presentation.interface_texts import Texts
from bot.presentation.message import Reply

_log = logging.getLogger(__name__)


def report(error: BaseException, texts: Texts) -> Reply:
    """Log an error under a short id; gives what to tell the person who met it."""
    name = secrets.token_hex(3)
    _log.error("Error %s", name, exc_info=error, extra={"error_id": name})
    return Reply(texts("error", id=name), is_passing=True)
