"""`Origin` as no browser sends it."""

import pytest

from tests.conformance.adapters import Feature
from tests.conformance.comparing import (
    assert_not_shared,
    assert_preflight_refused,
    assert_same,
    assert_shared,
)
from tests.conformance.site import Server, Site
from tests.conformance.variants import APP, OTHER

PUT = ("Access-Control-Request-Method", "PUT")
LINES = [(APP, APP), (APP, OTHER), (APP, ""), ("", APP), ("https://evil.example", APP)]
NEAR = [
    f"{APP}/",
    f"{APP}:443",
    f"{APP}.",
    f"{APP}.evil.example",
    f"{APP},{APP}",
    f"{APP}, {OTHER}",
    f"{APP} {OTHER}",
    f"{APP}@evil.example",
    f"{APP}?",
    f"{APP}#",
    "http://app.example.com",
    "HTTPS://app.example.com",
    "https:/app.example.com",
    "https://app.example.co",
    "https://app.example.comm",
    "https://xapp.example.com",
    "https://app-example.com",
    "https://app%2Eexample.com",
    "https://user@app.example.com",
    "app.example.com",
    "*",
    "null",
    "NULL",
    "",
    "https://" + "a" * 5000 + ".example.com",
    "https://" + "a." * 2500 + "example.com",
]


@pytest.mark.parametrize("lines", LINES, ids=["same", "both", "then empty", "empty first", "evil first"])
@pytest.mark.parametrize("variant", ["matrix", "patterns", "null"])
def test_several_lines_are_refused(server: Server, variant: str, lines: tuple[str, str]) -> None:
    site, origins = server.at(variant), tuple(("Origin", line) for line in lines)
    assert_not_shared(site.ask("GET", "/say", *origins))
    assert_preflight_refused(site.ask("OPTIONS", "/say", *origins, PUT))


def test_look_alikes_are_refused(matrix: Site) -> None:
    for origin in NEAR:
        assert_refused(matrix, origin)


def test_any_byte(matrix: Site) -> None:
    """At the beginning, in the middle, and at the end."""
    whitespace = " \t\x0b\x0c\x1c\x1d\x1e\x1f" if matrix.server.has(Feature.STRIPPING) else " \t"
    for byte in map(chr, range(256)):
        for origin in (byte + APP, f"https://app{byte}example.com", APP + byte):
            if byte in "\r\n" or origin == APP or (byte in whitespace and origin != f"https://app{byte}example.com"):
                continue  # the end of the line, the origin itself, or whitespace that HTTP does not count
            assert_refused(matrix, origin, preflight=False)


def assert_refused(site: Site, origin: str, *, preflight: bool = True) -> None:
    """Unless the server refuses it itself."""
    for refuse, ask in ((assert_not_shared, Site.get), (assert_preflight_refused, Site.preflight)):
        if ask is Site.preflight and not preflight:
            continue
        reply = ask(site, origin)
        if reply.status in {0, 400, 431}:
            assert_same(reply, ask(site.server.bare, origin))
        else:
            refuse(reply)


def test_name_in_any_case_and_whitespace_around(matrix: Site) -> None:
    assert matrix.ask("GET", "/say", ("oRiGiN", APP)).cors["allow-origin"] == APP
    if not matrix.server.adapter.speaks_http_2:
        assert matrix.ask("GET", "/say", ("Origin", f" \t{APP}")).cors["allow-origin"] == APP


def test_null_where_it_is_allowed(server: Server) -> None:
    assert_shared(server.at("null").get("null"), "null")
    assert_not_shared(server.at("null").get("NULL"))


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        ("https://a.example.com", True),
        ("https://a_b-1.xn--bcher-kva.example.com", True),
        ("https://example.com", False),
        ("https://.example.com", False),
        ("https://a..example.com", False),
        ("https://a.example.com:8443", False),
        ("https://A.example.com", False),
        ("http://a.example.com", False),
        ("https://a.example.com.", False),
        ("https://tenant.example", True),
        ("https://tenant.example:1", True),
        ("https://tenant.example:65535", True),
        ("https://tenant.example:65536", False),
        ("https://tenant.example:443", False),
        ("https://tenant.example:080", False),
        ("https://tenant.example:", False),
        ("https://a.tenant.example", False),
    ],
)
def test_patterns(server: Server, origin: str, allowed: bool) -> None:
    reply = server.at("patterns").get(origin)
    if allowed:
        assert_shared(reply, origin, allow_credentials="true")
    else:
        assert_not_shared(reply)
