"""Every bench, one after the other: `python -m bench.run [--write]`. Takes about three minutes."""

import argparse
import platform
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from . import (
    cold_start,
    origin_notifications,
    peers,
    server_aiohttp,
    server_asgi,
    server_django,
    server_dynamic,
    server_flood,
    server_growth,
    server_hostile,
    server_memory,
    server_wsgi,
    verdicts,
)
from .table import targets

RESULTS = Path(__file__).with_name("RESULTS.md")
_SCRIPTS = (
    *(server_asgi, server_growth, server_hostile, server_wsgi, server_django, server_aiohttp),
    *(server_dynamic, server_flood, origin_notifications, server_memory, verdicts, cold_start, peers),
)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.run", description="Measure crossorigin and its peers.")
    parser.add_argument("--write", action="store_true", help=f"also write the results to bench/{RESULTS.name}")
    given = parser.parse_args(arguments)
    start = time.monotonic()
    results = []
    for script in _SCRIPTS:
        print(f"{script.__name__} ...", file=sys.stderr, flush=True)
        results.append(script.measure())
    # The targets come first, so all has to be measured before any of it is printed.
    text = "\n".join(map(str, (f"# Results\n\n{_machine()}\n", targets(results), *results)))
    print(text)
    print(f"Took {time.monotonic() - start:.0f} s.")
    if given.write:
        RESULTS.write_text(text, encoding="utf-8")
    return 0


def _machine() -> str:
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{python}, {platform.system()} {platform.machine()}, {time.strftime('%Y-%m-%d', time.gmtime())}."


if __name__ == "__main__":
    sys.exit(main())
