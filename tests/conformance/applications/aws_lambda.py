"""A function in AWS Lambda, for each variant one, and the gateway in front of them."""

import base64
import hashlib
import json
import sys
from collections.abc import Callable
from typing import Any, Final

import uvicorn

from crossorigin.adapters.aws_lambda import CORSHandler, cors
from tests.conformance.applications.asgi import Receive, Scope, Send
from tests.conformance.applications.asgi_gateway import received
from tests.conformance.applications.control import note, pass_gate
from tests.conformance.applications.lambda_events import Request
from tests.conformance.applications.lambda_gateway import invoke
from tests.conformance.applications.native_layers import put
from tests.conformance.applications.process import start_process
from tests.conformance.variants import BARE, VARIANTS

_BY_APPLICATION: Final = ("X-Answered-By", "application")
_SHARED: Final[dict[str, Any]] = {
    "statusCode": 200,
    "headers": {"X-Answered-By": "application", "Vary": "Accept"},
    "body": "shared",
}
"""One response for all requests of `/shared`, as some functions have it."""


class Call:
    """One event."""

    def __init__(self, event: dict[str, Any]) -> None:
        self.event = event
        self.is_format_2 = event.get("version") == "2.0"
        self.path = str(event["rawPath" if self.is_format_2 else "path"])

    def all_asked(self, name: str) -> list[str]:
        if self.is_format_2:
            # Several are joined by commas, which the values have too.
            request = Request(method="", stage="", path="", query=self.event["rawQueryString"])
            return request.queried().get(name, [])
        found: dict[str, list[str]] = self.event["multiValueQueryStringParameters"] or {}
        return found.get(name, [])

    def asked(self, name: str, default: str = "") -> str:
        return next(iter(self.all_asked(name)), default)

    def answer(self, text: str, *headers: tuple[str, str], status: int = 200) -> dict[str, Any]:
        grouped: dict[str, list[str]] = {}
        for name, value in (_BY_APPLICATION, *headers):
            grouped.setdefault(name, []).append(value)
        joined = {name: ", ".join(values) for name, values in grouped.items()}
        several = any(len(values) > 1 for values in grouped.values()) and not self.is_format_2
        shape = {"multiValueHeaders": grouped} if several else {"headers": joined}
        return {"statusCode": status, **shape, "body": text}


def handler(event: dict[str, Any], context: object) -> Any:
    call = Call(event)
    if call.path.endswith("/guarded/say"):
        return call.answer("who are you?", status=401)
    return _ACTIONS.get(call.path.rpartition("/")[2], _missing)(call)


def _missing(call: Call) -> Any:
    return call.answer("nothing", status=404)


def _say(call: Call) -> Any:
    """`status`, `text`, and any number of `h=Name:value`."""
    status = int(call.asked("status", "200"))
    lines = [line.partition(":") for line in call.all_asked("h")]
    text = "" if status in {204, 304} else call.asked("text", "said")
    return call.answer(text, *((name, value) for name, _, value in lines), status=status)


def _seen(call: Call) -> Any:
    """What the function is told, but for the stage, which is the variant."""
    context = call.event["requestContext"] | {"stage": "here"}
    return call.answer(json.dumps(call.event | {"requestContext": context}))


def _raise(call: Call) -> Any:
    raise RuntimeError(call.asked("token"))


def _start_at_gate(call: Call) -> Any:
    note(call.asked("key"), "called")
    pass_gate(call.asked("key"))
    return call.answer("at last")


def _digest(call: Call) -> Any:
    text = call.event["body"] or ""
    body = base64.b64decode(text) if call.event["isBase64Encoded"] else text.encode()
    return call.answer(f"{len(body)} {hashlib.sha256(body).hexdigest()}")


def _infer(call: Call) -> Any:
    """Format 2.0 makes a response of anything; format 1.0 does not."""
    return {"message": "Hello from Lambda!"}


def _cookies(call: Call) -> Any:
    return call.answer("baked") | {"cookies": ["a=1; Secure", "b=2"]}


_ACTIONS: Final[dict[str, Callable[[Call], Any]]] = {
    "say": _say,
    "seen": _seen,
    "raise": _raise,
    "start-at-gate": _start_at_gate,
    "digest": _digest,
    "shared": lambda _: _SHARED,
    "refuse": lambda call: call.answer("no", status=403),
    "infer": _infer,
    "cookies": _cookies,
}


def _install(function: Callable[[Any, Any], Any], policy: Any, **options: Any) -> CORSHandler:
    return cors(policy, **options)(function)


class Gateway:
    """As an ASGI application, so that a server of ASGI reads and writes the HTTP.

    Each variant is a stage of its own; of function URLs, which have no stages, a function.
    """

    def __init__(self, kind: str, *, alone: bool) -> None:
        self._kind = kind
        self._alone = alone
        variants = {name: variant for name, variant in VARIANTS.items() if name == "matrix" or not alone}
        self._functions: dict[str, Callable[[Any, Any], Any]] = {BARE: handler}
        for name, variant in variants.items():
            self._functions[name] = put(_install, handler, name, variant)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = await received(scope, receive, alone=self._alone)
        await invoke(self._functions[request.variant], self._kind, request, send)


if __name__ == "__main__":
    _, port, which, kind = sys.argv
    gateway = Gateway(kind, alone=which == "alone")
    start_process()
    uvicorn.run(gateway, port=int(port), http="h11", lifespan="off", access_log=False, timeout_graceful_shutdown=1)
