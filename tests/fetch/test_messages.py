from dataclasses import FrozenInstanceError, replace

import pytest

from crossorigin.fetch.messages import HTTPRequest, HTTPResponse, NetworkFailure, NetworkFailureKind

REQUEST = HTTPRequest(method="patch", url="https://example.com/", headers=(("X-A", "1"), ("x-a", "2")), body=b"\x00")
RESPONSE = HTTPResponse(status=200, headers=(("Vary", "a"), ("vary", "b")), body=b"a", reason="OK", body_truncated=True)
FAILURE = NetworkFailure(kind=NetworkFailureKind.DNS, message="no address for example.com")


def test_defaults() -> None:
    request = HTTPRequest(method="GET", url="https://example.com/")
    assert (request.headers, request.body, request.include_credentials) == ((), None, False)
    response = HTTPResponse(status=204)
    assert (response.headers, response.body, response.reason, response.http_version) == ((), b"", "", "HTTP/1.1")
    assert not response.body_truncated
    assert not response.body_broke_off
    assert FAILURE.detail == ""


@pytest.mark.parametrize("message", [REQUEST, RESPONSE, FAILURE])
def test_message_is_a_value(message: HTTPRequest | HTTPResponse | NetworkFailure) -> None:
    assert replace(message) == message
    assert hash(replace(message)) == hash(message)
    for name in message.__slots__:
        with pytest.raises(FrozenInstanceError):
            setattr(message, name, None)


@pytest.mark.parametrize(
    ("message", "changed"),
    [
        # Case and order of the wire are kept, so they make a difference.
        (REQUEST, replace(REQUEST, method="PATCH")),
        (REQUEST, replace(REQUEST, headers=REQUEST.headers[::-1])),
        (REQUEST, replace(REQUEST, body=None)),
        (REQUEST, replace(REQUEST, include_credentials=True)),
        (RESPONSE, replace(RESPONSE, headers=(("vary", "a"), ("vary", "b")))),
        (RESPONSE, replace(RESPONSE, body_truncated=False)),
        (RESPONSE, replace(RESPONSE, body_broke_off=True)),
        (FAILURE, replace(FAILURE, kind=NetworkFailureKind.TIMEOUT)),
    ],
)
def test_every_part_counts(message: object, changed: object) -> None:
    assert message != changed


def test_kinds_are_written_as_in_json() -> None:
    """The values are part of the tools' JSON output: none may change unnoticed."""
    assert [kind.value for kind in NetworkFailureKind] == [
        *("dns", "refused", "unreachable", "tls", "timeout", "reset", "bad-http", "proxy", "application"),
        "not-followed",
    ]
