"""Every bench, one after the other: `python -m bench.run [--write]`. Takes about two minutes."""

import argparse
import platform
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from . import cold_start, peers, verdicts

RESULTS = Path(__file__).with_name("RESULTS.md")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.run", description="Measure crossorigin and its peers.")
    parser.add_argument("--write", action="store_true", help=f"also write the results to bench/{RESULTS.name}")
    given = parser.parse_args(arguments)
    start = time.monotonic()
    texts = [f"# Results\n\n{_machine()}\n"]
    print(texts[0], flush=True)
    for script in (verdicts, cold_start, peers):
        texts.append(str(script.measure()))
        print(texts[-1], flush=True)
    print(f"Took {time.monotonic() - start:.0f} s.")
    if given.write:
        RESULTS.write_text("\n".join(texts), encoding="utf-8")
    return 0


def _machine() -> str:
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{python}, {platform.system()} {platform.machine()}, {time.strftime('%Y-%m-%d', time.gmtime())}."


if __name__ == "__main__":
    sys.exit(main())
