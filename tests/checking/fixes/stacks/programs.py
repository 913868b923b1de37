"""Real servers as programs, each with a configuration of its own, in front of one small application.

They listen at Unix sockets, or at a port for those that cannot.
"""

import contextlib
import http.client
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TypeAlias

from tests.checking.fixes.stacks.conformance import Exchange, Reply

_PATIENCE = 20.0
_NOBODY = 1
"""A port where nothing listens."""
_STATUSES = {"/missing": 404, "/broken": 500}


class _Application(BaseHTTPRequestHandler):
    """Answers by path; asks OPTIONS for a login, as applications do; adds CORS headers of its own at /doubled."""

    def do_GET(self) -> None:
        self._answer(_STATUSES.get(self.path, 200))

    def do_OPTIONS(self) -> None:
        self._answer(401)

    def _answer(self, status: int) -> None:
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.send_header("Vary", "Accept-Encoding")
        if self.path == "/doubled":
            self.send_header("Access-Control-Allow-Origin", "https://doubled.example")
            self.send_header("Access-Control-Allow-Credentials", "true")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Says nothing."""


@contextlib.contextmanager
def application() -> Iterator[int]:
    """The application on loopback; gives its port."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Application) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


Place: TypeAlias = Path | socket.socket
"""Where a server listens: a Unix socket, or the port that a socket has reserved."""

Configure: TypeAlias = Callable[[str, Path, int], tuple[Sequence[str], Place]]
"""Writes a configuration with a snippet in it into a folder, for an application at a port; the command, and where it
will listen."""


@contextlib.contextmanager
def serving(configure: Configure, snippet: str, *, is_up: bool = True) -> Iterator[Exchange]:
    """A server with *snippet* in its configuration, in front of the application, or of nothing."""
    with application() as port, folder() as home:
        command, at = configure(snippet, home, port if is_up else _NOBODY)
        with running(command, at, home) as exchange:
            yield exchange


def accepts(configure: Configure, snippet: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Runs the server's own check of its configuration, which *options* ask for, and insists that it passes."""
    with folder() as home:
        command, at = configure(snippet, home, _NOBODY)
        close(at)
        done = subprocess.run([*command, *options], cwd=home, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (snippet, done.stderr)
    return done


def program(name: str) -> str:
    """Where *name* is; Debian keeps servers out of the path of ordinary users."""
    found = shutil.which(name, path=f"{os.environ['PATH']}{os.pathsep}/usr/sbin")
    assert found, f"{name} is not installed"
    return found


def reserved_port() -> socket.socket:
    """A port of loopback for a server that cannot choose one itself.

    Bound and never listening, the socket keeps everyone else away from the port, but not a server that sets
    SO_REUSEADDR as well.
    """
    reservation = socket.socket()
    reservation.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    reservation.bind(("127.0.0.1", 0))
    return reservation


@contextlib.contextmanager
def folder() -> Iterator[Path]:
    """A folder with a short path: the name of a Unix socket has to fit into 108 bytes."""
    with tempfile.TemporaryDirectory(prefix="fix-") as path:
        # Apache changes to a user of its own.
        Path(path).chmod(0o755)
        yield Path(path)


@contextlib.contextmanager
def running(command: Sequence[str], at: Place, home: Path) -> Iterator[Exchange]:
    """Runs *command* until it listens *at* a Unix socket or a port, and gives what talks to it."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "XDG_DATA_HOME": str(home),
    }
    with (home / "log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=home, stdout=log, stderr=subprocess.STDOUT, env=environment, start_new_session=True
        )
    try:
        _wait(process, at, home / "log")
        yield lambda method, path, headers: _exchange(at, method, path, headers)
    finally:
        _end(process)
        close(at)


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(_PATIENCE)
    # What it has started, and itself if it does not end: the session is its own, and nothing else is in it.
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def close(at: Place) -> None:
    """Gives a reserved port back."""
    if isinstance(at, socket.socket):
        at.close()


def _wait(process: "subprocess.Popen[bytes]", at: Place, log: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError), _connect(at):
            return
        time.sleep(0.02)
    raise AssertionError(f"it does not listen: {log.read_text(errors='replace')}")


def _connect(at: Place) -> socket.socket:
    if isinstance(at, socket.socket):
        return socket.create_connection(at.getsockname(), timeout=_PATIENCE)
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(_PATIENCE)
    try:
        connection.connect(str(at))
    except OSError:
        connection.close()
        raise
    return connection


def _exchange(at: Place, method: str, path: str, headers: dict[str, str]) -> Reply:
    client = http.client.HTTPConnection("api.example.com")
    client.sock = _connect(at)
    try:
        client.request(method, path, headers=headers)
        response = client.getresponse()
        response.read()
        return Reply(response.status, tuple(response.getheaders()))
    finally:
        client.close()
