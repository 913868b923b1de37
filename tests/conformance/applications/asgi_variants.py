"""What the ASGI applications that are written in a framework have in common: answers, and one of them per variant."""

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator, Callable, MutableMapping
from typing import Any, Final
from urllib.parse import parse_qsl

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
RAW_SOCKETS: Final = ("ws-echo", "ws-close", "ws-refuse", "ws-deny", "ws-raise")

_TOLD: Final = ("type", "http_version", "method", "scheme", "path", "raw_path", "query_string", "root_path", "headers")


def asked(scope: MutableMapping[str, Any], name: str, default: str = "") -> str:
    return next(iter(_all_asked(scope, name)), default)


def _all_asked(scope: MutableMapping[str, Any], name: str) -> list[str]:
    pairs = parse_qsl(scope["query_string"].decode("latin-1"), encoding="latin-1")
    return [value for key, value in pairs if key == name]


def said(scope: MutableMapping[str, Any]) -> tuple[int, list[tuple[str, str]], bytes]:
    """Status, headers and body for `status`, `text`, and any number of `h=Name:value`."""
    status = int(asked(scope, "status", "200"))
    lines = [line.partition(":") for line in _all_asked(scope, "h")]
    body = b"" if status in {204, 304} else asked(scope, "text", "said").encode("latin-1")
    return status, [BY_APPLICATION, *((name, value) for name, _, value in lines)], body


def seen(scope: MutableMapping[str, Any], state: object) -> str:
    """What the application is told of the request; the rest of a scope is the framework's."""
    told = {name: scope[name] for name in _TOLD} | {"state": state}
    return json.dumps(told, default=lambda value: value.decode("latin-1"), sort_keys=True)


async def digest(parts: AsyncIterator[bytes]) -> str:
    size, found = 0, hashlib.sha256()
    async for part in parts:
        size += len(part)
        found.update(part)
    return f"{size} {found.hexdigest()}"


async def parts(scope: MutableMapping[str, Any]) -> AsyncIterator[bytes]:
    """Each part but the first waits for the test to have the one before."""
    for number in range(3):
        if number:
            await asyncio.to_thread(pass_gate, f"{asked(scope, 'key')}{number}")
        yield b"part %d" % number


async def wait_at_gate(scope: MutableMapping[str, Any]) -> str:
    note(asked(scope, "key"), "called")
    await asyncio.to_thread(pass_gate, asked(scope, "key"))
    return "at last"


def serve(make: Callable[[], Any], install: Callable[..., Any]) -> tuple[Any, Any]:
    """What the server runs, the bare application and all variants, and the variant `matrix` alone."""
    applications = {name: make() for name in (BARE, *VARIANTS)}
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
