"""The bare WSGI application: the last segment of the path names what it does, the query says how."""

import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Protocol, TypeAlias
from urllib.parse import parse_qsl

from tests.conformance.applications.control import note, pass_gate

Environ: TypeAlias = dict[str, Any]
ExcInfo: TypeAlias = tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None]
Pairs: TypeAlias = list[tuple[str, str]]


class StartResponse(Protocol):
    """As PEP 3333 has it."""

    def __call__(
        self, status: str, headers: Pairs, exc_info: ExcInfo | None = None, /
    ) -> Callable[[bytes], object]: ...


_BY_APPLICATION: Final = ("X-Answered-By", "application")
_TEXT: Final = ("Content-Type", "text/plain")
_SHARED: Final[Pairs] = [_BY_APPLICATION, ("Content-Length", "6"), ("Vary", "Accept")]
"""One list for all responses of `/shared`, as some applications have it."""
_CHUNK: Final = bytes(65536)


class Call:
    """One request, and what an answer needs."""

    def __init__(self, environ: Environ, start_response: StartResponse) -> None:
        self.environ = environ
        self.start_response = start_response

    def asked(self, name: str, default: str = "") -> str:
        return next(iter(self.all_asked(name)), default)

    def all_asked(self, name: str) -> list[str]:
        pairs = parse_qsl(self.environ.get("QUERY_STRING", ""), encoding="latin-1")
        return [value for key, value in pairs if key == name]

    def start(self, headers: Iterable[tuple[str, str]] = (), status: int = 200) -> Callable[[bytes], object]:
        return self.start_response(f"{status} {HTTPStatus(status).phrase}", [_BY_APPLICATION, *headers])

    def answer(self, text: str) -> Iterable[bytes]:
        body = text.encode("latin-1")
        self.start([_TEXT, ("Content-Length", str(len(body)))])
        return [body]


def application(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """What the server calls."""
    path = environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", "")
    return _ACTIONS.get(path.rpartition("/")[2], _missing)(Call(environ, start_response))


def _missing(call: Call) -> Iterable[bytes]:
    call.start([_TEXT, ("Content-Length", "7")], 404)
    return [b"nothing"]


def _say(call: Call) -> Iterable[bytes]:
    """`status`, `text`, and any number of `h=Name:value`."""
    status, body = int(call.asked("status", "200")), call.asked("text", "said").encode("latin-1")
    lines = [line.partition(":") for line in call.all_asked("h")]
    headers = [(name, value) for name, _, value in lines]
    has_body = status not in {204, 304}
    call.start([*headers, *([("Content-Length", str(len(body)))] if has_body else [])], status)
    return [body] if has_body and call.environ["REQUEST_METHOD"] != "HEAD" else []


def _seen(call: Call) -> Iterable[bytes]:
    """What the application is told of the request."""
    known = {name: value for name, value in call.environ.items() if isinstance(value, str) and name.isupper()}
    return call.answer(json.dumps(known, sort_keys=True))


def _raise(call: Call) -> Iterable[bytes]:
    raise RuntimeError(call.asked("token"))


def _raise_late(call: Call) -> Iterator[bytes]:
    call.start([_TEXT])
    yield b"begun"
    raise RuntimeError(call.asked("token"))


def _raise_at_first_part(call: Call) -> Iterator[bytes]:
    """After `start_response`, before anything is sent: PEP 3333 lets the server change its mind."""
    call.start([_TEXT])
    if call.asked("token"):
        raise RuntimeError(call.asked("token"))
    yield b""


def _start_again(call: Call) -> Iterable[bytes]:
    """An application that finds out too late, but not too late for PEP 3333."""
    call.start([_TEXT, ("X-Draft", "yes")])
    try:
        _find_out()
    except ValueError:
        headers = [_BY_APPLICATION, _TEXT, ("Content-Length", "5")]
        call.start_response("503 Service Unavailable", headers, sys.exc_info())
    return [b"sorry"]


def _find_out() -> None:
    raise ValueError("found out")


def _stream(call: Call) -> Iterator[bytes]:
    """Each part but the first waits for the test to have the one before."""
    call.start([_TEXT])
    for number in range(3):
        if number:
            pass_gate(f"{call.asked('key')}{number}")
        yield b"part %d" % number


def _start_at_gate(call: Call) -> Iterable[bytes]:
    note(call.asked("key"), "called")
    pass_gate(call.asked("key"))
    return call.answer("at last")


def _write(call: Call) -> Iterable[bytes]:
    write = call.start([_TEXT, ("Content-Length", "7")])
    write(b"wri")
    write(b"tten")
    return []


def _digest(call: Call) -> Iterable[bytes]:
    size, digest = 0, hashlib.sha256()
    while chunk := call.environ["wsgi.input"].read(65536):
        size += len(chunk)
        digest.update(chunk)
    return call.answer(f"{size} {digest.hexdigest()}")


def _file(call: Call) -> Iterable[bytes]:
    path = Path(__file__)
    call.start([("Content-Length", str(path.stat().st_size))])
    found: Iterable[bytes] = call.environ["wsgi.file_wrapper"](path.open("rb"))
    return found


class _Closing:
    """Notes what the server does with the response."""

    def __init__(self, key: str, parts: Iterator[bytes]) -> None:
        self._key = key
        self._parts = parts

    def __iter__(self) -> Iterator[bytes]:
        return self._parts

    def close(self) -> None:
        note(self._key, "closed")


def _close(call: Call) -> Iterable[bytes]:
    call.start([_TEXT, ("Content-Length", "4")])
    return _Closing(call.asked("key"), iter([b"cl", b"sd"]))


def _endless(call: Call) -> Iterable[bytes]:
    """Until the client is gone."""
    call.start([_TEXT])
    note(call.asked("key"), "called")
    return _Closing(call.asked("key"), iter(lambda: _CHUNK, b""))


def _hints(call: Call) -> Iterable[bytes]:
    call.environ["wsgi.early_hints"]([("Link", "</style.css>; rel=preload")])
    return call.answer("hinted")


def _shared(call: Call) -> Iterable[bytes]:
    call.start_response("200 OK", _SHARED)
    return [b"shared"]


_ACTIONS: Final[Mapping[str, Callable[[Call], Iterable[bytes]]]] = {
    "say": _say,
    "seen": _seen,
    "raise": _raise,
    "raise-late": _raise_late,
    "raise-at-first-part": _raise_at_first_part,
    "start-again": _start_again,
    "stream": _stream,
    "start-at-gate": _start_at_gate,
    "write": _write,
    "digest": _digest,
    "file": _file,
    "close": _close,
    "endless": _endless,
    "hints": _hints,
    "shared": _shared,
}
