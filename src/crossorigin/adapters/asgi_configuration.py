"""How an ASGI middleware is set up, but for its policy; from a policy to tables."""

from collections.abc import Callable
from dataclasses import dataclass

from crossorigin.adapters.asgi_dispatch import by_route, by_type, reporting
from crossorigin.adapters.asgi_http import connection_handler
from crossorigin.adapters.asgi_messages import ASGIApp
from crossorigin.adapters.asgi_policy import tables_of
from crossorigin.adapters.asgi_tables import Tables, instead
from crossorigin.adapters.asgi_websocket import websocket_handler
from crossorigin.adapters.header_editor import HeaderEditor
from crossorigin.server.compiled import CompiledPolicy
from crossorigin.server.policy_source import PolicySource, compile_source
from crossorigin.server.report_only import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """The arguments of `CORSMiddleware`.

    Attributes:
        app: The application.
        editor: Merges headers into its responses.
        candidate: The report-only policy.
        on_report: Told what that would refuse.
        passthrough: Whether *app* answers CORS-preflight requests.
        disabled: Whether to do nothing.
        without_origin: Whether a WebSocket handshake without `Origin` is granted.
    """

    app: ASGIApp
    editor: HeaderEditor[bytes]
    candidate: CompiledPolicy | None
    on_report: Callable[[Report], None]
    passthrough: bool
    disabled: bool
    without_origin: bool

    def tables(self, source: PolicySource) -> Tables:
        """The tables of *source*.

        Raises:
            TypeError: It is no policy.
        """
        found = compile_source(source)
        if self.disabled:
            return instead(self.app)
        if not isinstance(found, CompiledPolicy):
            return instead(by_route(self.app, found, self._handler))
        # What looks at each connection first, a report or a WebSocket handshake without `Origin`, goes its own way.
        if self.candidate is not None or not self.without_origin:
            return instead(self._handler(found))
        return self._tables(found)

    def _tables(self, compiled: CompiledPolicy) -> Tables:
        websocket = websocket_handler(self.app, compiled, without_origin=self.without_origin)
        return tables_of(compiled, websocket, passthrough=self.passthrough)

    def _handler(self, compiled: CompiledPolicy) -> ASGIApp:
        """What handles all connections under one policy."""
        tables = self._tables(compiled)
        http, _ = connection_handler(self.app, tables, self.editor)
        handle = http if self.without_origin else by_type(http, tables.others)
        if self.candidate is None:
            return handle
        allowed = self.without_origin
        return reporting(handle, compiled, self.candidate, self.on_report, websocket_without_origin=allowed)
