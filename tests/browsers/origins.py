"""The three origins of a recording, and the placeholders that stand for them in the files."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .sites import DEFAULT, LOOPBACK, SITES, Site

HOST = LOOPBACK
"""Where all servers listen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """Ports of the origins A (the page's), B and C, and their schemes and hosts."""

    ports: Mapping[str, int]
    site: Site = SITES[DEFAULT]

    def host(self, name: str) -> str:
        """`127.0.0.1:<port>`, or another host where the site says so."""
        return f"{self.site.host(name)}:{self.ports[name]}"

    def origin(self, name: str) -> str:
        """`http://127.0.0.1:<port>`, or what the site says."""
        return f"{self.site.scheme(name)}://{self.host(name)}"

    def hop_url(self, case: dict[str, Any], number: int) -> str:
        """URL of a hop, with `u:p@` where the case asks for userinfo."""
        hop = case["hops"][number]
        user = "u:p@" if hop.get("userinfo") else ""
        return f"{self.site.scheme(hop['at'])}://{user}{self.host(hop['at'])}/case/{case['id']}/{number}"

    def fill(self, text: str) -> str:
        """Put the real origins in the place of `{A}`, `{hostA}`, `{portA}` and their like."""
        for name, port in self.ports.items():
            text = text.replace(f"{{{name}}}", self.origin(name))
            text = text.replace(f"{{host{name}}}", self.host(name)).replace(f"{{port{name}}}", str(port))
        return text

    def unfill(self, text: str) -> str:
        """The inverse of `fill`, for what a browser said."""
        for name, port in self.ports.items():
            # Ephemeral ports all have five digits: none is the beginning of another.
            text = text.replace(self.origin(name), f"{{{name}}}").replace(self.host(name), f"{{host{name}}}")
            text = text.replace(str(port), f"{{port{name}}}")
        return text

    def unfill_all(self, value: Any) -> Any:
        """`unfill` on every string inside a JSON value."""
        if isinstance(value, str):
            return self.unfill(value)
        if isinstance(value, list):
            return [self.unfill_all(item) for item in value]
        if isinstance(value, dict):
            return {key: self.unfill_all(item) for key, item in value.items()}
        return value
