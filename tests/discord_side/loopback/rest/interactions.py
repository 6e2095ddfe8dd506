"""The first answer to an interaction."""

from typing import TYPE_CHECKING, Any

from tests.discord_side.loopback import composing, payloads
from tests.discord_side.loopback.checks.commands import fits
from tests.discord_side.loopback.checks.components import check_custom_ids
from tests.discord_side.loopback.checks.messages import check_edit, check_new
from tests.discord_side.loopback.errors import Refused, below, malformed
from tests.discord_side.loopback.interactions import LOADING_FLAG, Answer, Interaction, Kind
from tests.discord_side.loopback.rest.access import check_unlocked, id_of
from tests.discord_side.loopback.rest.endpoint import NO_CONTENT, Call, Endpoint, Reply
from tests.discord_side.loopback.rest.messages import before
from tests.discord_side.loopback.rules import Rule
from tests.discord_side.loopback.schemas.interactions import Callback, Choices
from tests.discord_side.loopback.schemas.messages import EPHEMERAL_FLAG, EditedMessage, InteractionMessage
from tests.discord_side.loopback.schemas.modals import Modal

if TYPE_CHECKING:
    from tests.discord_side.loopback.core import Core

Json = dict[str, Any]

_COMMAND_ANSWERED, _MENU_ANSWERED = 20, 23


async def create_interaction_response(core: "Core", call: Call) -> Reply:
    """Answer an interaction, once and in time."""
    interaction = core.interactions.waiting(id_of(call, "interaction_id"), call.path["interaction_token"])
    if interaction is None:
        raise Refused(Rule.UNKNOWN_INTERACTION)
    if interaction.answer is not None:
        raise Refused(Rule.ANSWERED_TWICE)
    callback = core.read(Callback, call.body)
    answer = _suited(interaction, callback)
    # At once, so that a second answer on its heels comes too late.
    interaction.answer = answer
    try:
        await _take(core, interaction, answer, callback.data or {}, call)
    except Refused as refused:
        interaction.answer = None
        raise below("data", refused) from None
    core.changes.tell()
    return Reply(200, _told(interaction)) if call.asks("with_response") else NO_CONTENT


def make_message(core: "Core", interaction: Interaction, message: InteractionMessage, call: Call) -> Json:
    """The message that answers an interaction, or follows up."""
    ephemeral = EPHEMERAL_FLAG if interaction.must_be_ephemeral else 0
    made = composing.compose(core.world, interaction.channel, core.world.bot, message, call.files)
    made["flags"] |= ephemeral
    application = core.world.application
    made.update(application_id=application, webhook_id=application, interaction_metadata=_metadata(core, interaction))
    return made


async def publish(core: "Core", made: Json) -> None:
    """Show a message to everyone in the channel, unless it is ephemeral."""
    if not made["flags"] & EPHEMERAL_FLAG:
        core.world.keep_message(made)
        await core.tell_message("MESSAGE_CREATE", made)


def check_open(core: "Core", interaction: Interaction) -> None:
    """Refuse a public message in a thread that is locked."""
    check_unlocked(core, interaction.channel, Rule.ARCHIVED_THREAD)


def _metadata(core: "Core", interaction: Interaction) -> Json:
    found: Json = {
        "id": interaction.id,
        "type": int(interaction.kind),
        "user": payloads.user(interaction.person),
        "authorizing_integration_owners": core.install_owners(interaction),
    }
    if interaction.opener is not None:
        return {**found, "triggering_interaction_metadata": _metadata(core, interaction.opener)}
    if interaction.source is not None:
        return {**found, "interacted_message_id": interaction.source["id"]}
    return found


def _suited(interaction: Interaction, callback: Callback) -> Answer:
    answer = Answer(callback.type)
    possible = sorted(int(one) for one in interaction.possible_answers)
    if answer not in possible:
        sentence = f"Value must be one of {{{', '.join(map(str, possible))}}}."
        raise malformed(Rule.CALLBACK_TYPE, ("type",), "BASE_TYPE_CHOICES", sentence)
    return answer


async def _take(core: "Core", interaction: Interaction, answer: Answer, data: Json, call: Call) -> None:
    match answer:
        case Answer.MESSAGE | Answer.DEFERRED_MESSAGE:
            await _take_message(core, interaction, answer, data, call)
        case Answer.UPDATE | Answer.DEFERRED_UPDATE:
            await _take_update(core, interaction, answer, data, call)
        case Answer.CHOICES:
            interaction.choices = _checked_choices(core, interaction, data)
        case Answer.MODAL:
            interaction.modal = _checked_modal(core, data)
        case Answer.PONG | Answer.ACTIVITY:
            pass


async def _take_message(core: "Core", interaction: Interaction, answer: Answer, data: Json, call: Call) -> None:
    message = core.read(InteractionMessage, data)
    if not (message.flags or 0) & EPHEMERAL_FLAG:
        check_open(core, interaction)
    if answer is Answer.MESSAGE:
        check_new(message, call.filenames)
    made = make_message(core, interaction, message, call)
    if interaction.kind is Kind.COMMAND:
        made["type"] = _COMMAND_ANSWERED if interaction.data.get("type") == 1 else _MENU_ANSWERED
    if answer is Answer.DEFERRED_MESSAGE:
        made["flags"] |= LOADING_FLAG
    interaction.original = made
    await publish(core, made)


async def _take_update(core: "Core", interaction: Interaction, answer: Answer, data: Json, call: Call) -> None:
    assert interaction.source is not None
    if answer is Answer.UPDATE:
        message = core.read(EditedMessage, data)
        check_edit(message, call.filenames, before(interaction.source))
        composing.edit(core.world, interaction.source, message, call.files)
        await core.tell_message("MESSAGE_UPDATE", interaction.source)
    interaction.original = interaction.source


def _checked_choices(core: "Core", interaction: Interaction, data: Json) -> list[Json]:
    choices = core.read(Choices, data).choices or []
    assert interaction.option_type is not None
    for number, choice in enumerate(choices):
        if not fits(choice.value, interaction.option_type):
            where = ("choices", number, "value")
            raise malformed(Rule.CHOICE_TYPE, where, "BASE_TYPE_CONVERT", "Value is not of the option's type")
    return [choice.model_dump(exclude_unset=True) for choice in choices]


def _checked_modal(core: "Core", data: Json) -> Json:
    modal = core.read(Modal, data)
    check_custom_ids([one for top in modal.components for one in top.everything()])
    return modal.model_dump(exclude_unset=True)


def _told(interaction: Interaction) -> Json:
    about: Json = {"id": interaction.id, "type": int(interaction.kind)}
    original = interaction.original
    if original is None:
        return {"interaction": about}
    about |= {
        "response_message_id": original["id"],
        "response_message_loading": interaction.is_loading,
        "response_message_ephemeral": interaction.is_ephemeral,
    }
    if interaction.answer not in {Answer.MESSAGE, Answer.UPDATE}:
        return {"interaction": about}
    return {"interaction": about, "resource": {"type": int(interaction.answer), "message": original}}


ENDPOINTS = [
    Endpoint(
        "POST",
        "/interactions/{interaction_id}/{interaction_token}/callback",
        "create_interaction_response",
        create_interaction_response,
        needs_token=False,
    )
]
