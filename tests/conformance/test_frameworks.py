"""What frameworks do beside calling views: all of it carries the headers, and single views have their own policy."""

import pytest

from tests.conformance.adapters import Feature
from tests.conformance.comparing import (
    assert_as_bare,
    assert_not_shared,
    assert_preflight_allowed,
    assert_preflight_refused,
    assert_same,
    assert_shared,
)
from tests.conformance.reply import Reply
from tests.conformance.site import Server, Site
from tests.conformance.variants import APP, EVIL, INNER, OTHER
from tests.conformance.websockets import handshake

pytestmark = pytest.mark.wants(Feature.ASGI_FRAMEWORK)

SHARED = {"allow_credentials": "true", "expose_headers": "x-total"}
MARKED = {"allow-origin": OTHER, "max-age": "7"}
"""What a preflight is told by the policy of views that are marked."""
NO_METHOD = 404
"""One framework knows no 405."""
OWN = str(INNER["origins"][0])


def assert_of_the_application(matrix: Site, path: str, status: int, method: str = "GET") -> None:
    """The response is the framework's, and shared by the application's policy."""
    for origin in (APP, EVIL, None):
        reply = assert_as_bare(matrix, method, path, *(() if origin is None else (("Origin", origin),)))
        assert reply.status == status or (status == 405 and reply.status == NO_METHOD)
        if origin == APP:
            assert_shared(reply, APP, **SHARED)
        else:
            assert_not_shared(reply)


def assert_marked(matrix: Site, path: str, status: int = 200, method: str = "GET") -> None:
    """It is shared by the view's own policy, and so is what a preflight is told."""
    reply = assert_as_bare(matrix, method, path, ("Origin", OTHER))
    assert reply.status == status
    assert_shared(reply, OTHER)
    assert_not_shared(matrix.ask(method, path, ("Origin", APP)))
    assert_preflight_allowed(matrix.preflight(OTHER, method, path=path), MARKED)
    assert_preflight_refused(matrix.preflight(APP, method, path=path))


def test_what_a_view_raises(matrix: Site) -> None:
    assert_of_the_application(matrix, "/refuse", 403)


def test_an_exception_that_nothing_catches(server: Server, key: str) -> None:
    for origin in (APP, EVIL, None):
        ours, bare = (_failed(site, origin, key) for site in (server.at("matrix"), server.bare))
        assert_same(ours, bare)
        assert ours.status == 500
        assert ours.cors.get("allow-origin") == (APP if origin == APP else None)
        assert "origin" in ours.varies_on
    assert server.process.logged(f"RuntimeError: {key}")
    assert_shared(_failed(server.at("anonymous"), None, key), "*", expose_headers="x-total")


def _failed(site: Site, origin: str | None, key: str) -> Reply:
    return site.get(origin, "/fail", token=key)


def test_a_middleware_that_refuses(matrix: Site) -> None:
    """It asks who it is, of everybody but a CORS-preflight request, which cannot tell."""
    assert_of_the_application(matrix, "/guarded/say", 401)
    assert matrix.preflight(APP, "PUT", path="/guarded/say").status == 204


def test_what_the_router_answers_itself(matrix: Site) -> None:
    assert_of_the_application(matrix, "/only-get", 200)
    assert_of_the_application(matrix, "/only-get", 405, "PUT")
    assert_of_the_application(matrix, "/nowhere/at/all", 404)
    assert_of_the_application(matrix, "/move", 302)
    assert matrix.preflight(APP, "PUT", path="/only-get").status == 204
    # Of a view that is marked, too.
    assert_of_the_application(matrix, "/marked", 405, "PATCH")


def test_options_of_the_frameworks_own(matrix: Site) -> None:
    reply = assert_as_bare(matrix, "OPTIONS", "/only-get", ("Origin", APP))
    assert_shared(reply, APP, **SHARED)


def test_a_view_in_a_thread(matrix: Site) -> None:
    assert_of_the_application(matrix, "/wait", 200)


def test_static_files(matrix: Site) -> None:
    path, origin = "/files/asgi.py", ("Origin", APP)
    assert_of_the_application(matrix, path, 200)
    assert_of_the_application(matrix, "/files/nothing.py", 404)
    whole = assert_as_bare(matrix, "GET", path, origin)
    part = assert_as_bare(matrix, "GET", path, origin, ("Range", "bytes=0-9"))
    assert (part.status, part.cors) == ((206, whole.cors) if part.status == 206 else (200, whole.cors))
    again = assert_as_bare(matrix, "GET", path, origin, ("If-None-Match", whole.get("etag") or '"none"'))
    assert (again.cors, "origin" in again.varies_on) == (whole.cors, True)


