"""What is under test: a layer round an application, in a real server. The rows know none of these names.

Another adapter, of a framework say, is one more `Adapter`. Its application serves below `/bare` what that in
`applications.asgi` or `applications.wsgi` does, below each name in `variants.VARIANTS` the same with that variant's
policy round it, and calls `applications.process.start_process`. Its features say which rows are for it.
"""

import sys
from dataclasses import dataclass, field
from enum import Enum
from typing import Final


class Feature(Enum):
    """What a row may need of the server, or of the kind of application."""

    ASGI = "asgi"
    WSGI = "wsgi"
    HTTP_1 = "http/1.1"
    EARLY_HINTS = "early hints"
    PATHSEND = "pathsend"
    TRAILERS = "trailers"
    WEBSOCKET = "websocket"
    DUPLEX = "duplex"
    """A response may start before the request's body ends."""
    FILE = "wsgi.file_wrapper"
    RESTART = "start_response with exc_info"
    NATIVE = "native"
    """Neither ASGI nor WSGI."""
    ROUTER = "router"
    """A framework with routes, handlers that may be marked, static files and redirects; rows are for native ones."""
    ASGI_FRAMEWORK = "asgi framework"
    """Rows of `test_frameworks` are for these."""
    WSGI_FRAMEWORK = "wsgi framework"
    """Rows of `test_frameworks_wsgi` are for these, and for Django by ASGI."""
    SLASH = "slash"
    """The router redirects to a route that has a slash more."""
    GROUP = "group"
    """Several handlers, as a group, may be marked."""
    BUFFERED = "buffered"
    """No part of a response before all of it is there."""
    JOINED = "joined"
    """Header lines of one name become one line."""
    FINISHING = "finishing"
    """A response that has started ends as if it were whole, whatever is raised."""
    INFERRED = "inferred"
    """What is returned and is no response is made one."""
    STRIPPING = "stripping"
    """The server takes more bytes for whitespace round a header's value than HTTP does."""
    UNCHOSEN = "unchosen"
    """Which subprotocol a WebSocket has is no choice of its handler's."""
    UNANSWERED = "unanswered"
    """Nothing between the handler and the layer answers exceptions, and the layer leaves them to the runtime."""
    NESTED = "nested"
    """An application, or the like, within an application."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adapter:
    """A layer in a server.

    Attributes:
        name: For the test's id.
        command: Starts the server in the foreground; @port@, @home@ and @application@ are filled in.
        application: `module:name` of what serves the bare application and all variants.
        outermost: `module:name` of the one variant `matrix`, with nothing between it and the server.
        layer: `module:function`, which puts a variant's policy round the application.
        features: What it has.
        speaks_http_2: Over TLS.
    """

    name: str
    command: tuple[str, ...]
    application: str
    outermost: str
    layer: str
    features: frozenset[Feature]
    speaks_http_2: bool = False
    environment: dict[str, str] = field(default_factory=dict)


_PYTHON: Final = (sys.executable, "-m")
_UVICORN: Final = (*_PYTHON, "uvicorn", "--port", "@port@", "--no-access-log", "--timeout-graceful-shutdown", "1")
_BRIEF: Final = "python:tests.conformance.applications.hypercorn_settings"
_HYPERCORN: Final = (*_PYTHON, "hypercorn", "--workers", "0", "--graceful-timeout", "1", "--config", _BRIEF)
_TLS: Final = ("--certfile", "@home@/certificate.pem", "--keyfile", "@home@/key.pem")
_GRANIAN: Final = (*_PYTHON, "granian", "--interface", "asgi", "--port", "@port@", "--workers-kill-timeout", "1")
_GUNICORN: Final = (*_PYTHON, "gunicorn", "--bind", "127.0.0.1:@port@", "--threads", "8", "--graceful-timeout", "1")
_WAITRESS: Final = (*_PYTHON, "waitress", "--listen", "127.0.0.1:@port@", "--threads", "8")

_ASGI_LAYER: Final = "tests.conformance.applications.ours:asgi"
_WSGI_LAYER: Final = "tests.conformance.applications.ours:wsgi"
_ALL_ASGI: Final = frozenset({Feature.ASGI, Feature.WEBSOCKET, Feature.DUPLEX})
_HTTP_1_ASGI: Final = _ALL_ASGI | {Feature.HTTP_1}

ADAPTERS: Final = (
    Adapter(
        name="uvicorn-h11",
        command=(*_UVICORN, "--http", "h11", "--ws", "websockets-sansio", "@application@"),
        application="tests.conformance.applications.asgi_server:application",
        outermost="tests.conformance.applications.asgi_outermost:application",
        layer=_ASGI_LAYER,
        features=_HTTP_1_ASGI,
    ),
    Adapter(
        name="uvicorn-httptools",
        command=(*_UVICORN, "--http", "httptools", "--ws", "wsproto", "@application@"),
        application="tests.conformance.applications.asgi_server:application",
        outermost="tests.conformance.applications.asgi_outermost:application",
        layer=_ASGI_LAYER,
        features=_HTTP_1_ASGI,
    ),
    Adapter(
        name="hypercorn",
        command=(*_HYPERCORN, "--bind", "127.0.0.1:@port@", "@application@"),
        application="tests.conformance.applications.asgi_server:application",
        outermost="tests.conformance.applications.asgi_outermost:application",
        layer=_ASGI_LAYER,
        features=_HTTP_1_ASGI,
    ),
    Adapter(
        name="hypercorn-http2",
        command=(*_HYPERCORN, *_TLS, "--bind", "127.0.0.1:@port@", "@application@"),
        application="tests.conformance.applications.asgi_server:application",
        outermost="tests.conformance.applications.asgi_outermost:application",
        layer=_ASGI_LAYER,
        features=_ALL_ASGI - {Feature.WEBSOCKET} | {Feature.TRAILERS, Feature.EARLY_HINTS},
        speaks_http_2=True,
    ),
    Adapter(
        name="granian",
        command=(*_GRANIAN, "@application@"),
        application="tests.conformance.applications.asgi_server:application",
        outermost="tests.conformance.applications.asgi_outermost:application",
        layer=_ASGI_LAYER,
        features=_HTTP_1_ASGI | {Feature.PATHSEND},
    ),
    Adapter(
        name="gunicorn",
        command=(*_GUNICORN, "@application@"),
        application="tests.conformance.applications.wsgi_server:application",
        outermost="tests.conformance.applications.wsgi_outermost:application",
        layer=_WSGI_LAYER,
        features=frozenset({Feature.WSGI, Feature.HTTP_1, Feature.EARLY_HINTS}),
    ),
    Adapter(
        name="waitress",
        command=(*_WAITRESS, "@application@"),
        application="tests.conformance.applications.wsgi_server:application",
        outermost="tests.conformance.applications.wsgi_outermost:application",
        layer=_WSGI_LAYER,
        features=frozenset({Feature.WSGI, Feature.HTTP_1, Feature.FILE, Feature.RESTART}),
    ),
)

_IMPATIENT: Final = {"CONFORMANCE_PATIENCE": "0.3"}
STARLETTE: Final = Adapter(
    name="starlettes-own",
    command=(*_UVICORN, "--http", "h11", "@application@"),
    application="tests.conformance.applications.asgi_server:application",
    outermost="tests.conformance.applications.asgi_outermost:application",
    layer="tests.conformance.applications.peers:starlette",
    features=_HTTP_1_ASGI,
)
"""Somebody else's layer, whose faults the suite has to see."""
CLUMSY_ASGI: Final = Adapter(
    name="clumsy-asgi",
    command=(*_UVICORN, "--http", "h11", "@application@"),
    application="tests.conformance.applications.asgi_server:application",
    outermost="tests.conformance.applications.asgi_outermost:application",
    layer="tests.conformance.applications.peers:Clumsy",
    features=_HTTP_1_ASGI,
    environment=_IMPATIENT,
)
CLUMSY_WSGI: Final = Adapter(
    name="clumsy-wsgi",
    command=(*_WAITRESS, "@application@"),
    application="tests.conformance.applications.wsgi_server:application",
    outermost="tests.conformance.applications.wsgi_outermost:application",
    layer="tests.conformance.applications.peers:clumsy_wsgi",
    features=frozenset({Feature.WSGI, Feature.HTTP_1, Feature.FILE, Feature.RESTART}),
    environment=_IMPATIENT,
)
