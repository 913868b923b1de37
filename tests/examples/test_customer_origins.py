"""examples/customer_origins: two processes and a real PostgreSQL, started and driven as its README.md says."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from tests.checking.fixes.stacks.programs import reserved_port
from tests.conformance.http1 import ask
from tests.examples.customer_origins_site import (
    DASHBOARD,
    TOKEN,
    Site,
    admin,
    get,
    has_counted_more,
    is_granted,
    is_refused_and_logged,
    page,
    refusals,
    run_and_end,
    running_site,
)
from tests.origins.stores.servers import PostgreSQLServer, server_folder
from tests.origins.stores.told import wait_until

_CHECK: Final = "cors check http://127.0.0.1:8002/cart --origin https://shop.example.org --credentials include"
_ADMIN: Final = """curl -X {} -H "Authorization: Bearer $ADMIN_TOKEN" \
'http://127.0.0.1:8001/admin/origins?origin=https://shop.example.org'"""

# NB: what each test asks for is asked for by no other, for answers are kept.
pytestmark = pytest.mark.needs("initdb")


@pytest.fixture(scope="module")
def database() -> Iterator[PostgreSQLServer]:
    with server_folder() as folder:
        server = PostgreSQLServer(folder)
        server.start()
        try:
            yield server
        finally:
            server.kill()


@pytest.fixture(scope="module")
def site(database: PostgreSQLServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running_site(database, tmp_path_factory.mktemp("site")) as site:
        yield site


def test_a_stranger_is_refused_by_both(site: Site) -> None:
    for port in site.ports:
        asked, answered = page(port, "https://stranger.example")
        assert (asked.status, asked.cors) == (403, {})
        assert (answered.status, answered.cors, answered.varies_on) == (200, {}, {"origin"})


def test_what_one_process_adds_and_removes_is_known_to_the_other(site: Site) -> None:
    customer = "https://customer.example"
    site.wait(customer, granted=False)
    site.add(customer)
    site.wait(customer, granted=True)
    for port in site.ports:
        asked, answered = page(port, customer)
        assert (asked.status, answered.status) == (204, 200)
        assert asked.cors == {
            "allow-origin": customer,
            "allow-credentials": "true",
            "allow-methods": "PUT",
            "max-age": "600",
        }
        assert answered.cors == {"allow-origin": customer, "allow-credentials": "true"}
    site.remove(customer)
    site.wait(customer, granted=False)


def test_a_pattern_grants_the_origins_below_it(site: Site) -> None:
    shop = "https://oslo.chain.example"
    site.wait(shop, granted=False)
    site.add("https://*.chain.example")
    site.wait(shop, granted=True)
    site.add(shop)
    told = admin(site.ports[0], "DELETE", shop)
    assert told.body == b'{"removed":true,"still_granted":true}'
    site.remove("https://*.chain.example")
    site.wait(shop, granted=False)


def test_what_is_no_origin_is_not_added(site: Site) -> None:
    refused = admin(site.ports[0], "PUT", "https://shop.example/")
    assert (refused.status, refused.get("access-control-allow-origin")) == (422, DASHBOARD)
    assert b"did you mean 'https://shop.example'?" in refused.body
    assert admin(site.ports[0], "PUT", "https://*.github.io").status == 422


def test_errors_can_be_read_by_the_page(site: Site) -> None:
    customer = "https://errors.example"
    site.add(customer)
    site.wait(customer, granted=True)
    headers = (("Origin", customer), ("Content-Type", "application/json"))
    for method, path, body, status in (
        ("POST", "/checkout", b"", 500),
        ("PUT", "/cart", b'["coffee"]', 422),
        ("GET", "/nowhere", b"", 404),
        ("DELETE", "/cart", b"", 405),
    ):
        reply = ask(site.ports[1], method, path, headers, body)
        assert (reply.status, reply.cors["allow-origin"]) == (status, customer), path


def test_other_policies_for_other_routes(site: Site) -> None:
    port, asked = site.ports[1], (("Access-Control-Request-Method", "DELETE"),)
    assert get(port, "/prices", "https://stranger.example").cors == {"allow-origin": "*"}
    assert get(port, "/metrics", DASHBOARD).cors == {}
    refused = get(port, "/admin/origins", DASHBOARD)
    assert (refused.status, refused.cors) == (401, {"allow-origin": DASHBOARD})
    for origin, status in ((DASHBOARD, 204), ("https://stranger.example", 403)):
        assert ask(port, "OPTIONS", "/admin/origins", (("Origin", origin), *asked)).status == status


def test_while_the_database_is_away(site: Site) -> None:
    customer = "https://patient.example"
    site.add(customer)
    site.wait(customer, granted=True)
    site.database.kill()
    try:
        site.wait(customer, granted=False)
        for port in site.ports:
            _, answered = page(port, customer)
            assert (answered.status, answered.cors) == (200, {})
            assert is_granted(port, DASHBOARD)
            assert get(port, "/prices", customer).cors == {"allow-origin": "*"}
            wait_until(partial(has_counted_more, port, "look-up-failed", 0))
        reply = admin(site.ports[0], "PUT", "https://late.example")
        assert (reply.status, reply.get("access-control-allow-origin")) == (503, DASHBOARD)
    finally:
        site.database.start()
    site.wait(customer, granted=True)
    site.remove(customer)
    site.wait(customer, granted=False)


def test_as_the_readme_tries_it(site: Site) -> None:
    blocked = site.run(_CHECK)
    assert (blocked.returncode, blocked.stdout.split()[:2]) == (1, ["✗", "Blocked"])
    assert site.curl(_ADMIN.format("PUT")).status == 200
    assert site.run("cors origins add https://tea.example.net").returncode == 0
    assert {"https://shop.example.org", "https://tea.example.net"} <= {*site.run("cors origins list").stdout.split()}
    site.wait("https://shop.example.org", granted=True)
    site.wait("https://tea.example.net", granted=True)
    put = f"""{_CHECK} -X PUT -H 'content-type: application/json' --data '["tea"]' --send"""
    for line in (_CHECK, put, f"{_CHECK.replace('/cart', '/checkout')} -X POST --send"):
        readable = site.run(line)
        assert (readable.returncode, readable.stdout.split()[:2]) == (0, ["✓", "Readable"]), readable.stdout
    assert site.curl(_ADMIN.format("DELETE")).status == 200
    assert site.run("cors origins remove https://tea.example.net").returncode == 0
    site.wait("https://shop.example.org", granted=False)
    site.wait("https://tea.example.net", granted=False)


def test_the_report_of_both_logs_names_who_was_refused(site: Site) -> None:
    refused = {"https://only-first.example": site.ports[0], "https://only-second.example": site.ports[1]}
    for origin, port in refused.items():
        before = refusals(port, "origin-not-found")
        wait_until(partial(is_refused_and_logged, site, port, origin))
        wait_until(partial(has_counted_more, port, "origin-not-found", before))
    report = site.run("cors report refusals-8001.log refusals-8002.log")
    assert report.returncode == 0
    found = [block for block in report.stdout.split("\n\n") if any(origin in block for origin in refused)]
    assert len(found) == 2
    for block in found:
        assert "causes: origin-not-found " in block
        assert "routes: /cart " in block
        assert "`cors origins add`" in block
    assert DASHBOARD not in report.stdout


def test_without_settings_it_says_which() -> None:
    done = run_and_end("8001", ADMIN_TOKEN=TOKEN)
    assert (done.returncode, done.stderr) == (2, "run: set DATABASE_URL, as README.md says\n")


def test_a_process_that_ends_takes_the_other_with_it(tmp_path: Path) -> None:
    with reserved_port() as reservation:
        port = str(reservation.getsockname()[1])
        nowhere = "postgresql://127.0.0.1:1/nowhere"
        done = run_and_end(port, port, cwd=tmp_path, DATABASE_URL=nowhere, ADMIN_TOKEN=TOKEN)
    assert done.returncode == 1
    assert "address already in use" in done.stderr.lower()
