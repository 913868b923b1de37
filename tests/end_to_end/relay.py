"""Between the browsers and the server under test: what goes over the wire passes unchanged, and is kept."""

import asyncio
import contextlib
import itertools
import ssl
from bisect import bisect_left
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

_CHUNK: Final = 65_536


@dataclass(frozen=True, slots=True)
class Transcript:
    """The bytes of one connection, without TLS.

    Attributes:
        sent: By the browser.
        marks: Where each part of that begins, and which part it is of all that the relay has passed on.
        answered: By the server.
    """

    sent: bytearray = field(default_factory=bytearray)
    marks: list[tuple[int, int]] = field(default_factory=list)
    answered: bytearray = field(default_factory=bytearray)

    def when(self, offset: int) -> int:
        """When the byte before *offset* came: the greater, the later."""
        return self.marks[bisect_left(self.marks, (offset, 0)) - 1][1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """What it has kept, and where it listens.

    Attributes:
        origins: Two, of one server.
        transcripts: Of all connections, in their order.
    """

    origins: tuple[str, str]
    transcripts: Sequence[Transcript]


@contextlib.asynccontextmanager
async def relaying(port: int, tls: ssl.SSLContext | None = None) -> AsyncIterator[Relay]:
    """Listens for the server at *port*, over TLS if it is HTTP/2."""
    transcripts: list[Transcript] = []
    pairs = _Pairs(port, None if tls is None else _trusting(), transcripts)
    async with contextlib.AsyncExitStack() as stack:
        servers = [await asyncio.start_server(pairs.connect, "127.0.0.1", 0, ssl=tls) for _ in range(2)]
        for server in servers:
            stack.callback(server.close)
        scheme = "http" if tls is None else "https"
        first, second = (f"{scheme}://127.0.0.1:{server.sockets[0].getsockname()[1]}" for server in servers)
        stack.push_async_callback(pairs.close)
        yield Relay(origins=(first, second), transcripts=transcripts)


def _trusting() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE  # the server made its certificate a moment ago
    context.set_alpn_protocols(["h2"])
    return context


class _Pairs:
    """Connections, each with the one that it is passed on to."""

    def __init__(self, port: int, tls: ssl.SSLContext | None, transcripts: list[Transcript]) -> None:
        self._port = port
        self._tls = tls
        self._transcripts = transcripts
        self._tasks: set[asyncio.Task[None]] = set()
        self._order = itertools.count()

    async def connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            await self._pass_on(reader, writer)
        except (ConnectionError, asyncio.CancelledError, ssl.SSLError):
            pass  # Either end may go; a cancelled handler would be logged.
        finally:
            writer.transport.abort()
            self._tasks.discard(task)

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        transcript = Transcript()
        self._transcripts.append(transcript)
        from_server, to_server = await asyncio.open_connection("127.0.0.1", self._port, ssl=self._tls)
        try:
            up = asyncio.create_task(_copy(reader, to_server, lambda data: self._keep(transcript, data)))
            down = asyncio.create_task(_copy(from_server, writer, transcript.answered.extend))
            await asyncio.wait({up, down}, return_when=asyncio.FIRST_COMPLETED)
            # What the server has said before it closed is written; what it says after the browser is gone is of no use.
            for task in (up, down):
                task.cancel()
            await asyncio.gather(up, down, return_exceptions=True)
        finally:
            to_server.transport.abort()

    def _keep(self, transcript: Transcript, data: bytes) -> None:
        transcript.marks.append((len(transcript.sent), next(self._order)))
        transcript.sent.extend(data)

    async def close(self) -> None:
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, keep: Callable[[bytes], None]) -> None:
    while data := await reader.read(_CHUNK):
        keep(data)
        writer.write(data)
        await writer.drain()
    with contextlib.suppress(OSError):
        writer.close()
        await writer.wait_closed()
