"""What tests/examples/test_customer_origins.py drives: two processes, as the example's README.md starts them."""

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
from tests.checking.fixes.stacks.programs import reserved_port
from tests.conformance.http1 import ask
from tests.conformance.reply import Reply
from tests.origins.stores.servers import PostgreSQLServer
from tests.origins.stores.told import PATIENCE, wait_until

DASHBOARD: Final = "https://dashboard.example.com"
RUN: Final = "python -m examples.customer_origins.run 8001 8002"
TOKEN: Final = "token-of-tests"

_ROOT: Final = Path(__file__).parents[2]
_README: Final = (_ROOT / "examples" / "customer_origins" / "README.md").read_text(encoding="utf-8")


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
        meant = {"8001": str(self.ports[0]), "8002": str(self.ports[1]), "$ADMIN_TOKEN": TOKEN}
        return shlex.split(re.sub(r"8001|8002|\$ADMIN_TOKEN", lambda found: meant[found[0]], line))

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
        assert admin(self.ports[0], "PUT", origin).body == b'{"added":true}'

    def remove(self, origin: str) -> None:
        """Revoke it, through the first process."""
        assert admin(self.ports[0], "DELETE", origin).body == b'{"removed":true,"still_granted":false}'

    def wait(self, origin: str, *, granted: bool) -> None:
        """Until both processes say so. Answers are kept for much longer than this waits, if no notification comes."""
        for port in self.ports:
            wait_until(partial(_says, port, origin, granted))


@contextlib.contextmanager
def running_site(database: PostgreSQLServer, home: Path) -> Iterator[Site]:
    """Make the table and start both processes, and in the end see that none is left."""
    environment = _environment(DATABASE_URL=database.url, CORS_ORIGINS_STORE=database.url, ADMIN_TOKEN=TOKEN)
    with reserved_port() as first, reserved_port() as second:
        ports = (first.getsockname()[1], second.getsockname()[1])
        site = Site(ports=ports, home=home, environment=environment, database=database)
        assert "is ready for origins" in site.run("cors origins create").stdout
        with _running([sys.executable, *site.words(RUN)[1:]], site):
            yield site


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


def run_and_end(*ports: str, cwd: Path = _ROOT, **settings: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, *RUN.split()[1:3], *ports],
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


def page(port: int, origin: str) -> tuple[Reply, Reply]:
    """The answers to a page that would PUT, and to one that reads."""
    asked: HeaderList = (("Origin", origin), ("Access-Control-Request-Method", "PUT"))
    return ask(port, "OPTIONS", "/cart", asked), get(port, "/cart", origin)


def get(port: int, path: str, origin: str) -> Reply:
    return ask(port, "GET", path, (("Origin", origin),))


def is_granted(port: int, origin: str) -> bool:
    reply = get(port, "/cart", origin)
    assert reply.status == 200
    return reply.get("access-control-allow-origin") == origin


def _says(port: int, origin: str, granted: bool) -> bool:
    return is_granted(port, origin) is granted


def admin(port: int, method: str, origin: str) -> Reply:
    headers = (("Origin", DASHBOARD), ("Authorization", f"Bearer {TOKEN}"))
    return ask(port, method, f"/admin/origins?origin={origin}", headers)


def is_refused_and_logged(site: Site, port: int, origin: str) -> bool:
    """Of many refusals at once, as other tests may have brought about, not all are logged."""
    assert not is_granted(port, origin)
    return origin in (site.home / f"refusals-{port}.log").read_text()


def has_counted_more(port: int, cause: str, than: float) -> bool:
    return refusals(port, cause) > than


def refusals(port: int, cause: str) -> float:
    """How many of *cause* the process has counted, of all kinds."""
    metrics = ask(port, "GET", "/metrics").body.decode()
    counted = re.findall(rf'^cors_refusals_total{{cause="{cause}",.*}} (\S+)$', metrics, re.MULTILINE)
    return sum(map(float, counted))
