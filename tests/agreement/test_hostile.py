"""Header bytes of any kind never raise, never pass, and never cost more than the bound."""

from collections import Counter
from collections.abc import Callable
from typing import Any, Final

import pytest
from hypothesis import strategies as st

from crossorigin.adapters import asgi, wsgi
from crossorigin.fetch.messages import HeaderList
from crossorigin.server.policy import Policy
from crossorigin.server.request_head import RequestHead
from tests.agreement.applications import REPLIES
from tests.agreement.drawing import run_until
from tests.agreement.hostile import Hostile, Lines, as_text, requests
from tests.agreement.oracle import grants_origin
from tests.agreement.policies import policies
from tests.agreement.servers import (
    asgi_application,
    environment,
    over_asgi,
    over_wsgi,
    run_asgi,
    run_wsgi,
    scope_of,
    wsgi_application,
)
from tests.agreement.work import UnreadBytes, UnreadStr, count_calls

_POLICIES: Final = 60
_REQUESTS: Final = 30
_REPLY: Final = REPLIES[0]
_APP: Final = b"https://app.example.com"
_EVIL: Final = b"https://evil.example"
_MEGABYTE: Final = 2**20
_CALLS_A_LINE: Final = {False: 2, True: 20}
"""By `enforce`, which reads the head of a refused request as `decide` does. How many lines there are, servers bound."""


def is_harmless(policy: Policy, origins: tuple[str, ...], headers: HeaderList) -> bool:
    """Whether the response's *headers* say nothing to whom the policy does not grant it, and are headers."""
    found = {name.lower(): value for name, value in headers}
    allowed = found.get("access-control-allow-origin")
    granted = "*" in policy.origins or (len(origins) == 1 and grants_origin(policy, origins[0]))
    if sum(name.lower() == "access-control-allow-origin" for name, _ in headers) > 1:
        return False
    if any("\r" in text or "\n" in text or "\0" in text for pair in headers for text in pair):
        return False
    if allowed is None or not granted:
        return not any(name.startswith("access-control-") for name in found)
    return allowed == ("*" if "*" in policy.origins else origins[0])


def test_never_raises_and_never_passes() -> None:
    seen: Counter[str] = Counter()

    def attack(data: st.DataObject) -> None:
        policy = data.draw(policies())
        servers = (over_asgi(policy), over_wsgi(policy))
        strategy = requests(policy)
        for _ in range(_REQUESTS):
            hostile = data.draw(strategy)
            lines = as_text(hostile.lines)
            origins = tuple(value for name, value in lines if name == "origin")
            for server in servers:
                answer = server(RequestHead(method=hostile.method, headers=lines), _REPLY)
                assert is_harmless(policy, origins, answer.headers), f"{policy}\n{hostile}\n{answer}"
                shared = any(name == "access-control-allow-origin" for name, _ in answer.headers)
                seen["shared" if shared else "not shared"] += 1
        seen["policies"] += 1

    run_until(lambda: seen["policies"] >= _POLICIES, attack)

    assert min(seen["shared"], seen["not shared"]) > _REQUESTS


def test_a_header_that_passes_is_seen() -> None:
    policy = Policy(origins=["https://app.example.com"])
    evil, app = ("https://evil.example",), ("https://app.example.com",)

    assert not is_harmless(policy, evil, (("Access-Control-Allow-Origin", evil[0]),))
    assert not is_harmless(policy, evil, (("access-control-allow-credentials", "true"),))
    assert not is_harmless(policy, app * 2, (("access-control-allow-origin", app[0]),))
    assert not is_harmless(policy, app, (("access-control-allow-origin", "*"),))
    assert not is_harmless(policy, app, (("access-control-allow-headers", "x"),))
    assert not is_harmless(policy, app, (("access-control-allow-origin", app[0]),) * 2)
    assert not is_harmless(policy, app, (("vary", "a\r\nb"),))
    assert is_harmless(policy, app, (("access-control-allow-origin", app[0]),))


def asgi_calls(policy: Policy, method: str, lines: Lines) -> int:
    """The calls that one request to the ASGI middleware makes, the application's among them."""
    middleware = asgi.CORSMiddleware(asgi_application, policy, on_refusal=None)
    scope, sent = scope_of(method, [*lines], _REPLY), list[Any]()
    calls = count_calls(lambda: run_asgi(middleware, scope, sent))
    assert sent
    return calls


def wsgi_calls(policy: Policy, method: str, lines: Lines) -> int:
    """The same of the WSGI middleware."""
    middleware = wsgi.CORSMiddleware(wsgi_application, policy, on_refusal=None)
    environ, started = environment(RequestHead(method=method, headers=as_text(lines)), _REPLY), list[Any]()
    calls = count_calls(lambda: run_wsgi(middleware, environ, started))
    assert started
    return calls


def preflight(*names: bytes, origin: bytes = _APP, method: bytes = b"GET") -> Lines:
    """A CORS-preflight request."""
    asked = ((b"access-control-request-headers", b",".join(names)),) if names else ()
    return ((b"origin", origin), (b"access-control-request-method", method), *asked)