def test_a_policy_of_a_view(matrix: Site) -> None:
    assert_marked(matrix, "/marked")
    allowed = MARKED | {"allow-methods": "PUT"}
    assert_preflight_allowed(matrix.preflight(OTHER, "PUT", path="/marked"), allowed)
    assert_preflight_refused(matrix.preflight(APP, "PUT", path="/marked"))
    head = assert_as_bare(matrix, "HEAD", "/marked", ("Origin", OTHER))
    assert head.status in {404, 405} or head.cors == {"allow-origin": OTHER}


def test_a_policy_of_a_view_with_parameters(matrix: Site) -> None:
    assert_marked(matrix, "/items/7")
    assert_of_the_application(matrix, "/items/seven", 404)


def test_a_policy_of_a_class_and_of_one_of_its_methods(matrix: Site) -> None:
    assert_marked(matrix, "/view")
    own = {"allow-origin": OTHER, "allow-methods": "DELETE", "max-age": "8"}
    assert_preflight_allowed(matrix.preflight(OTHER, "DELETE", path="/view"), own)
    assert_preflight_refused(matrix.preflight(APP, "DELETE", path="/view"))


@pytest.mark.parametrize("method", ["GET", "PUT"])
def test_a_view_without_cors(matrix: Site, method: str) -> None:
    for asking in ("OPTIONS", method):
        asked = (("Origin", APP), ("Access-Control-Request-Method", method))
        ours, bare = (site.ask(asking, "/without", *asked) for site in (matrix, matrix.server.bare))
        assert_same(ours, bare)
        assert (ours.is_from_application, ours.cors, ours.all("vary")) == (True, {}, ())


@pytest.mark.wants(Feature.GROUP)
def test_a_policy_of_a_group(matrix: Site) -> None:
    assert_marked(matrix, "/group/say")


@pytest.mark.wants(Feature.SLASH)
def test_a_redirect_for_a_slash(matrix: Site) -> None:
    """It has the policy of where it leads: a page that follows it is asked for both."""
    for path, shared_with in (("/slash", APP), ("/marked-slash", OTHER)):
        statuses = {site.get(shared_with, path).status for site in (matrix, matrix.server.bare)}
        assert len(statuses) == 1
        assert statuses <= {301, 302, 307, 308}
        for origin in (APP, OTHER, EVIL):
            allowed = (APP, OTHER) if shared_with == APP else (OTHER,)
            assert matrix.get(origin, path).cors.get("allow-origin") == (origin if origin in allowed else None)
            assert matrix.preflight(origin, path=path).status == (204 if origin in allowed else 403)


@pytest.mark.wants(Feature.NESTED)
def test_an_application_within(matrix: Site) -> None:
    assert_of_the_application(matrix, "/nested/say", 200)
    assert_of_the_application(matrix, "/nested/nowhere", 404)
    assert_of_the_application(matrix, "/nested/say", 405, "PUT")
    assert matrix.preflight(APP, "PUT", path="/nested/say").status == 204
    assert_marked(matrix, "/nested/marked")


@pytest.mark.wants(Feature.NESTED)
def test_an_application_within_that_has_a_layer(matrix: Site) -> None:
    """One of the two answers, by the policy of the inner one."""
    for path in ("/inner/say", "/inner/nowhere"):
        reply = matrix.get(OWN, path)
        assert_shared(reply, OWN)
        assert reply.varies_on == {"origin"}
        assert_not_shared(matrix.get(APP, path))
        assert_preflight_allowed(matrix.preflight(OWN, path=path), {"allow-origin": OWN, "max-age": "9"})
        assert_preflight_refused(matrix.preflight(APP, path=path))
    assert_shared(matrix.get(OTHER, "/inner/marked"), OTHER)


@pytest.mark.wants(Feature.WEBSOCKET)
def test_websockets(matrix: Site) -> None:
    for path, granted in (("/socket", APP), ("/marked-socket", OTHER)):
        statuses = {origin: handshake(matrix, path, ("Origin", origin)).status for origin in (APP, OTHER, EVIL)}
        expected = {APP, OTHER} if granted == APP else {OTHER}
        assert statuses == {origin: 101 if origin in expected else 403 for origin in statuses}
