"""What the program's exit codes mean."""

from enum import IntEnum


class ExitCode(IntEnum):
    """Each outcome of the program that a script can tell apart."""

    DONE = 0
    CHECK_FOUND_ERRORS = 1
    BROKEN = 2  # knowledge base, settings or storage
    NOT_ANSWERED = 3
    TOKEN_REFUSED = 4
    INTENTS_REFUSED = 5
    UNREACHABLE = 6
    USAGE = 64
    INTERRUPTED = 130
