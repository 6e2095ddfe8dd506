"""What comes after the first answer: follow-ups, and reading, editing, deleting the answer and them."""

from typing import TYPE_CHECKING, Any

from tests.discord_side.loopback import composing
from tests.discord_side.loopback.checks.messages import check_edit, check_new
from tests.discord_side.loopback.errors import Refused
from tests.discord_side.loopback.interactions import LOADING_FLAG, Interaction, Kind
from tests.discord_side.loopback.rest.endpoint import NO_CONTENT, Call, Endpoint, Reply
from tests.discord_side.loopback.rest.interactions import check_open, make_message, publish
from tests.discord_side.loopback.rest.messages import before
from tests.discord_side.loopback.rules import Rule
from tests.discord_side.loopback.schemas.messages import EPHEMERAL_FLAG, EditedMessage, InteractionMessage

if TYPE_CHECKING:
    from tests.discord_side.loopback.core import Core

Json = dict[str, Any]

_MOST_FOLLOWUPS = 5


async def execute_webhook(core: "Core", call: Call) -> Reply:
    """Follow up. While the bot is still thinking, the first follow-up becomes the answer."""
    interaction = _interaction_of(core, call)
    message = core.read(InteractionMessage, call.body)
    check_new(message, call.filenames)
    if not (message.flags or 0) & EPHEMERAL_FLAG:
        check_open(core, interaction)
    if interaction.is_loading:
        return Reply(200, await _end_thinking(core, interaction, message, call))
    # Where the bot is no member, follow-ups could fill a channel that nobody invited it to.
    if interaction.by_user_install and len(interaction.followups) >= _MOST_FOLLOWUPS:
        raise Refused(Rule.FOLLOWUP_COUNT)
    made = make_message(core, interaction, message, call)
    interaction.followups.append(made)
    await publish(core, made)
    core.changes.tell()
    return Reply(200, made)


async def get_webhook_message(core: "Core", call: Call) -> Reply:
    """Read the answer or a follow-up."""
    return Reply(200, _message_of(_interaction_of(core, call), call))


async def update_webhook_message(core: "Core", call: Call) -> Reply:
    """Edit the answer or a follow-up."""
    interaction = _interaction_of(core, call)
    made = _message_of(interaction, call)
    message = core.read(EditedMessage, call.body)
    if interaction.is_loading and made is interaction.original:
        check_new(message, call.filenames)
    check_edit(message, call.filenames, before(made))
    if not made["flags"] & EPHEMERAL_FLAG:
        check_open(core, interaction)
    made["flags"] &= ~LOADING_FLAG
    composing.edit(core.world, made, message, call.files)
    await _tell_unless_ephemeral(core, made)
    return Reply(200, made)


async def delete_webhook_message(core: "Core", call: Call) -> Reply:
    """Delete the answer or a follow-up."""
    interaction = _interaction_of(core, call)
    made = _message_of(interaction, call)
    if made is interaction.original:
        interaction.original = None
    else:
        interaction.followups.remove(made)
    if core.world.messages.get(made["channel_id"], {}).get(made["id"]) is not None:
        await core.delete_message(made)
    return NO_CONTENT


def _interaction_of(core: "Core", call: Call) -> Interaction:
    found = core.interactions.by_token(call.path["webhook_token"])
    if found is None or call.path["webhook_id"] != core.world.application:
        raise Refused(Rule.UNKNOWN_WEBHOOK)
    if core.interactions.has_lapsed(found):
        raise Refused(Rule.WEBHOOK_TOKEN)
    if found.answer is None or found.kind is Kind.AUTOCOMPLETE:
        raise Refused(Rule.UNKNOWN_WEBHOOK)
    return found


def _message_of(interaction: Interaction, call: Call) -> Json:
    wanted = call.path.get("message_id", "@original")
    for made in interaction.messages:
        if made["id"] == wanted or (wanted == "@original" and made is interaction.original):
            return made
    raise Refused(Rule.UNKNOWN_MESSAGE)


async def _end_thinking(core: "Core", interaction: Interaction, message: InteractionMessage, call: Call) -> Json:
    made = interaction.original
    assert made is not None
    # Whether the answer is ephemeral was settled when the bot began to think.
    made["flags"] &= ~LOADING_FLAG
    composing.edit(core.world, made, message, call.files)
    await _tell_unless_ephemeral(core, made)
    return made


async def _tell_unless_ephemeral(core: "Core", made: Json) -> None:
    core.changes.tell()
    if not made["flags"] & EPHEMERAL_FLAG:
        await core.tell_message("MESSAGE_UPDATE", made)


_WEBHOOK = "/webhooks/{webhook_id}/{webhook_token}"
_ORIGINAL = f"{_WEBHOOK}/messages/@original"
_MESSAGE = f"{_WEBHOOK}/messages/{{message_id}}"
ENDPOINTS = [
    Endpoint("POST", _WEBHOOK, "execute_webhook", execute_webhook, needs_token=False),
    Endpoint("GET", _ORIGINAL, "get_original_webhook_message", get_webhook_message, needs_token=False),
    Endpoint("PATCH", _ORIGINAL, "update_original_webhook_message", update_webhook_message, needs_token=False),
    Endpoint("DELETE", _ORIGINAL, "delete_original_webhook_message", delete_webhook_message, needs_token=False),
    Endpoint("GET", _MESSAGE, "get_webhook_message", get_webhook_message, needs_token=False),
    Endpoint("PATCH", _MESSAGE, "update_webhook_message", update_webhook_message, needs_token=False),
    Endpoint("DELETE", _MESSAGE, "delete_webhook_message", delete_webhook_message, needs_token=False),
]
