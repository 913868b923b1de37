"""CORS in Sanic, under its own server."""

import asyncio
import itertools
import socket
from pathlib import Path
from typing import Any, Final

import pytest
from sanic import Blueprint, HTTPResponse, Request, Sanic
from sanic.exceptions import Unauthorized
from sanic.response import file_stream, text
from sanic.views import HTTPMethodView
from sanic_ext import Extend

from crossorigin.adapters.marks import cors_policy
from crossorigin.adapters.sanic import install
from crossorigin.fetch.messages import HeaderList
from crossorigin.server.refusal import Refusal
from crossorigin.server.route import Route
from crossorigin.server.routes import PolicyTable
from tests.adapters.negotiators_calls import (
    EVIL,
    FOR_PUT,
    FROM_EVIL,
    FROM_OTHER,
    FROM_PAGE,
    HANDSHAKE,
    MARKED,
    OTHER,
    PAGE,
    POLICY,
)
from tests.conformance import http1
from tests.conformance.reply import Reply

App = Sanic[Any, Any]

_NUMBERS: Final = itertools.count()


async def hello(request: Request) -> HTTPResponse:
    return text("hello", headers={"Vary": "Accept"})


def application(**arguments: Any) -> App:
    app = Sanic(f"application-{next(_NUMBERS)}", configure_logging=False, **arguments)
    app.config.AUTO_EXTEND = False
    # The methods of the class are rewritten when an application starts.
    app.config.TOUCHUP = False
    app.add_route(hello, "/")
    return app


def ask(app: App, *headers: tuple[str, str], method: str = "GET", path: str = "/") -> Reply:
    return ask_each(app, (method, path, headers))[0]


def ask_each(app: App, *requests: tuple[str, str, HeaderList]) -> list[Reply]:
    async def asked() -> list[Reply]:
        with socket.create_server(("127.0.0.1", 0)) as listening:
            server: Any = await app.create_server(sock=listening, return_asyncio_server=True, access_log=False)
            await server.startup()
            await server.before_start()
            await server.start_serving()
            try:
                port = listening.getsockname()[1]
                return [await asyncio.to_thread(http1.ask, port, *request) for request in requests]
            finally:
                server.close()
                await server.wait_closed()

    return asyncio.run(asked())


def shared_with(reply: Reply) -> str | None:
    return reply.cors.get("allow-origin")


def test_responses_carry_the_headers() -> None:
    app = application()
    install(app, POLICY)
    reply = ask(app, FROM_PAGE)
    assert (reply.status, reply.body, reply.cors) == (200, b"hello", {"allow-origin": PAGE})
    assert reply.get("vary") == "Accept, Origin"


def test_errors_do() -> None:
    async def fail(request: Request) -> HTTPResponse:
        raise RuntimeError("expected")

    app = application()
    app.add_route(fail, "/fail")
    install(app, POLICY)
    requests = [("GET", "/nowhere"), ("PUT", "/"), ("GET", "/fail")]
    replies = ask_each(app, *((method, path, (FROM_PAGE,)) for method, path in requests))
    assert [(reply.status, shared_with(reply)) for reply in replies] == [(404, PAGE), (405, PAGE), (500, PAGE)]


