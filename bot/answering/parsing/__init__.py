"""From a message to queries: cut into pieces, assembled into trees, seen from what is asked."""

from bot.answering.parsing.asking import Context
from bot.answering.parsing.parser import Parser, Reading

__all__ = ["Context", "Parser", "Reading"]
