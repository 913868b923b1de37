"""Request bodies reach the application as without the middleware."""

import hashlib

import pytest

from tests.conformance import http1
from tests.conformance.adapters import Feature
from tests.conformance.comparing import assert_as_bare
from tests.conformance.reply import Reply
from tests.conformance.site import Server, Site
from tests.conformance.variants import APP, EVIL

LARGE = bytes(range(256)) * 4 * 1024
"""1 MiB: sixteen times what servers read ahead."""


def digest(body: bytes) -> bytes:
    return f"{len(body)} {hashlib.sha256(body).hexdigest()}".encode()


@pytest.mark.parametrize("origin", [APP, EVIL])
def test_large(matrix: Site, origin: str) -> None:
    reply = matrix.ask("POST", "/digest", ("Origin", origin), body=LARGE)
    assert (reply.status, reply.body) == (200, digest(LARGE))
    assert reply.cors.get("allow-origin") == (APP if origin == APP else None)


@pytest.mark.parametrize("origin", [APP, EVIL])
def test_of_unknown_length(matrix: Site, origin: str) -> None:
    parts = [b"a", LARGE[:100_000], b"b"]
    with matrix.connection() as connection:
        connection.begin_upload("POST", matrix.target("/digest"), (("Origin", origin),))
        for part in parts:
            connection.send_part(part)
        connection.end_upload()
        assert connection.reply().body == digest(b"".join(parts))


def test_unread(matrix: Site) -> None:
    assert_as_bare(matrix, "POST", "/say", ("Origin", APP), body=b"unread" * 1000)


def test_refused_unread(server: Server) -> None:
    reply = server.at("enforcing").ask("POST", "/digest", ("Origin", EVIL), body=b"unread" * 1000)
    assert (reply.status, reply.cors) == (403, {})
    assert server.at("enforcing").get(APP).status == 200


@pytest.mark.wants(Feature.DUPLEX)
def test_answered_part_by_part(matrix: Site) -> None:
    with matrix.connection() as connection:
        connection.begin_upload("POST", matrix.target("/converse"), (("Origin", APP),))
        connection.send_part(b"one")
        assert connection.head().cors["allow-origin"] == APP
        assert connection.part() == b"ONE"
        connection.send_part(b"two")
        assert connection.part() == b"TWO"
        connection.end_upload()
        assert connection.part() == b""


@pytest.mark.wants(Feature.HTTP_1)
@pytest.mark.parametrize("origin", [APP, EVIL])
def test_expecting_100_continue(matrix: Site, origin: str) -> None:
    ours, bare = (_after_continue(site, origin) for site in (matrix, matrix.server.bare))
    assert (ours.status, ours.body) == (bare.status, bare.body) == (200, digest(b"hello"))
    assert ours.cors.get("allow-origin") == (APP if origin == APP else None)


def _after_continue(site: Site, origin: str) -> Reply:
    headers = (("Origin", origin), ("Content-Length", "5"), ("Expect", "100-continue"))
    with http1.Connection(site.server.process.port) as connection:
        connection.begin("POST", site.target("/digest"), headers)
        interim = connection.interim()
        assert (interim.status, interim.cors) == (100, {})
        connection.send_raw(b"hello")
        return connection.reply()
