"""CORS in Tornado, under its own server."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPHeaders, HTTPServerRequest, ResponseStartLine
from tornado.netutil import bind_sockets
from tornado.web import Application, RedirectHandler, RequestHandler, StaticFileHandler, stream_request_body

from crossorigin.adapters.marks import cors_policy
from crossorigin.adapters.tornado import install
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


class Hello(RequestHandler):
    def get(self) -> None:
        self.set_header("Vary", "Accept")
        self.add_header("X-Twice", "1")
        self.add_header("X-Twice", "2")
        self.write("hello")


class Fail(RequestHandler):
    def prepare(self) -> None:
        raise RuntimeError("expected")


@stream_request_body
class Upload(RequestHandler):
    def initialize(self) -> None:
        self.parts: list[bytes] = []

    async def prepare(self) -> None:
        await asyncio.sleep(0)

    def data_received(self, chunk: bytes) -> None:
        self.parts.append(chunk)

    def post(self) -> None:
        self.write(b"".join(self.parts))


def application(*more: Any) -> Application:
    return Application([("/", Hello), ("/fail", Fail), ("/upload", Upload), *more], log_function=lambda _: None)


def ask(app: Application, *headers: tuple[str, str], method: str = "GET", path: str = "/", body: bytes = b"") -> Reply:
    return ask_each(app, (method, path, headers, body))[0]


def ask_each(app: Application, *requests: tuple[str, str, HeaderList, bytes]) -> list[Reply]:
    """Over one connection."""

    async def asked() -> list[Reply]:
        server = HTTPServer(app)
        sockets = bind_sockets(0, "127.0.0.1")
        server.add_sockets(sockets)
        try:
            return await asyncio.to_thread(http1.ask_in_turn, sockets[0].getsockname()[1], requests)
        finally:
            server.stop()
            await server.close_all_connections()

    return asyncio.run(asked())


def shared_with(reply: Reply) -> str | None:
    return reply.cors.get("allow-origin")


def test_responses_carry_the_headers() -> None:
    app = application()
    install(app, POLICY)
    reply = ask(app, FROM_PAGE)
    assert (reply.status, reply.body, reply.cors) == (200, b"hello", {"allow-origin": PAGE})
    assert (reply.get("vary"), reply.all("x-twice")) == ("Accept, Origin", ("1", "2"))


@pytest.mark.parametrize(
    ("method", "path", "status"), [("GET", "/nowhere", 404), ("PUT", "/", 405), ("GET", "/fail", 500)]
)
def test_errors_do(method: str, path: str, status: int) -> None:
    app = application()
    install(app, POLICY)
    reply = ask(app, FROM_PAGE, method=method, path=path)
    assert (reply.status, shared_with(reply)) == (status, PAGE)


def test_files_and_redirects_do(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("static", encoding="utf-8")
    app = application(
        ("/files/(.*)", StaticFileHandler, {"path": str(tmp_path)}), ("/moved", RedirectHandler, {"url": "/"})
    )
    install(app, POLICY)
    file, moved = ask_each(app, ("GET", "/files/page.txt", (FROM_PAGE,), b""), ("GET", "/moved", (FROM_PAGE,), b""))
    assert (file.body, shared_with(file)) == (b"static", PAGE)
    assert (moved.status, shared_with(moved)) == (301, PAGE)


def test_an_application_within_does() -> None:
    app = application(("/nested.*", Application([("/nested/here", Hello)], log_function=lambda _: None)))
    install(app, POLICY)
    here, nowhere = ask_each(
        app, ("GET", "/nested/here", (FROM_PAGE,), b""), ("GET", "/nested/nowhere", (FROM_PAGE,), b"")
    )
    assert [(reply.status, shared_with(reply)) for reply in (here, nowhere)] == [(200, PAGE), (404, PAGE)]


def test_what_is_no_handler_does() -> None:
    def respond(request: HTTPServerRequest) -> None:
        assert request.connection is not None
        start_line = ResponseStartLine("HTTP/1.1", 200, "OK")
        request.connection.write_headers(start_line, HTTPHeaders({"Content-Length": "4"}), b"said")
        request.connection.finish()

    app = application(("/function", respond))
    install(app, POLICY)
    reply = ask(app, FROM_PAGE, path="/function")
    assert (reply.body, shared_with(reply)) == (b"said", PAGE)


def test_a_preflight_is_answered_and_the_connection_goes_on() -> None:
    app = application()
    install(app, POLICY)
    preflight = ("OPTIONS", "/fail", (FROM_PAGE, FOR_PUT), b"nobody reads this")
    refused = ("OPTIONS", "/fail", (FROM_EVIL, FOR_PUT), b"")
    replies = ask_each(app, preflight, refused, ("GET", "/", (FROM_PAGE,), b""))
    assert [(reply.status, reply.body) for reply in replies] == [(204, b""), (403, b""), (200, b"hello")]
    assert replies[0].cors == {"allow-origin": PAGE, "allow-methods": "PUT"}
    assert [len(reply.all("date")) for reply in replies] == [1, 1, 1]


def test_a_body_that_is_streamed_to_the_handler_is() -> None:
    app = application()
    install(app, POLICY)
    reply = ask(app, FROM_PAGE, method="POST", path="/upload", body=b"streamed" * 20_000)
    assert (reply.body, shared_with(reply)) == (b"streamed" * 20_000, PAGE)


def test_a_client_that_is_gone_before_its_body() -> None:
    gone: list[str] = []

    @stream_request_body
    class Waiting(Upload):
        def on_connection_close(self) -> None:
            gone.append("gone")
            super().on_connection_close()

    app = application(("/waiting", Waiting))
    install(app, POLICY)

    async def leave() -> None:
        server = HTTPServer(app)
        sockets = bind_sockets(0, "127.0.0.1")
        server.add_sockets(sockets)
        reader, writer = await asyncio.open_connection("127.0.0.1", sockets[0].getsockname()[1])
        for method, more in (("POST", ""), ("OPTIONS", "Access-Control-Request-Method: PUT\r\n")):
            head = f"{method} /waiting HTTP/1.1\r\nHost: x\r\nOrigin: {PAGE}\r\n{more}Content-Length: 9\r\n\r\npart"
            writer.write(head.encode())
            writer.close()
            await writer.wait_closed()
            reader, writer = await asyncio.open_connection("127.0.0.1", sockets[0].getsockname()[1])
        writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert (await reader.readline()).startswith(b"HTTP/1.1 200")
        writer.close()
        server.stop()
        await server.close_all_connections()

    asyncio.run(leave())
    assert gone == ["gone"]


def test_a_handshake_of_another_origin_is_refused() -> None:
    app = application()
    install(app, POLICY)
    reply = ask(app, FROM_EVIL, *HANDSHAKE, path="/fail")
    assert (reply.status, reply.cors, reply.all("vary")) == (403, {}, ())


def test_a_policy_of_a_handler_and_of_a_method() -> None:
    @cors_policy(MARKED)
    class Marked(Hello):
        @cors_policy(POLICY)
        def put(self) -> None:
            self.write("put")

    @cors_policy(None)
    class Without(Hello):
        pass

    app = application(("/marked", Marked), ("/without", Without))
    install(app, POLICY.replace(origins=[EVIL]))
    replies = ask_each(
        app,
        ("GET", "/marked", (FROM_OTHER,), b""),
        ("OPTIONS", "/marked", (FROM_PAGE, FOR_PUT), b""),
        ("GET", "/without", (FROM_EVIL,), b""),
    )
    assert [shared_with(reply) for reply in replies] == [OTHER, PAGE, None]
    assert replies[2].get("vary") == "Accept"


def test_routes_go_by_the_decoded_path() -> None:
    app = application()
    install(app, PolicyTable([Route(path="/a b", policy=MARKED)], default=POLICY))
    assert shared_with(ask(app, FROM_OTHER, path="/%61%20b")) == OTHER
    assert shared_with(ask(app, FROM_PAGE, path="/%FF")) == PAGE


def test_other_applications_are_left_alone() -> None:
    install(application(), POLICY)
    assert ask(application(), FROM_PAGE).cors == {}


def test_the_policy_is_replaced_and_refusals_are_told() -> None:
    refusals: list[Refusal] = []
    app = application()
    install(app, POLICY, on_refusal=refusals.append).reconfigure(MARKED)
    assert shared_with(ask(app, FROM_OTHER)) == OTHER
    ask(app, FROM_PAGE)
    assert [refusal.origin for refusal in refusals] == [PAGE]


def test_a_status_of_ones_own() -> None:
    app = application()
    install(app, POLICY.replace(preflight_status=299))
    reply = ask(app, FROM_PAGE, FOR_PUT, method="OPTIONS")
    assert (reply.status, reply.reason) == (299, "Unknown")


def test_twice() -> None:
    app = application()
    install(app, POLICY)
    with pytest.raises(RuntimeError, match="reconfigure"):
        install(app, POLICY)
