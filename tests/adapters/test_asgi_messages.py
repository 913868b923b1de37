from copy import deepcopy
from typing import Any

import pytest

from crossorigin.adapters.asgi_messages import Scope, answer, answer_error, request_head, request_lines, route_path
from crossorigin.server.issues import PolicyError
from crossorigin.server.policy import Policy
from crossorigin.server.request_head import LONGEST_VALUE, LOOKED_AT, RequestHead
from tests.adapters.asgi_calls import Connection, finish, http, websocket

VARY = (b"vary", b"Origin")


def test_an_answer_without_content() -> None:
    connection = Connection()
    finish(answer(connection.send, 403, [VARY]))
    assert connection.sent == [
        {"type": "http.response.start", "status": 403, "headers": [VARY]},
        {"type": "http.response.body"},
    ]


def test_an_answer_to_an_exception() -> None:
    """As uvicorn and hypercorn answer it, with headers of ours."""
    connection, headers = Connection(), [VARY]
    for _ in range(2):
        finish(answer_error(connection.send, headers))
        begun, body = connection.sent[-2:]
        assert begun == {
            "type": "http.response.start",
            "status": 500,
            "headers": [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"21"), VARY],
        }
        assert body == {"type": "http.response.body", "body": b"Internal Server Error"}
        assert len(body["body"]) == 21
    assert headers == [VARY]
    assert connection.sent[0]["headers"] is not connection.sent[2]["headers"]


def test_the_head_of_a_request() -> None:
    """Isomorphic-decoded: one character a byte. https://infra.spec.whatwg.org/#isomorphic-decode"""
    names = (b"access-control-request-headers", b"\xff\x00")
    scope = http((b"origin", b"\xff"), names, (b"host", b""), (b"origin", b"null"), method="patch")
    before = deepcopy(scope)
    assert request_head(scope) == RequestHead(
        method="patch",
        headers=(("origin", "\xff"), ("access-control-request-headers", "\xff\0"), ("host", ""), ("origin", "null")),
    )
    assert scope == before


def test_what_no_policy_looks_at_is_left_out() -> None:
    lines = tuple((name.encode(), b"x") for name in LOOKED_AT)
    found = request_head(http((b"x-\xe9", b"\xff"), *lines, (b"accept", b"*/*"), (b"origin-x", b"")))
    assert [name for name, _ in found.headers] == [*LOOKED_AT]


def test_secrets_are_kept_out_of_reports() -> None:
    found = request_head(http((b"cookie", b"sid=secret"), (b"authorization", b"Bearer secret"), (b"host", b"a")))
    assert found.headers == (("cookie", ""), ("authorization", ""), ("host", "a"))


def test_no_value_is_read_to_an_end_that_no_policy_allows() -> None:
    ((_, value),) = request_head(http((b"access-control-request-headers", b"x" * 1_000_000))).headers
    assert len(value) == LONGEST_VALUE
    with pytest.raises(PolicyError):
        Policy(origins=["*"], request_headers_limit=LONGEST_VALUE)


def test_the_head_of_a_handshake() -> None:
    """RFC 6455, 4.1: "The method of the request MUST be GET"."""
    assert request_head(websocket((b"origin", b"null"))) == RequestHead(method="GET", headers=(("origin", "null"),))


def test_headers_may_be_any_iterable_of_two_item_iterables() -> None:
    scope = {"type": "http", "method": "GET", "headers": iter([[b"origin", b"b"], (b"host", b"d")])}
    assert request_head(scope).headers == (("origin", "b"), ("host", "d"))


@pytest.mark.parametrize(
    ("path", "root", "below"),
    [
        ("/", "", "/"),
        ("", "", "/"),
        ("/items", "", "/items"),
        ("/items", "/", "/items"),
        ("/api/items", "/api", "/items"),
        ("/api/items", "/api/", "/items"),
        ("/api", "/api", "/"),
        ("/api/", "/api", "/"),
        ("/api//items", "/api", "//items"),
        ("/api/api/items", "/api", "/api/items"),
        # A server that leaves `root_path` out of `path`, as some did before ASGI said otherwise.
        ("/items", "/api", "/items"),
        ("/apis/items", "/api", "/apis/items"),
        ("/API/items", "/api", "/API/items"),
        # Decoded once, by the server: CVE-2024-6844.
        ("/a+b%2Fc/%252e", "", "/a+b%2Fc/%252e"),
        ("/api/../x", "/api", "/../x"),
        ("/ü/\n", "", "/ü/\n"),
    ],
)
def test_route_path(path: str, root: str, below: str) -> None:
    scope: Scope = {"type": "http", "path": path, "root_path": root}
    assert route_path(scope) == below


def test_root_path_is_optional() -> None:
    """ASGI: "Optional; if missing defaults to ""."."""
    scope: dict[str, Any] = {"type": "websocket", "path": "/items"}
    assert route_path(scope) == "/items"


def test_the_lines_of_a_header() -> None:
    lines = request_lines(http((b"origin", b"https://a.example"), (b"x-a", b"\xfc"), (b"x-a", b"")))
    assert lines("origin") == ["https://a.example"]
    assert lines("x-a") == ["\xfc", ""]
    assert lines("x-b") == []
