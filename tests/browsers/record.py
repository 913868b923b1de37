"""Run CORS cases in real browsers: `python -m tests.browsers.record CASES OUTDIR [--engine NAME]... [--limit N]`.

OUTDIR gets the cases, a file for each engine, and `engines.json` with the versions; `make truth TRUTH=OUTDIR` reads it.
"""

import argparse
import asyncio
import sys
import time
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from .batches import batches
from .console import attribute
from .engines.chromium import Chromium
from .engines.firefox import Firefox
from .engines.webkit import WebKit
from .files import read_rows, write_rows
from .server import CaseServer
from .versions import NoBrowser, installed_versions, write_versions

Row = dict[str, Any]


class NoCases(Exception):  # noqa: N818 - not an error of the code's
    """The file of cases cannot be read; the message says why."""


class Engine(Protocol):
    """What the recorder asks of a browser."""

    lines: list[str]

    async def start(self, url: str, authority: Path | None = None) -> None:
        """Open the page in a fresh profile.

        Args:
            authority: a certificate authority to trust, in PEM; with one, the names of `sites.NAMES` are 127.0.0.1.
        """

    async def drain(self) -> None:
        """Let `lines` catch up."""

    async def stop(self) -> None:
        """End the browser."""


_ENGINES: dict[str, type[Engine]] = {"chromium": Chromium, "firefox": Firefox, "webkit": WebKit}
_STALLED = 90.0
_ATTEMPTS = 3


async def record(engine: str, cases: Sequence[Row]) -> tuple[dict[str, Row], list[str]]:
    """Run cases in one fresh browser.

    Returns:
        What happened, by case, for the cases that ended before the browser stalled, if it did; and its raw console.
    """
    server = CaseServer(cases)
    browser = _ENGINES[engine]()
    try:
        url = await server.start()
        await browser.start(url, None if server.authority is None else server.authority.pem)
        await _finish(server)
        await browser.drain()
    finally:
        await browser.stop()
        await server.stop()
    fonts = {case["id"] for case in cases if case.get("request", {}).get("by") == "font-face" and engine == "firefox"}
    console = attribute(engine, browser.lines, server.steps, fonts)
    rows = {
        case_id: {"id": case_id, "steps": steps, "wire": server.wire[case_id], "console": console[case_id]}
        for case_id, steps in server.steps.items()
    }
    return {case_id: server.unfilled(case_id, row) for case_id, row in rows.items()}, browser.lines


async def _finish(server: CaseServer) -> None:
    done = -1
    while not server.finished.is_set() and server.progress != done:
        done = server.progress
        try:
            await asyncio.wait_for(server.finished.wait(), _STALLED)
        except TimeoutError:
            continue


async def record_all(engine: str, cases: Sequence[Row], raw: list[str]) -> list[Row]:
    """Run cases in as many browsers as it takes: a second and a third one where the first stalls, dies or fails."""
    found: dict[str, Row] = {}
    for batch in batches(cases):
        found |= await _record_batch(engine, batch, raw)
    for case in cases:
        if case["id"] not in found:
            print(f"{engine}: {case['id']} did not end.", file=sys.stderr)
    return [found[case["id"]] for case in cases if case["id"] in found]


async def _record_batch(engine: str, batch: Sequence[Row], raw: list[str]) -> dict[str, Row]:
    found: dict[str, Row] = {}
    left = list(batch)
    for _attempt in range(_ATTEMPTS):
        try:
            rows, lines = await record(engine, left)
        except (OSError, EOFError, RuntimeError) as error:
            print(f"{engine}: the browser failed: {error!r}", file=sys.stderr)
            continue
        found |= rows
        raw += lines
        # Backwards: what comes after a case over which the browser dies is to have its turn, too.
        left = [case for case in reversed(left) if case["id"] not in found]
        if not left:
            break
    return found


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


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.browsers.record", description="Record real browsers.")
    parser.add_argument("cases", type=Path, help="the file of cases")
    parser.add_argument("outdir", type=Path, help="where the folder of recordings is made, which `make truth` reads")
    parser.add_argument("--engine", action="append", choices=sorted(_ENGINES))
    parser.add_argument("--limit", type=int)
    parser.add_argument("--twice", action="store_true", help="run all cases twice, keep those that agree")
    parser.add_argument("--raw", action="store_true", help="also write each engine's whole console")
    given = parser.parse_args(arguments)
    engines = given.engine or list(_ENGINES)
    try:
        versions = installed_versions(engines)
        cases = _read_cases(given.cases)[: given.limit]
    except (NoBrowser, NoCases) as error:
        print(f"tests.browsers.record: {error}", file=sys.stderr)
        return 2
    for engine in engines:
        _record_file(engine, cases, given)
    write_rows(given.outdir / "cases.jsonl.gz", cases)
    write_versions(given.outdir, versions)
    return 0


def _read_cases(path: Path) -> list[Row]:
    try:
        return read_rows(path)
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise NoCases(f"{path} cannot be read: {error}") from error


def _record_file(engine: str, cases: Sequence[Row], given: argparse.Namespace) -> None:
    start = time.monotonic()
    raw: list[str] = []
    rows = record_twice(engine, cases, raw) if given.twice else asyncio.run(record_all(engine, cases, raw))
    write_rows(given.outdir / f"{engine}.jsonl.gz", rows)
    if given.raw:
        (given.outdir / f"{engine}.console.txt").write_text("\n".join(raw))
    _report_timeouts(engine, rows)
    seconds = time.monotonic() - start
    print(f"{engine}: {len(rows)} of {len(cases)} cases in {seconds:.1f} s, {len(rows) / seconds:.1f}/s")


if __name__ == "__main__":
    sys.exit(main())
