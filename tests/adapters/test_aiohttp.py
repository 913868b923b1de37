"""CORS in aiohttp.web, under its own server."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from crossorigin.adapters import aiohttp as adapter
from crossorigin.adapters.aiohttp import install
from crossorigin.adapters.marks import cors_policy
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


async def hello(request: web.Request) -> web.Response:
    return web.Response(text="hello", headers={"Vary": "Accept"})


def application(*middlewares: Middleware) -> web.Application:
    app = web.Application(middlewares=middlewares)
    app.router.add_get("/", hello)
    return app


def ask(app: web.Application, *headers: tuple[str, str], method: str = "GET", path: str = "/") -> Reply:
    return ask_each(app, (method, path, headers))[0]


def ask_each(app: web.Application, *requests: tuple[str, str, HeaderList]) -> list[Reply]:
    """An application runs but once."""

    async def asked() -> list[Reply]:
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            port = runner.addresses[0][1]
            return [await asyncio.to_thread(http1.ask, port, *request) for request in requests]
        finally:
            await runner.cleanup()

    return asyncio.run(asked())


def shared_with(reply: Reply) -> str | None:
    return reply.cors.get("allow-origin")


def test_responses_carry_the_headers() -> None:
    app = application()
    install(app, POLICY)
    reply = ask(app, FROM_PAGE)
    assert (reply.status, reply.body, reply.cors, reply.get("vary")) == (
        200,
        b"hello",
        {"allow-origin": PAGE},
        "Accept, Origin",
    )


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/nowhere", 404), ("POST", "/", 405)])
def test_the_routers_own_do(method: str, path: str, status: int) -> None:
    app = application()
    install(app, POLICY)
    reply = ask(app, FROM_PAGE, method=method, path=path)
    assert (reply.status, shared_with(reply)) == (status, PAGE)


def test_that_of_an_exception_does() -> None:
    async def fail(request: web.Request) -> web.Response:
        raise RuntimeError("expected")

    app = application()
    app.router.add_get("/fail", fail)
    install(app, POLICY)
    reply = ask(app, FROM_PAGE, path="/fail")
    assert (reply.status, shared_with(reply)) == (500, PAGE)


def test_what_fails_before_the_middlewares_does() -> None:
    app = application()
    install(app, POLICY)
    reply = ask(app, FROM_PAGE, ("Expect", "a-miracle"))
    assert (reply.status, shared_with(reply)) == (417, PAGE)


def test_static_files_do(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("static", encoding="utf-8")
    app = application()
    app.router.add_static("/files", tmp_path)
    install(app, POLICY)
    assert shared_with(ask(app, FROM_PAGE, path="/files/page.txt")) == PAGE


def test_a_preflight_is_answered_before_middlewares_that_came_later() -> None:
    @web.middleware
    async def refuse(request: web.Request, handler: Handler) -> web.StreamResponse:
        raise web.HTTPUnauthorized

    app = application(refuse)
    install(app, POLICY)
    app.middlewares.insert(0, refuse)
    preflight, actual = ask_each(app, ("OPTIONS", "/", (FROM_PAGE, FOR_PUT)), ("GET", "/", (FROM_PAGE,)))
    assert (preflight.status, preflight.cors) == (204, {"allow-origin": PAGE, "allow-methods": "PUT"})
    assert (actual.status, shared_with(actual)) == (401, PAGE)


def test_headers_are_merged_after_signals_that_came_later() -> None:
    async def vary(request: web.Request, response: web.StreamResponse) -> None:
        response.headers["Vary"] = "Cookie"

    app = application()
    install(app, POLICY)
    app.on_response_prepare.append(vary)
    assert ask(app, FROM_PAGE).get("vary") == "Cookie, Origin"


def test_a_handshake_of_another_origin_is_refused() -> None:
    async def talk(request: web.Request) -> web.WebSocketResponse:
        raise AssertionError("the handler was called")

    app = application()
    app.router.add_get("/talk", talk)
    install(app, POLICY)
    reply = ask(app, FROM_EVIL, *HANDSHAKE, path="/talk")
    assert (reply.status, reply.cors, reply.all("vary")) == (403, {}, ())


@pytest.mark.parametrize("marked", [False, True])
def test_a_request_is_routed_twice_only_where_a_handler_is_marked(
    marked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To ask the router for the method of a preflight takes as long as half of the rest of a request (measured)."""
    routed: list[str] = []
    resolve = web.UrlDispatcher.resolve

    async def noting(router: web.UrlDispatcher, request: web.Request) -> Any:
        routed.append(request.method)
        return await resolve(router, request)

    monkeypatch.setattr(web.UrlDispatcher, "resolve", noting)
    app = web.Application()
    app.router.add_put("/items", cors_policy(POLICY)(another(hello)) if marked else hello)
    install(app, POLICY)
    assert ask(app, FROM_PAGE, FOR_PUT, method="OPTIONS", path="/items").status == 204
    assert routed == (["OPTIONS", "PUT"] if marked else ["OPTIONS"])


