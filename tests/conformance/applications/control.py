"""What a test does inside a server's process: open gates, read notes, call what the application offers.

One thread at a Unix socket, apart from the server under test, so that it works whatever runs the application.
"""

import contextlib
import json
import os
import signal
import socketserver
import threading
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

PATIENCE: Final = float(os.environ.get("CONFORMANCE_PATIENCE", "10"))
"""Seconds that anything waits at most for what is to come: only a failure waits so long."""

_GATES: Final[defaultdict[str, threading.Event]] = defaultdict(threading.Event)
_NOTES: Final[defaultdict[str, list[str]]] = defaultdict(list)
_CHANGED: Final = threading.Condition()
_ACTIONS: Final[dict[str, Callable[[str], object]]] = {}
_HELD: Final = threading.Event()
_LONGEST_START: Final = 30.0


def note(key: str, what: str) -> None:
    """Keeps *what* for the test that asks for *key*."""
    with _CHANGED:
        _NOTES[key].append(what)
        _CHANGED.notify_all()


def pass_gate(key: str) -> None:
    """Waits until the test opens the gate *key*."""
    assert gate(key).wait(PATIENCE), f"nobody opened the gate {key}"


def gate(key: str) -> threading.Event:
    with _CHANGED:
        return _GATES[key]


def offer(name: str, action: Callable[[str], object]) -> None:
    """Lets the test call *action*."""
    _ACTIONS[name] = action


def listen(path: Path) -> None:
    """Starts to serve the test."""
    server = socketserver.ThreadingUnixStreamServer(str(path), _Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 1.0}, daemon=True).start()
    threading.Thread(target=_end_unless_held, daemon=True).start()


def _end_unless_held() -> None:
    if not _HELD.wait(_LONGEST_START):
        _end()


def _end() -> None:
    # The test is gone, however it ended. The server leads a group of processes of its own.
    os.killpg(0, signal.SIGKILL)


class _Handler(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        for line in self.rfile:
            word, *arguments = json.loads(line)
            self.wfile.write(json.dumps(_WORDS[word](*arguments)).encode() + b"\n")
            if word == "end with me":
                self._wait_for_the_end()

    def _wait_for_the_end(self) -> None:
        _HELD.set()
        with contextlib.suppress(ConnectionError):
            self.rfile.read()
        _end()


def _open(key: str) -> None:
    gate(key).set()


def _wait_for_notes(key: str, count: int) -> list[str]:
    with _CHANGED:
        _CHANGED.wait_for(lambda: len(_NOTES[key]) >= count, PATIENCE)
        return list(_NOTES[key])


def _call(name: str, argument: str) -> str:
    try:
        return repr(_ACTIONS[name](argument))
    except Exception as error:  # noqa: BLE001 - the test judges it
        return f"{type(error).__name__}: {error}"


_WORDS: Final[dict[str, Callable[..., Any]]] = {
    "open": _open,
    "notes": _wait_for_notes,
    "call": _call,
    "end with me": lambda: None,
}
