"""What becomes of `Access-Control-*` headers that the application sets itself."""

import pytest

from tests.conformance.adapters import Feature
from tests.conformance.comparing import assert_not_shared, assert_shared
from tests.conformance.site import Server, Site
from tests.conformance.variants import APP, EVIL

OWN = "https://own.example"
LINES = [
    f"Access-Control-Allow-Origin:{OWN}",
    "ACCESS-CONTROL-ALLOW-CREDENTIALS:true",
    "access-control-expose-headers:x-own",
    "Access-Control-Allow-Methods:DELETE",
    "access-Control-Max-age:5",
    "Access-Control-Allow-Private-Network:true",
    f"access-control-allow-origin:{APP}",
]
WARNING = "the application sets Access-Control-* headers itself"


def test_replaced(matrix: Site) -> None:
    """Two `Access-Control-Allow-Origin` are none to a browser."""
    assert_shared(matrix.get(APP, h=LINES), APP, allow_credentials="true", expose_headers="x-total")


@pytest.mark.parametrize("origin", [EVIL, None])
def test_removed(matrix: Site, origin: str | None) -> None:
    assert_not_shared(matrix.get(origin, h=LINES))


def test_replaced_for_anyone(server: Server) -> None:
    assert_shared(server.at("anonymous").get(EVIL, h=LINES), "*", expose_headers="x-total")


@pytest.mark.unless(Feature.JOINED)
def test_other_headers_are_kept_in_order(matrix: Site) -> None:
    others = ["X-One:1", "X-Two:2", "X-One:3"]
    reply = matrix.get(APP, h=[others[0], LINES[0], others[1], LINES[2], others[2]])
    assert (reply.all("x-one"), reply.all("x-two")) == (("1", "3"), ("2",))


def test_said_once_in_the_log(server: Server) -> None:
    site, before = server.at("replacing"), server.process.log.read_text(errors="replace").count(WARNING)
    for _ in range(3):
        site.get(APP, h=LINES)
    assert server.process.logged(WARNING, before + 1) == before + 1


def test_kept_where_the_application_is_respected(server: Server) -> None:
    site = server.at("respecting")
    for origin in (APP, EVIL, None):
        reply = site.get(origin, h=[LINES[0], LINES[2]])
        assert_shared(reply, OWN, expose_headers="x-own")
        assert reply.varies_on == {"origin"}


def test_added_where_the_application_has_none_to_respect(server: Server) -> None:
    site = server.at("respecting")
    assert_shared(site.get(APP), APP, allow_credentials="true", expose_headers="x-total")
    assert_not_shared(site.get(EVIL))
    assert site.preflight(APP, "PUT").status == 204
