"""WebKitGTK's MiniBrowser on a virtual screen, its console read from its standard output."""

import asyncio
import contextlib
import os
import re
from pathlib import Path

from .process import BrowserProcess
from .trust import in_private_namespace

_LIBRARIES, _PATTERN = Path("/usr/lib"), "*/webkit2gtk-4.*/MiniBrowser"
# For example `http://127.0.0.1:1/page:9:26: CONSOLE JS ERROR Load failed`, the place and the source being optional.
_LINE = re.compile(r"(?:\S+:\d+:\d+: )?CONSOLE (?:[A-Z-]+ )?(?:LOG|DEBUG|INFO|WARN|ERROR) (.*)")


class WebKit:
    """One MiniBrowser with one page; `lines` is its console, in order."""

    name = "webkit"

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._browser = BrowserProcess()
        self._screen = BrowserProcess()
        self._reading: asyncio.Task[None] | None = None

    async def start(self, url: str, authority: Path | None = None) -> None:
        """Start the screen and the browser, and open the page; with an authority, names of sites are 127.0.0.1."""
        found = sorted(_LIBRARIES.glob(_PATTERN))
        if not found:
            raise RuntimeError(f"No MiniBrowser at {_LIBRARIES / _PATTERN}: is WebKitGTK installed?")
        display = await self._start_screen()
        env = {"DISPLAY": display, "NO_AT_BRIDGE": "1", "GTK_A11Y": "none", "WEBKIT_DISABLE_COMPOSITING_MODE": "1"}
        command = [str(found[-1]), "--enable-write-console-messages-to-stdout=true", url]
        if authority is not None:
            command = in_private_namespace(command, authority, self._browser.home)
        # Despite the setting's name, the lines come on standard error.
        await self._browser.start(command, env=env, stderr=asyncio.subprocess.PIPE)
        self._reading = asyncio.ensure_future(self._read())

    async def drain(self) -> None:
        """Wait until what the console has said so far is in `lines`."""
        await asyncio.sleep(0.5)

    async def stop(self) -> None:
        """End the browser, then its screen."""
        await self._browser.stop()
        if self._reading is not None:
            self._reading.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._reading
        await self._screen.stop()

    async def _start_screen(self) -> str:
        reading, writing = os.pipe()
        size = ["-screen", "0", "640x480x24", "-nolisten", "tcp"]
        await self._screen.start(["Xvfb", "-displayfd", str(writing), *size], pass_fds=(writing,))
        os.close(writing)
        with os.fdopen(reading) as pipe:
            number = await asyncio.to_thread(pipe.readline)
        if not number.strip():
            raise RuntimeError("Xvfb did not start: is it installed?")
        return f":{number.strip()}"

    async def _read(self) -> None:
        process = self._browser.process
        assert process is not None
        assert process.stderr is not None
        while line := await process.stderr.readline():
            found = _LINE.fullmatch(line.decode("utf-8", "replace").rstrip("\n"))
            if found:
                self.lines.append(found[1])
