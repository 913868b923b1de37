"""What the ASGI applications that are written in a framework have in common: answers, and one of them per variant."""

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator, Callable
from typing import Any, Final
from urllib.parse import parse_qsl

from tests.conformance.applications import asgi
from tests.conformance.applications.asgi import Receive, Scope, Send
from tests.conformance.applications.control import note, pass_gate
from tests.conformance.applications.native_layers import put
from tests.conformance.applications.process import start_process
from tests.conformance.variants import BARE, VARIANTS

METHODS: Final = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "QUERY", "PROPFIND")
BY_APPLICATION: Final = ("x-answered-by", "application")
KEPT: Final = {"from_lifespan": "kept"}
RAW: Final = (
    *("raise", "raise-late", "say-nothing", "start-with-body", "converse", "until-gone", "trailers", "pathsend"),
    *("hints", "shared", "headerless", "generated"),
)
"""Of `applications.asgi`, as they are: no framework does these."""
UNUSUAL: Final = ("QUERY", "PROPFIND")
"""Methods that not every framework knows."""
RAW_SOCKETS: Final = ("ws-echo", "ws-close", "ws-refuse", "ws-deny", "ws-raise")

_NOW: Final[dict[str, str]] = {}
_TOLD: Final = ("type", "http_version", "method", "scheme", "path", "raw_path", "query_string", "root_path", "headers")


def asked(scope: Any, name: str, default: str = "") -> str:
    return next(iter(_all_asked(scope, name)), default)


def _all_asked(scope: Any, name: str) -> list[str]:
    pairs = parse_qsl(scope["query_string"].decode("latin-1"), encoding="latin-1")
    return [value for key, value in pairs if key == name]


def said(scope: Any) -> tuple[int, list[tuple[str, str]], bytes]:
    """Status, headers and body for `status`, `text`, and any number of `h=Name:value`."""
    status = int(asked(scope, "status", "200"))
    lines = [line.partition(":") for line in _all_asked(scope, "h")]
    body = b"" if status in {204, 304} else asked(scope, "text", "said").encode("latin-1")
    return status, [BY_APPLICATION, *((name, value) for name, _, value in lines)], body


def seen(scope: Any, state: object) -> str:
    """What the application is told of the request; the rest of a scope is the framework's."""
    told = {name: scope[name] for name in _TOLD} | {"state": state}
    return json.dumps(told, default=lambda value: value.decode("latin-1"), sort_keys=True)


async def digest(parts: Any) -> str:
    size, found = 0, hashlib.sha256()
    async for part in parts:
        size += len(part)
        found.update(part)
    return f"{size} {found.hexdigest()}"


async def parts(scope: Any) -> AsyncIterator[bytes]:
    """Each part but the first waits for the test to have the one before."""
    for number in range(3):
        if number:
            await asyncio.to_thread(pass_gate, f"{asked(scope, 'key')}{number}")
        yield b"part %d" % number


async def wait_at_gate(scope: Any) -> str:
    note(asked(scope, "key"), "called")
    await asyncio.to_thread(pass_gate, asked(scope, "key"))
    return "at last"


def start_up(name: str) -> dict[str, str]:
    """What the application *name* keeps of its start, which only one of them is told of."""
    if name == "matrix":
        note("lifespan", "startup")
        _NOW.update(KEPT)
    return _NOW


def with_raw(app: Any) -> Any:
    """*app*, where it is not asked for what no framework does."""

    async def either(scope: Scope, receive: Receive, send: Send) -> None:
        name = str(scope.get("path", "")).rpartition("/")[2]
        is_raw = name in {*RAW, *RAW_SOCKETS} or (name == "say" and scope.get("method") in UNUSUAL)
        await (asgi.application if is_raw else app)(scope, receive, send)

    return either


def serve(make: Callable[[str], Any], install: Callable[..., Any]) -> tuple[Any, Any]:
    """What the server runs, the bare application and all variants, and the variant `matrix` alone."""
    applications = {name: make(name) for name in (BARE, *VARIANTS)}
    for name, variant in VARIANTS.items():
        put(install, applications[name], name, variant)

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await applications["matrix"](scope, receive, send)
            return
        name = scope["path"].split("/")[1]
        if name not in VARIANTS or VARIANTS[name].is_mounted:
            scope["root_path"] = f"/{name}"
        await applications[name](scope, receive, send)

    start_process()
    return application, applications["matrix"]
