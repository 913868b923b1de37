"""Events of a thread, streamed as lines of JSON while it goes on."""

import asyncio
from collections.abc import AsyncIterator, Callable
from threading import Event as Flag
from typing import Final, TypeAlias

from starlette.responses import StreamingResponse

from crossorigin.web.answers import to_json
from crossorigin.web.check_events import Event, Tell
from crossorigin.web.workers import Workers, tell_loop

_NDJSON: Final = "application/x-ndjson"

Work: TypeAlias = Callable[[Tell, Flag], None]
"""Tells its events, and ends soon once the flag is set. Raises nothing."""


def event_stream(workers: Workers, work: Work) -> StreamingResponse:
    """The events of *work*, a line each, as it tells them. If the client goes away, *work* is told to end.

    Raises:
        ApiError: Too much is going on.
    """
    queue: asyncio.Queue[Event | None] = asyncio.Queue()
    stop, loop = Flag(), asyncio.get_running_loop()

    def run() -> None:
        try:
            work(lambda event: tell_loop(loop, queue.put_nowait, event), stop)
        finally:
            tell_loop(loop, queue.put_nowait, None)

    workers.start(run)
    return StreamingResponse(_lines(queue, stop), media_type=_NDJSON)


async def _lines(queue: "asyncio.Queue[Event | None]", stop: Flag) -> AsyncIterator[bytes]:
    try:
        while (event := await queue.get()) is not None:
            yield to_json(event) + b"\n"
    finally:
        stop.set()
