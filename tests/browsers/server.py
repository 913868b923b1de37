"""The three loopback servers of each site: they answer each case as it says, and log what reaches them."""

import asyncio
import json
import re
from collections.abc import Callable, Sequence
from typing import Any

from .authority import Authority
from .http1 import Connection, Request, Response
from .http2 import Connection2
from .origins import HOST, Origins
from .page import page
from .resources import CALLS, resource
from .sites import COOKIES, DEFAULT, SITES, site_of
from .tls import EitherProtocol

_CASE = re.compile(r"/case/([^/?]+)/(\d+)(?:\?.*)?")
_COUNT = re.compile(r"/count/([^/?]+)")
_STEP = re.compile(r"/step/([^/?]+)/(\d+)")
_LOGGED = ("origin", "access-control-request-method", "access-control-request-headers", "cookie", "authorization")
_STRAY = Response(status=404, body=b"body-text")
_BATCH = 20
# Firefox keeps 100 preflight results: while one case waits, the others must not push its own out.
_WAITING_BATCH, _WAITING_LANES = 96, 12
_WARM_UP = "/warm-up"
_IGNORED = frozenset({"/favicon.ico"})
_HELLO = "/hello"


class CaseServer:
    """Serves cases to one page of one browser, one case at a time on the wire.

    Args:
        cases: the cases, of any sites, one site after the other. Of each, those that wait are handed out first, many
            at a time, the others in order.
    """

    def __init__(self, cases: Sequence[dict[str, Any]]) -> None:
        self._cases = {case["id"]: case for case in cases}
        self._queues: dict[str, list[dict[str, Any]]] = {
            name: sorted((case for case in cases if site_of(case) == name), key=lambda case: not _waits(case))
            for name in SITES
            if any(site_of(case) == name for case in cases)
        }
        self._step: dict[str, int] = {}
        self._current = ""
        self._servers: list[asyncio.Server] = []
        self._origins: dict[str, Origins] = {}
        self.authority: Authority | None = None
        self.wire: dict[str, list[dict[str, Any]]] = {case["id"]: [] for case in cases}
        self.steps: dict[str, list[dict[str, Any]]] = {}
        self.finished = asyncio.Event()
        self.progress = 0

    async def start(self) -> str:
        """Listen on three free ports for each site; returns the URL to open."""
        if set(self._queues) - {DEFAULT}:
            self.authority = Authority()
        for site in self._queues:
            self._origins[site] = Origins(
                ports={name: await self._listen(site, name) for name in "ABC"}, site=SITES[site]
            )
        return self._first_url(next(iter(self._queues)))

    async def stop(self) -> None:
        """Stop listening; connections end with the browser."""
        for server in self._servers:
            server.close()
        if self.authority is not None:
            self.authority.close()

    def unfilled(self, case_id: str, row: dict[str, Any]) -> dict[str, Any]:
        """A case's recording with placeholders for the origins of its site."""
        found: dict[str, Any] = self._origins[site_of(self._cases[case_id])].unfill_all(row)
        return found

    async def _listen(self, site: str, name: str) -> int:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(self._protocol(site, name), HOST, 0)
        self._servers.append(server)
        port: int = server.sockets[0].getsockname()[1]
        return port

    def _protocol(self, site: str, name: str) -> Callable[[], asyncio.Protocol]:
        def plain(over: str = "http") -> Connection:
            return Connection(lambda request: self._answer(site, name, over, request))

        def secure(chosen: str | None) -> asyncio.Protocol:
            if chosen != "h2":
                return plain("https")
            return Connection2(lambda request: self._answer(site, name, "h2", request))

        if site == DEFAULT:
            return plain
        assert self.authority is not None
        context = self.authority.context(is_http2=SITES[site].is_http2)
        return lambda: EitherProtocol(context, plain, secure)

    def _first_url(self, site: str) -> str:
        origins = self._origins[site]
        return origins.origin("C") + _HELLO if SITES[site].has_names else origins.origin("A") + "/page"

    def _answer(self, site: str, name: str, over: str, request: Request) -> Response:
        case = _CASE.fullmatch(request.target)
        if case and case[1] in self._cases and int(case[2]) < len(self._cases[case[1]]["hops"]):
            return self._answer_hop(case[1], int(case[2]), over, request)
        if request.target == _WARM_UP:
            return self._warm_up(site)
        if request.target == _HELLO:
            return self._hello(site, name)
        if name == "A" and (control := self._control(site, request)) is not None:
            return control
        if request.target not in _IGNORED and self._current:
            scheme = "http" if over == "http" else "https"
            # By the name that the browser used, which need not be the site's: `localhost`, say.
            host = request.get("host") or self._origins[site].host(name)
            url = f"{scheme}://{host}{request.target}"
            self._log(self._current, over, request, {"hop": None, "url": url})
        return self._stray(request)

    def _answer_hop(self, case_id: str, number: int, over: str, request: Request) -> Response:
        self._current = case_id
        self._log(case_id, over, request, {"hop": number})
        hop = self._cases[case_id]["hops"][number]
        said = hop["preflight" if _is_preflight(request) else "response"]
        headers = tuple((name, self._fill(value, case_id, number)) for name, value in said["headers"])
        if _is_preflight(request):
            return Response(status=said["status"], headers=headers)
        return resource(self._call(case_id), request, Response(status=said["status"], headers=headers))

    def _stray(self, request: Request) -> Response:
        if not self._current or self._call(self._current).get("by", "fetch") in CALLS:
            return _STRAY
        # Of a body that does not fit, browsers have more to say; and Firefox would answer the next one from its cache.
        return resource(self._call(self._current), request, _STRAY)

    def _call(self, case_id: str) -> dict[str, Any]:
        case = self._cases[case_id]
        calls: list[dict[str, Any]] = case.get("steps") or [case["request"]]
        return calls[self._step.get(case_id, 0)]

    def _fill(self, value: str, case_id: str, number: int) -> str:
        if "{next}" in value:
            value = value.replace("{next}", self._origins_of(case_id).hop_url(self._cases[case_id], number + 1))
        return self._origins_of(case_id).fill(value)

    def _origins_of(self, case_id: str) -> Origins:
        return self._origins[site_of(self._cases[case_id])]

    def _log(self, case_id: str, over: str, request: Request, where: dict[str, Any]) -> None:
        if site_of(self._cases[case_id]) != DEFAULT:
            where = where | {"over": over}
        row = {"step": self._step.get(case_id, 0), **where, "method": request.method}
        headers = {name: value for name in _LOGGED if (value := request.get(name)) is not None}
        self.wire[case_id].append({**row, "preflight": _is_preflight(request), "headers": headers})

    def _hello(self, site: str, name: str) -> Response:
        after = {"C": self._origins[site].origin("B") + _HELLO, "B": self._origins[site].origin("A") + "/page"}
        cookies = tuple(("Set-Cookie", cookie) for cookie in COOKIES)
        return Response(status=302, headers=(*cookies, ("Location", after[name]), ("Cache-Control", "no-store")))

    def _control(self, site: str, request: Request) -> Response | None:
        if request.target == "/page":
            return self._page(site)
        if request.target == "/take":
            return self._take(site, json.loads(request.body))
        if request.target == "/rest":
            return _told(b"")
        count = _COUNT.fullmatch(request.target)
        if count:
            return _told(str(len(self.wire[count[1]])).encode())
        step = _STEP.fullmatch(request.target)
        if step:
            self._step[step[1]] = int(step[2])
            return Response(status=204)
        return None

    def _page(self, site: str) -> Response:
        cookies = COOKIES if SITES[site].has_names else COOKIES[:1]
        headers = (("Content-Type", "text/html; charset=utf-8"), *(("Set-Cookie", cookie) for cookie in cookies))
        html = page([self._origins[site].origin(name) + _WARM_UP for name in ("BC" if SITES[site].has_names else "B")])
        return Response(status=200, headers=headers, body=html)

    def _warm_up(self, site: str) -> Response:
        allowed = {"Origin": "*", "Methods": "PUT"}
        return Response(status=200, headers=tuple((f"Access-Control-Allow-{k}", v) for k, v in allowed.items()))

    def _take(self, site: str, results: list[dict[str, Any]]) -> Response:
        for result in results:
            self.steps[result["id"]] = result["steps"]
            self.progress += 1
        queue = self._queues[site]
        waiting = bool(queue) and _waits(queue[0])
        size, lanes = (_WAITING_BATCH, _WAITING_LANES) if waiting else (_BATCH, 1)
        given = [case for case in queue[:size] if _waits(case) == waiting]
        self._queues[site] = queue[len(given) :]
        after = next((name for name, left in self._queues.items() if left), None)
        if not given and after is None:
            self.finished.set()
        work: dict[str, Any] = {"lanes": lanes, "cases": [self._order(case) for case in given]}
        if not given and after is not None:
            work["next"] = self._first_url(after)
        json_type = (("Content-Type", "application/json"), ("Cache-Control", "no-store"))
        return Response(status=200, headers=json_type, body=json.dumps(work).encode())

    def _order(self, case: dict[str, Any]) -> dict[str, Any]:
        origins = self._origins_of(case["id"])
        steps = case.get("steps") or [case["request"]]
        filled = [{**step, "headers": [[n, origins.fill(v)] for n, v in step.get("headers", ())]} for step in steps]
        url = origins.hop_url(case, 0)
        return {"id": case["id"], "url": url, "marked": "steps" in case, "steps": filled}


def _told(body: bytes) -> Response:
    # A sandboxed frame asks, too.
    headers = (("Access-Control-Allow-Origin", "*"), ("Cache-Control", "no-store"))
    return Response(status=200, headers=headers, body=body)


def _waits(case: dict[str, Any]) -> bool:
    return any(step.get("wait_ms") for step in case.get("steps", ()))


def _is_preflight(request: Request) -> bool:
    return request.method == "OPTIONS" and request.get("access-control-request-method") is not None
