"""What only some servers can do goes through untouched."""

import pytest

from tests.conformance.adapters import Feature
from tests.conformance.comparing import assert_as_bare, assert_shared
from tests.conformance.site import Site
from tests.conformance.variants import APP, EVIL

SHARED = {"allow_credentials": "true", "expose_headers": "x-total"}


@pytest.mark.wants(Feature.TRAILERS)
@pytest.mark.parametrize("origin", [APP, EVIL])
def test_trailers(matrix: Site, origin: str) -> None:
    reply = assert_as_bare(matrix, "GET", "/trailers", ("Origin", origin), ("TE", "trailers"))
    assert (reply.body, reply.trailers) == (b"with trailers", (("x-trailer", "last"),))
    assert reply.cors.get("allow-origin") == (APP if origin == APP else None)


@pytest.mark.wants(Feature.PATHSEND)
@pytest.mark.parametrize("origin", [APP, EVIL])
def test_pathsend(matrix: Site, origin: str) -> None:
    reply = assert_as_bare(matrix, "GET", "/pathsend", ("Origin", origin))
    assert reply.body.startswith(b'"""The bare ASGI application')
    assert reply.cors.get("allow-origin") == (APP if origin == APP else None)


@pytest.mark.wants(Feature.EARLY_HINTS)
@pytest.mark.parametrize("origin", [APP, EVIL])
def test_early_hints(matrix: Site, origin: str) -> None:
    """A 1xx response is no response of the CORS protocol."""
    reply = assert_as_bare(matrix, "GET", "/hints", ("Origin", origin))
    (hint,) = reply.interim
    assert (hint.status, hint.get("link"), hint.cors, hint.all("vary")) == (103, "</style.css>; rel=preload", {}, ())
    assert reply.body == b"hinted"
    assert reply.cors.get("allow-origin") == (APP if origin == APP else None)


@pytest.mark.wants(Feature.FILE)
def test_wsgi_file_wrapper(matrix: Site) -> None:
    reply = assert_as_bare(matrix, "GET", "/file", ("Origin", APP))
    assert reply.body.startswith(b'"""The bare WSGI application')
    assert_shared(reply, APP, **SHARED)
