"""Applications that fail: the server hears of it as without the middleware."""

import pytest

from tests.conformance.adapters import Feature
from tests.conformance.comparing import assert_not_shared, assert_same, assert_shared
from tests.conformance.site import Server, Site
from tests.conformance.variants import APP, EVIL

SHARED = {"allow_credentials": "true", "expose_headers": "x-total"}
ORIGINS = [APP, EVIL, None]


@pytest.mark.wants(Feature.ASGI)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_the_page_sees_the_500(matrix: Site, key: str, method: str) -> None:
    reply = matrix.ask(method, "/raise", ("Origin", APP), token=key)
    assert (reply.status, reply.is_whole) == (500, True)
    assert reply.body == (b"" if method == "HEAD" else b"Internal Server Error")
    assert_shared(reply, APP, **SHARED)
    assert reply.varies_on == {"origin"}
    assert matrix.server.process.logged(f"RuntimeError: {key}")


@pytest.mark.wants(Feature.ASGI)
def test_any_page_sees_the_500(server: Server, key: str) -> None:
    reply = server.at("anonymous").get(None, "/raise", token=key)
    assert (reply.status, reply.cors.get("allow-origin")) == (500, "*")
    assert server.process.logged(f"RuntimeError: {key}")


@pytest.mark.parametrize("origin", ORIGINS)
def test_the_exception_is_logged_as_without(matrix: Site, key: str, origin: str | None) -> None:
    counts = []
    for site in (matrix, matrix.server.bare):
        token = f"{key}{site.prefix}"
        site.get(origin, "/raise", token=token)
        counts.append(matrix.server.process.logged(f"RuntimeError: {token}"))
    assert counts[0] == counts[1] > 0


@pytest.mark.wants(Feature.ASGI)
@pytest.mark.parametrize("origin", [EVIL, None])
def test_no_cache_takes_the_500_of_all_others_for_the_pages(matrix: Site, origin: str | None) -> None:
    reply = matrix.get(origin, "/raise", token="expected")
    assert reply.status == 500
    assert_not_shared(reply)


@pytest.mark.wants(Feature.WSGI)
@pytest.mark.parametrize("origin", ORIGINS)
def test_a_wsgi_server_answers_itself(matrix: Site, origin: str | None) -> None:
    """In WSGI, who answers an exception hides it from the server, and from its log."""
    reply = matrix.get(origin, "/raise", token="expected")
    assert_same(reply, matrix.server.bare.get(origin, "/raise", token="expected"))
    assert (reply.status, reply.cors) == (500, {})


@pytest.mark.unless(Feature.BUFFERED, Feature.FINISHING)
@pytest.mark.parametrize("origin", ORIGINS)
def test_after_the_start_the_connection_is_cut(matrix: Site, key: str, origin: str | None) -> None:
    headers = () if origin is None else (("Origin", origin),)
    with matrix.connection() as ours, matrix.server.bare.connection() as bare:
        # Both at once: hypercorn takes its time to cut a stream of HTTP/2.
        ours.send("GET", matrix.target("/raise-late", token=key), headers)
        bare.send("GET", matrix.server.bare.target("/raise-late", token=f"{key}bare"), headers)
        reply = ours.reply()
        assert_same(reply, bare.reply())
    assert (reply.status, reply.body, reply.is_whole) == (200, b"begun", False)
    assert reply.cors.get("allow-origin") == (APP if origin == APP else None)
    logged = [matrix.server.process.logged(f"RuntimeError: {token}\n") for token in (key, f"{key}bare")]
    assert logged[0] == logged[1] > 0


@pytest.mark.wants(Feature.ASGI)
@pytest.mark.parametrize("origin", ORIGINS)
def test_an_application_that_says_nothing(matrix: Site, origin: str | None) -> None:
    assert_same(matrix.get(origin, "/say-nothing"), matrix.server.bare.get(origin, "/say-nothing"))


@pytest.mark.wants(Feature.ASGI)
@pytest.mark.parametrize("origin", ORIGINS)
def test_an_application_that_starts_with_the_body(matrix: Site, origin: str | None) -> None:
    """The server tells it so, by an exception."""
    statuses = [site.get(origin, "/start-with-body").status for site in (matrix, matrix.server.bare)]
    assert statuses == [500, 500]


@pytest.mark.wants(Feature.WSGI)
@pytest.mark.parametrize("origin", ORIGINS)
def test_an_application_that_fails_at_its_first_part(matrix: Site, key: str, origin: str | None) -> None:
    reply = matrix.get(origin, "/raise-at-first-part", token=key)
    assert_same(reply, matrix.server.bare.get(origin, "/raise-at-first-part", token=f"{key}bare"))
    assert matrix.server.process.logged(f"RuntimeError: {key}")


@pytest.mark.wants(Feature.RESTART)
@pytest.mark.parametrize("origin", ORIGINS)
def test_an_application_that_starts_again(matrix: Site, origin: str | None) -> None:
    """PEP 3333: with `exc_info`, headers that are not sent yet are replaced."""
    reply = matrix.get(origin, "/start-again")
    assert_same(reply, matrix.server.bare.get(origin, "/start-again"))
    assert (reply.status, reply.body, reply.all("x-draft")) == (503, b"sorry", ())
    if origin == APP:
        assert_shared(reply, APP, **SHARED)
    else:
        assert_not_shared(reply)
