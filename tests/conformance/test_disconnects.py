"""Clients that go away: the application hears of it as without the middleware."""

import pytest

from tests.conformance.adapters import Feature
from tests.conformance.site import Server, Site, new_key
from tests.conformance.variants import APP, EVIL


@pytest.mark.wants(Feature.ASGI)
@pytest.mark.parametrize("started", ["", "yes"])
@pytest.mark.parametrize("origin", [APP, EVIL])
def test_the_application_is_told(server: Server, started: str, origin: str) -> None:
    # NB: to a client of HTTP/2 that closes without a word hypercorn lets an application send, which waits for ever.
    for way in ("reset", "close") if server.has(Feature.HTTP_1) else ("reset",):
        ours, bare = (_notes_of_leaving(site, started, origin, way) for site in (server.at("matrix"), server.bare))
        assert ours == bare
        assert ours[:3] == ["called", "http.request", "http.disconnect"]
        assert server.at("matrix").get(origin).status == 200


def _notes_of_leaving(site: Site, started: str, origin: str, way: str) -> list[str]:
    key = new_key()
    with site.connection() as connection:
        connection.send("GET", site.target("/until-gone", key=key, start=started), (("Origin", origin),))
        site.server.process.notes(key, 2)
        if started:
            connection.head()
            assert connection.part() == b"here"
        site.get(origin)
        assert site.server.process.notes(key, 0) == ["called", "http.request"]
        if way == "reset":
            connection.reset()
    return site.server.process.notes(key, 4)


@pytest.mark.wants(Feature.WSGI)
@pytest.mark.parametrize("origin", [APP, EVIL])
def test_the_response_is_closed_once(matrix: Site, origin: str) -> None:
    for path in ("/close", "/endless"):
        key = new_key()
        with matrix.connection() as connection:
            connection.send("GET", matrix.target(path, key=key), (("Origin", origin),))
            connection.head()
            assert connection.part()
        expected = ["closed"] if path == "/close" else ["called", "closed"]
        assert matrix.server.process.notes(key, len(expected)) == expected
        matrix.get(origin)
        assert matrix.server.process.notes(key, 0) == expected
