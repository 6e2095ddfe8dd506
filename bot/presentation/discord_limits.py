"""Discord's limits, in one place; its library checks none of those for texts."""

CONTENT = 2000
QUESTION = 1000  # ours, for the option of /ask: Discord takes up to 6000


def length(text: str) -> int:
    """How long Discord may take `text` to be: in UTF-16 units, never less than what it counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
