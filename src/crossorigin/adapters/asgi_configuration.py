"""How an ASGI middleware is set up, but for its policy; from a policy to tables."""

from dataclasses import dataclass, replace
from functools import partial

from crossorigin.adapters.asgi_dispatch import by_route, by_type, reporting
from crossorigin.adapters.asgi_http import connection_handler
from crossorigin.adapters.asgi_messages import ASGIApp
from crossorigin.adapters.asgi_policy import asking, tables_of
from crossorigin.adapters.asgi_tables import Tables, instead
from crossorigin.adapters.asgi_websocket import websocket_handler
from crossorigin.adapters.asking import asker_of
from crossorigin.adapters.header_editor import HeaderEditor
from crossorigin.observing.observer import RefusalObserver
from crossorigin.server.compiled import CompiledPolicy
from crossorigin.server.policy_source import PolicySource, compile_source


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """The arguments of `CORSMiddleware`.

    Attributes:
        app: The application.
        editor: Merges headers into its responses.
        candidate: The report-only policy.
        on_refusal: Told what either policy refuses; `None` for nobody.
        passthrough: Whether *app* answers CORS-preflight requests.
        disabled: Whether to do nothing.
        without_origin: Whether a WebSocket handshake without `Origin` is granted.
    """

    app: ASGIApp
    editor: HeaderEditor[bytes]
    candidate: CompiledPolicy | None
    on_refusal: RefusalObserver | None
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
        websocket = websocket_handler(
            self.app, compiled, without_origin=self.without_origin, on_refusal=self.on_refusal
        )
        asker = asker_of(compiled)
        tables = partial(tables_of, others=websocket, passthrough=self.passthrough, on_refusal=self.on_refusal)
        return replace(tables(compiled), ask=None if asker is None else asking(compiled, asker, tables))

    def _handler(self, compiled: CompiledPolicy) -> ASGIApp:
        """What handles all connections under one policy."""
        tables = self._tables(compiled)
        http, _ = connection_handler(self.app, tables, self.editor)
        handle = http if self.without_origin else by_type(http, tables.others)
        if self.candidate is None or self.on_refusal is None:
            return handle
        allowed = self.without_origin
        return reporting(handle, compiled, self.candidate, self.on_refusal, websocket_without_origin=allowed)
