"""A second policy that is evaluated and reported, while the first one answers."""

import json
from typing import Any

import pytest

from tests.conformance.adapters import Feature
from tests.conformance.comparing import assert_preflight_allowed, assert_preflight_refused, assert_shared
from tests.conformance.site import Server, Site
from tests.conformance.variants import APP, EVIL, OTHER
from tests.conformance.websockets import handshake

SHARED = {"allow_credentials": "true", "expose_headers": "x-total"}


class Reports:
    """Those that come while it is looked at."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._before = len(self._all())

    def _all(self) -> list[Any]:
        return [json.loads(note) for note in self.site.server.process.notes(self.site.prefix.removeprefix("/"), 0)]

    @property
    def new(self) -> list[Any]:
        return self._all()[self._before :]


def test_what_would_have_been_refused(server: Server) -> None:
    reports = Reports(server.at("reporting"))
    assert_shared(reports.site.get(APP), APP, **SHARED)
    assert reports.new == [[True, "GET", "/say", APP, "origin-not-listed"]]


def test_of_a_preflight(server: Server) -> None:
    reports = Reports(server.at("reporting"))
    allowed = {"allow-origin": OTHER, "allow-credentials": "true", "allow-methods": "PUT", "max-age": "600"}
    assert_preflight_allowed(reports.site.preflight(OTHER, "PUT"), allowed)
    assert reports.new == [[True, "PUT", "/say", OTHER, "method-not-listed"]]


def test_what_both_refuse_is_no_news(server: Server) -> None:
    reports = Reports(server.at("reporting"))
    assert_preflight_refused(reports.site.preflight(EVIL, "PUT"))
    reports.site.get(EVIL)
    assert [report[0] for report in reports.new] == [False, False]


def test_nothing_of_what_both_grant(server: Server) -> None:
    reports = Reports(server.at("reporting"))
    assert_shared(reports.site.get(OTHER), OTHER, **SHARED)
    reports.site.get(None)
    reports.site.preflight(OTHER, "POST")
    assert reports.new == []


def test_moving_from_anyone_to_a_list(server: Server) -> None:
    reports = Reports(server.at("moving"))
    for origin in (EVIL, APP, None):
        reply = reports.site.get(origin)
        assert_shared(reply, "*")
        assert reply.all("vary") == ()
    assert reports.new == [[True, "GET", "/say", EVIL, "origin-not-listed"]]


@pytest.mark.wants(Feature.WEBSOCKET)
def test_of_a_websocket(server: Server) -> None:
    reports = Reports(server.at("reporting"))
    statuses = [handshake(reports.site, "/ws-echo", ("Origin", origin)).status for origin in (APP, OTHER, EVIL)]
    assert statuses == [101, 101, 403]
    path, reason = "/ws-echo", "origin-not-listed"
    assert reports.new == [[True, "GET", path, APP, reason], [False, "GET", path, EVIL, reason]]
