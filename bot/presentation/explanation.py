"""How a question was read, as lines with a name: what /why shows."""

from bot.answering.answer import Answer


def explain(answer: Answer) -> tuple[tuple[str, str], ...]:
    """Pairs of a name and a value, in the order to show them; what does not apply is left out."""
    trace = answer.trace
    rows = (
        ("Read as", answer.read_as),
        ("Thing", trace.thing),
        ("Relation", trace.relation),
        ("Constraints", "; ".join(trace.constraints)),
        ("Words not used", ", ".join(trace.unused_words)),
        ("Runner-up", trace.runner_up),
        ("Reason", answer.reason.value.replace("_", " ") if answer.reason else ""),
        ("Confidence", f"{trace.confidence or answer.confidence:.2f}"),
    )
    return tuple((name, value) for name, value in rows if value)
