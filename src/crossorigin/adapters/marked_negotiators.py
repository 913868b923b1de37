"""Which negotiator a request goes to: the application's, or that of the policy which its view is marked with."""

from typing import Final, Literal, TypedDict, Unpack, final

from crossorigin.adapters.marks import UNMARKED, Mark, mark_of
from crossorigin.adapters.negotiation import UNTOUCHED, Negotiation
from crossorigin.adapters.negotiator import Negotiator
from crossorigin.adapters.per_policy import PerPolicy
from crossorigin.adapters.request_lines import Lines
from crossorigin.fetch.header_names import ACCESS_CONTROL_REQUEST_METHOD, ORIGIN
from crossorigin.observing.observer import RefusalObserver
from crossorigin.server.classify import PREFLIGHT_METHOD
from crossorigin.server.policy import Policy
from crossorigin.server.policy_source import PolicySource

INSTALLED: Final = "the application has a policy already; what its install returned has a method reconfigure"
"""What a second `install` is told."""

_REFUSED_HANDSHAKE: Final = Negotiation(answer=(403, (("content-length", "0"),)))


class HTTPOptions(TypedDict, total=False):
    """Keyword arguments of every way in; what is left out is as `Negotiator` has it.

    Attributes:
        report_only: A policy that is evaluated beside the other and not enforced.
        on_refusal: Told of what is refused; `None`: nobody is.
        respect_app_headers: Whether a response in which the application sets `Access-Control-Allow-Origin` is left as
            it is, but for `Vary`. Else its `Access-Control-*` headers are replaced, and a warning is logged once.
        passthrough: Whether the application answers CORS-preflight requests; the headers are put into its response.
        disabled: Whether to do nothing at all.
    """

    report_only: Policy | None
    on_refusal: RefusalObserver | None
    respect_app_headers: bool
    passthrough: bool
    disabled: bool


class Options(HTTPOptions, total=False):
    """The same, where there are WebSockets.

    Attributes:
        websocket_without_origin: What becomes of a WebSocket handshake without `Origin`: no browser sends one.
    """

    websocket_without_origin: Literal["allow", "refuse"]


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
    return method == "GET" and any(line.strip().lower() == "websocket" for line in lines("upgrade"))


def routed_method(method: str, lines: Lines) -> str:
    """The method whose route counts: of a CORS-preflight request, the one that it asks for."""
    if method != PREFLIGHT_METHOD or not lines(ORIGIN):
        return method
    asked = lines(ACCESS_CONTROL_REQUEST_METHOD)
    return asked[0] if len(asked) == 1 else method


def routed_mark(view: object, method: str) -> Mark:
    """The mark of *view*; where it is a class, that of its method named so comes before its own.

    Args:
        view: What a router found.
        method: The one that counts, `routed_method`.
    """
    if isinstance(view, type):
        mark = mark_of(getattr(view, method.lower(), None))
        if mark is not UNMARKED:
            return mark
    return mark_of(view)
