"""What frameworks do beside calling handlers, where they are neither ASGI nor WSGI: all of it carries the headers."""

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
from tests.conformance.site import Server, Site
from tests.conformance.variants import APP, EVIL, OTHER
from tests.conformance.websockets import handshake

pytestmark = pytest.mark.wants(Feature.NATIVE)

SHARED = {"allow_credentials": "true", "expose_headers": "x-total"}
MARKED = {"allow-origin": OTHER, "allow-methods": "PUT", "max-age": "7"}
ORIGINS = [APP, EVIL, None]


def assert_decided(matrix: Site, path: str, origin: str | None, status: int, method: str = "GET") -> None:
    """The response of the framework, shared as the matrix's policy says."""
    reply = assert_as_bare(matrix, method, path, *(() if origin is None else (("Origin", origin),)))
    assert reply.status == status
    if origin == APP:
        assert_shared(reply, APP, **SHARED)
    else:
        assert_not_shared(reply)


@pytest.mark.unless(Feature.UNANSWERED)
@pytest.mark.parametrize("origin", ORIGINS)
def test_an_exception_that_nothing_catches(matrix: Site, key: str, origin: str | None) -> None:
    reply, bare = (site.get(origin, "/raise", token=key) for site in (matrix, matrix.server.bare))
    assert_same(reply, bare)
    assert reply.status == 500
    if origin == APP:
        assert_shared(reply, APP, **SHARED)
    else:
        assert_not_shared(reply)
    assert matrix.server.process.logged(f"RuntimeError: {key}")


@pytest.mark.unless(Feature.UNANSWERED)
def test_an_exception_under_an_anonymous_policy(server: Server) -> None:
    reply = server.at("anonymous").get(None, "/raise", token="expected")
    assert reply.status == 500
    assert_shared(reply, "*", expose_headers="x-total")


@pytest.mark.parametrize("origin", ORIGINS)
def test_an_error_that_the_handler_raises(matrix: Site, origin: str | None) -> None:
    assert_decided(matrix, "/refuse", origin, 403)


@pytest.mark.parametrize("origin", ORIGINS)
def test_what_stands_before_the_handler(matrix: Site, origin: str | None) -> None:
    """It asks who it is, of everybody but a CORS-preflight request, which cannot tell."""
    assert_decided(matrix, "/guarded/say", origin, 401)
    assert matrix.preflight(APP, "PUT", path="/guarded/say").status == 204


@pytest.mark.wants(Feature.ROUTER)
@pytest.mark.parametrize("origin", ORIGINS)
def test_what_the_router_answers_itself(matrix: Site, origin: str | None) -> None:
    assert_decided(matrix, "/only-get", origin, 200)
    assert_decided(matrix, "/only-get", origin, 405, "PUT")
    assert_decided(matrix, "/only-get", origin, 405, "OPTIONS")
    assert_decided(matrix, "/nowhere/at/all", origin, 404)
    assert_decided(matrix, "/move", origin, 302)


@pytest.mark.wants(Feature.ROUTER)
@pytest.mark.parametrize("origin", ORIGINS)
def test_static_files(matrix: Site, origin: str | None) -> None:
    assert_decided(matrix, "/files/asgi.py", origin, 200)
    assert_decided(matrix, "/files/nothing.py", origin, 404)
    headers = () if origin is None else (("Origin", origin),)
    whole = assert_as_bare(matrix, "GET", "/files/asgi.py", *headers)
    part = assert_as_bare(matrix, "GET", "/files/asgi.py", *headers, ("Range", "bytes=0-9"))
    assert (part.status, part.body, part.cors) == (206, whole.body[:10], whole.cors)
    known = ("If-Modified-Since", str(whole.get("last-modified")))
    again = assert_as_bare(matrix, "GET", "/files/asgi.py", *headers, known)
    assert (again.status, again.cors, again.varies_on) == (304, whole.cors, {"origin"})


