"""Free attributes: checked against their declaration, and turned into claims like every other field."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ValidationError, create_model

from bot.knowledge.model import AttributeKind, Record
from bot.knowledge.model.base import One
from bot.knowledge.model.values import Length, Money, Number, PartialDate, Score, Text, YesNo
from bot.knowledge.reading.fields import KINDS
from bot.knowledge.reading.files import nearest
from bot.knowledge.reading.sentences import told
from bot.knowledge.reading.walk import Path

_AsText = Annotated[YesNo, AfterValidator(lambda value: "yes" if value else "no")]
_FORMS: dict[str, Any] = {
    "text": One[Text],
    "name": One[Text],
    "date": One[PartialDate],
    "length": One[Length],
    "number": One[Number],
    "money": One[Money],
    "score": One[Score],
    "yesno": One[_AsText],
}


def fill_attributes(record: Record, kinds: Mapping[str, AttributeKind | None]) -> Iterator[tuple[Path, str, bool]]:
    """Put a tuple of claims in the place of each free attribute's data; yield what is wrong as path, sentence, at key.

    `kinds` are the declared attributes; None stands for one whose declaration is broken.
    """
    for name, data in list(record.attributes.items()):
        record.attributes[name] = ()
        sentence = _not_allowed(record, name, kinds)
        kind = kinds.get(name)
        if sentence:
            yield ("attributes", name), sentence, True
        elif kind:
            yield from _fill(record, name, data, kind.form)


def _not_allowed(record: Record, name: str, kinds: Mapping[str, AttributeKind | None]) -> str | None:
    if name not in kinds:
        cure = nearest(name, list(kinds)) or "; declare it in attributes.yaml with the words people use for it"
        return f"there is no attribute '{name}'{cure}"
    kind = kinds[name]
    own = next((kind_name for kind_name, model in KINDS.items() if model is type(record)), "")
    if kind and own not in kind.of:
        return f"'{name}' is declared for {', '.join(kind.of)} only; add {own} to its `of` in attributes.yaml"
    return None


def _fill(record: Record, name: str, data: Any, form: str) -> Iterator[tuple[Path, str, bool]]:
    model = _holder(form)
    try:
        record.attributes[name] = getattr(model.model_validate({form: data}), form)
    except ValidationError as error:
        for path, sentence, at_key in told(model, error.errors(include_url=False)):
            yield ("attributes", name, *path[1:]), sentence, at_key


@cache
def _holder(form: str) -> type[BaseModel]:
    """A model with one field of the form, so that an attribute is read exactly as a field of the model is."""
    fields: dict[str, Any] = {form: (_FORMS[form], ())}
    return create_model(f"Attribute_{form}", **fields)
