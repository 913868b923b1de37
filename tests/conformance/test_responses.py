"""Responses and what applications are told: as without the middleware, but for the headers."""

import json
from typing import Any

import pytest

from tests.conformance.adapters import Feature
from tests.conformance.comparing import assert_as_bare, assert_not_shared, assert_same, assert_shared
from tests.conformance.site import Server, Site
from tests.conformance.variants import APP, EVIL

SHARED = {"allow_credentials": "true", "expose_headers": "x-total"}
ORIGINS = [APP, EVIL, None]


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "QUERY"])
@pytest.mark.parametrize("origin", ORIGINS)
def test_every_method(matrix: Site, method: str, origin: str | None) -> None:
    headers = () if origin is None else (("Origin", origin),)
    reply = assert_as_bare(matrix, method, "/say", *headers, body=b"" if method in {"GET", "HEAD"} else b"sent")
    assert reply.is_from_application
    if origin == APP:
        assert_shared(reply, APP, **SHARED)
    else:
        assert_not_shared(reply)


def test_head_has_the_headers_of_get(matrix: Site) -> None:
    get, head = matrix.get(APP), matrix.ask("HEAD", "/say", ("Origin", APP))
    assert (head.body, head.get("content-length")) == (b"", "4")
    assert head.cors == get.cors


@pytest.mark.parametrize("status", [204, 205, 304])
def test_without_content(matrix: Site, status: int) -> None:
    reply = assert_as_bare(matrix, "GET", "/say", ("Origin", APP), ("If-None-Match", '"a"'), status=status, text="")
    assert_shared(reply, APP, **SHARED)
    assert reply.varies_on == {"origin"}


@pytest.mark.parametrize("path", ["/shared", "/say"])
@pytest.mark.parametrize("variant", ["matrix", "anonymous", "respecting", "passthrough"])
def test_the_applications_header_list_stays_its_own(server: Server, variant: str, path: str) -> None:
    site = server.at(variant)
    first = [site.get(origin, path).headers for origin in ORIGINS]
    again = [site.get(origin, path).headers for origin in ORIGINS]
    assert [_undated(headers) for headers in first] == [_undated(headers) for headers in again]
    assert_same(server.bare.get(APP, path), server.bare.get(None, path))


def _undated(headers: Any) -> Any:
    return [(name, value) for name, value in headers if name.lower() != "date"]


@pytest.mark.wants(Feature.ASGI)
@pytest.mark.parametrize("path", ["/headerless", "/generated"])
@pytest.mark.parametrize("origin", ORIGINS)
def test_headers_may_be_missing_or_any_iterable(matrix: Site, path: str, origin: str | None) -> None:
    reply, bare = (site.get(origin, path) for site in (matrix, matrix.server.bare))
    if bare.status == 200:  # granian insists on headers
        assert_same(reply, bare)
    assert reply.cors.get("allow-origin") == (APP if origin == APP else None)


@pytest.mark.unless(Feature.BUFFERED)
def test_streamed_parts_arrive_as_they_are_sent(matrix: Site, key: str) -> None:
    """The application sends no part before the test has the one before."""
    with matrix.connection() as connection:
        connection.send("GET", matrix.target("/stream", key=key), (("Origin", APP),))
        assert_shared(connection.head(), APP, **SHARED)
        parts = [connection.part()]
        for number in (1, 2):
            matrix.server.process.open_gate(f"{key}{number}")
            parts.append(connection.part())
        assert (parts, connection.part()) == ([b"part 0", b"part 1", b"part 2"], b"")


def test_an_answer_that_takes_its_time_does_not_hold_up_others(matrix: Site, key: str) -> None:
    with matrix.connection() as connection:
        connection.send("GET", matrix.target("/start-at-gate", key=key), (("Origin", APP),))
        assert matrix.server.process.notes(key, 1) == ["called"]
        assert_shared(matrix.get(APP), APP, **SHARED)
        matrix.server.process.open_gate(key)
        assert connection.reply().body == b"at last"


@pytest.mark.parametrize(
    "variant", ["matrix", "anonymous", "enforcing", "respecting", "passthrough", "routed", "moving"]
)
@pytest.mark.parametrize("origin", [APP, EVIL])
def test_the_application_is_told_the_same(server: Server, variant: str, origin: str) -> None:
    headers = (("Origin", origin), ("X-One", "1"), ("x-one", "2"), ("Early-Data", "1"), ("Cookie", "a=b"))
    told, bare = (
        _told(site.ask("GET", "/seen", *headers, q="%41+é").body, site) for site in (server.at(variant), server.bare)
    )
    assert told == bare


def _told(body: bytes, site: Site) -> Any:
    found = json.loads(body.decode("latin-1").replace(site.prefix, "/here"))
    return {name: value for name, value in found.items() if name != "REMOTE_PORT"}


@pytest.mark.wants(Feature.ASGI)
def test_lifespan_and_its_state_reach_the_application(matrix: Site) -> None:
    assert matrix.server.process.notes("lifespan", 1) == ["startup"]
    assert json.loads(matrix.get(path="/seen").body)["state"] == {"from_lifespan": "kept"}
