"""examples/customer_origins: two processes and a real PostgreSQL, started and driven as its README.md says."""

import contextlib
import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from crossorigin.fetch.messages import HeaderList
from tests.cli.fixes.stacks.programs import reserved_port
from tests.conformance.http1 import ask
from tests.conformance.reply import Reply
from tests.origins.stores.servers import PostgreSQLServer, server_folder
from tests.origins.stores.told import PATIENCE, wait_until

_ROOT: Final = Path(__file__).parents[2]
_README: Final = (_ROOT / "examples" / "customer_origins" / "README.md").read_text(encoding="utf-8")
_TOKEN: Final = "token-of-tests"
_DASHBOARD: Final = "https://dashboard.example.com"
_RUN: Final = "python -m examples.customer_origins.run 8001 8002"
_CHECK: Final = "cors check http://127.0.0.1:8002/cart --origin https://shop.example.org --credentials include"
_ADMIN: Final = """curl -X {} -H "Authorization: Bearer $ADMIN_TOKEN" \
'http://127.0.0.1:8001/admin/origins?origin=https://shop.example.org'"""

# NB: what each test asks for is asked for by no other, for answers are kept.
pytestmark = pytest.mark.needs("initdb")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What runs.

    Attributes:
        ports: Of the two processes.
        home: The folder that they run in.
        environment: Theirs.
        database: Their database.
    """

    ports: tuple[int, int]
    home: Path
    environment: dict[str, str]
    database: PostgreSQLServer

    def words(self, line: str) -> list[str]:
        """A command of the README, with what differs here put in."""
        assert f"\n{line}\n" in _README, line
        for written, meant in zip(("8001", "8002", "$ADMIN_TOKEN"), (*self.ports, _TOKEN), strict=True):
            line = line.replace(written, str(meant))
        return shlex.split(line)

    def run(self, line: str) -> "subprocess.CompletedProcess[str]":
        """Run a command of the README, `cors` or `python`."""
        program, *arguments = self.words(line)
        module = ("-m", "crossorigin") if program == "cors" else ()
        done = subprocess.run(
            [sys.executable, *module, *arguments],
            cwd=self.home,
            env=self.environment,
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )
        assert done.stderr == "", done.stderr
        return done

    def curl(self, line: str) -> Reply:
        """What curl would do for a command of the README."""
        _curl, _x, method, _h, header, url = self.words(line)
        name, value = header.split(": ")
        host, _, target = url.removeprefix("http://").partition("/")
        return ask(int(host.removeprefix("127.0.0.1:")), method, f"/{target}", ((name, value),))

    def add(self, origin: str) -> None:
        """Grant it, through the first process."""
        assert _admin(self.ports[0], "PUT", origin).body == b'{"added":true}'

    def remove(self, origin: str) -> None:
        """Revoke it, through the first process."""
        assert _admin(self.ports[0], "DELETE", origin).body == b'{"removed":true,"still_granted":false}'

    def wait(self, origin: str, *, granted: bool) -> None:
        """Until both processes say so. Answers are kept for much longer than this waits, if no notification comes."""
        for port in self.ports:
            wait_until(partial(_says, port, origin, granted))


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
    home = tmp_path_factory.mktemp("site")
    environment = _environment(DATABASE_URL=database.url, CORS_ORIGINS_STORE=database.url, ADMIN_TOKEN=_TOKEN)
    with reserved_port() as first, reserved_port() as second:
        ports = (first.getsockname()[1], second.getsockname()[1])
        site = Site(ports=ports, home=home, environment=environment, database=database)
        assert "is ready for origins" in site.run("cors origins create").stdout
        with _running([sys.executable, *site.words(_RUN)[1:]], site):
            yield site


def test_a_stranger_is_refused_by_both(site: Site) -> None:
    for port in site.ports:
        asked, answered = _page(port, "https://stranger.example")
        assert (asked.status, asked.cors) == (403, {})
        assert (answered.status, answered.cors, answered.varies_on) == (200, {}, {"origin"})


def test_what_one_process_adds_and_removes_is_known_to_the_other(site: Site) -> None:
    customer = "https://customer.example"
    site.wait(customer, granted=False)
    site.add(customer)
    site.wait(customer, granted=True)
    for port in site.ports:
        asked, answered = _page(port, customer)
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
    told = _admin(site.ports[0], "DELETE", shop)
    assert told.body == b'{"removed":true,"still_granted":true}'
    site.remove("https://*.chain.example")
    site.wait(shop, granted=False)


def test_what_is_no_origin_is_not_added(site: Site) -> None:
    refused = _admin(site.ports[0], "PUT", "https://shop.example/")
    assert (refused.status, refused.get("access-control-allow-origin")) == (422, _DASHBOARD)
    assert b"did you mean 'https://shop.example'?" in refused.body
    assert _admin(site.ports[0], "PUT", "https://*.github.io").status == 422


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
    assert _get(port, "/prices", "https://stranger.example").cors == {"allow-origin": "*"}
    assert _get(port, "/metrics", _DASHBOARD).cors == {}
    refused = _get(port, "/admin/origins", _DASHBOARD)
    assert (refused.status, refused.cors) == (401, {"allow-origin": _DASHBOARD})
    for origin, status in ((_DASHBOARD, 204), ("https://stranger.example", 403)):
        assert ask(port, "OPTIONS", "/admin/origins", (("Origin", origin), *asked)).status == status


def test_while_the_database_is_away(site: Site) -> None:
    customer = "https://patient.example"
    site.add(customer)
    site.wait(customer, granted=True)
    site.database.kill()
    try:
        site.wait(customer, granted=False)
        for port in site.ports:
            _, answered = _page(port, customer)
            assert (answered.status, answered.cors) == (200, {})
            assert _is_granted(port, _DASHBOARD)
            assert _get(port, "/prices", customer).cors == {"allow-origin": "*"}
            wait_until(partial(_has_counted_more, port, "look-up-failed", 0))
        reply = _admin(site.ports[0], "PUT", "https://late.example")
        assert (reply.status, reply.get("access-control-allow-origin")) == (503, _DASHBOARD)
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
        before = _refusals(port, "origin-not-found")
        wait_until(partial(_is_refused_and_logged, site, port, origin))
        wait_until(partial(_has_counted_more, port, "origin-not-found", before))
    report = site.run("cors report refusals-8001.log refusals-8002.log")
    assert report.returncode == 0
    found = [block for block in report.stdout.split("\n\n") if any(origin in block for origin in refused)]
    assert len(found) == 2
    for block in found:
        assert "causes: origin-not-found " in block
        assert "routes: /cart " in block
        assert "`cors origins add`" in block
    assert _DASHBOARD not in report.stdout


def test_without_settings_it_says_which() -> None:
    done = _run_and_end("8001", ADMIN_TOKEN=_TOKEN)
    assert (done.returncode, done.stderr) == (2, "run: set DATABASE_URL, as README.md says\n")


def test_a_process_that_ends_takes_the_other_with_it(tmp_path: Path) -> None:
    with reserved_port() as reservation:
        port = str(reservation.getsockname()[1])
        nowhere = "postgresql://127.0.0.1:1/nowhere"
        done = _run_and_end(port, port, cwd=tmp_path, DATABASE_URL=nowhere, ADMIN_TOKEN=_TOKEN)
    assert done.returncode == 1
    assert "address already in use" in done.stderr


@contextlib.contextmanager
def _running(command: list[str], site: Site) -> Iterator[None]:
    """Both processes, until told to end; then there is none left."""
    with (site.home / "log").open("wb") as log:
        process = subprocess.Popen(
            command,
            cwd=site.home,
            env=site.environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        for port in site.ports:
            wait_until(partial(_answers, port), (site.home / "log").read_text)
        yield
        process.terminate()
        assert process.wait(PATIENCE) == 0
        # The session is theirs: nothing else is in it.
        with pytest.raises(ProcessLookupError):
            os.killpg(process.pid, 0)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _run_and_end(*ports: str, cwd: Path = _ROOT, **settings: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, *_RUN.split()[1:3], *ports],
        cwd=cwd,
        env=_environment(**settings),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def _environment(**settings: str) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1", **settings}


def _answers(port: int) -> bool:
    with contextlib.suppress(ConnectionRefusedError):
        return ask(port, "GET", "/prices").status == 200
    return False


def _page(port: int, origin: str) -> tuple[Reply, Reply]:
    """The answers to a page that would PUT, and to one that reads."""
    asked: HeaderList = (("Origin", origin), ("Access-Control-Request-Method", "PUT"))
    return ask(port, "OPTIONS", "/cart", asked), _get(port, "/cart", origin)


def _get(port: int, path: str, origin: str) -> Reply:
    return ask(port, "GET", path, (("Origin", origin),))


def _is_granted(port: int, origin: str) -> bool:
    reply = _get(port, "/cart", origin)
    assert reply.status == 200
    return reply.get("access-control-allow-origin") == origin


def _says(port: int, origin: str, granted: bool) -> bool:
    return _is_granted(port, origin) is granted


def _admin(port: int, method: str, origin: str) -> Reply:
    headers = (("Origin", _DASHBOARD), ("Authorization", f"Bearer {_TOKEN}"))
    return ask(port, method, f"/admin/origins?origin={origin}", headers)


def _is_refused_and_logged(site: Site, port: int, origin: str) -> bool:
    """Of many refusals at once, as other tests may have brought about, not all are logged."""
    assert not _is_granted(port, origin)
    return origin in (site.home / f"refusals-{port}.log").read_text()


def _has_counted_more(port: int, cause: str, than: float) -> bool:
    return _refusals(port, cause) > than


def _refusals(port: int, cause: str) -> float:
    """How many of *cause* the process has counted, of all kinds."""
    metrics = ask(port, "GET", "/metrics").body.decode()
    counted = re.findall(rf'^cors_refusals_total{{cause="{cause}",.*}} (\S+)$', metrics, re.MULTILINE)
    return sum(map(float, counted))
