"""A policy over an application, three ways: as `decide` and `emit` say, by the ASGI middleware, by the WSGI middleware.

No way has a server: the middlewares are called as servers call them, and requests come as browsers send them.
"""

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from crossorigin.adapters import asgi, wsgi
from crossorigin.fetch.header_names import ACCESS_CONTROL_ALLOW_ORIGIN
from crossorigin.fetch.messages import HeaderList, HTTPRequest, HTTPResponse
from crossorigin.server.compiled import CompiledPolicy, compile_policy
from crossorigin.server.decide import decide
from crossorigin.server.emit import emit
from crossorigin.server.header_edits import HeaderEdits, apply_edits
from crossorigin.server.policy import Policy
from crossorigin.server.request_head import RequestHead
from tests.agreement.applications import ERROR_HEADERS, Reply


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server makes of a request.

    Attributes:
        status: Of the response.
        headers: Of the response.
        ran: Whether the application saw the request.
    """

    status: int
    headers: HeaderList
    ran: bool

    @property
    def response(self) -> HTTPResponse:
        """As a browser receives it."""
        return HTTPResponse(status=self.status, headers=self.headers)


Server: TypeAlias = Callable[[RequestHead, Reply], Answer]
"""Answers a request over an application that gives a reply."""


class ApplicationError(Exception):
    """What an application raises."""


def plain(compiled: CompiledPolicy, *, passthrough: bool = False, respect_app_headers: bool = False) -> Server:
    """The readable way, with the two options that the middlewares have."""

    def serve(head: RequestHead, reply: Reply) -> Answer:
        decision = decide(compiled, head)
        edits = emit(compiled, decision)
        if edits.status is not None and (decision.blocked or not passthrough):
            return Answer(status=edits.status, headers=edits.answer, ran=False)
        status, headers = (500, ERROR_HEADERS) if reply.raises else (reply.status, reply.headers)
        if respect_app_headers and any(name.lower() == ACCESS_CONTROL_ALLOW_ORIGIN for name, _ in headers):
            own = tuple(pair for pair in headers if pair[0].lower().startswith("access-control-"))
            return Answer(status=status, headers=own + apply_edits(headers, HeaderEdits(vary=edits.vary)), ran=True)
        return Answer(status=status, headers=apply_edits(headers, edits), ran=True)

    return serve


def over_asgi(policy: Policy, **options: Any) -> Server:
    """The ASGI middleware, driven by hand: what comes before the first real suspension is all there is."""
    middleware = asgi.CORSMiddleware(asgi_application, policy, on_refusal=None, **options)

    def serve(head: RequestHead, reply: Reply) -> Answer:
        scope = scope_of(head.method, _encode(head.headers), reply)
        sent: list[Any] = []
        try:
            run_asgi(middleware, scope, sent)
        except ApplicationError:
            if not sent:  # as every server does
                sent.append({"type": "http.response.start", "status": 500, "headers": _encode(ERROR_HEADERS)})
        start, *rest = sent
        assert [message["type"] for message in rest] in ([], ["http.response.body"])
        return Answer(status=start["status"], headers=_decode(start["headers"]), ran="test.ran" in scope)

    return serve


def scope_of(method: str, headers: list[tuple[bytes, bytes]], reply: Reply) -> dict[str, Any]:
    """An ASGI scope; the application reads *reply* from it."""
    return {"type": "http", "method": method, "path": "/", "headers": headers, "test.reply": reply}


def run_asgi(app: Any, scope: dict[str, Any], sent: list[Any]) -> None:
    """Run *app*; its messages come into *sent*."""

    async def send(message: Any) -> None:
        sent.append(message)

    steps: Generator[Any, None, None] = app(scope, _receive, send).__await__()
    for _ in steps:
        raise AssertionError("something waits")


async def asgi_application(scope: Any, _receive: Any, send: Any) -> None:
    """Gives the reply that its scope has."""
    scope["test.ran"] = True
    reply: Reply = scope["test.reply"]
    if reply.raises:
        raise ApplicationError
    await send({"type": "http.response.start", "status": reply.status, "headers": _encode(reply.headers)})
    await send({"type": "http.response.body", "body": b""})


async def _receive() -> Any:
    return {"type": "http.request", "body": b"", "more_body": False}


def over_wsgi(policy: Policy, **options: Any) -> Server:
    """The WSGI middleware."""
    middleware = wsgi.CORSMiddleware(wsgi_application, policy, on_refusal=None, **options)

    def serve(head: RequestHead, reply: Reply) -> Answer:
        environ = environment(head, reply)
        started: list[tuple[str, HeaderList]] = []
        run_wsgi(middleware, environ, started)
        status, headers = started[-1]
        ran = "test.ran" in environ
        # For `wsgiref.validate`, the middleware's own answers have a type, but for 204.
        shown = headers if ran else tuple(pair for pair in headers if pair != ("content-type", "text/plain"))
        return Answer(status=int(status.split(" ", 1)[0]), headers=shown, ran=ran)

    return serve


def run_wsgi(app: Any, environ: dict[str, Any], started: list[tuple[str, HeaderList]]) -> None:
    """Run *app*; what it starts comes into *started*."""

    def start_response(status: str, headers: list[Any], exc_info: Any = None, /) -> Callable[[bytes], object]:
        assert not started or exc_info is not None
        started.append((status, tuple(headers)))
        return _write

    assert list(app(environ, start_response)) in ([], [b""])


def _write(_data: bytes) -> None:
    raise AssertionError("nothing writes")


def wsgi_application(environ: Any, start_response: Any) -> Iterable[bytes]:
    """Gives the reply that its environment has."""
    # An exception is answered by the frameworks; if it comes late, it takes back what was started.
    environ["test.ran"] = True
    reply: Reply = environ["test.reply"]
    start_response(f"{reply.status} Whatever", [*reply.headers])
    if reply.raises:
        error = ApplicationError()
        start_response("500 Internal Server Error", [*ERROR_HEADERS], (ApplicationError, error, None))
    return [b""]


def environment(head: RequestHead, reply: Reply) -> dict[str, Any]:
    """PEP 3333: repeated lines are joined, as gunicorn and werkzeug do."""
    environ: dict[str, Any] = {"REQUEST_METHOD": head.method, "PATH_INFO": "/", "test.reply": reply}
    for name, value in head.headers:
        key = name.upper().replace("-", "_")
        key = key if key in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{key}"
        environ[key] = f"{environ[key]},{value}" if key in environ else value
    return environ


def _encode(headers: HeaderList) -> list[tuple[bytes, bytes]]:
    return [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers]


def _decode(headers: Iterable[tuple[bytes, bytes]]) -> HeaderList:
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers)


WAYS: Final = ("decide and emit", "ASGI", "WSGI")


def servers_of(policy: Policy) -> tuple[CompiledPolicy, dict[str, Server]]:
    """*policy*, compiled, and the servers that go by it."""
    compiled = compile_policy(policy)
    return compiled, dict(zip(WAYS, (plain(compiled), over_asgi(policy), over_wsgi(policy)), strict=True))


def head_of(request: HTTPRequest, *, is_same_origin: bool) -> RequestHead:
    """*request* as it arrives: names in lower case, as HTTP/2 and ASGI have them, and what the network layer adds."""
    scheme, _, rest = request.url.partition("://")
    headers = [(name.lower(), value) for name, value in request.headers]
    headers.append(("host", rest.partition("/")[0]))
    if scheme == "https":
        # Only to potentially trustworthy URLs: https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header
        headers.append(("sec-fetch-site", "same-origin" if is_same_origin else "cross-site"))
    return RequestHead(method=request.method, headers=tuple(headers))