@pytest.mark.wants(Feature.ROUTER)
def test_a_policy_of_a_handler(matrix: Site) -> None:
    assert_shared(assert_as_bare(matrix, "GET", "/marked", ("Origin", OTHER)), OTHER)
    assert_not_shared(matrix.get(APP, "/marked"))
    assert_preflight_allowed(matrix.preflight(OTHER, "PUT", path="/marked"), MARKED)
    assert_preflight_refused(matrix.preflight(APP, "PUT", path="/marked"))


@pytest.mark.wants(Feature.ROUTER)
def test_a_policy_of_a_class_and_of_one_of_its_methods(matrix: Site) -> None:
    assert_shared(assert_as_bare(matrix, "GET", "/view", ("Origin", OTHER)), OTHER)
    assert_not_shared(matrix.get(APP, "/view"))
    assert_preflight_allowed(matrix.preflight(OTHER, "PUT", path="/view"), MARKED)
    assert_preflight_refused(matrix.preflight(APP, "PUT", path="/view"))
    of_its_own = {"allow-origin": OTHER, "allow-methods": "DELETE", "max-age": "8"}
    assert_preflight_allowed(matrix.preflight(OTHER, "DELETE", path="/view"), of_its_own)


@pytest.mark.wants(Feature.ROUTER)
@pytest.mark.parametrize("method", ["GET", "PUT"])
def test_a_handler_without_cors(matrix: Site, method: str) -> None:
    for asking in ("OPTIONS", method):
        asked = (("Origin", APP), ("Access-Control-Request-Method", method))
        ours, bare = (site.ask(asking, "/without", *asked) for site in (matrix, matrix.server.bare))
        assert_same(ours, bare)
        assert (ours.is_from_application, ours.cors, ours.all("vary")) == (True, {}, ())


@pytest.mark.wants(Feature.NESTED)
def test_an_application_within(matrix: Site) -> None:
    assert_decided(matrix, "/nested/say", APP, 200)
    assert_decided(matrix, "/nested/nowhere", APP, 404)
    assert_decided(matrix, "/nested/say", APP, 405, "PUT")
    assert matrix.preflight(APP, "PUT", path="/nested/say").status == 204
    assert_shared(matrix.get(OTHER, "/nested/marked"), OTHER)
    assert matrix.preflight(OTHER, "GET", path="/nested/marked").cors == {"allow-origin": OTHER, "max-age": "7"}


@pytest.mark.wants(Feature.WEBSOCKET)
def test_only_a_handshake_is_taken_for_one(matrix: Site) -> None:
    """A header alone makes no WebSocket, and no page can set it."""
    asked = ("Upgrade", "websocket")
    assert matrix.ask("POST", "/say", ("Origin", APP), asked, body=b"sent").cors["allow-origin"] == APP
    assert handshake(matrix, "/nowhere", ("Origin", EVIL)).status == 403
    assert handshake(matrix, "/nowhere", ("Origin", APP)).status == 404


@pytest.mark.wants(Feature.UNANSWERED)
@pytest.mark.parametrize("origin", ORIGINS)
def test_an_exception_that_is_left_to_the_runtime(matrix: Site, key: str, origin: str | None) -> None:
    reply, bare = (site.get(origin, "/raise", token=key) for site in (matrix, matrix.server.bare))
    assert_same(reply, bare)
    assert (reply.status in {500, 502}, reply.cors) == (True, {})
    assert matrix.server.process.logged(f"RuntimeError: {key}")


@pytest.mark.wants(Feature.INFERRED)
@pytest.mark.parametrize("origin", ORIGINS)
def test_responses_as_format_2_of_lambda_lets_them_be(matrix: Site, origin: str | None) -> None:
    assert_decided(matrix, "/infer", origin, 200)
    assert_decided(matrix, "/cookies", origin, 200)
    assert matrix.get(origin, "/cookies").all("set-cookie") == ("a=1; Secure", "b=2")
