"""Tells the operator once when something begins to fail, and once when it works again."""

import logging

_log = logging.getLogger(__name__)


class Trouble:
    """Whether one thing that the storage does is failing; `what` ends the sentence "The storage cannot ..."."""

    def __init__(self, what: str) -> None:
        self.on = False
        self._what = what

    def met(self, error: BaseException) -> None:
        """It failed."""
        if not self.on:
            _log.warning("The storage cannot %s: %s. Answers go on; this is said once.", self._what, error)
        self.on = True

    def over(self, remark: str = "") -> None:
        """It worked; `remark` is a sentence on what the failing cost, if it cost anything."""
        if self.on:
            _log.warning("The storage can %s again.%s", self._what, remark and f" {remark}")
        self.on = False
