"""How frames go over the wire: as text, compressed one by one, or in one compressed stream."""

import json
import zlib
from collections.abc import Callable
from typing import Any

Json = dict[str, Any]
Encoder = Callable[[Json], str | bytes]
# Below this a frame is not worth compressing by itself.
_WORTHWHILE = 1024


def plain(frame: Json) -> str:
    """A frame as text."""
    return json.dumps(frame, separators=(",", ":"))


def singly(frame: Json) -> str | bytes:
    """A frame, compressed by itself if it is large: what `compress` in IDENTIFY asks for."""
    text = plain(frame)
    return zlib.compress(text.encode()) if len(text) >= _WORTHWHILE else text


def zlib_stream() -> Encoder:
    """An encoder that compresses all frames of a connection as one stream, flushed after each."""
    stream = zlib.compressobj()

    def encode(frame: Json) -> bytes:
        return stream.compress(plain(frame).encode()) + stream.flush(zlib.Z_SYNC_FLUSH)

    return encode


def encoder_for(compression: str | None) -> Encoder:
    """The encoder for the `compress` of the gateway's address; what this loopback does not know goes as text."""
    return zlib_stream() if compression == "zlib-stream" else plain
