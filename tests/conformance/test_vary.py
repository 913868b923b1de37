"""`Vary` is merged with the application's, and never lost. RFC 9110, 12.5.5"""

import pytest

from tests.conformance.comparing import assert_as_bare, assert_same
from tests.conformance.site import Server, Site
from tests.conformance.variants import APP, EVIL

LINES = [
    ([], {"origin"}),
    (["Accept-Encoding"], {"accept-encoding", "origin"}),
    (["Accept-Encoding, Cookie"], {"accept-encoding", "cookie", "origin"}),
    (["Accept-Encoding", "Cookie"], {"accept-encoding", "cookie", "origin"}),
    (["oRiGiN"], {"origin"}),
    (["Cookie,ORIGIN ,Accept"], {"cookie", "origin", "accept"}),
    (["Cookie", "origin"], {"cookie", "origin"}),
    (["X-Origin"], {"x-origin", "origin"}),
    (["Origin-Trial"], {"origin-trial", "origin"}),
]
WRITTEN = ["Vary", "vary", "VARY"]


@pytest.mark.parametrize("origin", [APP, EVIL, None])
@pytest.mark.parametrize(("lines", "expected"), LINES)
def test_merged(matrix: Site, origin: str | None, lines: list[str], expected: set[str]) -> None:
    origins = () if origin is None else (("Origin", origin),)
    for name in WRITTEN:
        reply = assert_as_bare(matrix, "GET", "/say", *origins, h=[f"{name}:{line}" for line in lines])
        assert reply.varies_on == expected


@pytest.mark.parametrize("origin", [APP, EVIL, None])
@pytest.mark.parametrize("lines", [["*"], ["Accept", "*"], ["*, Accept"]])
def test_a_star_stays(matrix: Site, origin: str | None, lines: list[str]) -> None:
    assert "*" in matrix.get(origin, h=[f"Vary:{line}" for line in lines]).varies_on


@pytest.mark.parametrize("status", [200, 206, 301, 304, 401, 404, 500, 503])
@pytest.mark.parametrize("origin", [APP, EVIL, None])
def test_on_every_status(matrix: Site, status: int, origin: str | None) -> None:
    origins = () if origin is None else (("Origin", origin),)
    reply = assert_as_bare(matrix, "GET", "/say", *origins, status=status)
    assert reply.varies_on == {"origin"}
    assert reply.cors.get("allow-origin") == (APP if origin == APP else None)


def test_the_requests_own_does_not_matter(matrix: Site) -> None:
    """GHSA-q7jf-gf43-6x6p"""
    assert matrix.get(APP, "/say", ("Vary", "X-Evil")).varies_on == {"origin"}


@pytest.mark.parametrize("origin", [APP, EVIL, "null", None])
@pytest.mark.parametrize(("lines", "_"), LINES)
def test_nothing_varies_for_an_anonymous_policy(
    server: Server, origin: str | None, lines: list[str], _: set[str]
) -> None:
    site, query = server.at("anonymous"), [f"Vary:{line}" for line in lines]
    reply = site.get(origin, h=query)
    assert_same(reply, server.bare.get(origin, h=query))
    assert reply.all("vary") == server.bare.get(origin, h=query).all("vary")
    assert reply.cors == {"allow-origin": "*", "expose-headers": "x-total"}
