"""WebSocket handshakes: the same origins decide, and all else is as without the middleware."""

import json

import pytest
from websockets.exceptions import ConnectionClosed

from tests.conformance.adapters import Feature
from tests.conformance.comparing import assert_same
from tests.conformance.site import Server, Site
from tests.conformance.variants import APP, EVIL, OTHER
from tests.conformance.websockets import connected, handshake

pytestmark = pytest.mark.wants(Feature.WEBSOCKET)

ECHO = "/ws-echo"


@pytest.mark.parametrize("origin", [APP, OTHER])
def test_allowed(matrix: Site, origin: str, key: str) -> None:
    with connected(matrix, ECHO, ("Origin", origin), key=key) as connection:
        connection.recv()
        for message in ("text", b"bytes", "x" * 100_000, ""):
            connection.send(message)
            assert connection.recv() == message
    assert matrix.server.process.notes(key, 2)[1].startswith("websocket.disconnect")


def test_the_accept_is_as_without(matrix: Site) -> None:
    """It is no response of the CORS protocol."""
    ours, bare = (handshake(site, ECHO, ("Origin", APP)) for site in (matrix, matrix.server.bare))
    assert_same(ours, bare)
    assert (ours.status, ours.cors, ours.all("vary")) == (101, {}, ())


@pytest.mark.parametrize(
    "origins",
    [
        (EVIL,),
        ("null",),
        ("",),
        (APP, APP),
        (APP, EVIL),
        (EVIL, APP),
        (f"{APP}.evil.example",),
        ("https://APP.example.com",),
        ("http://app.example.com",),
        ("https://" + "a" * 5000,),
    ],
)
@pytest.mark.parametrize("variant", ["matrix", "no-origin-refused"])
def test_refused_before_the_accept(server: Server, variant: str, origins: tuple[str, ...], key: str) -> None:
    headers = tuple(("Origin", origin) for origin in origins)
    reply = handshake(server.at(variant), ECHO, *headers, key=key)
    if reply.status == 400:
        assert_same(reply, handshake(server.bare, ECHO, *headers))  # the server takes no such handshake
    else:
        assert (reply.status, reply.cors) == (403, {})
    assert server.process.notes(key, 0) == []


def test_without_origin(server: Server) -> None:
    """No browser sends a handshake without it; other clients do."""
    assert handshake(server.at("matrix"), ECHO).status == 101
    assert handshake(server.at("no-origin-refused"), ECHO).status == 403
    assert handshake(server.at("no-origin-refused"), ECHO, ("Origin", APP)).status == 101


def test_without_origin_under_an_anonymous_policy(server: Server) -> None:
    assert handshake(server.at("anonymous"), ECHO).status == 101
    assert handshake(server.at("anonymous"), ECHO, ("Origin", EVIL)).status == 101


def test_patterns(server: Server) -> None:
    site = server.at("patterns")
    assert handshake(site, ECHO, ("Origin", "https://a.example.com")).status == 101
    assert handshake(site, ECHO, ("Origin", "https://example.com")).status == 403


@pytest.mark.unless(Feature.UNCHOSEN)
@pytest.mark.parametrize("offered", [(), ("one",), ("one", "two", "three")])
def test_subprotocols(matrix: Site, offered: tuple[str, ...]) -> None:
    """The application takes the second."""
    with connected(matrix, ECHO, ("Origin", APP), offered=offered) as connection:
        assert connection.subprotocol == (offered[1] if len(offered) > 1 else None)
        assert json.loads(connection.recv())["subprotocols"] == list(offered)


def test_the_application_is_told_the_same(server: Server) -> None:
    told = []
    for site in (server.at("matrix"), server.bare):
        with connected(site, ECHO, ("Origin", APP), ("X-One", "1")) as connection:
            told.append(json.loads(str(connection.recv()).replace(site.prefix, "/here")))
    keys = [[pair for pair in one.pop("headers") if pair[0] != "sec-websocket-key"] for one in told]
    assert (told[0], keys[0]) == (told[1], keys[1])


def test_closed_by_the_application(server: Server) -> None:
    ends = [_end(site) for site in (server.at("matrix"), server.bare)]
    assert ends[0] == ends[1] == (4001, "enough")


def _end(site: Site) -> tuple[int, str] | None:
    with connected(site, "/ws-close", ("Origin", APP)) as connection:
        with pytest.raises(ConnectionClosed) as closed:
            connection.recv()
        received = closed.value.rcvd
        return None if received is None else (received.code, received.reason)


@pytest.mark.parametrize("path", ["/ws-refuse", "/ws-deny", "/ws-raise"])
def test_not_accepted_by_the_application(matrix: Site, path: str) -> None:
    ours, bare = (handshake(site, path, ("Origin", APP), token="expected") for site in (matrix, matrix.server.bare))
    assert_same(ours, bare)
    assert (ours.status in {401, 403, 500}, ours.cors) == (True, {})


def test_a_client_that_goes_away(server: Server) -> None:
    ends = []
    for site, key in ((server.at("matrix"), "gone-ours"), (server.bare, "gone-bare")):
        with connected(site, ECHO, ("Origin", APP), key=key + server.adapter.name) as connection:
            connection.recv()
            connection.socket.close()
        ends.append(server.process.notes(key + server.adapter.name, 2))
    assert ends[0] == ends[1]
    assert ends[0][1].startswith("websocket.disconnect")
