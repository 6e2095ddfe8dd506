"""Messages as JSON: how Discord makes one of what its author sent, and what an edit does to it."""

import re
from typing import Any

from tests.discord_side.loopback import payloads
from tests.discord_side.loopback.permissions import Permission
from tests.discord_side.loopback.recorder import Upload
from tests.discord_side.loopback.rendering import Renderer, embeds
from tests.discord_side.loopback.schemas.messages import EPHEMERAL_FLAG, V2_FLAG, AllowedMentions, MessageParts
from tests.discord_side.loopback.things import Channel, Person
from tests.discord_side.loopback.world import World

Json = dict[str, Any]

_MENTION = re.compile(r"<@!?(\d+)>")
# SUPPRESS_EMBEDS, EPHEMERAL, SUPPRESS_NOTIFICATIONS, IS_COMPONENTS_V2: the flags that a sender may set.
_SETTABLE = 1 << 2 | EPHEMERAL_FLAG | 1 << 12 | V2_FLAG
REPLY = 19


def blank(world: World, channel: Channel, author: Person, content: str = "") -> Json:
    """A message with nothing but text."""
    return {
        "id": world.ids.new(),
        "channel_id": channel.id,
        "type": 0,
        "author": payloads.user(author),
        "content": content,
        "timestamp": world.clock.timestamp(),
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": mentioned(world, content, None),
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "components": [],
        "pinned": False,
        "flags": 0,
    }


def compose(
    world: World, channel: Channel, author: Person, message: MessageParts, files: tuple[Upload, ...], **fields: Any
) -> Json:
    """The message that Discord makes of a body."""
    made = blank(world, channel, author)
    fill(world, made, message, files)
    made["flags"] = (message.flags or 0) & _SETTABLE
    nonce = (message.model_extra or {}).get("nonce", getattr(message, "nonce", None))
    if nonce is not None:
        made["nonce"] = nonce
    return {**made, **fields}


def fill(world: World, made: Json, message: MessageParts, files: tuple[Upload, ...]) -> None:
    """Put into a message what a body sets; the rest stays."""
    given = message.model_dump(exclude_unset=True)
    if "content" in given:
        made["content"] = (message.content or "").strip()
    if "embeds" in given:
        made["embeds"] = embeds(given["embeds"] or [])
    if "attachments" in given or files:
        made["attachments"] = _attachments(world, made, message, files)
    if "components" in given:
        made["components"] = Renderer(made["attachments"]).components(given["components"] or [])
    if "flags" in given:
        kept = made["flags"] & (EPHEMERAL_FLAG | V2_FLAG)
        made["flags"] = kept | (message.flags or 0) & _SETTABLE & ~EPHEMERAL_FLAG
    if "content" in given or "components" in given:
        text = "\n".join([made["content"], *texts(made["components"])])
        made["mentions"] = mentioned(world, text, message.allowed_mentions)
        made["mention_everyone"] = _pings_everyone(world, made, text, message.allowed_mentions)


def edit(world: World, made: Json, message: MessageParts, files: tuple[Upload, ...]) -> None:
    """Change a message as an edit says."""
    fill(world, made, message, files)
    made["edited_timestamp"] = world.clock.timestamp()


def reply_to(made: Json, original: Json, guild: str | None) -> None:
    """Make a message a reply."""
    reference = {"type": 0, "channel_id": original["channel_id"], "message_id": original["id"]}
    made["message_reference"] = {**reference, "guild_id": guild} if guild else reference
    made["referenced_message"] = {name: value for name, value in original.items() if name != "referenced_message"}
    made["type"] = REPLY


def add_mention(made: Json, user: Json) -> None:
    """Let a message ping a user too."""
    if user["id"] not in {one["id"] for one in made["mentions"]}:
        made["mentions"] = [*made["mentions"], user]


def mentioned(world: World, text: str, allowed: AllowedMentions | None) -> list[Json]:
    """The users that a text pings."""
    ids = [found for found in dict.fromkeys(_MENTION.findall(text)) if found in world.people]
    if allowed is not None and "users" not in (allowed.parse or []):
        ids = [one for one in ids if one in (allowed.users or [])]
    return [payloads.user(world.people[one]) for one in ids]


def texts(components: list[Json]) -> list[str]:
    """All that components say as text, in order."""
    found: list[str] = []
    for component in components:
        if isinstance(component.get("content"), str):
            found.append(component["content"])
        found += texts(component.get("components") or [])
    return found


def visible_text(made: Json) -> str:
    """All text of a message that a reader sees: content, embeds, components."""
    parts = [made["content"], *texts(made["components"])]
    for embed in made["embeds"]:
        fields = [text for field in embed.get("fields") or [] for text in (field["name"], field["value"])]
        parts += [embed.get("title"), embed.get("description"), *fields, (embed.get("footer") or {}).get("text")]
    return "\n".join(part for part in parts if part)


def attachment(world: World, file: Upload, description: str | None = None) -> Json:
    """A file that now lies with Discord."""
    id_ = world.ids.new()
    world.files[id_] = file
    address = f"{world.origin}/attachments/{id_}/{file.filename}"
    found: Json = {
        "id": id_,
        "filename": file.filename,
        "size": len(file.content),
        "url": address,
        "proxy_url": address,
    }
    return {**found, "description": description} if description else found


def _attachments(world: World, made: Json, message: MessageParts, files: tuple[Upload, ...]) -> list[Json]:
    said = {one.id: one for one in message.attachments or []}
    kept = [one for one in made["attachments"] if message.attachments is None or one["id"] in said]
    new = [
        attachment(world, file, said[str(number)].description if str(number) in said else None)
        for number, file in enumerate(files)
    ]
    return [*kept, *new]


def _pings_everyone(world: World, made: Json, text: str, allowed: AllowedMentions | None) -> bool:
    wanted = "@everyone" in text or "@here" in text
    if not wanted or (allowed is not None and "everyone" not in (allowed.parse or [])):
        return False
    author, channel = world.people[made["author"]["id"]], world.channels[made["channel_id"]]
    return bool(world.permissions(author, channel) & Permission.MENTION_EVERYONE)
