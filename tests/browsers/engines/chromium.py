"""Chromium, headless, driven through the DevTools protocol on a pipe."""

import asyncio
import contextlib
import json
import os
from pathlib import Path
from typing import Any

from tests.browsers.sites import LOOPBACK, NAMES

from .process import BrowserProcess
from .trust import trust_in_nss

# Without the background-networking flags, Chromium's own look-ups crowd the machine.
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-pipe",
)


class Chromium:
    """One Chromium with one page; `lines` is its console, in order."""

    name = "chromium"

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._browser = BrowserProcess()
        self._waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._pipe: int | None = None
        self._tasks: set[asyncio.Task[Any]] = set()
        self._next = 0
        self._heard: dict[tuple[float, str], None] = {}

    async def start(self, url: str, authority: Path | None = None) -> None:
        """Start the browser and open the page; with an authority to trust, names of sites are 127.0.0.1."""
        flags = list(_FLAGS)
        if authority is not None:
            await trust_in_nss(authority, self._browser.home / ".pki" / "nssdb")
            self._keep_cookies_of_third_parties()
            flags.append("--host-resolver-rules=" + ", ".join(f"MAP {name} {LOOPBACK}" for name in NAMES))
        to_browser, self._pipe = os.pipe()
        from_browser, to_us = os.pipe()
        # DevTools reads descriptor 3 and writes 4; the shell puts the pipes there.
        shell = f'exec "$@" 3<&{to_browser} 4>&{to_us}'
        command = [
            "bash",
            "-c",
            shell,
            "bash",
            "chromium",
            *flags,
            f"--user-data-dir={self._browser.home / 'profile'}",
        ]
        await self._browser.start([*command, "about:blank"], pass_fds=(to_browser, to_us))
        os.close(to_browser)
        os.close(to_us)
        reader = asyncio.StreamReader(limit=1 << 26)
        loop = asyncio.get_running_loop()
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(from_browser, "rb", 0))
        self._spawn(self._read(reader))
        await self._open(url)

    def _keep_cookies_of_third_parties(self) -> None:
        # Debian's Chromium blocks them by default, other Chromiums and Chrome do not.
        defaults = self._browser.home / "profile" / "Default"
        defaults.mkdir(parents=True)
        (defaults / "Preferences").write_text(json.dumps({"profile": {"cookie_controls_mode": 0}}))

    async def drain(self) -> None:
        """Wait until what the console has said so far is in `lines`."""
        await self._call("Browser.getVersion")
        await asyncio.sleep(0.3)
        self.lines = [text for _, text in sorted(self._heard, key=lambda heard: heard[0])]

    async def stop(self) -> None:
        """End the browser."""
        for task in self._tasks:
            task.cancel()
        await self._browser.stop()
        if self._pipe is not None:
            os.close(self._pipe)

    async def _open(self, url: str) -> None:
        target = await self._call("Target.createTarget", {"url": "about:blank"})
        attach = {"targetId": target["targetId"], "flatten": True}
        session = (await self._call("Target.attachToTarget", attach))["sessionId"]
        await self._watch(session)
        await self._call("Page.navigate", {"url": url}, session)

    async def _watch(self, session: str) -> None:
        # A sandboxed frame may get a process, and so a target, of its own.
        frames = {"autoAttach": True, "waitForDebuggerOnStart": True, "flatten": True}
        await self._call("Target.setAutoAttach", frames, session)
        await self._call("Log.enable", {}, session)
        await self._call("Runtime.enable", {}, session)
        await self._call("Runtime.runIfWaitingForDebugger", {}, session)

    async def _call(self, method: str, params: dict[str, Any] | None = None, session: str = "") -> dict[str, Any]:
        self._next += 1
        message: dict[str, Any] = {"id": self._next, "method": method, "params": params or {}}
        if session:
            message["sessionId"] = session
        future: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._waiting[self._next] = future
        assert self._pipe is not None
        os.write(self._pipe, json.dumps(message).encode() + b"\0")
        return await asyncio.wait_for(future, 30)

    async def _read(self, reader: asyncio.StreamReader) -> None:
        while True:
            message = json.loads((await reader.readuntil(b"\0"))[:-1])
            if "id" in message:
                future = self._waiting.pop(message["id"])
                if not future.done():
                    self._settle(future, message)
            else:
                self._hear(message["method"], message["params"])

    def _settle(self, future: asyncio.Future[dict[str, Any]], message: dict[str, Any]) -> None:
        if "error" in message:
            future.set_exception(RuntimeError(f"Chromium refused a command: {message['error']}"))
        else:
            future.set_result(message["result"])

    def _hear(self, method: str, params: dict[str, Any]) -> None:
        if method == "Log.entryAdded":
            self._add(params["entry"]["timestamp"], params["entry"]["text"])
        elif method == "Runtime.consoleAPICalled":
            self._add(params["timestamp"], str(params["args"][0].get("value")))
        elif method == "Target.attachedToTarget":
            self._spawn(self._watch_frame(params["sessionId"]))

    def _add(self, timestamp: float, text: str) -> None:
        # Each session that starts to listen is told again all that its process has said before.
        # They come late, but with the time at which they were said. (A dict keeps the order of its keys.)
        self._heard[timestamp, text] = None

    async def _watch_frame(self, session: str) -> None:
        with contextlib.suppress(RuntimeError):  # The frame may be gone already.
            await self._watch(session)

    def _spawn(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