def test_streams_do(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("static", encoding="utf-8")

    async def stream(request: Request) -> None:
        response = await request.respond(content_type="text/plain")
        await response.send("streamed")
        await response.eof()

    async def file(request: Request) -> Any:
        return await file_stream(tmp_path / "page.txt")

    app = application()
    app.add_route(stream, "/stream")
    app.add_route(file, "/file")
    install(app, POLICY)
    replies = ask_each(app, *(("GET", path, (FROM_PAGE,)) for path in ("/stream", "/file")))
    assert [(reply.body, reply.cors) for reply in replies] == [
        (body, {"allow-origin": PAGE}) for body in (b"streamed", b"static")
    ]


def test_a_response_that_a_middleware_put_in_place_does() -> None:
    app = application()
    install(app, POLICY)
    app.register_middleware(lambda request, response: text("instead", headers={"Vary": "Accept"}), "response")
    replies = ask_each(app, ("GET", "/", (FROM_PAGE,)), ("OPTIONS", "/", (FROM_PAGE, FOR_PUT)))
    assert [(reply.status, reply.body, shared_with(reply)) for reply in replies] == [
        (200, b"instead", PAGE),
        (204, b"", PAGE),
    ]
    assert "accept" not in replies[1].varies_on


@pytest.mark.parametrize("path", ["/", "/nowhere"])
def test_a_preflight_is_answered_before_other_middlewares(path: str) -> None:
    def refuse(request: Request) -> None:
        raise Unauthorized("who are you?")

    app = application()
    app.register_middleware(refuse, "request", priority=1000)
    install(app, POLICY)
    preflight, refused, actual = ask_each(
        app,
        *(
            (method, path, (origin, FOR_PUT))
            for method, origin in [("OPTIONS", FROM_PAGE), ("OPTIONS", FROM_EVIL), ("GET", FROM_PAGE)]
        ),
    )
    assert (preflight.status, preflight.cors) == (204, {"allow-origin": PAGE, "allow-methods": "PUT"})
    assert (refused.status, refused.body, refused.cors) == (403, b"", {})
    assert (actual.status, shared_with(actual)) == (401, PAGE)


def test_a_policy_of_a_handler_and_of_a_class() -> None:
    @cors_policy(MARKED)
    class View(HTTPMethodView):
        async def get(self, request: Request) -> HTTPResponse:
            return text("got")

        @cors_policy(POLICY)
        async def put(self, request: Request) -> HTTPResponse:
            return text("put")

    @cors_policy(None)
    async def without(request: Request) -> HTTPResponse:
        return text("without")

    app = application()
    app.add_route(View.as_view(), "/view")
    nested = Blueprint("nested", url_prefix="/nested")
    nested.add_route(without, "/without")
    app.blueprint(nested)
    install(app, POLICY.replace(origins=[EVIL]))
    replies = ask_each(
        app,
        ("GET", "/view", (FROM_OTHER,)),
        ("OPTIONS", "/view", (FROM_PAGE, FOR_PUT)),
        ("OPTIONS", "/", (FROM_EVIL, FOR_PUT)),
        ("GET", "/nested/without", (FROM_EVIL,)),
    )
    assert [shared_with(reply) for reply in replies] == [OTHER, PAGE, EVIL, None]
    assert replies[3].all("vary") == ()


def test_websockets() -> None:
    @cors_policy(MARKED)
    async def marked(request: Request, socket: Any) -> None:
        raise AssertionError("the handler was called")

    app = application()
    app.add_websocket_route(marked, "/marked")
    install(app, POLICY)
    refused, elsewhere = ask_each(
        app, ("GET", "/marked", (FROM_PAGE, *HANDSHAKE)), ("GET", "/", (FROM_EVIL, *HANDSHAKE))
    )
    assert (refused.status, elsewhere.status) == (403, 403)
    assert refused.cors == elsewhere.cors == {}
    # It gets as far as the handshake, which this is not.
    assert ask(fresh(marked), FROM_OTHER, *HANDSHAKE, path="/marked").status == 400


def fresh(handler: Any) -> App:
    app = application()
    app.add_websocket_route(handler, "/marked")
    install(app, POLICY)
    return app


def test_routes_go_by_the_decoded_path() -> None:
    app = application()
    install(app, PolicyTable([Route(path="/a b", policy=MARKED)], default=POLICY))
    replies = ask_each(app, ("GET", "/%61%20b", (FROM_OTHER,)), ("GET", "/%FF", (FROM_PAGE,)))
    assert [shared_with(reply) for reply in replies] == [OTHER, PAGE]


def test_a_request_class_of_the_applications_own_stays() -> None:
    class Own(Request):
        @property
        def greeting(self) -> str:
            return "hello from its own"

    async def greet(request: Own) -> HTTPResponse:
        return text(request.greeting)

    app = application(request_class=Own)
    app.add_route(greet, "/greet")
    install(app, POLICY)
    reply = ask(app, FROM_PAGE, path="/greet")
    assert (reply.body, shared_with(reply)) == (b"hello from its own", PAGE)


def test_sanic_ext_does_not_interfere() -> None:
    app = application()
    Extend(app, config={"cors_origins": "*", "cors_always_send": True})
    install(app, POLICY)
    replies = ask_each(
        app,
        ("OPTIONS", "/", (FROM_PAGE, FOR_PUT)),
        ("OPTIONS", "/", (FROM_EVIL, FOR_PUT)),
        ("GET", "/", (FROM_PAGE,)),
        ("GET", "/", (FROM_EVIL,)),
        ("GET", "/nowhere", (FROM_EVIL,)),
    )
    assert [reply.status for reply in replies] == [204, 403, 200, 200, 404]
    page = {"allow-origin": PAGE}
    assert [reply.cors for reply in replies] == [page | {"allow-methods": "PUT"}, {}, page, {}, {}]


def test_the_policy_is_replaced_and_refusals_are_told() -> None:
    refusals: list[Refusal] = []
    app = application()
    install(app, POLICY, on_refusal=refusals.append).reconfigure(MARKED)
    replies = ask_each(app, ("GET", "/", (FROM_OTHER,)), ("GET", "/", (FROM_PAGE,)))
    assert [shared_with(reply) for reply in replies] == [OTHER, None]
    assert [refusal.origin for refusal in refusals] == [PAGE]


def test_too_late() -> None:
    app = application()
    ask(app)
    with pytest.raises(RuntimeError, match="before that"):
        install(app, POLICY)


def test_twice() -> None:
    app = application()
    install(app, POLICY)
    with pytest.raises(RuntimeError, match="reconfigure"):
        install(app, POLICY)
