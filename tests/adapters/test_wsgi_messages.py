from copy import deepcopy
from typing import Any

import pytest

from crossorigin.adapters.wsgi_messages import answer, request_head, route_path
from crossorigin.server.issues import PolicyError
from crossorigin.server.policy import Policy
from crossorigin.server.request_head import LONGEST_VALUE, LOOKED_AT
from tests.adapters.wsgi_calls import Gateway, environ


@pytest.mark.parametrize(
    ("status", "line"),
    [(204, "204 No Content"), (403, "403 Forbidden"), (200, "200 OK"), (299, "299 Unknown")],
)
def test_an_answer_without_content(status: int, line: str) -> None:
    gateway, headers = Gateway(), (("vary", "Origin"),)
    assert b"".join(answer(gateway.start_response, status, headers)) == b""
    # `wsgiref.validate`: "No Content-Type header found in headers", for all but 204.
    typed = [] if status == 204 else [("content-type", "text/plain")]
    assert gateway.starts == [(line, [("vary", "Origin"), *typed], None)]
    assert type(gateway.headers) is list  # PEP 3333: "a Python list"


def test_the_head_of_a_request() -> None:
    given = environ(("host", "\xff"), ("origin", "null"), ("origin", ""), ("x-a", "b"), method="patch") | {
        "CONTENT_TYPE": "text/plain",
        "HTTP_OF_A_SERVERS_OWN": 1,
        "ORIGIN": "https://a.example",
        "wsgi.HTTP_ORIGIN": "https://a.example",
    }
    before = dict(given)
    found = request_head(given)
    assert found.method == "patch"
    assert sorted(found.headers) == [("host", "\xff"), ("origin", "null,")]
    assert given == before


def test_all_that_a_policy_looks_at_is_there() -> None:
    found = request_head(environ(*((name, "x") for name in LOOKED_AT)))
    assert {name for name, _ in found.headers} == {*LOOKED_AT}
    assert len(found.headers) == len(LOOKED_AT)


def test_secrets_are_kept_out_of_reports() -> None:
    found = request_head(environ(("cookie", "sid=secret"), ("authorization", "Bearer secret")))
    assert sorted(found.headers) == [("authorization", ""), ("cookie", "")]


def test_no_value_is_read_to_an_end_that_no_policy_allows() -> None:
    ((_, value),) = request_head(environ(("access-control-request-headers", "x" * 1_000_000))).headers
    assert len(value) == LONGEST_VALUE
    with pytest.raises(PolicyError):
        Policy(origins=["*"], request_headers_limit=LONGEST_VALUE)


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({}, "/"),
        ({"PATH_INFO": ""}, "/"),
        ({"PATH_INFO": "/items"}, "/items"),
        ({"PATH_INFO": "/items", "SCRIPT_NAME": "/api"}, "/items"),
        ({"PATH_INFO": "/\xc3\xbc"}, "/ü"),
        ({"PATH_INFO": "/\xff"}, "/\ufffd"),
        # Decoded once, by the server: CVE-2024-6844. Compared by case: CVE-2024-6866.
        ({"PATH_INFO": "/A+b%2Fc/%252e/../"}, "/A+b%2Fc/%252e/../"),
    ],
)
def test_route_path(given: dict[str, Any], path: str) -> None:
    """PEP 3333: "all strings … contain only code points representable in ISO-8859-1", a byte each."""
    before = deepcopy(given)
    assert route_path(given) == path
    assert given == before
