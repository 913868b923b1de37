"""Origins that are asked for, by a function that is async and by one that is not: as if they were listed."""

import pytest

from tests.conformance.adapters import Feature
from tests.conformance.asked import CUSTOMER, FAILING, TENANT
from tests.conformance.comparing import (
    assert_not_shared,
    assert_preflight_allowed,
    assert_preflight_refused,
    assert_shared,
)
from tests.conformance.site import Server, Site
from tests.conformance.variants import EVIL, OTHER
from tests.conformance.websockets import handshake

ACME = (TENANT, "acme")
SHARED = {"allow_credentials": "true", "expose_headers": "x-total"}
VARY = {"origin", TENANT}


@pytest.fixture(params=["asking", "asking-blocking"])
def asking(server: Server, request: pytest.FixtureRequest) -> Site:
    return server.at(request.param)


@pytest.mark.parametrize("status", [200, 304, 404, 500])
def test_granted(asking: Site, status: int) -> None:
    for origin, *headers in ((CUSTOMER,), (CUSTOMER, ACME), (OTHER,), (OTHER, (TENANT, "another"))):
        reply = asking.get(origin, "/say", *headers, status=status)
        assert_shared(reply, origin, **SHARED)
        assert (reply.status, reply.varies_on) == (status, VARY)


@pytest.mark.parametrize("status", [200, 304, 404, 500])
def test_not_granted(asking: Site, status: int) -> None:
    """Whatever the reason, and an exception is one: the application answers."""
    for origin, *headers in ((EVIL,), (FAILING,), ("null",), (f"{CUSTOMER}/",), (CUSTOMER, (TENANT, "another"))):
        reply = asking.get(origin, "/say", *headers, status=status)
        assert_not_shared(reply)
        assert (reply.status, reply.varies_on, reply.is_from_application) == (status, VARY, True)


def test_what_is_no_cors_request_varies_too(asking: Site) -> None:
    assert asking.get(None).varies_on == VARY


def test_several_lines_of_what_the_answer_depends_on(asking: Site) -> None:
    assert_not_shared(asking.get(CUSTOMER, "/say", ACME, ACME))
    assert_preflight_refused(
        asking.ask("OPTIONS", "/say", ("Origin", CUSTOMER), ("Access-Control-Request-Method", "PUT"), ACME, ACME)
    )


def test_preflights(asking: Site) -> None:
    vary = VARY | {"access-control-request-method", "access-control-request-headers"}
    allowed = {"allow-credentials": "true", "allow-methods": "PUT", "max-age": "600"}
    for origin in (CUSTOMER, OTHER):
        reply = asking.preflight(origin, "PUT")
        assert_preflight_allowed(reply, {"allow-origin": origin, **allowed})
        assert reply.varies_on == vary
    for origin in (EVIL, FAILING, "null"):
        reply = asking.preflight(origin, "PUT")
        assert_preflight_refused(reply)
        assert reply.varies_on == vary


@pytest.mark.wants(Feature.WEBSOCKET)
def test_handshakes(asking: Site) -> None:
    for origin, status in ((CUSTOMER, 101), (OTHER, 101), (EVIL, 403), (FAILING, 403)):
        assert handshake(asking, "/ws-echo", ("Origin", origin)).status == status
