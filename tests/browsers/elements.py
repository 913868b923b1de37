"""What the elements of a page do with CORS, recorded in real browsers.

    python -m tests.browsers.elements OUTDIR [--engine chromium|firefox|webkit]... [--only ID_PREFIX]

A page at origin A, for whose host the cookie `sid=1` is set, makes one element after another (or calls EventSource,
sendBeacon, …), each with an URL of its own, which a server at B, or A, answers as the case says. A, B and the page are
`http://127.0.0.1` at three ports, so they are same-site, and cookies go where credentials do.

Each engine's file `OUTDIR/ENGINE.jsonl` has one object per line:

- `id`
- `initiator`: `img` `script` `module` `stylesheet` `audio` `video` `modulepreload` `preload` `import` (the function)
  `FontFace` (its `load()`) `font-face` (the rule, and `document.fonts.load`) `EventSource` `sendBeacon` `WebSocket`
- `crossorigin`: the attribute's value, null where it is absent or the initiator has none
- `with_credentials` (EventSource), `beacon_type` (`string`, or the type of a Blob), `as` (preload)
- `answer`: `at`, `status`, `headers`; with `next`, the answer that the redirect leads to; with `preflight`, the answer
  to the CORS-preflight request, which otherwise allows everything a beacon asks for. To `headers` the server adds
  `Cache-Control: no-store` and a body with the `Content-Type` that the initiator takes. A WebSocket gets 403.
- `wire`: the requests in order: `hop` (0 first, 1 after a redirect), `method`, `preflight`, `headers` (those that bear
  on CORS, in lower case)
- `event`: the event that came first of those that tell success from failure, or what the call returned; `none` after
  three seconds without
- `console`: Chromium's and WebKit's lines but for `Failed to load resource`, Firefox's as `category: text`

`{A}` `{hostA}` and their like stand for the origins, as in the other recordings.
"""

import argparse
import asyncio
import json
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from .elements_bodies import body_of
from .elements_cases import ALLOWING_PREFLIGHT, cases
from .elements_page import page
from .engines.chromium import Chromium
from .engines.firefox import Firefox
from .engines.webkit import WebKit
from .files import write_rows
from .http1 import Connection, Request, Response
from .origins import HOST, Origins
from .page import MARK
from .record import Engine

Row = dict[str, Any]

_ENGINES: dict[str, type[Engine]] = {"chromium": Chromium, "firefox": Firefox, "webkit": WebKit}
_PATH = re.compile(r"/case/([^/?#\s]+)/(\d)")
_LOGGED = (
    "origin",
    "cookie",
    "sec-fetch-mode",
    "sec-fetch-dest",
    "sec-fetch-site",
    "access-control-request-method",
    "access-control-request-headers",
    "content-type",
)
# A preload that nothing uses is reported seconds later, whatever CORS said; Firefox logs errors of its own scripts.
_IGNORED = re.compile(r"Failed to load resource|chrome javascript: |.*preloaded (using|with) link preload")
_STALLED = 30.0


