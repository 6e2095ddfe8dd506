"""Things as the JSON that Discord sends of them."""

from typing import Any

from tests.discord_side.loopback.things import Channel, ChannelType, Member, Person, Role

Json = dict[str, Any]

# When everything here came about; nothing depends on it.
LONG_AGO = "2026-01-01T00:00:00+00:00"


def user(person: Person) -> Json:
    """A user as others see it."""
    return {
        "id": person.id,
        "username": person.username,
        "discriminator": "0",
        "global_name": None,
        "avatar": None,
        "bot": person.is_bot,
        "primary_guild": None,
        "public_flags": 0,
        "flags": 0,
    }


def own_user(person: Person) -> Json:
    """The bot as it sees itself."""
    return {**user(person), "mfa_enabled": True, "verified": True, "email": None, "locale": "en-US"}


def member(one: Member, *, with_user: bool = True) -> Json:
    """A member; messages carry it without the user, who stands beside it."""
    found: Json = {
        "roles": list(one.roles),
        "nick": one.nick,
        "avatar": None,
        "banner": None,
        "joined_at": LONG_AGO,
        "premium_since": None,
        "communication_disabled_until": None,
        "deaf": False,
        "mute": False,
        "pending": False,
        "flags": 0,
    }
    return {**found, "user": user(one.person)} if with_user else found


def role(one: Role) -> Json:
    """A role of a server."""
    colours = {"primary_color": 0, "secondary_color": None, "tertiary_color": None}
    return {
        "id": one.id,
        "name": one.name,
        "description": None,
        "permissions": str(int(one.permissions)),
        "position": one.position,
        "color": 0,
        "colors": colours,
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }


def channel(one: Channel) -> Json:
    """A channel of any type."""
    if one.is_private:
        return _private_channel(one)
    if one.is_thread:
        return _thread(one)
    assert one.guild is not None
    found: Json = {
        "id": one.id,
        "type": int(one.type),
        "name": one.name,
        "guild_id": one.guild.id,
        "position": 0,
        "permission_overwrites": [
            {
                "id": overwrite.target,
                "type": int(overwrite.is_member),
                "allow": str(int(overwrite.allow)),
                "deny": str(int(overwrite.deny)),
            }
            for overwrite in one.overwrites
        ],
        "flags": 0,
        "nsfw": False,
        "last_message_id": None,
        "parent_id": one.parent.id if one.parent else None,
        "rate_limit_per_user": 0,
        "topic": None,
    }
    return {**found, **_of_type(one)}


def _of_type(one: Channel) -> Json:
    match one.type:
        case ChannelType.VOICE | ChannelType.STAGE:
            return {"bitrate": 64000, "user_limit": 0, "rtc_region": None}
        case ChannelType.FORUM | ChannelType.MEDIA:
            return {"available_tags": [], "default_reaction_emoji": None, "default_sort_order": None}
        case _:
            return {}


def _private_channel(one: Channel) -> Json:
    found: Json = {
        "id": one.id,
        "type": int(one.type),
        "last_message_id": None,
        "flags": 0,
        "recipients": [user(person) for person in one.recipients],
    }
    return found if one.type is ChannelType.DM else {**found, "name": None, "icon": None, "owner_id": one.owner or "1"}


def _thread(one: Channel) -> Json:
    assert one.parent is not None
    assert one.guild is not None
    return {
        "id": one.id,
        "type": int(one.type),
        "name": one.name,
        "guild_id": one.guild.id,
        "parent_id": one.parent.id,
        "owner_id": one.owner or "1",
        "last_message_id": None,
        "rate_limit_per_user": 0,
        "message_count": 0,
        "member_count": 1,
        "total_message_sent": 0,
        "flags": 0,
        "applied_tags": [],
        "thread_metadata": {
            "archived": one.archived,
            "locked": one.locked,
            "auto_archive_duration": 4320,
            "archive_timestamp": LONG_AGO,
            "create_timestamp": LONG_AGO,
        },
    }
