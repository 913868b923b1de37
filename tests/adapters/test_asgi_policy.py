import pytest

from crossorigin.adapters.asgi_policy import tables_of
from crossorigin.adapters.asgi_tables import Tables
from crossorigin.server.compiled import compile_policy
from crossorigin.server.policy import Policy
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
    assert found.blocked is None
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
    assert found.blocked is not None
    answer = found.blocked(http(*headers, method=method))
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
