import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from crossorigin.adapters.asgi_messages import Scope
from crossorigin.adapters.asgi_policy import asking, tables_of
from crossorigin.adapters.asgi_tables import Tables
from crossorigin.adapters.asking import asker_of
from crossorigin.server.compiled import CompiledPolicy, compile_policy
from crossorigin.server.dynamic_origins import DynamicOrigins
from crossorigin.server.policy import Policy
from crossorigin.server.reasons import Reason
from crossorigin.server.refusal import Refusal
from tests.adapters.asgi_calls import (
    ANYONE,
    EVIL,
    FROM_EVIL,
    FROM_PAGE,
    NOT_SHARED,
    PAGE,
    POLICY,
    SHARED,
    Lines,
    http,
    preflight,
    unreachable,
)


def tables(policy: Policy, *, passthrough: bool = False) -> Tables:
    return tables_of(compile_policy(policy), unreachable, passthrough=passthrough)


def test_a_policy_of_exact_origins() -> None:
    found = tables(POLICY.replace(origins=[PAGE.decode(), "https://b.example"]))
    assert found.others is unreachable
    assert found.exact == {PAGE, b"https://b.example"}
    assert found.matches is None
    assert found.refused is None
    assert [(b"access-control-allow-origin", PAGE), *found.shared] == SHARED
    assert found.otherwise == NOT_SHARED


def test_a_policy_of_patterns() -> None:
    found = tables(Policy(origins=[PAGE.decode(), "https://*.b.example"]))
    assert found.exact == {PAGE}
    assert found.matches is not None
    assert found.matches(b"https://a.b.example")
    assert not found.matches(PAGE)


def test_any_origin() -> None:
    found = tables(ANYONE.replace(exposed_headers=["x-total"]))
    assert found.exact == frozenset()
    assert found.matches is None
    assert found.otherwise == [
        (b"access-control-allow-origin", b"*"),
        (b"access-control-expose-headers", b"x-total"),
    ]


@pytest.mark.parametrize(
    ("method", "headers", "blocked"),
    [
        ("POST", (FROM_EVIL,), True),
        ("DELETE", (FROM_EVIL,), True),
        ("POST", (FROM_PAGE, FROM_PAGE), True),
        ("GET", (FROM_EVIL,), False),
        ("OPTIONS", (FROM_EVIL,), False),
        ("POST", (FROM_EVIL, (b"host", b"evil.example")), False),
        ("POST", (FROM_EVIL, (b"sec-fetch-site", b"same-origin")), False),
    ],
)
def test_enforce(method: str, headers: Lines, blocked: bool) -> None:
    """R9: "403 for denied cross-origin unsafe methods"."""
    found = tables(POLICY.replace(enforce=True))
    assert found.refused is not None
    answer = found.refused(http(*headers, method=method))
    assert answer == ([*NOT_SHARED, (b"content-length", b"0")] if blocked else None)


@pytest.mark.parametrize(("passthrough", "status"), [(False, 204), (True, None)])
def test_preflights(passthrough: bool, status: int | None) -> None:
    found = tables(POLICY.replace(methods=["PUT"]), passthrough=passthrough)
    answer = found.preflight(preflight(), PAGE)
    assert answer is not None
    assert answer[0] == status
    assert (b"access-control-allow-methods", b"PUT") in answer[1]
    refused = found.preflight(preflight(), EVIL)
    assert refused is not None
    assert refused[0] == (None if passthrough else 403)


def test_preflights_that_are_refused_are_told() -> None:
    told: list[Refusal] = []
    found = tables_of(compile_policy(POLICY), unreachable, passthrough=False, on_refusal=told.append)
    for origin in (PAGE, EVIL):
        found.preflight(preflight(origin=origin, path="/a"), origin)
    assert [(refusal.cause, refusal.route) for refusal in told] == [
        (Reason.METHOD_NOT_LISTED, "/a"),
        (Reason.ORIGIN_NOT_LISTED, "/a"),
    ]


def dynamic(asked: list[str], **settings: Any) -> tuple[Callable[[Scope, bytes], Any], CompiledPolicy]:
    """What finds the tables for requests of a policy that grants `PAGE` when it is asked."""

    def grants(origin: str, *_headers: object) -> bool:
        asked.append(origin)
        return origin.endswith("//app.example.com")

    compiled = compile_policy(POLICY.replace(origins=DynamicOrigins(grants, **settings)))
    asker = asker_of(compiled)
    assert asker is not None
    return asking(compiled, asker, lambda settled: tables_of(settled, unreachable, passthrough=False)), compiled


async def settled(ask: Callable[[Scope, bytes], Any], origin: bytes) -> Tables:
    found = ask(http((b"origin", origin)), origin)
    return found if isinstance(found, Tables) else await found


@pytest.mark.parametrize("settings", [{}, {"varies_on": ("x-tenant",)}])
@pytest.mark.parametrize(
    ("origin", "granted"),
    [
        (PAGE, True),
        (EVIL, False),
        (b"http://app.example.com", False),
        (b"null", False),
        (b"," * 100_000, False),
        (b"https://app.example.com/", False),
    ],
)
def test_a_policy_that_asks(settings: dict[str, Any], origin: bytes, granted: bool) -> None:
    asked: list[str] = []
    ask, _ = dynamic(asked, **settings)
    for _ in range(3):
        found = asyncio.run(settled(ask, origin))
        assert (origin in found.exact or bool(found.matches and found.matches(origin))) is granted
        answer = found.preflight(preflight(origin=origin, method=b"POST"), origin)
        assert answer is not None
        assert answer[0] == (204 if granted else 403)
        assert found.otherwise == [(b"vary", b"Origin, X-Tenant" if settings else b"Origin")]
    assert len(asked) == (origin in {PAGE, EVIL})


def test_what_is_kept_takes_no_waiting() -> None:
    asked: list[str] = []
    ask, _ = dynamic(asked)
    for origin in (PAGE, EVIL):
        asyncio.run(settled(ask, origin))
        assert isinstance(ask(http((b"origin", origin)), origin), Tables)


def test_an_answer_that_is_kept_for_another_policy_grants_nothing_that_this_one_prohibits() -> None:
    """A page on http gets no credentials, though a policy without them may grant it."""
    origin = b"http://app.example.com"
    dynamic_origins = DynamicOrigins(lambda _origin: True)
    found = {}
    for credentials in (False, True):
        compiled = compile_policy(Policy(origins=dynamic_origins, credentials=credentials))
        asker = asker_of(compiled)
        assert asker is not None
        ask = asking(compiled, asker, lambda each: tables_of(each, unreachable, passthrough=False))
        found[credentials] = asyncio.run(settled(ask, origin))
    assert [origin in found[credentials].exact for credentials in (False, True)] == [True, False]
