"""Startup and shutdown of an application. https://asgi.readthedocs.io/en/latest/specs/lifespan.html"""

import asyncio
from typing import Any, Final

from crossorigin.transport.in_process.asgi_exchange import GRACE_SECONDS, ASGIApp, Message
from crossorigin.transport.in_process.asgi_scope import ASGI_VERSION

MESSAGE_LIMIT: Final = 20_000
"""Characters to keep of what an application says of its failure: the last ones."""


class ASGILifespan:
    """Runs the lifespan protocol with an application, on the running event loop.

    An application that does not speak it is let be, as uvicorn does by default.

    Args:
        app: The application.

    Attributes:
        state: What the application keeps for its requests.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._inbox: asyncio.Queue[Message] = asyncio.Queue()
        self._replies: asyncio.Queue[str | None] = asyncio.Queue()
        self._task: asyncio.Task[None] | None = None
        self.state: dict[str, Any] = {}

    async def start(self, seconds: float) -> str | None:
        """Starts the application up; why it failed, or `None`."""
        self._task = asyncio.create_task(self._run())
        return await self._phase("startup", seconds)

    async def stop(self, seconds: float) -> str | None:
        """Shuts the application down; why it failed, or `None`."""
        if self._task is None or self._task.done():
            return None
        failure = await self._phase("shutdown", seconds)
        self._task.cancel()
        await asyncio.wait({self._task}, timeout=GRACE_SECONDS)
        return failure

    async def _phase(self, name: str, seconds: float) -> str | None:
        await self._inbox.put({"type": f"lifespan.{name}"})
        try:
            return await asyncio.wait_for(self._replies.get(), seconds)
        except TimeoutError:
            return f"it did not finish within {seconds:g} s"

    async def _run(self) -> None:
        scope = {"type": "lifespan", "asgi": {"version": ASGI_VERSION, "spec_version": "2.0"}, "state": self.state}
        try:
            await self._app(scope, self._inbox.get, self._send)
        except asyncio.CancelledError:
            raise
        except BaseException:  # noqa: BLE001, S110 - an application without lifespan raises, and may do so anyhow
            pass
        self._replies.put_nowait(None)

    async def _send(self, message: Message) -> None:
        kind = message["type"]
        if kind in {"lifespan.startup.complete", "lifespan.shutdown.complete"}:
            self._replies.put_nowait(None)
        elif kind in {"lifespan.startup.failed", "lifespan.shutdown.failed"}:
            self._replies.put_nowait(str(message.get("message") or "it does not say why")[-MESSAGE_LIMIT:])
        else:
            raise RuntimeError(f"Unexpected ASGI message {kind!r} in the lifespan protocol")
