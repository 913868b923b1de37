"""The keyword arguments that every way in has."""

from typing import TypedDict

from crossorigin.adapters.websocket_option import WithoutOrigin
from crossorigin.observing.observer import RefusalObserver
from crossorigin.server.policy import Policy


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

    websocket_without_origin: WithoutOrigin
