"""CORS for any ASGI application: Starlette, FastAPI, Litestar, Quart, a plain function."""

from collections.abc import Awaitable
from typing import Protocol, cast

from crossorigin.adapters.asgi_configuration import Configuration
from crossorigin.adapters.asgi_http import connection_handler
from crossorigin.adapters.asgi_messages import ASGIApp, Receive, Scope, Send
from crossorigin.adapters.header_editor import HeaderEditor
from crossorigin.adapters.notices import warn_once
from crossorigin.adapters.teller import LOG_REFUSALS
from crossorigin.adapters.websocket_option import WithoutOrigin, may_lack_origin
from crossorigin.observing.observer import RefusalObserver, require_observer
from crossorigin.server.compiled import compile_policy
from crossorigin.server.policy import Policy
from crossorigin.server.policy_source import PolicySource
from crossorigin.server.response_headers import IN_BYTES


class ASGIWithCORS(Protocol):
    """An ASGI application with a policy that can be replaced."""

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        """Handle one connection."""
        ...

    def reconfigure(self, policy: PolicySource) -> None:
        """Replace the policy. Requests that have begun end under the one they began with.

        Raises:
            TypeError: *policy* is none; the present one stays.
        """
        ...


def CORSMiddleware(  # noqa: N802 - frameworks take it where they take a class; see the decision on speed
    app: ASGIApp,
    policy: PolicySource,
    *,
    report_only: Policy | None = None,
    on_refusal: RefusalObserver | None = LOG_REFUSALS,
    respect_app_headers: bool = False,
    passthrough: bool = False,
    disabled: bool = False,
    websocket_without_origin: WithoutOrigin = "allow",
) -> ASGIWithCORS:
    """An ASGI application that answers CORS for *app*. Wrap all others with it: put it outermost.

    It answers CORS-preflight requests, adds headers to the application's responses, also to a 500 for an exception that
    nothing below it answers, and refuses WebSocket handshakes of origins that the policy does not grant: with a close
    before the accept, which servers turn into 403. Where the origins are `*`, that is for handshakes with cookies or
    `Authorization` from other hosts; where they are listed, the server's own origin is no exception.

    Args:
        app: The application.
        policy: What to grant: a `Policy`, a `PolicyTable`, or a function from method and path to a `CompiledPolicy`.
        report_only: A policy that is evaluated beside it and not enforced.
        on_refusal: Told what is refused, and what `report_only` would have refused. Left out, it is logged, a few a
            second; `None` is nobody. Exceptions of its own are logged.
        respect_app_headers: Whether a response in which the application sets `Access-Control-Allow-Origin` is left as
            it is, but for `Vary`. Else its `Access-Control-*` headers are replaced, and a warning is logged once.
        passthrough: Whether the application answers CORS-preflight requests; the headers are put into its response.
        disabled: Whether to do nothing at all.
        websocket_without_origin: What becomes of a WebSocket handshake without `Origin`: no browser sends one.

    Raises:
        TypeError: *policy* or *report_only* is none, or *on_refusal* is none that can be told.
        ValueError: *websocket_without_origin* is neither.
    """
    configuration = Configuration(
        app=app,
        editor=HeaderEditor(IN_BYTES, respect_app_headers=respect_app_headers, warn=warn_once()),
        candidate=None if report_only is None else compile_policy(report_only),
        on_refusal=require_observer(on_refusal),
        passthrough=passthrough,
        disabled=disabled,
        without_origin=may_lack_origin(websocket_without_origin),
    )
    handle, replace = connection_handler(app, configuration.tables(policy), configuration.editor)

    def reconfigure(policy: PolicySource) -> None:
        # One store, after all that can fail: no request sees half of each.
        replace(configuration.tables(policy))

    result = cast("ASGIWithCORS", handle)
    result.reconfigure = reconfigure  # type: ignore[method-assign] # an attribute of the function
    return result
