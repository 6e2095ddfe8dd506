"""An Answer as the command line's JSON object."""

from bot.answering.answer import Answer


def as_dict(id_: str | int | None, answer: Answer, milliseconds: float) -> dict[str, object]:
    """The fields of one output line, ready for json.dumps; `id_` is the question's own id, None if it has none."""
    return {
        "id": id_,
        "outcome": answer.outcome.value,
        "reason": answer.reason.value if answer.reason else None,
        "text": answer.text,
        "answers": [value if isinstance(value, str) else list(value) for value in answer.answers],
        "choices": list(answer.choices),
        "sources": [{"id": source.id, "title": source.title, "url": source.url} for source in answer.sources],
        "read_as": answer.read_as,
        "language": answer.language,
        "confidence": round(answer.confidence, 3),
        "milliseconds": milliseconds,
    }
