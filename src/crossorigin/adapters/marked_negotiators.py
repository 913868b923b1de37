"""Which negotiator a request goes to: the application's, or that of the policy which its view is marked with."""

from typing import Final, Unpack, final

from crossorigin.adapters.marks import UNMARKED, Mark, mark_of
from crossorigin.adapters.negotiation import UNTOUCHED, Negotiation
from crossorigin.adapters.negotiator import Negotiator
from crossorigin.adapters.options import Options
from crossorigin.adapters.per_policy import PerPolicy
from crossorigin.adapters.request_lines import Lines
from crossorigin.server.policy_source import PolicySource

INSTALLED: Final = "the application has a policy already; what its install returned has a method reconfigure"
"""What a second `install` is told."""

_REFUSED_HANDSHAKE: Final = Negotiation(answer=(403, (("content-length", "0"),)))


@final
class Negotiators:
    """The negotiators of an application.

    Args:
        policy: What is granted where no view says otherwise.
        options: As `Options` has them.

    Raises:
        TypeError: *policy* or `report_only` is none.
        ValueError: `websocket_without_origin` is neither.
    """

    __slots__ = ("_marked", "_unmarked")

    def __init__(self, policy: PolicySource, **options: Unpack[Options]) -> None:
        self._unmarked = Negotiator(policy, **options)
        self._marked = PerPolicy(lambda compiled: Negotiator(compiled, **options))

    def reconfigure(self, policy: PolicySource) -> None:
        """Replace the application's policy. Requests that have begun end under the one they began with.

        Raises:
            TypeError: *policy* is none; the present one stays.
        """
        self._unmarked.reconfigure(policy)

    async def negotiate(self, mark: Mark, method: str, path: str, lines: Lines) -> Negotiation:
        """What becomes of a request, or of a WebSocket handshake, of which only a refusal has an answer.

        Args:
            mark: Of the view that the router found for it; see `routed_method`.
            method: Its own method.
            path: Its decoded path.
            lines: Its headers.
        """
        if mark is None:
            return UNTOUCHED
        negotiator = self._unmarked if mark is UNMARKED else self._marked.of(mark)
        if not is_websocket_handshake(method, lines):
            return await negotiator.negotiate_async(method, path, lines)
        granted = await negotiator.grants_websocket(path, lines)
        return UNTOUCHED if granted else _REFUSED_HANDSHAKE


def is_websocket_handshake(method: str, lines: Lines) -> bool:
    """RFC 6455, 4.2.1; so lenient that it is not missed what a framework takes for one."""
    if method != "GET":
        return False
    upgrades = lines("upgrade")
    return bool(upgrades) and any(line.strip().lower() == "websocket" for line in upgrades)


def routed_mark(view: object, method: str) -> Mark:
    """The mark of *view*; where it is a class, that of its method named so comes before its own.

    Args:
        view: What a router found.
        method: The one that counts, `request_lines.routed_method`.
    """
    if isinstance(view, type):
        own = getattr(view, method.lower(), None)
        if own is None and method == "HEAD":
            own = getattr(view, "get", None)  # that of Sanic's views answers it
        mark = mark_of(own)
        if mark is not UNMARKED:
            return mark
    return mark_of(view)
