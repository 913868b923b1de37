"""Two processes of the API, as two machines would run it: `python -m examples.customer_origins.run 8001 8002`."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import Final

from .settings import read_settings

_APPLICATION: Final = "examples.customer_origins.main:app"


def main(ports: Sequence[str]) -> int:
    """Run one process on each of *ports* until this one is told to end, or one of them ends."""
    try:
        read_settings(os.environ)
    except ValueError as error:
        sys.stderr.write(f"run: {error}\n")
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    processes: list[subprocess.Popen[bytes]] = []
    try:
        processes.extend(map(_start, ports))
        while all(process.poll() is None for process in processes):
            time.sleep(0.2)
    except KeyboardInterrupt:
        return 0
    else:
        return 1
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait()


def _start(port: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "uvicorn", _APPLICATION, "--port", port]
    # Every word of it is of this file, but for the port, which is one word.
    return subprocess.Popen(command, env={**os.environ, "REFUSAL_LOG": f"refusals-{port}.log"})  # noqa: S603 - the same


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["8001", "8002"]))
