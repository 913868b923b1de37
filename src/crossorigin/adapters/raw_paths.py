"""The decoded path of a request, for routers that go by it as it was sent: to them, an encoded slash is none."""

import re
from typing import Final
from urllib.parse import unquote

_ENCODED_SLASH: Final = re.compile("%2[Ff]")


def decoded_path(raw: str) -> str:
    """*raw*, the path as it was sent, decoded but for slashes: `%2F` stays, so that `PolicyTable` knows of it."""
    return unquote(_ENCODED_SLASH.sub("%252F", raw), errors="replace")
