"""Rows can fail: they see the faults of layers that have some, and let pass what is right there."""

from collections.abc import Callable
from typing import Final

import pytest

from tests.conformance import (
    http1,
    running,
    test_app_headers,
    test_disconnects,
    test_errors,
    test_matrix,
    test_origins,
    test_preflight,
    test_responses,
    test_routes,
    test_settings,
    test_uploads,
    test_vary,
    test_websocket,
    test_wsgi,
)
from tests.conformance.adapters import CLUMSY_ASGI, CLUMSY_WSGI, STARLETTE, Adapter
from tests.conformance.comparing import assert_identical
from tests.conformance.site import Server, new_key
from tests.conformance.variants import APP, EVIL

Row = Callable[[Server], object]

STARLETTE_FAILS: Final[dict[str, Row]] = {
    "a refused origin gets headers": lambda server: test_matrix.test_get_by_a_refused_origin(server.at("matrix")),
    "a trailing comma": lambda server: test_matrix.test_preflight_with_an_empty_element(server.at("matrix")),
    "an unlisted POST": lambda server: test_matrix.test_preflight_for_an_unlisted_post(server.at("matrix")),
    "a refused preflight tells all": lambda server: test_matrix.test_preflight_by_a_refused_origin(server.at("matrix")),
    "200 for 204": lambda server: test_preflight.test_allowed_has_no_content_and_no_length(server.at("matrix")),
    "a 500 without headers": lambda server: test_matrix.test_error_of_the_application(server.at("matrix")),
    "several Origin lines": lambda server: test_origins.test_several_lines_are_refused(server, "matrix", (APP, APP)),
    "the application's own headers": lambda server: test_app_headers.test_removed(server.at("matrix"), EVIL),
    "a Vary where nothing varies": lambda server: test_settings.test_anonymous(server, None),
    "WebSockets": lambda server: test_websocket.test_refused_before_the_accept(server, "matrix", (EVIL,), new_key()),
    "routes": lambda server: test_routes.test_below_a_path(server.at("routed"), "/admin/say"),
    "what is not disabled": lambda server: assert_identical(server.at("disabled").get(APP), server.bare.get(APP)),
}
STARLETTE_PASSES: Final[dict[str, Row]] = {
    "no Origin": lambda server: test_vary.test_the_requests_own_does_not_matter(server.at("plain")),
    "capitals": lambda server: test_matrix.test_origin_in_capitals(server.at("plain")),
    "an OPTIONS that is no preflight": lambda server: server.at("plain").ask("OPTIONS", "/say", ("Origin", APP)).cors,
    "lifespan": lambda server: test_responses.test_lifespan_and_its_state_reach_the_application(server.at("plain")),
    "streaming": lambda server: _streams(server, "plain"),
    "uploads": lambda server: test_uploads.test_unread(server.at("plain")),
}
CLUMSY_ASGI_FAILS: Final[dict[str, Row]] = {
    "streaming": lambda server: _streams(server, "matrix"),
    "header lists": lambda server: test_responses.test_the_applications_header_list_stays_its_own(
        server, "matrix", "/shared"
    ),
    "what the application is told": lambda server: test_responses.test_the_application_is_told_the_same(
        server, "matrix", APP
    ),
    "parts of a body": lambda server: test_uploads.test_answered_part_by_part(server.at("matrix")),
    "disconnects": lambda server: test_disconnects.test_the_application_is_told(server, "", EVIL),
    "exceptions": lambda server: test_errors.test_the_exception_is_logged_as_without(
        server.at("matrix"), new_key(), EVIL
    ),
    "cut connections": lambda server: test_errors.test_after_the_start_the_connection_is_cut(
        server.at("matrix"), new_key(), EVIL
    ),
}
CLUMSY_WSGI_FAILS: Final[dict[str, Row]] = {
    "streaming": lambda server: _streams(server, "matrix"),
    "header lists": lambda server: test_responses.test_the_applications_header_list_stays_its_own(
        server, "matrix", "/shared"
    ),
    "what the application is told": lambda server: test_responses.test_the_application_is_told_the_same(
        server, "matrix", APP
    ),
    "write": lambda server: test_wsgi.test_as_without(server.at("matrix"), "/write", EVIL),
    "close": lambda server: test_disconnects.test_the_response_is_closed_once(server.at("matrix"), EVIL),
    "exceptions": lambda server: test_errors.test_the_exception_is_logged_as_without(
        server.at("matrix"), new_key(), EVIL
    ),
    "starting again": lambda server: test_errors.test_an_application_that_starts_again(server.at("matrix"), EVIL),
    "large uploads": lambda server: test_uploads.test_large(server.at("matrix"), EVIL),
}
FAILING: Final = [
    *((STARLETTE, name, row) for name, row in STARLETTE_FAILS.items()),
    *((CLUMSY_ASGI, name, row) for name, row in CLUMSY_ASGI_FAILS.items()),
    *((CLUMSY_WSGI, name, row) for name, row in CLUMSY_WSGI_FAILS.items()),
]


def _streams(server: Server, variant: str) -> None:
    site, key = server.at(variant), new_key()
    with site.connection() as connection:
        connection.send("GET", site.target("/stream", key=key), (("Origin", APP),))
        assert connection.head().status == 200
        assert connection.part() == b"part 0"
        server.process.open_gate(f"{key}1")
        assert connection.part() == b"part 1"


@pytest.mark.parametrize(
    ("adapter", "row"),
    [(adapter, row) for adapter, _, row in FAILING],
    ids=[f"{adapter.name}: {name}" for adapter, name, _ in FAILING],
)
def test_faults_are_seen(
    start: Callable[[Adapter], Server], monkeypatch: pytest.MonkeyPatch, adapter: Adapter, row: Row
) -> None:
    server = start(adapter)
    # What does not come need not be waited for long.
    monkeypatch.setattr(http1, "PATIENCE", 0.5)
    monkeypatch.setattr(running, "LOG_PATIENCE", 0.5)
    with pytest.raises((AssertionError, KeyError, TimeoutError)):
        row(server)


@pytest.mark.parametrize("name", STARLETTE_PASSES)
def test_what_is_right_passes(start: Callable[[Adapter], Server], name: str) -> None:
    STARLETTE_PASSES[name](start(STARLETTE))
