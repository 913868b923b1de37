"""Starting and stopping a browser that has a fresh profile."""

import asyncio
import contextlib
import os
import signal
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

_PROXIES = frozenset({"http_proxy", "https_proxy", "all_proxy", "no_proxy", "ftp_proxy"})


class BrowserProcess:
    """A browser in its own process group, with its own home folder, both gone after `stop`."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="crossorigin-browser-", ignore_cleanup_errors=True)
        self.home = Path(self._folder.name)
        self.process: asyncio.subprocess.Process | None = None

    async def start(
        self,
        command: Sequence[str],
        *,
        env: Mapping[str, str] | None = None,
        pass_fds: Sequence[int] = (),
        stderr: int = asyncio.subprocess.DEVNULL,
    ) -> None:
        """Start the command, proxies and the user's own home out of its sight."""
        inherited = {name: value for name, value in os.environ.items() if name.lower() not in _PROXIES}
        home = {"HOME": str(self.home), "XDG_RUNTIME_DIR": str(self.home)}
        folders = {f"XDG_{kind}_HOME": str(self.home / kind.lower()) for kind in ("CACHE", "CONFIG", "DATA", "STATE")}
        self.process = await asyncio.create_subprocess_exec(
            *command,
            env=inherited | home | folders | dict(env or {}),
            pass_fds=pass_fds,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=stderr,
            start_new_session=True,
            limit=1 << 24,
        )

    async def stop(self) -> None:
        """End the process group that `start` made, then remove its folder."""
        if self.process is not None:
            for sign in (signal.SIGTERM, signal.SIGKILL):
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(self.process.pid, sign)
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self.process.wait(), 3)
        self._folder.cleanup()
