"""The names under which the page is served, and no others."""

from dataclasses import dataclass
from typing import Final

LOOPBACK_NAMES: Final = ("127.0.0.1", "localhost", "[::1]")
_HTTP_PORT: Final = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnHosts:
    """What `Host` may say.

    Attributes:
        port: The TCP port that the page is served at.
    """

    port: int

    @property
    def hosts(self) -> frozenset[str]:
        """The values, lower case: each name with the port, and without it where that is HTTP's own."""
        named = frozenset(f"{name}:{self.port}" for name in LOOPBACK_NAMES)
        return named | frozenset(LOOPBACK_NAMES) if self.port == _HTTP_PORT else named

    @property
    def origins(self) -> tuple[str, ...]:
        """The page's origins, serialized."""
        end = "" if self.port == _HTTP_PORT else f":{self.port}"
        return tuple(f"http://{name}{end}" for name in LOOPBACK_NAMES)
