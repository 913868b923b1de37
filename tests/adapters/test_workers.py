"""CORS in runtimes of `Request` and `Response`."""

import asyncio
import logging
import sys
from typing import Any

import pytest

from crossorigin.adapters.workers import cors
from crossorigin.server.refusal import Refusal
from crossorigin.server.route import Route
from crossorigin.server.routes import PolicyTable
from tests.adapters import js_objects
from tests.adapters.js_objects import Headers, Request, Response, Wrapped
from tests.adapters.negotiators_calls import (
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

URL = "https://api.example.com"


@pytest.fixture(autouse=True)
def _js(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "js", js_objects.module())


async def on_fetch(request: Any, env: Any, ctx: Any) -> Response:
    """Says hello."""
    return Response("hello", headers=Headers([("Vary", "Accept"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")]))


async def fail(request: Any, env: Any, ctx: Any) -> Response:
    raise RuntimeError("expected")


def request(*headers: tuple[str, str], method: str = "GET", path: str = "/") -> Request:
    return Request(URL + path, method, headers)


def run(handler: Any, given: Any) -> Any:
    return asyncio.run(handler(given, "env", "ctx"))


def headers_of(response: Any) -> dict[str, str]:
    return {name: value for name, value in response.headers if name != "set-cookie"}


def test_responses_carry_the_headers() -> None:
    response = run(cors(POLICY)(on_fetch), request(FROM_PAGE))
    assert (response.status, response.body) == (200, "hello")
    assert headers_of(response) == {"vary": "Accept, Origin", "access-control-allow-origin": PAGE}
    assert [value for name, value in response.headers if name == "set-cookie"] == ["a=1", "b=2"]


def test_preflights_are_answered() -> None:
    handler = cors(POLICY)(fail)
    granted, refused = (run(handler, request(origin, FOR_PUT, method="OPTIONS")) for origin in (FROM_PAGE, FROM_EVIL))
    assert (granted.status, granted.body, headers_of(granted)["access-control-allow-methods"]) == (204, None, "PUT")
    assert (refused.status, "access-control-allow-origin" in headers_of(refused)) == (403, False)


def test_responses_of_fetch_cannot_be_changed_and_are_copied() -> None:
    fetched = Response(
        "fetched", headers=Headers([("Access-Control-Allow-Origin", "*"), ("X", "1")], is_immutable=True)
    )

    async def proxy(request: Any, env: Any, ctx: Any) -> Response:
        return fetched

    handler = cors(POLICY)(proxy)
    assert headers_of(run(handler, request(FROM_PAGE)))["access-control-allow-origin"] == PAGE
    assert headers_of(run(handler, request(FROM_EVIL))) == {"vary": "Origin", "x": "1"}
    assert headers_of(fetched) == {"access-control-allow-origin": "*", "x": "1"}


def test_objects_of_the_module_workers_are_unwrapped() -> None:
    async def wrapped(request: Any, env: Any, ctx: Any) -> Wrapped:
        assert isinstance(request, Wrapped)
        return Wrapped(Response("wrapped"))

    response = run(cors(POLICY)(wrapped), Wrapped(request(FROM_PAGE, method="QUERY")))
    assert (response.body, headers_of(response)["access-control-allow-origin"]) == ("wrapped", PAGE)


def test_a_method_of_an_entrypoint() -> None:
    class Default:
        env = "env"

        @cors(POLICY)
        async def fetch(self, request: Any) -> Response:
            return Response(self.env)

    response = asyncio.run(Default().fetch(request(FROM_PAGE)))
    assert (response.body, headers_of(response)["access-control-allow-origin"]) == ("env", PAGE)


def test_a_handler_that_is_no_coroutine() -> None:
    response = run(cors(POLICY)(lambda request, env, ctx: Response(env)), request(FROM_PAGE))
    assert (response.body, headers_of(response)["access-control-allow-origin"]) == ("env", PAGE)


def test_handshakes() -> None:
    switching = Response(None, 101)

    async def accept(request: Any, env: Any, ctx: Any) -> Response:
        return switching

    handler = cors(POLICY)(accept)
    assert run(handler, request(FROM_PAGE, *HANDSHAKE)) is switching
    refused = run(handler, request(FROM_EVIL, *HANDSHAKE))
    assert (refused.status, headers_of(refused)) == (403, {"content-length": "0"})


def test_several_origins_are_none() -> None:
    assert headers_of(run(cors(POLICY)(on_fetch), request(FROM_PAGE, FROM_PAGE))) == {"vary": "Accept, Origin"}


def test_routes_go_by_the_decoded_path() -> None:
    table = PolicyTable([Route(path="/a b", policy=MARKED), Route(path="/", policy=None)], default=POLICY)
    handler = cors(table)(on_fetch)
    assert headers_of(run(handler, request(FROM_OTHER, path="/%61%20b?c")))["access-control-allow-origin"] == OTHER
    assert headers_of(run(handler, request(FROM_PAGE, path="/%FF")))["access-control-allow-origin"] == PAGE
    assert headers_of(run(handler, request(FROM_PAGE, path=""))) == {"vary": "Accept"}


def test_exceptions_are_the_runtimes() -> None:
    with pytest.raises(RuntimeError, match="expected"):
        run(cors(POLICY)(fail), request(FROM_PAGE))


def test_exceptions_may_be_answered(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, "crossorigin"):
        response = run(cors(POLICY, answer_errors=True)(fail), request(FROM_PAGE))
    assert (response.status, response.body) == (500, "Internal Server Error")
    assert headers_of(response)["access-control-allow-origin"] == PAGE
    assert [str(record.exc_info and record.exc_info[1]) for record in caplog.records] == ["expected"]


def test_it_looks_like_the_handler() -> None:
    assert cors(POLICY)(on_fetch).__doc__ == "Says hello."


def test_the_policy_is_replaced_and_refusals_are_told() -> None:
    refusals: list[Refusal] = []
    handler = cors(POLICY, on_refusal=refusals.append)(on_fetch)
    handler.reconfigure(MARKED)
    assert headers_of(run(handler, request(FROM_OTHER)))["access-control-allow-origin"] == OTHER
    run(handler, request(FROM_PAGE))
    assert [refusal.origin for refusal in refusals] == [PAGE]
