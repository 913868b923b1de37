"""CORS for any WSGI application: Flask, Django, Bottle, Pyramid, a plain function. PEP 3333."""

from collections.abc import Iterable

from crossorigin.adapters.header_editor import HeaderEditor
from crossorigin.adapters.notices import warn_once
from crossorigin.adapters.teller import LOG_REFUSALS
from crossorigin.adapters.wsgi_dispatch import asking, by_route, reporting
from crossorigin.adapters.wsgi_http import http_handler
from crossorigin.adapters.wsgi_messages import StartResponse, WSGIApp, WSGIEnvironment
from crossorigin.observing.observer import RefusalObserver, require_observer
from crossorigin.server.compiled import CompiledPolicy, compile_policy
from crossorigin.server.policy import Policy
from crossorigin.server.policy_source import PolicySource, compile_source
from crossorigin.server.rendered import render_in_str
from crossorigin.server.response_headers import IN_STR


class CORSMiddleware:
    """A WSGI application that answers CORS for the one it wraps. Wrap all others with it: put it outermost.

    It answers CORS-preflight requests and adds headers to the application's responses. An exception that the
    application does not answer (frameworks do) is the server's, which answers without headers of anybody.

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

    Raises:
        TypeError: *policy* or *report_only* is none, or *on_refusal* is none that can be told.
    """

    def __init__(
        self,
        app: WSGIApp,
        policy: PolicySource,
        *,
        report_only: Policy | None = None,
        on_refusal: RefusalObserver | None = LOG_REFUSALS,
        respect_app_headers: bool = False,
        passthrough: bool = False,
        disabled: bool = False,
    ) -> None:
        self.app = app
        self._editor = HeaderEditor(IN_STR, respect_app_headers=respect_app_headers, warn=warn_once())
        self._passthrough = passthrough
        self._disabled = disabled
        self._candidate = None if report_only is None else compile_policy(report_only)
        self._on_refusal = require_observer(on_refusal)
        self.reconfigure(policy)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Handle one request."""
        return self._handle(environ, start_response)

    def reconfigure(self, policy: PolicySource) -> None:
        """Replace the policy. Requests that have begun end under the one they began with.

        Raises:
            TypeError: *policy* is none; the present one stays.
        """
        source = compile_source(policy)
        if isinstance(source, CompiledPolicy):
            handle = self._handler(source)
        else:
            handle = by_route(self.app, source, self._handler)
        # One store: no request sees half of each.
        self._handle: WSGIApp = self.app if self._disabled else handle

    def _handler(self, compiled: CompiledPolicy) -> WSGIApp:
        """What handles all requests under one policy."""
        handle = asking(compiled, self._settled)
        if self._candidate is None or self._on_refusal is None:
            return handle
        return reporting(handle, compiled, self._candidate, self._on_refusal)

    def _settled(self, compiled: CompiledPolicy, granted: bool | None) -> WSGIApp:  # noqa: FBT001 - by `asking` alone
        """What handles all requests under a policy that has nothing to ask, whose origins are *granted* or not."""
        return http_handler(
            self.app,
            render_in_str(compiled),
            self._editor,
            passthrough=self._passthrough,
            on_refusal=self._on_refusal,
            granted=granted,
        )
