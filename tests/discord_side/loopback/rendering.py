"""Components and embeds as they stand in a message: numbered, with defaults filled in and pictures found."""

from typing import Any

Json = dict[str, Any]

_SCHEME = "attachment://"
_DEFAULTS: dict[int, Json] = {
    3: {"min_values": 1, "max_values": 1},
    5: {"min_values": 1, "max_values": 1},
    6: {"min_values": 1, "max_values": 1},
    7: {"min_values": 1, "max_values": 1},
    8: {"min_values": 1, "max_values": 1},
    11: {"description": None, "spoiler": False},
    13: {"spoiler": False},
    14: {"spacing": 1, "divider": True},
    17: {"accent_color": None, "spoiler": False},
}
_FILE = 13


class Renderer:
    """Makes the components of one message; `attachments` are its files."""

    def __init__(self, attachments: list[Json]) -> None:
        self._attachments = {one["filename"]: one for one in attachments}
        self._taken = 0

    def components(self, given: list[Json]) -> list[Json]:
        """Components as Discord shows them: every one has a number of its own."""
        return [self._component(one) for one in given]

    def _component(self, given: Json) -> Json:
        self._taken += 1
        set_ = {name: value for name, value in given.items() if value is not None}
        made = {"id": self._taken, **_DEFAULTS.get(given["type"], {}), **set_}
        if "components" in made:
            made["components"] = self.components(made["components"])
        if "accessory" in made:
            made["accessory"] = self._component(made["accessory"])
        if "media" in made:
            made["media"] = self._media(made["media"])
        if "items" in made:
            made["items"] = [self._item(one) for one in made["items"]]
        if made["type"] == _FILE:
            found = self._attachments[made["file"]["url"].removeprefix(_SCHEME)]
            made |= {"file": self._media(made["file"]), "name": found["filename"], "size": found["size"]}
        return made

    def _item(self, given: Json) -> Json:
        return {"description": None, "spoiler": False, **given, "media": self._media(given["media"])}

    def _media(self, given: Json) -> Json:
        url = given["url"]
        if url.startswith(_SCHEME):
            found = self._attachments[url.removeprefix(_SCHEME)]
            return {"id": found["id"], "url": found["url"], "proxy_url": found["url"]}
        return {"id": "0", "url": url, "proxy_url": url}


def embeds(given: list[Json]) -> list[Json]:
    """Embeds as Discord shows them."""
    made: list[Json] = []
    for one in given:
        set_ = {name: value for name, value in one.items() if value is not None}
        if "fields" in set_:
            set_["fields"] = [{**field, "inline": bool(field.get("inline"))} for field in set_["fields"]]
        made.append({**set_, "type": "rich"})
    return made
