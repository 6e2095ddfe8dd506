"""Bodies of messages: to a channel, as an answer to an interaction, and edits."""

from typing import Annotated, Literal, Self

from pydantic import model_validator

from tests.discord_side.loopback.rules import Rule
from tests.discord_side.loopback.schemas.base import Body, Snowflake, broken, length
from tests.discord_side.loopback.schemas.components import Component, TopLevel
from tests.discord_side.loopback.schemas.embeds import Embed

V2_FLAG = 1 << 15
EPHEMERAL_FLAG = 1 << 6


class AllowedMentions(Body):
    """Which mentions ping."""

    parse: list[Literal["users", "roles", "everyone"]] | None = None
    users: Annotated[list[Snowflake] | None, length(Rule.ALLOWED_MENTIONS_COUNT, 100)] = None
    roles: Annotated[list[Snowflake] | None, length(Rule.ALLOWED_MENTIONS_COUNT, 100)] = None
    replied_user: bool | None = None

    @model_validator(mode="after")
    def _at_large_or_by_id(self) -> Self:
        for kind, ids in (("users", self.users), ("roles", self.roles)):
            if ids and kind in (self.parse or []):
                raise broken(
                    Rule.ALLOWED_MENTIONS,
                    "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                    f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.',
                )
        return self


class Reference(Body):
    """The message that a message replies to (type 0) or forwards (type 1)."""

    message_id: Snowflake
    channel_id: Snowflake | None = None
    guild_id: Snowflake | None = None
    fail_if_not_exists: bool | None = None
    type: Literal[0, 1] | None = None


class Attachment(Body):
    """What is said of a file that is sent along, or of one to keep."""

    id: Snowflake
    filename: Annotated[str | None, length(Rule.ATTACHMENT_TEXT_LENGTH, 1024)] = None
    description: Annotated[str | None, length(Rule.ATTACHMENT_TEXT_LENGTH, 1024)] = None
    title: str | None = None
    is_spoiler: bool | None = None


class MessageParts(Body):
    """What new messages, answers and edits have in common."""

    content: Annotated[str | None, length(Rule.CONTENT_LENGTH, 2000)] = None
    embeds: Annotated[list[Embed] | None, length(Rule.EMBED_COUNT, 10)] = None
    components: list[TopLevel] | None = None
    allowed_mentions: AllowedMentions | None = None
    attachments: Annotated[list[Attachment] | None, length(Rule.ATTACHMENT_COUNT, 10)] = None
    flags: int | None = None
    tts: bool | None = None

    @property
    def is_v2(self) -> bool:
        """Whether its components are of the second version."""
        return bool((self.flags or 0) & V2_FLAG)

    def all_components(self) -> list[Component]:
        """Every component, nested ones included."""
        return [one for top in self.components or [] for one in top.everything()]


class NewMessage(MessageParts):
    """A message to a channel."""

    nonce: Annotated[str | int | None, length(Rule.NONCE_LENGTH, 25)] = None
    enforce_nonce: bool | None = None
    message_reference: Reference | None = None
    sticker_ids: list[Snowflake] | None = None
    poll: Body | None = None


class InteractionMessage(MessageParts):
    """A message in answer to an interaction, or a follow-up."""

    poll: Body | None = None


class EditedMessage(MessageParts):
    """What becomes of a message; fields that are left out stay."""
