"""Building blocks of the schemas: lengths and counts that name their rule, ids, and the reading of a body."""

from collections.abc import Sized
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from tests.discord_side.loopback.errors import FormError, Place, refuse_form
from tests.discord_side.loopback.rules import Rule

T = TypeVar("T", bound="Body")

# Words that Discord has for what pydantic finds.
_WORDS = {
    "missing": ("BASE_TYPE_REQUIRED", "This field is required"),
    "union_tag_invalid": ("UNION_TYPE_CHOICES", "Value of field is none of the possible ones."),
    "union_tag_not_found": ("UNION_TYPE_CHOICES", "Value of field is none of the possible ones."),
    "literal_error": ("BASE_TYPE_CHOICES", "Value is none of the possible ones."),
    "string_type": ("STRING_TYPE_CONVERT", "Could not interpret value as string."),
    "int_type": ("NUMBER_TYPE_COERCE", "Value is not int."),
    "bool_type": ("BOOLEAN_TYPE_CONVERT", "Must be either true or false."),
    "list_type": ("LIST_TYPE_CONVERT", "Only iterables may be used in a ListType"),
}
_COMPONENT_TAGS = {"union_tag_invalid", "union_tag_not_found"}


class Body(BaseModel):
    """A JSON object that the bot sends; Discord passes over fields it does not know, the recorder reports them."""

    model_config = ConfigDict(strict=True, extra="allow", frozen=True)


def length(rule: Rule, most: int, least: int = 0) -> AfterValidator:
    """That a string, list or object has at least `least` and at most `most` characters or elements."""

    def check(value: Any) -> Any:
        if isinstance(value, Sized) and not least <= len(value) <= most:
            raise broken(rule, *_length_words(most, least))
        return value

    return AfterValidator(check)


def between(rule: Rule, least: int, most: int) -> AfterValidator:
    """That a number lies within bounds."""

    def check(value: int | None) -> int | None:
        if value is not None and not least <= value <= most:
            raise broken(rule, "NUMBER_TYPE_BETWEEN", f"int value should be between {least} and {most}.")
        return value

    return AfterValidator(check)


def filled(rule: Rule) -> AfterValidator:
    """That a text is not empty."""

    def check(value: str) -> str:
        if not value:
            raise broken(rule, "BASE_TYPE_REQUIRED", "This field is required")
        return value

    return AfterValidator(check)


def _length_words(most: int, least: int) -> tuple[str, str]:
    if least:
        return "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length."
    return "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length."


def broken(rule: Rule, word: str, sentence: str) -> PydanticCustomError:
    """What a validator raises where a value breaks a rule."""
    # The sentence is no template, so its braces are not.
    return PydanticCustomError("rule", "{sentence}", {"rule": rule.name, "word": word, "sentence": sentence})


def _snowflake(value: Any) -> Any:
    # Discord writes ids as strings, and takes numbers too.
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, str) and not (value.isascii() and value.isdigit()):
        raise broken(Rule.FIELDS, "NUMBER_TYPE_COERCE", f'Value "{value}" is not snowflake.')
    return value


Snowflake = Annotated[str, BeforeValidator(_snowflake)]


def read(form: type[T], raw: Any) -> T:
    """The body in its form; raises Refused where it is wrong."""
    try:
        return form.model_validate(raw)
    except ValidationError as error:
        raise refuse_form([_form_error(found, raw) for found in error.errors(include_url=False)]) from None


def _form_error(found: ErrorDetails, raw: Any) -> FormError:
    place = _place(found["loc"], raw)
    if found["type"] == "rule":
        said = found["ctx"]
        return FormError(Rule[said["rule"]], place, said["word"], said["sentence"])
    rule = Rule.COMPONENT_TYPE if found["type"] in _COMPONENT_TAGS else Rule.FIELDS
    return FormError(rule, place, *_WORDS.get(found["type"], ("BASE_TYPE_CONVERT", found["msg"])))


def _place(steps: Place, raw: Any) -> Place:
    # Pydantic puts the type of a component into the path; a number below an object is no part of the body.
    place: list[str | int] = []
    node = raw
    for step in steps:
        if not isinstance(node, dict | list):
            break
        if isinstance(node, dict) and isinstance(step, int):
            continue
        place.append(step)
        node = _inside(node, step)
    return tuple(place)


def _inside(node: Any, step: str | int) -> Any:
    try:
        return node[step]
    except (KeyError, IndexError, TypeError):
        return None


def unknown_fields(body: BaseModel, path: str = "") -> list[str]:
    """Where a body has fields that its form does not: Discord would silently pass over them."""
    if type(body) is Body:
        # A part whose fields have no rules here.
        return []
    found = [f"{path}{name}" for name in body.model_extra or {}]
    for name in type(body).model_fields:
        found += _unknown_within(getattr(body, name), f"{path}{name}.")
    return found


def _unknown_within(value: Any, path: str) -> list[str]:
    if isinstance(value, BaseModel):
        return unknown_fields(value, path)
    if isinstance(value, list):
        return [name for number, item in enumerate(value) for name in _unknown_within(item, f"{path}{number}.")]
    return []
