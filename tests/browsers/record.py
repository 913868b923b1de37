"""Run CORS cases in real browsers: `python -m tests.browsers.record CASES OUTDIR [--engine NAME]... [--limit N]`."""

import argparse
import asyncio
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from .console import attribute
from .engines.chromium import Chromium
from .engines.firefox import Firefox
from .engines.webkit import WebKit
from .files import read_rows, write_rows
from .server import CaseServer

Row = dict[str, Any]


class Engine(Protocol):
    """What the recorder asks of a browser."""

    lines: list[str]

    async def start(self, url: str) -> None:
        """Open the page in a fresh profile."""

    async def drain(self) -> None:
        """Let `lines` catch up."""

    async def stop(self) -> None:
        """End the browser."""


_ENGINES: dict[str, type[Engine]] = {"chromium": Chromium, "firefox": Firefox, "webkit": WebKit}
_STALLED = 90.0


async def record(engine: str, cases: Sequence[Row]) -> tuple[dict[str, Row], list[str]]:
    """Run cases in one fresh browser.

    Returns:
        What happened, by case, for the cases that ended before the browser stalled, if it did; and its raw console.
    """
    server = CaseServer(cases)
    browser = _ENGINES[engine]()
    try:
        await browser.start(await server.start())
        await _finish(server)
        await browser.drain()
    finally:
        await browser.stop()
        await server.stop()
    console = attribute(engine, browser.lines, server.steps)
    rows = {
        case_id: {"id": case_id, "steps": steps, "wire": server.wire[case_id], "console": console[case_id]}
        for case_id, steps in server.steps.items()
    }
    return {case_id: server.origins.unfill_all(row) for case_id, row in rows.items()}, browser.lines


async def _finish(server: CaseServer) -> None:
    done = -1
    while not server.finished.is_set() and server.progress != done:
        done = server.progress
        try:
            await asyncio.wait_for(server.finished.wait(), _STALLED)
        except TimeoutError:
            continue


async def record_all(engine: str, cases: Sequence[Row], raw: list[str]) -> list[Row]:
    """Run cases in as many browsers as it takes: a second and a third one where the first stalls or dies."""
    found: dict[str, Row] = {}
    for _attempt in range(3):
        left = [case for case in cases if case["id"] not in found]
        if left:
            rows, lines = await record(engine, left)
            found |= rows
            raw += lines
    for case in cases:
        if case["id"] not in found:
            print(f"{engine}: {case['id']} did not end.", file=sys.stderr)
    return [found[case["id"]] for case in cases if case["id"] in found]


def record_twice(engine: str, cases: Sequence[Row], raw: list[str]) -> list[Row]:
    """The cases that go the same way in two fresh browsers; the others are named on standard error."""
    first, second = (asyncio.run(record_all(engine, cases, raw)) for _ in range(2))
    again = {row["id"]: row for row in second}
    for row in first:
        if again.get(row["id"]) != row:
            print(f"{engine}: {row['id']} went another way the second time; left out.", file=sys.stderr)
    return [row for row in first if again.get(row["id"]) == row]


def _report_timeouts(engine: str, rows: Sequence[Row]) -> None:
    for row in rows:
        if any(step["outcome"] == "timeout" for step in row["steps"]):
            print(f"{engine}: {row['id']} has a call that never ended (outcome `timeout`).", file=sys.stderr)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description="Run CORS cases in real browsers.")
    parser.add_argument("cases", type=Path)
    parser.add_argument("outdir", type=Path)
    parser.add_argument("--engine", action="append", choices=sorted(_ENGINES))
    parser.add_argument("--limit", type=int)
    parser.add_argument("--twice", action="store_true", help="run all cases twice, keep those that agree")
    parser.add_argument("--raw", action="store_true", help="also write each engine's whole console")
    given = parser.parse_args()
    cases = read_rows(given.cases)[: given.limit]
    for engine in given.engine or list(_ENGINES):
        start = time.monotonic()
        raw: list[str] = []
        rows = record_twice(engine, cases, raw) if given.twice else asyncio.run(record_all(engine, cases, raw))
        write_rows(given.outdir / f"{engine}.jsonl.gz", rows)
        if given.raw:
            (given.outdir / f"{engine}.console.txt").write_text("\n".join(raw))
        _report_timeouts(engine, rows)
        seconds = time.monotonic() - start
        print(f"{engine}: {len(rows)} cases in {seconds:.1f} s, {len(rows) / seconds:.1f}/s")


if __name__ == "__main__":
    main()
