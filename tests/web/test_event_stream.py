import asyncio
from threading import Event
from typing import Any

import pytest

from crossorigin.web.api_error import ApiError
from crossorigin.web.check_events import Tell
from crossorigin.web.event_stream import event_stream
from crossorigin.web.workers import Workers


async def lines(response: Any, most: int = 100) -> list[bytes]:
    found = []
    async for line in response.body_iterator:
        found.append(line)
        if len(found) == most:
            break
    return found


def test_each_event_is_a_line() -> None:
    def work(tell: Tell, stop: Event) -> None:
        tell({"event": "start"})
        tell({"event": "report", "text": "a\nb"})
        assert not stop.is_set()

    async def main() -> None:
        response = event_stream(Workers(), work)
        assert response.media_type == "application/x-ndjson"
        assert await lines(response) == [b'{"event":"start"}\n', b'{"event":"report","text":"a\\nb"}\n']

    asyncio.run(main())


def test_an_event_comes_before_the_work_is_done() -> None:
    go = Event()

    def work(tell: Tell, _stop: Event) -> None:
        tell({"event": "start"})
        go.wait(10)
        tell({"event": "end"})

    async def main() -> None:
        iterator = event_stream(Workers(), work).body_iterator.__aiter__()
        assert await iterator.__anext__() == b'{"event":"start"}\n'
        go.set()
        assert await iterator.__anext__() == b'{"event":"end"}\n'
        with pytest.raises(StopAsyncIteration):
            await iterator.__anext__()

    asyncio.run(main())


def test_who_goes_away_stops_the_work() -> None:
    told_to_end = Event()

    def work(tell: Tell, stop: Event) -> None:
        tell({"event": "start"})
        if stop.wait(10):
            told_to_end.set()

    async def main() -> None:
        response = event_stream(Workers(), work)
        task = asyncio.create_task(lines(response))
        await asyncio.sleep(0.05)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert await asyncio.to_thread(told_to_end.wait, 10)

    asyncio.run(main())


def test_too_much_at_once() -> None:
    async def main() -> None:
        with pytest.raises(ApiError):
            event_stream(Workers(0), lambda _tell, _stop: None)

    asyncio.run(main())
