"""The layer is what the server itself runs: servers look at an application to find out what kind it is."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.conformance.adapters import Adapter, Feature
from tests.conformance.comparing import assert_preflight_refused, assert_shared
from tests.conformance.site import Server, Site
from tests.conformance.variants import APP, EVIL
from tests.conformance.websockets import handshake


@pytest.fixture
def site(server: Server, start: Callable[[Adapter], Server]) -> Site:
    adapter = server.adapter
    alone = replace(adapter, name=f"{adapter.name}-outermost", application=adapter.outermost)
    return Site(server=start(alone), prefix="")


def test_requests(site: Site) -> None:
    assert_shared(site.get(APP), APP, allow_credentials="true", expose_headers="x-total")
    assert site.get(APP).body == b"said"
    assert site.preflight(APP, "PUT", "x-token").status == 204
    assert_preflight_refused(site.preflight(EVIL, "PUT"))


@pytest.mark.wants(Feature.ASGI)
def test_lifespan(site: Site) -> None:
    assert site.server.process.notes("lifespan", 1) == ["startup"]


@pytest.mark.wants(Feature.WEBSOCKET)
def test_websockets(site: Site) -> None:
    assert [handshake(site, "/ws-echo", ("Origin", origin)).status for origin in (APP, EVIL)] == [101, 403]
