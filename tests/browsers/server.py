"""The three loopback servers: they answer each case as it says, and log what reaches them."""

import asyncio
import json
import re
from collections.abc import Callable, Sequence
from typing import Any

from .http1 import Connection, Request, Response
from .origins import HOST, Origins
from .page import page

_CASE = re.compile(r"/case/([^/?]+)/(\d+)(?:\?.*)?")
_STEP = re.compile(r"/step/([^/?]+)/(\d+)")
_LOGGED = ("origin", "access-control-request-method", "access-control-request-headers", "cookie", "authorization")
_STRAY = Response(status=404, body=b"body-text")
_BATCH = 20
# Firefox keeps 100 preflight results: while one case waits, the others must not push its own out.
_WAITING_BATCH, _WAITING_LANES = 96, 12
_WARM_UP = "/warm-up"
_IGNORED = frozenset({"/favicon.ico"})


class CaseServer:
    """Serves cases to one page of one browser, one case at a time on the wire.

    Args:
        cases: the cases. Those that wait are handed out first, many at a time, the others in order.
    """

    def __init__(self, cases: Sequence[dict[str, Any]]) -> None:
        self._cases = {case["id"]: case for case in cases}
        self._queue = sorted(cases, key=lambda case: not _waits(case))
        self._step: dict[str, int] = {}
        self._current = ""
        self._servers: list[asyncio.Server] = []
        self.origins = Origins(ports={})
        self.wire: dict[str, list[dict[str, Any]]] = {case["id"]: [] for case in cases}
        self.steps: dict[str, list[dict[str, Any]]] = {}
        self.finished = asyncio.Event()
        self.progress = 0

    async def start(self) -> str:
        """Listen on three free ports; returns the URL of the page."""
        loop = asyncio.get_running_loop()
        ports = {}
        for name in "ABC":
            server = await loop.create_server(self._protocol(name), HOST, 0)
            self._servers.append(server)
            ports[name] = server.sockets[0].getsockname()[1]
        self.origins = Origins(ports=ports)
        return self.origins.origin("A") + "/page"

    async def stop(self) -> None:
        """Stop listening; connections end with the browser."""
        for server in self._servers:
            server.close()

    def _protocol(self, name: str) -> Callable[[], Connection]:
        return lambda: Connection(lambda request: self._answer(name, request))

    def _answer(self, name: str, request: Request) -> Response:
        case = _CASE.fullmatch(request.target)
        if case and case[1] in self._cases and int(case[2]) < len(self._cases[case[1]]["hops"]):
            return self._answer_hop(case[1], int(case[2]), request)
        if request.target == _WARM_UP:
            return self._warm_up()
        if name == "A" and (control := self._control(request)) is not None:
            return control
        if request.target not in _IGNORED and self._current:
            self._log(self._current, request, {"hop": None, "url": self.origins.origin(name) + request.target})
        return _STRAY

    def _answer_hop(self, case_id: str, number: int, request: Request) -> Response:
        self._current = case_id
        self._log(case_id, request, {"hop": number})
        hop = self._cases[case_id]["hops"][number]
        said = hop["preflight" if _is_preflight(request) else "response"]
        headers = tuple((name, self._fill(value, case_id, number)) for name, value in said["headers"])
        body = b"" if _is_preflight(request) else b"body-text"
        return Response(status=said["status"], headers=headers, body=body)

    def _fill(self, value: str, case_id: str, number: int) -> str:
        if "{next}" in value:
            value = value.replace("{next}", self.origins.hop_url(self._cases[case_id], number + 1))
        return self.origins.fill(value)

    def _log(self, case_id: str, request: Request, where: dict[str, Any]) -> None:
        row = {"step": self._step.get(case_id, 0), **where, "method": request.method}
        headers = {name: value for name in _LOGGED if (value := request.get(name)) is not None}
        self.wire[case_id].append({**row, "preflight": _is_preflight(request), "headers": headers})

    def _control(self, request: Request) -> Response | None:
        if request.target == "/page":
            cookie = ("Set-Cookie", "sid=1; Path=/")
            html = page(self.origins.origin("B") + _WARM_UP)
            return Response(status=200, headers=(("Content-Type", "text/html; charset=utf-8"), cookie), body=html)
        if request.target == "/take":
            return self._take(json.loads(request.body))
        step = _STEP.fullmatch(request.target)
        if step:
            self._step[step[1]] = int(step[2])
            return Response(status=204)
        return None

    def _warm_up(self) -> Response:
        allowed = {"Origin": self.origins.origin("A"), "Methods": "PUT"}
        return Response(status=200, headers=tuple((f"Access-Control-Allow-{k}", v) for k, v in allowed.items()))

    def _take(self, results: list[dict[str, Any]]) -> Response:
        for result in results:
            self.steps[result["id"]] = result["steps"]
            self.progress += 1
        waiting = bool(self._queue) and _waits(self._queue[0])
        size, lanes = (_WAITING_BATCH, _WAITING_LANES) if waiting else (_BATCH, 1)
        given = [case for case in self._queue[:size] if _waits(case) == waiting]
        self._queue = self._queue[len(given) :]
        if not given:
            self.finished.set()
        work = {"lanes": lanes, "cases": [self._order(case) for case in given]}
        json_type = (("Content-Type", "application/json"), ("Cache-Control", "no-store"))
        return Response(status=200, headers=json_type, body=json.dumps(work).encode())

    def _order(self, case: dict[str, Any]) -> dict[str, Any]:
        steps = case.get("steps") or [case["request"]]
        filled = [{**step, "headers": [[n, self.origins.fill(v)] for n, v in step["headers"]]} for step in steps]
        url = self.origins.hop_url(case, 0)
        return {"id": case["id"], "url": url, "marked": "steps" in case, "steps": filled}


def _waits(case: dict[str, Any]) -> bool:
    return any(step.get("wait_ms") for step in case.get("steps", ()))


def _is_preflight(request: Request) -> bool:
    return request.method == "OPTIONS" and request.get("access-control-request-method") is not None
