"""As much HTTP/1.1 as the recording server needs, with header lines left exactly as they are given."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

BODILESS = frozenset({101, 204, 304})
_MAX_HEAD = 1 << 20
_TLS = b"\x16\x03"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request as it came; names of headers lower-cased, bytes as Latin-1."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def get(self, name: str) -> str | None:
        """All values of a header, joined, or None."""
        found = [value for key, value in self.headers if key == name]
        return ", ".join(found) if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One response; the header lines go out verbatim."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""


def encode(response: Response, method: str) -> bytes:
    """The bytes of a response. Every status that may have a body gets a Content-Length, in the answer to HEAD too."""
    lines = [f"HTTP/1.1 {response.status} {_reason(response.status)}"]
    lines += [f"{name}: {value}" for name, value in response.headers]
    if response.status not in BODILESS:
        lines.append(f"Content-Length: {len(response.body)}")
    head = "\r\n".join([*lines, "", ""]).encode("latin-1")
    return head if response.status in BODILESS or method == "HEAD" else head + response.body


def _reason(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"


class Connection(asyncio.Protocol):
    """One keep-alive connection; requests are answered in order by `answer`."""

    def __init__(self, answer: Callable[[Request], Response]) -> None:
        self._answer = answer
        self._buffer = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport to write to."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer every request that is complete."""
        if data.startswith(_TLS) and not self._buffer and self._transport is not None:
            self._transport.close()  # A redirect to https: no answer would leave the browser waiting.
            return
        self._buffer += data
        while self._transport is not None and (request := self._next()) is not None:
            self._transport.write(encode(self._answer(request), request.method))
        if len(self._buffer) > _MAX_HEAD and self._transport is not None:
            self._transport.close()

    def _next(self) -> Request | None:
        head, end, rest = self._buffer.partition(b"\r\n\r\n")
        if not end:
            return None
        first, *lines = head.decode("latin-1").split("\r\n")
        method, target, _version = first.split(" ", 2)
        fields = [line.partition(":") for line in lines]
        headers = tuple((name.lower(), value.strip(" \t")) for name, _, value in fields)
        size = int(next((value for name, value in headers if name == "content-length"), "0"))
        if len(rest) < size:
            return None
        self._buffer = rest[size:]
        return Request(method=method, target=target, headers=headers, body=rest[:size])
