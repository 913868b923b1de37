"""The response to a CORS-preflight request, to the byte."""

import pytest

from tests.conformance import http1
from tests.conformance.adapters import Feature
from tests.conformance.comparing import assert_preflight_allowed, assert_preflight_refused, assert_same
from tests.conformance.site import Server, Site
from tests.conformance.variants import APP, EVIL

GRANTED = {
    "allow-origin": APP,
    "allow-credentials": "true",
    "allow-methods": "PUT",
    "allow-headers": "x-token",
    "max-age": "600",
}
VARY = {"origin", "access-control-request-method", "access-control-request-headers"}
LONGEST = "x-token," + " " * 4081 + "x-token"
"""4096 bytes."""


def test_allowed_has_no_content_and_no_length(matrix: Site) -> None:
    """RFC 9110, 8.6: "A server MUST NOT send a Content-Length header field in any response with a status code of 1xx
    (Informational) or 204 (No Content)."
    """
    reply = matrix.preflight(APP, "PUT", "x-token")
    assert_preflight_allowed(reply, GRANTED)
    assert reply.all("content-length") == reply.all("transfer-encoding") == reply.all("content-type") == ()
    assert reply.varies_on == VARY


def test_status_of_ones_own_has_an_empty_body(server: Server) -> None:
    reply = server.at("status-200").preflight(APP, "PUT", "x-token")
    assert_preflight_allowed(reply, GRANTED, status=200)
    assert (reply.all("content-length"), reply.all("transfer-encoding")) == (("0",), ())


@pytest.mark.parametrize("variant", ["matrix", "status-200"])
@pytest.mark.parametrize(
    ("origin", "method", "names"),
    [(EVIL, "PUT", ()), (APP, "DELETE", ()), (APP, "PUT", ("x-evil",)), (APP, "put", ()), ("", "PUT", ())],
)
def test_refused_says_nothing(server: Server, variant: str, origin: str, method: str, names: tuple[str, ...]) -> None:
    reply = server.at(variant).preflight(origin, method, *names)
    assert_preflight_refused(reply)
    assert reply.all("content-length") == ("0",)
    assert reply.varies_on == VARY


def test_a_policy_of_origins_alone_passes_an_upload_with_a_listener(server: Server) -> None:
    reply = server.at("plain").preflight(APP, "POST")
    assert_preflight_allowed(reply, {"allow-origin": APP})


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_safelisted_methods_need_no_listing(matrix: Site, method: str) -> None:
    assert "allow-methods" not in matrix.preflight(APP, method).cors


@pytest.mark.parametrize("method", ["Put", "PUT,GET", "PU T", "P\xdcT", "", "PATCH", "x" * 5000])
def test_methods_are_compared_to_the_byte(matrix: Site, method: str) -> None:
    assert_preflight_refused(matrix.preflight(APP, method))


def test_several_requested_methods(matrix: Site) -> None:
    lines = (("Access-Control-Request-Method", "PUT"),) * 2
    assert_preflight_refused(matrix.ask("OPTIONS", "/say", ("Origin", APP), *lines))


@pytest.mark.parametrize(
    "lines",
    [
        ("x-token",),
        ("X-TOKEN",),
        ("x-token,x-token",),
        (",,x-token, ,\t,",),
        ("x-token", "x-token"),
        ("", "x-token"),
        ("accept, x-token, content-language",),
        ("x-token \t, \taccept",),
        (LONGEST,),
    ],
)
def test_requested_headers_are_read_tolerantly(matrix: Site, lines: tuple[str, ...]) -> None:
    reply = matrix.preflight(APP, "PUT", *lines)
    if {"accept", "content-language"} & {name.strip() for line in lines for name in line.split(",")}:
        # No browser lists a name that it need not ask for, and the policy has none of these.
        assert_preflight_refused(reply)
        return
    assert_preflight_allowed(reply, GRANTED)


def test_without_requested_headers(matrix: Site) -> None:
    reply = matrix.preflight(APP, "PUT")
    assert_preflight_allowed(reply, {name: value for name, value in GRANTED.items() if name != "allow-headers"})
    assert_preflight_allowed(matrix.preflight(APP, "PUT", ""), reply.cors)


@pytest.mark.parametrize("line", ["x-token;", "x token", "x-\xe9", 'x-token,"x-evil"', "*", "x-toke", "x-tokens"])
def test_requested_headers_that_are_not_listed(matrix: Site, line: str) -> None:
    assert_preflight_refused(matrix.preflight(APP, "PUT", line))


@pytest.mark.parametrize(
    "line", [LONGEST + " ,", "," * 4097, "x-token," * 600, "x-token," * 300, "x-token" + "," * 20_000, "x" * 30_000]
)
def test_requested_headers_that_are_too_long(matrix: Site, line: str) -> None:
    reply = matrix.preflight(APP, "PUT", line)
    bare = matrix.server.bare.preflight(APP, "PUT", line)
    if bare.status != 200:
        assert_same(reply, bare)  # too long for the server
    else:
        assert_preflight_refused(reply)


def test_bound_of_ones_own(server: Server) -> None:
    fits = "x-token," + " " * 241 + "x-token"
    assert len(fits) == 256
    site = server.at("limited")
    assert site.preflight(APP, "PUT", fits).status == 204
    assert_preflight_refused(site.preflight(APP, "PUT", fits + ","))


@pytest.mark.wants(Feature.HTTP_1)
@pytest.mark.parametrize(("variant", "status"), [("matrix", 204), ("status-200", 200)])
@pytest.mark.parametrize("body", [b"", b"GET /bare/say HTTP/1.1\r\nHost: x\r\n\r\n"])
def test_the_connection_goes_on_as_after_any_other_response(
    server: Server, variant: str, status: int, body: bytes
) -> None:
    """Some servers end it after a 204, others after a body that nobody read; the body is never the next request."""
    asked = (("Origin", APP), ("Access-Control-Request-Method", "PUT"))
    site, get = server.at(variant), ("GET", server.at(variant).target("/say"), asked, b"")
    targets = (site.target("/say"), server.bare.target("/say", status=status, text=""))
    ours, bare = (http1.ask_in_turn(server.process.port, [("OPTIONS", target, asked, body), get]) for target in targets)
    assert ours[0].status == bare[0].status
    if not body:
        assert ours[1].status == bare[1].status
    assert ours[1].status == 0 or ours[1].cors["allow-origin"] == APP
