"""Components of a message as a whole: which version, how many, how much text, custom ids that repeat."""

from tests.discord_side.loopback.errors import malformed
from tests.discord_side.loopback.rules import Rule
from tests.discord_side.loopback.schemas.components import ActionRow, Component, TextDisplay
from tests.discord_side.loopback.schemas.messages import MessageParts

_MOST_COMPONENTS = 40
_MOST_TEXT = 4000
_MOST_ROWS = 5


def check_components(message: MessageParts, *, is_v2: bool) -> None:
    """Refuse components that Discord would."""
    if is_v2:
        _check_second_version(message.all_components())
    else:
        _check_first_version(message)
    check_custom_ids(message.all_components())


def check_custom_ids(components: list[Component]) -> None:
    """Refuse a custom id that occurs twice."""
    ids = [getattr(one, "custom_id", None) for one in components]
    given = [one for one in ids if one is not None]
    if len(set(given)) < len(given):
        raise malformed(
            Rule.CUSTOM_ID_REPEATED,
            ("components",),
            "COMPONENT_CUSTOM_ID_DUPLICATED",
            "Component custom id cannot be duplicated",
        )


def _check_first_version(message: MessageParts) -> None:
    for number, component in enumerate(message.components or []):
        if not isinstance(component, ActionRow):
            raise malformed(
                Rule.V2_FLAG,
                ("components", number, "type"),
                "UNION_TYPE_CHOICES",
                'Value of field "type" must be one of (1,).',
            )
    if len(message.components or []) > _MOST_ROWS:
        raise malformed(Rule.ROW_COUNT, ("components",), "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.")


def _check_second_version(components: list[Component]) -> None:
    if len(components) > _MOST_COMPONENTS:
        raise malformed(
            Rule.V2_COUNT,
            ("components",),
            "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
            "The total number of components cannot exceed 40",
        )
    if sum(len(one.content) for one in components if isinstance(one, TextDisplay)) > _MOST_TEXT:
        raise malformed(
            Rule.V2_TEXT,
            ("components",),
            "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
            "Components displayable text size exceeds maximum size of 4000",
        )
