"""The probes of the table of peers: one policy of two origins, with credentials; the application has a `Vary`."""

import json

import pytest

from tests.conformance.adapters import Feature
from tests.conformance.comparing import (
    assert_as_bare,
    assert_not_shared,
    assert_preflight_allowed,
    assert_preflight_refused,
    assert_shared,
)
from tests.conformance.site import Server, Site
from tests.conformance.variants import APP, EVIL, MATRIX, OTHER

VARY = "Vary:Accept-Encoding"
SHARED = {"allow_credentials": "true", "expose_headers": "x-total"}


def test_get_without_origin(matrix: Site) -> None:
    reply = assert_as_bare(matrix, "GET", "/say", h=VARY)
    assert_not_shared(reply)
    assert reply.varies_on == {"accept-encoding", "origin"}


@pytest.mark.parametrize("origin", [APP, OTHER])
def test_get_by_an_allowed_origin(matrix: Site, origin: str) -> None:
    reply = assert_as_bare(matrix, "GET", "/say", ("Origin", origin), h=VARY)
    assert_shared(reply, origin, **SHARED)
    assert reply.varies_on == {"accept-encoding", "origin"}


def test_get_by_a_refused_origin(matrix: Site) -> None:
    reply = assert_as_bare(matrix, "GET", "/say", ("Origin", EVIL), h=VARY)
    assert_not_shared(reply)
    assert reply.varies_on == {"accept-encoding", "origin"}


def test_origin_in_capitals(matrix: Site) -> None:
    assert_not_shared(matrix.get("https://APP.example.com"))


def test_preflight_for_what_is_listed(matrix: Site) -> None:
    reply = matrix.preflight(APP, "PUT", "x-token")
    allowed = {"allow-origin": APP, "allow-credentials": "true", "allow-methods": "PUT", "allow-headers": "x-token"}
    assert_preflight_allowed(reply, allowed | {"max-age": "600"})


def test_preflight_with_an_empty_element(matrix: Site) -> None:
    reply = matrix.preflight(APP, "PUT", "x-token,")
    assert (reply.status, reply.cors["allow-headers"]) == (204, "x-token")


def test_preflight_for_an_unlisted_post(matrix: Site) -> None:
    assert_preflight_allowed(
        matrix.preflight(APP, "POST"), {"allow-origin": APP, "allow-credentials": "true", "max-age": "600"}
    )


def test_preflight_by_a_refused_origin(matrix: Site) -> None:
    assert_preflight_refused(matrix.preflight(EVIL, "PUT", "x-token"))


def test_preflight_for_an_unlisted_method(matrix: Site) -> None:
    assert_preflight_refused(matrix.preflight(APP, "DELETE"))


def test_preflight_for_an_unlisted_header(matrix: Site) -> None:
    assert_preflight_refused(matrix.preflight(APP, "PUT", "x-evil"))


def test_options_that_is_no_preflight(matrix: Site) -> None:
    reply = assert_as_bare(matrix, "OPTIONS", "/say", ("Origin", APP))
    assert_shared(reply, APP, **SHARED)


def test_not_found(matrix: Site) -> None:
    reply = assert_as_bare(matrix, "GET", "/nowhere", ("Origin", APP))
    assert (reply.status, reply.cors["allow-origin"]) == (404, APP)


def test_preflight_on_an_unknown_path(matrix: Site) -> None:
    assert matrix.preflight(APP, "PUT", path="/nowhere").status == 204


@pytest.mark.wants(Feature.ASGI)
def test_error_of_the_application(matrix: Site) -> None:
    reply = matrix.get(APP, "/raise")
    assert (reply.status, reply.cors.get("allow-origin")) == (500, APP)


def test_subdomain_pattern_and_more(server: Server) -> None:
    site = server.at("patterns")
    assert_shared(site.get("https://a.b.example.com"), "https://a.b.example.com", allow_credentials="true")
    for origin in ("https://a.example.com.evil.com", "https://aexample.com", "https://example.com"):
        assert_not_shared(site.get(origin))


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({"origins": ["*"]}, ""),
        ({"origins": ["https://app.example.com/"]}, ""),
        ({"origins": ["app.example.com"]}, ""),
        ({"origins": ["https://app.example.com:443"]}, ""),
        ({"origins": ["https://app.*"]}, ""),
        ({"origins": "https://app.example.com"}, ""),
        ({"max_age": -5}, ""),
    ],
)
def test_bad_settings_are_refused(matrix: Site, settings: dict[str, object], code: str) -> None:
    found = matrix.server.process.call("reconfigure matrix", json.dumps(dict(MATRIX) | settings))
    assert found.startswith("PolicyError: "), found
    assert matrix.get(APP).cors["allow-origin"] == APP
