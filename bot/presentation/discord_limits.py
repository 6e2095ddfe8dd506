"""Discord's limits, in one place; its library checks none of those for texts."""

CONTENT = 2000
TEXTS = 4000  # all texts of a message of components together
BUTTON_LABEL = 80
OPTION_LABEL = 100
PLACEHOLDER = 150
COMMAND_DESCRIPTION = 100
NAME = 32
QUESTION = 1000  # ours, for the option of /ask: Discord takes up to 6000
MESSAGE = 4000  # what a person who pays can write


def length(text: str) -> int:
    """How long Discord may take `text` to be: in UTF-16 units, never less than what it counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, limit: int) -> str:
    """`text`, or as much of it as `limit` lets through, with "…" at its end."""
    if length(text) <= limit:
        return text
    kept = text[: limit - 1]
    while length(kept) > limit - 1:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"
