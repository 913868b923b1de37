import asyncio
from typing import Any

import pytest

from crossorigin.adapters.asgi import CORSMiddleware
from crossorigin.browser.drivers import fetch
from crossorigin.browser.initiators import fetch_request
from crossorigin.browser.profiles import SPEC
from crossorigin.browser.request import CredentialsMode
from crossorigin.cli.policies.answering import PolicyServer, grant_all
from crossorigin.fetch.messages import HeaderList, HTTPRequest, HTTPResponse
from crossorigin.fetch.origin import parse_origin
from crossorigin.fetch.url import parse_url
from crossorigin.server.policy import Policy
from crossorigin.server.routes import PolicyTable
from tests.cli.policies.samples import PAGE, POLICY, PUBLIC, TABLE

ORIGIN, EVIL = ("Origin", PAGE), ("Origin", "https://evil.example")
ASKS_PUT = ("Access-Control-Request-Method", "PUT")


def request(method: str, *headers: tuple[str, str]) -> HTTPRequest:
    return HTTPRequest(method=method, url="https://server.example/", headers=headers)


def adapted(policies: Policy | PolicyTable, path: str, asked: HTTPRequest) -> tuple[int, HeaderList]:
    """What the ASGI middleware answers with the same policies, in front of an application that answers 200."""
    sent: list[Any] = []

    async def application(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body"})

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in asked.headers]
    scope: Any = {"type": "http", "method": asked.method, "path": path, "root_path": "", "headers": headers}
    receive: Any = None

    async def handle() -> None:
        await CORSMiddleware(application, policies)(scope, receive, send)

    asyncio.run(handle())
    pairs = ((name.decode().lower(), value.decode()) for name, value in sent[0]["headers"])
    return sent[0]["status"], tuple(sorted(pairs))


@pytest.mark.parametrize("policies", [POLICY, PUBLIC, TABLE, POLICY.replace(credentials=True, enforce=True)])
@pytest.mark.parametrize("path", ["/", "/public/x", "/internal/x", "//x"])
@pytest.mark.parametrize(
    "asked",
    [
        request("GET"),
        request("GET", ORIGIN),
        request("PUT", EVIL),
        request("OPTIONS", ORIGIN),
        request("OPTIONS", ORIGIN, ASKS_PUT),
        request("OPTIONS", EVIL, ASKS_PUT),
        request("OPTIONS", ORIGIN, ASKS_PUT, ("Access-Control-Request-Headers", "authorization,x-a")),
    ],
)
def test_it_answers_as_the_middleware_does(policies: Policy | PolicyTable, path: str, asked: HTTPRequest) -> None:
    response = PolicyServer(policies, path).send(asked)
    headers = tuple(sorted((name.lower(), value) for name, value in response.headers))
    assert (response.status, headers) == adapted(policies, path, asked)


def test_an_answer_tells_the_route_and_why() -> None:
    server = PolicyServer(TABLE, "/internal/x")
    preflight, actual = server.answer(request("OPTIONS", ORIGIN, ASKS_PUT)), server.answer(request("DELETE", ORIGIN))
    assert (preflight.routed.route, preflight.explanation, preflight.response.status) == (1, None, 200)
    assert actual.routed.route is None
    assert actual.explanation is not None
    assert actual.explanation.decision.granted
    assert dict(actual.response.headers)["access-control-allow-origin"] == PAGE


@pytest.mark.parametrize(("origin", "status"), [(ORIGIN, 101), (EVIL, 403)])
def test_a_handshake(origin: tuple[str, str], status: int) -> None:
    answer = PolicyServer(POLICY, "/", websocket=True).answer(request("GET", origin))
    assert answer.response == HTTPResponse(status=status)
    assert answer.explanation is not None
    assert answer.explanation.sentences[0].startswith("The WebSocket handshake is ")


def test_a_handshake_without_cors() -> None:
    server = PolicyServer(TABLE, "/internal/x", websocket=True)
    assert server.send(request("GET", EVIL)) == HTTPResponse(status=101)
    server.close()


def test_a_preflight_that_passed() -> None:
    preflight = request("OPTIONS", EVIL, ASKS_PUT)
    server = PolicyServer(POLICY, "/", preflight_passed=True)
    assert server.send(preflight) == grant_all(preflight)
    # What is decided of it stays what it is.
    assert server.answer(preflight).response.status == 403
    assert server.send(request("PUT", EVIL)) == PolicyServer(POLICY, "/").send(request("PUT", EVIL))


@pytest.mark.parametrize("credentials", [CredentialsMode.INCLUDE, CredentialsMode.OMIT])
def test_every_browser_takes_what_grants_all(credentials: CredentialsMode) -> None:
    url = parse_url("https://server.example/")
    assert url is not None
    headers = (("Authorization", "x"), ("X-A", "1"))
    asked = fetch_request(url, parse_origin(PAGE), method="PATCH", headers=headers, credentials_mode=credentials)
    outcome = fetch(
        asked, lambda sent: grant_all(sent) if sent.method == "OPTIONS" else HTTPResponse(status=200), profile=SPEC
    )
    assert outcome.preflight == "passed"
