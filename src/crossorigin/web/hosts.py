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
        address: The loopback address that it is served at. What asks there may call it by any of the names: a tunnel to
            the one address may begin at the other.
    """

    port: int
    address: str = "127.0.0.1"

    @property
    def hosts(self) -> frozenset[str]:
        """The values, lower case: each name with the port, and without it where that is HTTP's own."""
        named = frozenset(f"{name}:{self.port}" for name in LOOPBACK_NAMES)
        return named | frozenset(LOOPBACK_NAMES) if self.port == _HTTP_PORT else named

    @property
    def origins(self) -> tuple[str, ...]:
        """The page's origins, serialized."""
        return tuple(self._origin(name) for name in LOOPBACK_NAMES)

    @property
    def url(self) -> str:
        """Where the page answers."""
        return f"{self._origin(f'[{self.address}]' if ':' in self.address else self.address)}/"

    def _origin(self, name: str) -> str:
        return f"http://{name}" if self.port == _HTTP_PORT else f"http://{name}:{self.port}"
