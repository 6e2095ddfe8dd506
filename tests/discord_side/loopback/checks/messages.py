"""Messages as a whole: what must and must not stand together."""

from collections.abc import Collection
from dataclasses import dataclass

from tests.discord_side.loopback.checks.components import check_components
from tests.discord_side.loopback.errors import FormError, Refused, malformed, refuse_form
from tests.discord_side.loopback.rules import Rule
from tests.discord_side.loopback.schemas.components import File, MediaGallery, Thumbnail
from tests.discord_side.loopback.schemas.messages import EditedMessage, MessageParts, NewMessage

_MOST_EMBED_TEXT = 6000
_SCHEME = "attachment://"


@dataclass(frozen=True)
class Before:
    """What an edited message was: its version, which of its parts are filled, the names of its files."""

    is_v2: bool
    filled: Collection[str]
    attachments: Collection[str]


_LEGACY = ("content", "embeds")


def check_new(message: MessageParts, files: Collection[str]) -> None:
    """Refuse a new message that Discord would; `files` are the names of the files sent along."""
    _check_common(message, files, is_v2=message.is_v2)
    extras = isinstance(message, NewMessage) and (message.sticker_ids or _forwards(message))
    if not (_shown(message) or files or extras or getattr(message, "poll", None)):
        raise Refused(Rule.EMPTY_MESSAGE)


def check_edit(message: EditedMessage, files: Collection[str], before: Before) -> None:
    """Refuse an edit that Discord would."""
    if before.is_v2 and message.flags is not None and not message.is_v2:
        word = "MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG"
        raise malformed(Rule.V2_STAYS, ("flags",), word, "The IS_COMPONENTS_V2 flag cannot be removed")
    is_v2 = before.is_v2 or message.is_v2
    if is_v2 and not before.is_v2:
        _refuse_leftovers(message, before)
    _check_common(message, {*files, *before.attachments}, is_v2=is_v2)
    kept = [name for name in before.filled if name not in message.model_fields_set]
    if not (kept or _shown(message) or message.attachments or files):
        raise Refused(Rule.EMPTY_MESSAGE)


def _shown(message: MessageParts) -> bool:
    """Whether a body itself brings something to see."""
    embeds = [embed for embed in message.embeds or [] if embed.shows_something]
    return bool((message.content or "").strip() or embeds or message.components)


def _check_common(message: MessageParts, files: Collection[str], *, is_v2: bool) -> None:
    if is_v2:
        _refuse_legacy_fields(message)
    if sum(embed.characters for embed in message.embeds or []) > _MOST_EMBED_TEXT:
        raise malformed(
            Rule.EMBED_TOTAL, ("embeds",), "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000"
        )
    check_components(message, is_v2=is_v2)
    _check_attachments(message, files)


def _refuse_legacy_fields(message: MessageParts) -> None:
    # Not every body has them all.
    errors = [_legacy(name) for name in (*_LEGACY, "sticker_ids", "poll") if getattr(message, name, None)]
    if errors:
        raise refuse_form(errors)


def _refuse_leftovers(message: EditedMessage, before: Before) -> None:
    # What the message had stays unless the edit empties it, and then stands beside the new components.
    left = [name for name in before.filled if name in _LEGACY and name not in message.model_fields_set]
    if left:
        raise refuse_form([_legacy(name) for name in left])


def _legacy(name: str) -> FormError:
    word = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"
    sentence = f"The '{name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
    return FormError(Rule.V2_LEGACY_FIELDS, (name,), word, sentence)


def _forwards(message: NewMessage) -> bool:
    return message.message_reference is not None and message.message_reference.type == 1


def _check_attachments(message: MessageParts, files: Collection[str]) -> None:
    for address in _addresses(message):
        if address.startswith(_SCHEME) and address.removeprefix(_SCHEME) not in files:
            raise malformed(
                Rule.ATTACHMENT_UNKNOWN,
                ("components",),
                "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
                f"The referenced attachment {address} was not found",
            )


def _addresses(message: MessageParts) -> list[str]:
    found: list[str] = []
    for component in message.all_components():
        match component:
            case Thumbnail():
                found.append(component.media.url)
            case MediaGallery():
                found += [item.media.url for item in component.items]
            case File():
                found.append(component.file.url)
            case _:
                pass
    return found