class _Server:
    """Hands the page one case at a time, and answers and logs what the case asks for."""

    def __init__(self, given: Iterable[Row]) -> None:
        self._queue = list(given)
        self._cases = {case["id"]: case for case in self._queue}
        self._servers: list[asyncio.Server] = []
        self.origins = Origins(ports={})
        self.rows: dict[str, Row] = {}
        self.wire: dict[str, list[Row]] = {case_id: [] for case_id in self._cases}
        self.finished = asyncio.Event()

    async def start(self) -> str:
        loop = asyncio.get_running_loop()
        for name in "AB":
            self._servers.append(await loop.create_server(self._connection(name), HOST, 0))
        ports = [server.sockets[0].getsockname()[1] for server in self._servers]
        self.origins = Origins(ports=dict(zip("AB", ports, strict=True)))
        return self.origins.origin("A") + "/page"

    def stop(self) -> None:
        for server in self._servers:
            server.close()

    def _connection(self, name: str) -> Callable[[], Connection]:
        return lambda: Connection(lambda request: self._answer(name, request))

    def _answer(self, name: str, request: Request) -> Response:
        if (found := _PATH.fullmatch(request.target)) and found[1] in self._cases:
            return self._answer_case(self._cases[found[1]], int(found[2]), request)
        if name == "A" and request.target == "/page":
            headers = (("Content-Type", "text/html; charset=utf-8"), ("Set-Cookie", "sid=1; Path=/"))
            return Response(status=200, headers=headers, body=page())
        if name == "A" and request.target == "/take":
            return self._take(json.loads(request.body))
        return Response(status=404)

    def _answer_case(self, case: Row, hop: int, request: Request) -> Response:
        preflight = request.method == "OPTIONS" and request.get("access-control-request-method") is not None
        headers = {name: value for name in _LOGGED if (value := request.get(name)) is not None}
        row = {"hop": hop, "method": request.method, "preflight": preflight, "headers": headers}
        self.wire[case["id"]].append(row)
        if case["initiator"] == "WebSocket":
            return Response(status=403)
        answer = case["answer"]["next"] if hop and "next" in case["answer"] else case["answer"]
        if preflight:
            answer = case["answer"].get("preflight", ALLOWING_PREFLIGHT)
        return self._response(case, answer, preflight=preflight)

    def _response(self, case: Row, answer: Row, *, preflight: bool) -> Response:
        kind, body = ("text/plain", b"") if preflight else body_of(case)
        after = self._url(case, answer["next"], 1) if "next" in answer else ""
        said = [(name, self.origins.fill(value.replace("{next}", after))) for name, value in answer["headers"]]
        headers = (*said, ("Cache-Control", "no-store"), ("Content-Type", kind))
        return Response(status=answer["status"], headers=headers, body=body)

    def _take(self, done: Row | None) -> Response:
        if done is not None:
            self.rows[done["id"]] = done
        case = self._queue.pop(0) if self._queue else None
        if case is None:
            self.finished.set()
        work = case and {"case": case, "url": self._url(case, case["answer"], 0)}
        headers = (("Content-Type", "application/json"), ("Cache-Control", "no-store"))
        return Response(status=200, headers=headers, body=json.dumps(work).encode())

    def _url(self, case: Row, answer: Row, hop: int) -> str:
        return f"{self.origins.origin(answer['at'])}/case/{case['id']}/{hop}"


async def _finish(server: _Server) -> None:
    done = -1
    while not server.finished.is_set() and len(server.rows) != done:
        done = len(server.rows)
        try:
            await asyncio.wait_for(server.finished.wait(), _STALLED)
        except TimeoutError:
            continue


def _attribute(lines: Iterable[str], ids: Iterable[str]) -> dict[str, list[str]]:
    """A line belongs to the case whose URL it names, else to the case whose mark it follows."""
    found: dict[str, list[str]] = {case_id: [] for case_id in ids}
    current = ""
    for line in lines:
        if MARK.strip() in line:
            current = line.partition(MARK.strip())[2].strip()
            continue
        named = _PATH.search(line)
        owner = named[1] if named else current
        if owner in found and not _IGNORED.match(line):
            found[owner].append(line)
    return found


async def record(engine: str, given: list[Row]) -> list[Row]:
    """Run the cases in one fresh browser; those that it did not end are left out."""
    server, browser = _Server(given), _ENGINES[engine]()
    try:
        await browser.start(await server.start())
        await _finish(server)
        await browser.drain()
    finally:
        await browser.stop()
        server.stop()
    console = _attribute(browser.lines, server.rows)
    rows = [
        {**case, "wire": server.wire[case["id"]], "event": done["event"], "console": console[case["id"]]}
        for case in given
        if (done := server.rows.get(case["id"]))
    ]
    return [server.origins.unfill_all(row) for row in rows]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description="Record what the elements of a page do with CORS.")
    parser.add_argument("outdir", type=Path)
    parser.add_argument("--engine", action="append", choices=sorted(_ENGINES))
    parser.add_argument("--only", default="", help="only the cases whose id begins so")
    args = parser.parse_args()
    chosen = [case for case in cases() if case["id"].startswith(args.only)]
    for engine in args.engine or list(_ENGINES):
        rows = asyncio.run(record(engine, chosen))
        write_rows(args.outdir / f"{engine}.jsonl", rows)
        print(f"{engine}: {len(rows)} of {len(chosen)} cases", file=sys.stderr)


if __name__ == "__main__":
    main()
