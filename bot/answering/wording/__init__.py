"""From what was found to words, in the language of one replies.yaml."""

from bot.answering.wording.replies import Wording

__all__ = ["Wording"]
