"""Starting and stopping a server, and the test's way into its process."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import trustme

from tests.checking.fixes.stacks.programs import folder, reserved_port
from tests.conformance.adapters import Adapter
from tests.conformance.applications.process import CONTROL, LAYER

ROOT: Final = Path(__file__).parents[2]
_PATIENCE: Final = 20.0
LOG_PATIENCE: Final = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """A server that runs.

    Attributes:
        port: Of loopback.
        log: The file of all that it writes.
        control: Where the thread of `applications.control` listens.
    """

    port: int
    log: Path
    control: Path

    def open_gate(self, key: str) -> None:
        self._control("open", key)

    def notes(self, key: str, count: int) -> list[str]:
        """The application's notes, as soon as there are *count* of them."""
        found: list[str] = self._control("notes", key, count)
        return found

    def call(self, name: str, argument: str = "") -> str:
        """What an action of the layer returned, or how it failed."""
        found: str = self._control("call", name, argument)
        return found

    def logged(self, text: str, least: int = 1) -> int:
        """How often the log has *text*, once it has it as often as *least*, or after a while."""
        end = time.monotonic() + LOG_PATIENCE
        while (found := self.log.read_text(errors="replace").count(text)) < least and time.monotonic() < end:
            time.sleep(0.01)
        return found

    def _control(self, *words: object) -> Any:
        with self._told(*words) as connection, connection.makefile("rb") as answers:
            return json.loads(answers.readline())

    def _told(self, *words: object) -> socket.socket:
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(_PATIENCE)
        try:
            connection.connect(str(self.control))
            connection.sendall(json.dumps(words).encode() + b"\n")
        except OSError:
            connection.close()
            raise
        return connection

    def lifeline(self) -> socket.socket:
        """A connection with which the server ends, should the tests be killed."""
        return self._told("end with me")


@contextlib.contextmanager
def running(adapter: Adapter) -> Iterator[Process]:
    """Runs the adapter's server until it answers; ends it and all that it has started."""
    with folder() as home, reserved_port() as reservation, contextlib.ExitStack() as lifeline:
        process = Process(port=reservation.getsockname()[1], log=home / "log", control=home / "control")
        if adapter.speaks_http_2:
            _write_certificate(home)
        with process.log.open("wb") as log:
            started = subprocess.Popen(
                [_filled(word, adapter, process) for word in adapter.command],
                cwd=home,
                env=_environment(adapter, home, process),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            _wait(started, process)
            lifeline.enter_context(process.lifeline())
            yield process
        finally:
            _end(started)


def _filled(word: str, adapter: Adapter, process: Process) -> str:
    slots = {"@port@": str(process.port), "@home@": str(process.log.parent), "@application@": adapter.application}
    for slot, value in slots.items():
        word = word.replace(slot, value)
    return word


def _environment(adapter: Adapter, home: Path, process: Process) -> dict[str, str]:
    own = {"PYTHONPATH": str(ROOT), CONTROL: str(process.control), LAYER: adapter.layer, "PYTHONUNBUFFERED": "1"}
    return {"PATH": os.environ["PATH"], "HOME": str(home), **own, **adapter.environment}


def _wait(started: "subprocess.Popen[bytes]", process: Process) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and started.poll() is None:
        # The application has been imported, and the server listens.
        with contextlib.suppress(OSError):
            process.notes("nothing", 0)
            socket.create_connection(("127.0.0.1", process.port), timeout=_PATIENCE).close()
            return
        time.sleep(0.02)
    raise AssertionError(f"it does not start: {process.log.read_text(errors='replace')}")


def _end(started: "subprocess.Popen[bytes]") -> None:
    started.terminate()
    try:
        started.wait(_PATIENCE / 4)
    except subprocess.TimeoutExpired:
        pass
    finally:
        # The session is the server's own: nothing else is in it.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(started.pid, signal.SIGKILL)
        started.wait()


def _write_certificate(home: Path) -> None:
    certificate = trustme.CA().issue_cert("127.0.0.1", "api.example.com")
    certificate.private_key_pem.write_to_path(str(home / "key.pem"))
    for part in certificate.cert_chain_pems:
        part.write_to_path(str(home / "certificate.pem"), append=True)
