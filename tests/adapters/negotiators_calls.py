"""Requests and policies for the adapters that negotiate."""

from collections.abc import Sequence
from typing import Final

from crossorigin.adapters.request_lines import Lines
from crossorigin.server.policy import Policy

PAGE: Final = "https://app.example.com"
OTHER: Final = "https://other.example"
EVIL: Final = "https://evil.example"

POLICY: Final = Policy(origins=[PAGE], methods=["PUT"])
MARKED: Final = Policy(origins=[OTHER], methods=["PUT"])
FROM_PAGE: Final = ("Origin", PAGE)
FROM_OTHER: Final = ("Origin", OTHER)
FROM_EVIL: Final = ("Origin", EVIL)
FOR_PUT: Final = ("Access-Control-Request-Method", "PUT")
HANDSHAKE: Final = (("Upgrade", "WebSocket"), ("Connection", "Upgrade"))


def lines_of(*headers: tuple[str, str]) -> Lines:
    def lines(name: str) -> Sequence[str]:
        return [value for header, value in headers if header.lower() == name]

    return lines
