"""Policies by route: the first that matches the path as routers see it, and the method that is meant."""

import pytest

from tests.conformance.adapters import Feature
from tests.conformance.comparing import (
    assert_not_shared,
    assert_preflight_allowed,
    assert_preflight_refused,
    assert_same,
    assert_shared,
)
from tests.conformance.site import Server, Site
from tests.conformance.variants import APP, EVIL, OTHER
from tests.conformance.websockets import handshake


@pytest.fixture
def routed(server: Server) -> Site:
    return server.at("routed")


ADMIN = ["/admin/say", "/admin/a/b/say", "/admin", "/admin/", "/%61dmin/say", "/admin/say/"]
"""As the application sees these paths, they are below /admin."""
NOT_ADMIN = [
    "/Admin/say",
    "/administrator/say",
    "/%2561dmin/say",
    "/say/admin",
    "/adm+in/say",
    "/not%ffutf-8/say",
]
UNCERTAIN = ["//admin/say", "/admin//say", "/admin/../public/say", "/public/..%2Fadmin/say", "/./say", "/admin/.."]
"""What is behind may take these for other paths. CVE-2020-25032"""


@pytest.mark.parametrize("path", ADMIN)
def test_below_a_path(routed: Site, path: str) -> None:
    assert routed.get(OTHER, path).cors == {"allow-origin": OTHER}
    assert_not_shared(routed.get(APP, path))
    assert_preflight_allowed(routed.preflight(OTHER, path=path), {"allow-origin": OTHER})
    assert_preflight_refused(routed.preflight(APP, path=path))


@pytest.mark.parametrize("path", NOT_ADMIN)
def test_beside_it_the_default(routed: Site, path: str) -> None:
    assert routed.get(APP, path).cors["allow-credentials"] == "true"
    assert routed.preflight(APP, "PUT", path=path).cors["max-age"] == "600"


@pytest.mark.parametrize("path", UNCERTAIN)
def test_no_policy_for_a_path_that_may_be_another(routed: Site, path: str) -> None:
    for origin in (APP, OTHER, EVIL):
        assert routed.get(origin, path).cors == {}
        assert routed.preflight(origin, path=path).cors == {}


@pytest.mark.parametrize("path", ["/admin%2Fsay", "/admin%2fsay", "/things%2Fsay"])
def test_an_encoded_slash_leads_to_no_other_policy(routed: Site, path: str) -> None:
    """Some routers take it for a slash. The others have it in a name, and run another view: then nobody is granted."""
    for origin, others in ((APP, {}), (OTHER, {"allow-origin": OTHER})):
        assert routed.get(origin, path).cors in ({}, others)
        assert routed.preflight(origin, path=path).cors in ({}, others, others | {"max-age": "2"})


def test_a_preflight_goes_by_the_method_it_asks_for(routed: Site) -> None:
    things = "/things/say"
    put = routed.preflight(APP, "PUT", path=things)
    assert_preflight_allowed(put, {"allow-origin": APP, "allow-methods": "PUT", "max-age": "1"})
    assert_preflight_refused(routed.preflight(OTHER, "PUT", path=things))
    delete = routed.preflight(OTHER, "DELETE", path=things)
    assert_preflight_allowed(delete, {"allow-origin": OTHER, "allow-methods": "DELETE", "max-age": "2"})
    for method in ("DELETE", "GET", "put"):
        assert_preflight_refused(routed.preflight(APP, method, path=things))


def test_a_request_goes_by_its_own_method(routed: Site) -> None:
    things = "/things/say"
    assert_shared(routed.ask("PUT", things, ("Origin", APP)), APP)
    assert_not_shared(routed.ask("PUT", things, ("Origin", OTHER)))
    # An OPTIONS that is no preflight is a request like others.
    for method in ("GET", "OPTIONS", "DELETE"):
        assert_shared(routed.ask(method, things, ("Origin", OTHER)), OTHER)
        assert_not_shared(routed.ask(method, things, ("Origin", APP)))
    asked = ("Access-Control-Request-Method", "PUT")
    assert_not_shared(routed.ask("GET", things, ("Origin", APP), asked))


def test_one_segment_is_one(routed: Site) -> None:
    assert routed.get(OTHER, "/things/say/say").cors["allow-credentials"] == "true"


def test_anyone_on_one_route(routed: Site) -> None:
    reply = routed.get(EVIL, "/public/say")
    assert_shared(reply, "*")
    assert reply.all("vary") == ()


@pytest.mark.parametrize("method", ["GET", "OPTIONS"])
def test_no_cors_on_one_route(routed: Site, method: str) -> None:
    headers = (("Origin", APP), ("Access-Control-Request-Method", "PUT"))
    reply = routed.ask(method, "/internal/say", *headers)
    assert_same(reply, routed.server.bare.ask(method, "/internal/say", *headers))
    assert (reply.is_from_application, reply.cors, reply.all("vary")) == (True, {}, ())


def test_the_query_does_not_matter(routed: Site) -> None:
    assert routed.get(APP, "/say", text="/admin/say").cors["allow-credentials"] == "true"


def test_without_a_root_path(server: Server) -> None:
    site = server.at("unmounted")
    assert_shared(site.get(OTHER, "/admin/say"), OTHER)
    assert_shared(site.get(APP), APP)


@pytest.mark.wants(Feature.WEBSOCKET)
def test_websockets(routed: Site) -> None:
    statuses = [handshake(routed, "/admin/ws-echo", ("Origin", origin)).status for origin in (OTHER, APP)]
    assert statuses == [101, 403]
    assert handshake(routed, "/internal/ws-echo", ("Origin", EVIL)).status == 101
    assert handshake(routed, "/ws-echo", ("Origin", APP)).status == 101
