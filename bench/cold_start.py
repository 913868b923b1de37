"""From the shell to the answer: `cors check` beside HTTPie's `http`. `python -m bench.cold_start`.

Both have the same URL and `Origin`, and run by turns against one server on loopback, so that what
else the machine does meets both.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

from .table import Result

_RUNS: Final = 15
_ORIGIN: Final = "https://app.example"
_BIN: Final = Path(sys.executable).parent


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Access-Control-Allow-Origin", _ORIGIN)
        self.send_header("Vary", "Origin")
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Nothing: the table is the output."""


def measure() -> Result:
    """Wall times of both programs, and their ratio."""
    title = "Cold start to answer, wall time in milliseconds"
    if not (_BIN / "http").is_file():
        return Result(title=title, notes=("Not measured: HTTPie is not installed beside this Python.",))
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/"
    commands = {
        "cors check": [str(_BIN / "cors"), "check", url, "--origin", _ORIGIN],
        "http": [str(_BIN / "http"), "--ignore-stdin", "GET", url, f"Origin:{_ORIGIN}"],
        "python -c pass": [sys.executable, "-c", "pass"],
    }
    try:
        times = _times(commands)
    finally:
        server.shutdown()
        server.server_close()
    medians = {name: statistics.median(found) for name, found in times.items()}
    ratio = medians["cors check"] / medians["http"]
    return Result(
        title=title,
        columns=("command", "median", "fastest", "slowest"),
        rows=[
            (name, *(f"{1000 * value:.0f}" for value in (medians[name], min(found), max(found))))
            for name, found in times.items()
        ],
        notes=(
            f"`cors check` takes {ratio:.2f} times as long as HTTPie {_version()}; {_RUNS} runs each, by turns.",
            "`python -c pass` is what no Python program can go below.",
        ),
    )


def _times(commands: Mapping[str, Sequence[str]]) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in commands}
    with tempfile.TemporaryDirectory() as folder:
        # HTTPie looks for a newer HTTPie, unless its configuration says no.
        Path(folder, "config.json").write_text(json.dumps({"disable_update_warnings": True}), encoding="utf-8")
        environment = {**os.environ, "HTTPIE_CONFIG_DIR": folder}
        # pip compiles what it installs; the first run compiles the sources of an editable install, if it may.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for turn in range(_RUNS + 1):
            for name, command in commands.items():
                took = _time(command, environment)
                if turn:  # The first turn warms the disk's cache up, and writes byte code.
                    times[name].append(took)
    return times


def _time(command: Sequence[str], environment: Mapping[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment, stdin=subprocess.DEVNULL)
    return time.perf_counter() - start


def _version() -> str:
    return subprocess.run([_BIN / "http", "--version"], check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    print(measure())
