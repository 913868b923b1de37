"""What becomes of a WebSocket handshake without `Origin`: no browser sends one, other clients do."""

from typing import Literal, TypeAlias

WithoutOrigin: TypeAlias = Literal["allow", "refuse"]


def may_lack_origin(websocket_without_origin: WithoutOrigin) -> bool:
    """Whether a WebSocket handshake without `Origin` is granted.

    Raises:
        ValueError: *websocket_without_origin* is neither "allow" nor "refuse".
    """
    if websocket_without_origin not in {"allow", "refuse"}:
        raise ValueError(f"websocket_without_origin is 'allow' or 'refuse', not {websocket_without_origin!r}")
    return websocket_without_origin == "allow"