POLICY: Final = Policy(
    origins=["https://app.example.com", "https://*.example.org", "https://example.net:*"],
    methods=["*"],
    request_headers=["*"],
    request_headers_limit=65_536,
)
_MOST: Final = tuple(f"x-{number}".encode() for number in range(256))
WAYS: Final = pytest.mark.parametrize("count", [asgi_calls, wsgi_calls])
Count = Callable[[Policy, str, Lines], int]


@WAYS
@pytest.mark.parametrize("enforce", [False, True])
def test_never_costs_more_than_the_bound(count: Count, enforce: bool) -> None:
    """The bound: twice the ordinary preflight that asks for as many names as any may, and so much for each line."""
    seen: Counter[str] = Counter()
    policy = POLICY.replace(enforce=enforce)
    bound = 2 * count(policy, "OPTIONS", preflight(*_MOST))

    def attack(data: st.DataObject) -> None:
        strategy = requests(policy)
        for _ in range(_REQUESTS):
            hostile: Hostile = data.draw(strategy)
            lines = hostile.lines
            calls = count(policy, hostile.method, lines)
            assert calls <= bound + _CALLS_A_LINE[enforce] * len(lines), f"{calls} calls: {hostile}"
        seen["rounds"] += 1

    run_until(lambda: seen["rounds"] >= _POLICIES // 6, attack)


@WAYS
@pytest.mark.parametrize("origin", [_APP, _EVIL, b"https://a.example.org"], ids=["granted", "refused", "pattern"])
@pytest.mark.parametrize(
    "value",
    [b"," * 65_536, b"a," * 32_768, b"x" * 65_537, b"," * _MEGABYTE, b"a," * _MEGABYTE, b"\xff" * _MEGABYTE],
    ids=["commas", "names", "long", "commas, 1 MiB", "names, 2 MiB", "bytes, 1 MiB"],
)
def test_hostile_request_headers_cost_less_than_ordinary_ones(count: Count, origin: bytes, value: bytes) -> None:
    # To match a pattern takes more calls than to look an origin up, for all that is asked.
    ordinary_origin = _APP if origin == _EVIL else origin
    ordinary = count(POLICY, "OPTIONS", preflight(b"authorization", b"content-type", b"x-a", origin=ordinary_origin))

    assert count(POLICY, "OPTIONS", preflight(value, origin=origin)) <= ordinary


@WAYS
@pytest.mark.parametrize("name", [b"origin", b"access-control-request-method", b"access-control-request-headers"])
@pytest.mark.parametrize("method", ["OPTIONS", "GET"])
def test_calls_do_not_grow_with_the_length(count: Count, name: bytes, method: str) -> None:
    def lines(size: int) -> Lines:
        others = tuple(line for line in preflight(b"x-a") if line[0] != name)
        return (*others, (name, b"h" * size))

    assert count(POLICY, method, lines(100_000)) == count(POLICY, method, lines(_MEGABYTE))


_TOO_LONG: Final = b"x" * 65_537


# NB: not `Access-Control-Request-Headers`, whose lines are joined, and so copied, before they are measured.
@pytest.mark.parametrize("name", [line[0] for line in preflight()])
@pytest.mark.parametrize("origins", [POLICY.origins, ("*",)], ids=["listed", "any"])
@pytest.mark.parametrize("debug", [False, True])
def test_what_is_too_long_is_not_read(name: bytes, origins: tuple[str, ...], debug: bool) -> None:
    """Neither hashed nor decoded nor split: to hash a megabyte takes half a millisecond."""
    policy = POLICY.replace(origins=origins, debug=debug)
    lines = tuple((key, UnreadBytes(_TOO_LONG) if key == name else value) for key, value in preflight(b"x-a"))
    sent: list[Any] = []
    scope = scope_of("OPTIONS", list(lines), _REPLY)

    run_asgi(asgi.CORSMiddleware(asgi_application, policy, on_refusal=None), scope, sent)

    assert "test.ran" not in scope
    assert sent[0]["status"] in {204, 403}


@pytest.mark.parametrize("name", [line[0] for line in preflight(b"x-a")])
@pytest.mark.parametrize("origins", [POLICY.origins, ("*",)], ids=["listed", "any"])
@pytest.mark.parametrize("debug", [False, True])
def test_what_is_too_long_is_not_read_in_wsgi(name: bytes, origins: tuple[str, ...], debug: bool) -> None:
    policy = POLICY.replace(origins=origins, debug=debug)
    environ = environment(RequestHead(method="OPTIONS", headers=as_text(preflight(b"x-a"))), _REPLY)
    key = f"HTTP_{name.decode().upper().replace('-', '_')}"
    assert key in environ
    environ[key] = UnreadStr(_TOO_LONG.decode())
    started: list[Any] = []

    run_wsgi(wsgi.CORSMiddleware(wsgi_application, policy, on_refusal=None), environ, started)

    assert "test.ran" not in environ
    assert started[0][0].startswith(("204", "403"))
