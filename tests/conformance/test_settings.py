"""What single settings of a policy and of the middleware do to the wire."""

from typing import Any

import pytest

from tests.conformance.adapters import Feature
from tests.conformance.comparing import (
    assert_as_bare,
    assert_identical,
    assert_not_shared,
    assert_preflight_allowed,
    assert_preflight_refused,
    assert_shared,
)
from tests.conformance.reply import Reply
from tests.conformance.site import Server
from tests.conformance.variants import APP, EVIL, OTHER
from tests.conformance.websockets import handshake

ORIGIN = {"allow-origin": APP, "allow-credentials": "true"}
SAFE = ["GET", "HEAD", "OPTIONS"]
UNSAFE = ["POST", "PUT", "DELETE", "PATCH", "PROPFIND"]


@pytest.mark.parametrize("origin", [APP, EVIL, "null", "", "garbage", None])
def test_anonymous(server: Server, origin: str | None) -> None:
    """`*` goes to whoever asks, Origin or not, so that one stored response serves all."""
    assert_shared(server.at("anonymous").get(origin), "*", expose_headers="x-total")


def test_anonymous_with_several_origins(server: Server) -> None:
    reply = server.at("anonymous").ask("GET", "/say", ("Origin", APP), ("Origin", OTHER))
    assert_shared(reply, "*", expose_headers="x-total")


def test_anonymous_preflight(server: Server) -> None:
    site = server.at("anonymous")
    allowed = {"allow-origin": "*", "allow-methods": "PUT", "allow-headers": "*"}
    reply = site.preflight(EVIL, "PUT", "x-anything")
    assert_preflight_allowed(reply, allowed)
    assert "origin" not in reply.varies_on
    for refused in (site.preflight(EVIL, "DELETE"), site.preflight(EVIL, "PUT", "authorization")):
        assert (refused.status, refused.cors) == (403, {})


def test_wildcards(server: Server) -> None:
    reply = server.at("any-header").preflight(EVIL, "PATCH", "authorization,x-anything")
    assert_preflight_allowed(reply, {"allow-origin": "*", "allow-methods": "*", "allow-headers": "*,authorization"})
    assert_shared(server.at("any-header").get(EVIL), "*", expose_headers="*")


def test_wildcards_with_credentials_are_spelled_out(server: Server) -> None:
    site = server.at("reflecting")
    reply = site.preflight(APP, "PATCH", "X-B,x-a,x-b")
    assert_preflight_allowed(reply, ORIGIN | {"allow-methods": "PATCH", "allow-headers": "x-b,x-a"})
    assert_preflight_refused(site.preflight(APP, "PATCH", "authorization"))
    assert_preflight_refused(site.preflight(APP, "P UT"))
    assert_preflight_refused(site.preflight(EVIL, "PATCH"))


def test_disclosed_methods(server: Server) -> None:
    reply = server.at("disclosing").preflight(APP, "GET")
    assert_preflight_allowed(reply, ORIGIN | {"allow-methods": "PUT", "max-age": "600"})


def test_debug_shows_the_steps_that_passed(server: Server) -> None:
    site = server.at("debug")
    assert_preflight_allowed(site.preflight(APP, "DELETE", "x-evil"), ORIGIN | {"allow-methods": "PUT"})
    passed = ORIGIN | {"allow-methods": "PUT", "allow-headers": "x-token"}
    assert_preflight_allowed(site.preflight(APP, "PUT", "x-evil"), passed)
    assert_preflight_refused(site.preflight(EVIL, "PUT"))


def test_private_network(server: Server) -> None:
    site, asked = server.at("private-network"), {"Access_Control_Request_Private_Network": "true"}
    reply = site.preflight(APP, "PUT", **asked)
    assert reply.cors["allow-private-network"] == "true"
    assert "access-control-request-private-network" in reply.varies_on
    for other in (site.preflight(APP, "PUT"), server.at("matrix").preflight(APP, "PUT", **asked)):
        assert (other.status, "allow-private-network" in other.cors) == (204, False)


@pytest.mark.parametrize("method", UNSAFE)
@pytest.mark.parametrize("origin", [EVIL, "null", "", "garbage"])
def test_enforced(server: Server, method: str, origin: str) -> None:
    reply = server.at("enforcing").ask(method, "/say", ("Origin", origin))
    assert (reply.status, reply.is_from_application) == (403, False)
    assert_not_shared(reply)


@pytest.mark.parametrize("method", SAFE)
def test_safe_methods_go_through_when_enforced(server: Server, method: str) -> None:
    assert_not_shared(assert_as_bare(server.at("enforcing"), method, "/say", ("Origin", EVIL)))


@pytest.mark.parametrize("method", UNSAFE)
def test_all_others_go_through_when_enforced(server: Server, method: str) -> None:
    site = server.at("enforcing")
    assert_shared(
        assert_as_bare(site, method, "/say", ("Origin", APP)), APP, allow_credentials="true", expose_headers="x-total"
    )
    assert_not_shared(assert_as_bare(site, method, "/say"))
    # The server's own pages send their Origin, too.
    own = ("Origin", "https://api.example.com")
    assert_as_bare(site, method, "/say", own)
    assert_as_bare(site, method, "/say", own, ("Sec-Fetch-Site", "same-origin"))
    assert site.ask(method, "/say", own, ("Sec-Fetch-Site", "cross-site")).status == 403
    assert site.ask(method, "/say", own, ("Origin", EVIL)).status == 403


def test_without_enforcement_everything_goes_through(server: Server) -> None:
    """CORS decides who reads, not who writes."""
    assert_not_shared(assert_as_bare(server.at("matrix"), "POST", "/say", ("Origin", EVIL), body=b"written"))


@pytest.mark.parametrize("status", [200, 204, 401, 405])
def test_passthrough(server: Server, status: int) -> None:
    """The application answers OPTIONS, and its response carries our headers."""
    allowed = _passed_through(server, APP, status)
    assert_shared(allowed, APP, allow_credentials="true", allow_methods="PUT", max_age="600")
    assert _passed_through(server, EVIL, status).cors == {}
    assert_shared(server.at("passthrough").get(APP), APP, allow_credentials="true", expose_headers="x-total")


def _passed_through(server: Server, origin: str, status: int) -> Reply:
    headers = (("Origin", origin), ("Access-Control-Request-Method", "PUT"))
    reply = server.at("passthrough").ask("OPTIONS", "/say", *headers, status=status)
    bare = server.bare.ask("OPTIONS", "/say", *headers, status=status)
    assert (reply.status, reply.body, reply.is_from_application) == (status, bare.body, True)
    assert reply.varies_on == {"origin", "access-control-request-method", "access-control-request-headers"}
    return reply


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "POST"])
@pytest.mark.parametrize("path", ["/say", "/nowhere", "/raise"])
def test_disabled(server: Server, method: str, path: str) -> None:
    headers = (("Origin", APP), ("Access-Control-Request-Method", "PUT"))
    query: dict[str, Any] = {"h": ["Vary:accept", "Access-Control-Allow-Origin:*"], "token": "expected"}
    asked = server.at("disabled").ask(method, path, *headers, **query)
    assert_identical(asked, server.bare.ask(method, path, *headers, **query))


@pytest.mark.wants(Feature.WEBSOCKET)
def test_disabled_is_disabled_for_websockets(server: Server) -> None:
    assert handshake(server.at("disabled"), "/ws-echo", ("Origin", EVIL)).status == 101
