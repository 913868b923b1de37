"""What the applications that are written in a WSGI framework have in common: answers, and one of them per variant."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, Protocol

from tests.conformance.applications.control import note, pass_gate
from tests.conformance.applications.native_layers import put
from tests.conformance.applications.process import start_process
from tests.conformance.applications.wsgi import Environ, StartResponse
from tests.conformance.variants import BARE, VARIANTS, Variant

METHODS: Final = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "QUERY", "PROPFIND")
BY_APPLICATION: Final = ("X-Answered-By", "application")
Pairs = list[tuple[str, str]]


class Readable(Protocol):
    """A request's body."""

    def read(self, size: int, /) -> bytes: ...


def said(query: Callable[[str], list[str]]) -> tuple[int, Pairs, bytes]:
    """Status, headers and body for `status`, `text`, and any number of `h=Name:value`."""
    status, text = int([*query("status"), "200"][0]), [*query("text"), "said"][0]
    lines = [line.partition(":") for line in query("h")]
    body = b"" if status in {204, 304} else text.encode("latin-1")
    return status, [BY_APPLICATION, *((name, value) for name, _, value in lines)], body


def seen(environ: Mapping[str, Any]) -> str:
    """What the application is told of the request."""
    known = {name: value for name, value in environ.items() if isinstance(value, str) and name.isupper()}
    return json.dumps(known, sort_keys=True)


def digest(body: Readable) -> str:
    size, found = 0, hashlib.sha256()
    while chunk := body.read(65536):
        size += len(chunk)
        found.update(chunk)
    return f"{size} {found.hexdigest()}"


def parts(key: str) -> Iterator[bytes]:
    """Each part but the first waits for the test to have the one before."""
    for number in range(3):
        if number:
            pass_gate(f"{key}{number}")
        yield b"part %d" % number


def failing(token: str) -> Iterator[bytes]:
    yield b"begun"
    raise RuntimeError(token)


def wait_at_gate(key: str) -> str:
    note(key, "called")
    pass_gate(key)
    return "at last"


def serve(make: Callable[[], Any], install: Callable[..., Any]) -> tuple[Any, Any]:
    """What the server runs, the bare application and all variants, and the variant `matrix` alone.

    Args:
        make: Makes an application.
        install: Puts a layer in front of it, for a policy and options, and returns what has `reconfigure`.
    """

    def with_layer(name: str, variant: Variant) -> Any:
        application = make()
        put(without_websockets, application, name, variant)
        return application

    def without_websockets(application: Any, policy: Any, **options: Any) -> Any:
        options.pop("websocket_without_origin", None)
        return install(application, policy, **options)

    return dispatching({name: with_layer(name, variant) for name, variant in VARIANTS.items()} | {BARE: make()})


def dispatching(applications: Mapping[str, Any]) -> tuple[Any, Any]:
    """What the server runs, and the variant `matrix` alone."""

    def application(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        _, name, rest = environ["PATH_INFO"].split("/", 2)
        if name not in VARIANTS or VARIANTS[name].is_mounted:
            environ["SCRIPT_NAME"] = f"/{name}"
            environ["PATH_INFO"] = f"/{rest}"
        answer: Iterable[bytes] = applications[name](environ, start_response)
        return answer

    start_process()
    return application, applications["matrix"]