def test_a_policy_of_a_handler() -> None:
    app = application()
    app.router.add_put("/marked", cors_policy(MARKED)(another(hello)))
    app.router.add_get("/without", cors_policy(None)(another(hello)))
    install(app, POLICY)
    granted, refused, without = ask_each(
        app,
        ("OPTIONS", "/marked", (FROM_OTHER, FOR_PUT)),
        ("OPTIONS", "/marked", (FROM_PAGE, FOR_PUT)),
        ("GET", "/without", (FROM_PAGE,)),
    )
    assert (shared_with(granted), shared_with(refused)) == (OTHER, None)
    assert (without.status, without.cors, without.get("vary")) == (200, {}, "Accept")


def another(handler: Handler) -> Handler:
    async def handle(request: web.Request) -> web.StreamResponse:
        return await handler(request)

    return handle


def test_a_policy_of_a_class_and_of_a_method() -> None:
    @cors_policy(MARKED)
    class View(web.View):
        async def get(self) -> web.Response:
            return web.Response()

        @cors_policy(POLICY)
        async def put(self) -> web.Response:
            return web.Response()

    app = application()
    app.router.add_view("/view", View)
    install(app, POLICY.replace(origins=[EVIL]))
    replies = ask_each(app, ("GET", "/view", (FROM_OTHER,)), ("OPTIONS", "/view", (FROM_PAGE, FOR_PUT)))
    assert [shared_with(reply) for reply in replies] == [OTHER, PAGE]


TABLE = PolicyTable([Route(path="/a", policy=POLICY), Route(path="/", policy=MARKED)])


def nested() -> web.Application:
    app = application()
    app.router.add_get("/a", hello)
    install(app, TABLE)
    return app


def test_paths_are_those_of_a_sub_applications_own_routes() -> None:
    root, outer = web.Application(), application()
    # There may be others: the prefix is that of the application itself.
    outer.add_subapp("/first", application())
    outer.add_subapp("/second", nested())
    root.add_subapp("/outer", outer)
    replies = ask_each(
        root,
        ("GET", "/outer/second/a", (FROM_PAGE,)),
        ("GET", "/outer/second/", (FROM_OTHER,)),
        ("GET", "/outer/first/", (FROM_OTHER,)),
    )
    assert [shared_with(reply) for reply in replies] == [PAGE, OTHER, None]


def test_an_application_of_a_host_has_no_prefix() -> None:
    root = web.Application()
    root.add_domain("api.example.com", nested())
    assert shared_with(ask(root, FROM_PAGE, path="/a")) == PAGE


def with_another_inside(**options: Any) -> web.Application:
    @web.middleware
    async def refuse(request: web.Request, handler: Handler) -> web.StreamResponse:
        raise web.HTTPUnauthorized

    inner, between, outer = application(), application(refuse), web.Application()
    inner.router.add_put("/", hello)
    install(inner, MARKED, **options)
    between.add_subapp("/inner", inner)
    outer.add_subapp("/between", between)
    install(outer, POLICY)
    return outer


def test_below_the_prefix_the_policy_of_the_sub_application_counts(caplog: pytest.LogCaptureFixture) -> None:
    asked = [
        (method, path, headers)
        for path in ("/between/inner/", "/between/inner/nowhere")
        for page in (FROM_PAGE, FROM_OTHER)
        for method, headers in (("OPTIONS", (page, FOR_PUT)), ("GET", (page,)))
    ]
    replies = ask_each(with_another_inside(on_refusal=None), *asked)
    # The middleware in between refuses what is no preflight.
    of_one_path = [(403, None), (401, None), (204, OTHER), (401, OTHER)]
    assert [(reply.status, shared_with(reply)) for reply in replies] == of_one_path * 2
    assert caplog.messages == []


def test_unless_it_is_disabled() -> None:
    reply = ask(with_another_inside(disabled=True), FROM_PAGE, FOR_PUT, method="OPTIONS", path="/between/inner/")
    assert (reply.status, shared_with(reply)) == (204, PAGE)


def test_the_policy_is_replaced() -> None:
    app = application()
    install(app, POLICY).reconfigure(MARKED)
    assert shared_with(ask(app, FROM_OTHER)) == OTHER


def test_bytes_that_are_no_utf_8_are_one_character_each() -> None:
    refusals: list[Refusal] = []
    app = application()
    install(app, POLICY, on_refusal=refusals.append)
    ask(app, ("Origin", "https://\xfc.example"))
    assert [refusal.origin for refusal in refusals] == ["https://\xfc.example"]


@pytest.mark.parametrize("mounted", [True, False])
def test_too_late(mounted: bool) -> None:
    app = application()
    if mounted:
        web.Application().add_subapp("/mounted", app)
    else:
        app.freeze()
    with pytest.raises(RuntimeError, match="before that"):
        install(app, POLICY)


def test_keys_of_requests_were_text_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(adapter._key("name"), web.RequestKey)
    monkeypatch.delattr(web, "RequestKey")
    assert adapter._key("name") == "name"


def test_twice() -> None:
    app = application()
    install(app, POLICY)
    with pytest.raises(RuntimeError, match="reconfigure"):
        install(app, POLICY)
