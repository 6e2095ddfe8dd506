"""Servers and the bot's application as the JSON that Discord sends of them: long, and nearly all of it constant."""

from typing import Any

from tests.discord_side.loopback import payloads
from tests.discord_side.loopback.things import Channel, Guild, Person

Json = dict[str, Any]

_VERIFY_KEY = "0" * 64


def guild(one: Guild) -> Json:
    """A server as REST gives it."""
    return {
        "id": one.id,
        "name": one.name,
        "owner_id": one.owner,
        "icon": None,
        "description": None,
        "home_header": None,
        "splash": None,
        "discovery_splash": None,
        "banner": None,
        "features": list(one.features),
        "preferred_locale": one.locale,
        "roles": [payloads.role(each) for each in one.roles.values()],
        "emojis": [],
        "stickers": [],
        "afk_channel_id": None,
        "afk_timeout": 300,
        "system_channel_id": None,
        "system_channel_flags": 0,
        "rules_channel_id": None,
        "public_updates_channel_id": None,
        "safety_alerts_channel_id": None,
        "widget_enabled": False,
        "widget_channel_id": None,
        "verification_level": 0,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw": False,
        "nsfw_level": 0,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "premium_progress_bar_enabled": False,
        "max_members": 500000,
        "max_presences": None,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "vanity_url_code": None,
        "application_id": None,
        "region": "deprecated",
        "hub_type": None,
        "incidents_data": None,
    }


def guild_create(one: Guild, bot: Person, threads: list[Channel]) -> Json:
    """A server as the gateway gives it to a bot that may not list members: the bot is the only one it sees."""
    return {
        **guild(one),
        "joined_at": payloads.LONG_AGO,
        "large": False,
        "unavailable": False,
        "member_count": len(one.members),
        "members": [payloads.member(one.members[bot.id])],
        "channels": [payloads.channel(each) for each in one.channels.values()],
        "threads": [payloads.channel(each) for each in threads],
        "presences": [],
        "voice_states": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def application(bot: Person, id_: str, flags: int) -> Json:
    """The bot's application."""
    return {
        "id": id_,
        "name": "Liner Notes",
        "icon": None,
        "description": "",
        "type": None,
        "bot": payloads.user(bot),
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": _VERIFY_KEY,
        "flags": flags,
        "flags_new": str(flags),
        "eligible_oauth2_scopes": [],
        "owner": {**payloads.user(Person("1", "operator")), "flags": 0},
        "team": None,
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "event_webhooks_status": 1,
        "explicit_content_filter": 0,
        "approximate_guild_count": 1,
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "integration_types_config": {"0": {}, "1": {}},
        "internal_guild_restriction": 1,
        "is_discoverable": False,
        "is_monetized": False,
        "is_verified": False,
        "monetization_eligibility_flags": 0,
        "rpc_application_state": 0,
        "store_application_state": 1,
        "discoverability_state": 1,
        "discovery_eligibility_flags": 0,
        "storefront_available": False,
        "creator_monetization_state": 1,
        "hook": True,
        "integration_public": True,
        "integration_require_code_grant": False,
        "max_participants": None,
        "tags": [],
    }
