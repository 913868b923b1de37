"""`cors serve`, as a person starts it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def serving_page(history: Path) -> Iterator[str]:
    """The URL of the page, whose history is in the file *history*."""
    command = [sys.executable, "-m", "crossorigin", "serve", "--port", "0", "--history", str(history)]
    unproxied = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=unproxied) as program:
        assert program.stdout is not None
        try:
            url = program.stdout.readline().strip()
            assert url.startswith("http://127.0.0.1:"), f"cors serve said {url!r}"
            yield url.removesuffix("/")
        finally:
            program.send_signal(signal.SIGINT)
