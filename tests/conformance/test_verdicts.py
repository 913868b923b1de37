"""What the three browsers make of it: `cors check` is the page."""

import pytest

from tests.conformance.adapters import Feature
from tests.conformance.site import Server, Site
from tests.conformance.variants import APP, EVIL, OTHER
from tests.conformance.verdicts import check
from tests.interop.checking import BROWSERS, assert_blocked, assert_readable

CREDENTIALS = ("--credentials", "include")
PUT = ("-X", "PUT", "-H", "x-token: a")
UPLOAD = ("-X", "POST", "--data", "text", "--initiator", "xhr", "--upload-listener")
MISSING, STATUS = "PreflightMissingAllowOriginHeader", "PreflightInvalidStatus"


@pytest.mark.parametrize("origin", [APP, OTHER])
@pytest.mark.parametrize("path", ["/say", "/nowhere"])
def test_get_with_credentials(matrix: Site, origin: str, path: str) -> None:
    assert_readable(check(matrix, path, *CREDENTIALS, origin=origin), preflight="none")


@pytest.mark.parametrize("variant", ["matrix", "status-200", "disclosing", "debug", "enforcing", "replacing"])
def test_put_with_credentials(server: Server, variant: str) -> None:
    assert_readable(check(server.at(variant), "/say", *PUT, *CREDENTIALS))


@pytest.mark.parametrize("variant", ["matrix", "plain", "patterns"])
def test_post_with_an_upload_listener(server: Server, variant: str) -> None:
    assert_readable(check(server.at(variant), "/say", *UPLOAD))


def test_what_is_exposed(matrix: Site) -> None:
    checked = check(matrix, "/say", h=["X-Total:3", "X-Secret:4"])
    assert_readable(checked, preflight="none")
    for headers in checked.each_browser("readable_headers").values():
        # Frameworks name a type where the bare applications name none.
        assert [pair for pair in headers if pair[0] != "content-type"] == [["content-length", "4"], ["x-total", "3"]]


def test_anyone(server: Server) -> None:
    site = server.at("anonymous")
    assert_readable(check(site, "/say", origin=EVIL), preflight="none")
    # WebKit takes a wildcard in an answer that it has kept for a name.
    assert_readable(check(site, "/say", *PUT, origin="null"), warnings=["wildcard-never-cached"])


@pytest.mark.wants(Feature.ASGI)
def test_a_500_that_nobody_answers(matrix: Site) -> None:
    assert_readable(check(matrix, "/raise", *CREDENTIALS, token="expected"), preflight="none")


def test_headers_of_the_applications_own(matrix: Site) -> None:
    own = ["Access-Control-Allow-Origin:*", "Access-Control-Allow-Origin:https://own.example"]
    assert_readable(check(matrix, "/say", *CREDENTIALS, h=own), preflight="none")


def test_passthrough(server: Server) -> None:
    assert_readable(check(server.at("passthrough"), "/say", "-X", "PUT", *CREDENTIALS))


def test_routes(server: Server) -> None:
    routed = server.at("routed")
    assert_readable(check(routed, "/things/say", "-X", "PUT", origin=APP))
    assert_readable(check(routed, "/things/say", "-X", "DELETE", origin=OTHER))
    assert check(routed, "/things/say", "-X", "DELETE", origin=APP).exit_code == 1


@pytest.mark.parametrize("origin", [EVIL, "null", f"{APP}.evil.example"])
def test_refused(matrix: Site, origin: str) -> None:
    assert_blocked(check(matrix, "/say", origin=origin), "MissingAllowOriginHeader", preflight="none")
    assert_blocked(check(matrix, "/say", *PUT, origin=origin), MISSING, MISSING, STATUS)


@pytest.mark.parametrize("options", [("-X", "DELETE"), ("-X", "PUT", "-H", "x-evil: a")])
def test_a_preflight_that_is_refused(matrix: Site, options: tuple[str, ...]) -> None:
    assert_blocked(check(matrix, "/say", *options), MISSING, MISSING, STATUS)


@pytest.mark.parametrize(
    ("options", "cause", "named"),
    [
        (("-X", "DELETE"), "MethodDisallowedByPreflightResponse", "Access-Control-Allow-Methods"),
        (("-X", "PUT", "-H", "x-evil: a"), "HeaderDisallowedByPreflightResponse", "Access-Control-Allow-Headers"),
    ],
)
def test_debug_lets_the_console_name_the_step(server: Server, options: tuple[str, ...], cause: str, named: str) -> None:
    checked = check(server.at("debug"), "/say", *options)
    assert_blocked(checked, cause)
    assert all(named in str(checked.report["browsers"][browser]["console"]) for browser in BROWSERS)


def test_bare(server: Server) -> None:
    assert check(server.bare, "/say").exit_code == 1
