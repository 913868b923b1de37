"""Firefox ESR, headless, driven through Marionette."""

import asyncio
import contextlib
import json
from pathlib import Path
from typing import Any

from tests.browsers.sites import NAMES

from .process import BrowserProcess
from .trust import trust_in_nss

# Only what keeps the browser from calling home or asking questions; nothing that touches loading a page.
PREFS: dict[str, bool | int | str] = {
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.newtabpage.enabled": False,
    "browser.region.network.url": "",
    "browser.safebrowsing.blockedURIs.enabled": False,
    "browser.safebrowsing.downloads.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.systemAddon.update.enabled": False,
    "marionette.port": 0,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.proxy.type": 0,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "toolkit.telemetry.reportingpolicy.firstRun": False,
}

# The console service keeps 250 messages, so a listener copies them out as they come.
_LISTEN = """
const win = Services.wm.getMostRecentWindow("navigator:browser");
win.recorded = [];
win.recorder = {observe(m) {
  if (m instanceof Ci.nsIScriptError) win.recorded.push([m.category, m.errorMessage]);
}};
Services.console.registerListener(win.recorder);
"""
_COLLECT = "return Services.wm.getMostRecentWindow('navigator:browser').recorded.splice(0);"


class Firefox:
    """One Firefox with one page; `lines` is its console as `<category>: <line>`, in order."""

    name = "firefox"

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._browser = BrowserProcess()
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None
        self._lock = asyncio.Lock()
        self._poll: asyncio.Task[None] | None = None
        self._next = 0

    async def start(self, url: str, authority: Path | None = None) -> None:
        """Start the browser and open the page; with an authority to trust, names of sites are 127.0.0.1."""
        profile = self._browser.home / "profile"
        profile.mkdir()
        given = dict(PREFS)
        if authority is not None:
            await trust_in_nss(authority, profile)
            given["network.dns.localDomains"] = ",".join(NAMES)
        prefs = "".join(f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in given.items())
        (profile / "user.js").write_text(prefs)
        flags = ["--headless", "--no-remote", "--marionette", "--remote-allow-system-access", "--profile", str(profile)]
        await self._browser.start(["firefox-esr", *flags])
        await self._connect(profile / "MarionetteActivePort")
        await self._call("WebDriver:NewSession", {"capabilities": {"alwaysMatch": {"pageLoadStrategy": "none"}}})
        await self._in_chrome(_LISTEN)
        await self._call("WebDriver:Navigate", {"url": url})
        self._poll = asyncio.ensure_future(self._keep_collecting())

    async def drain(self) -> None:
        """Wait until what the console has said so far is in `lines`."""
        await asyncio.sleep(0.5)
        await self._collect()

    async def stop(self) -> None:
        """End the browser."""
        if self._poll is not None:
            self._poll.cancel()
            with contextlib.suppress(asyncio.CancelledError, ConnectionError, EOFError):
                await self._poll
        if self._writer is not None:
            self._writer.close()
        await self._browser.stop()

    async def _connect(self, port_file: Path) -> None:
        for _ in range(600):
            if port_file.exists() and (port := port_file.read_text().strip()):
                self._reader, self._writer = await asyncio.open_connection("127.0.0.1", int(port), limit=1 << 26)
                await self._receive()  # The greeting.
                return
            await asyncio.sleep(0.1)
        raise RuntimeError("Firefox did not open its Marionette port within 60 seconds.")

    async def _keep_collecting(self) -> None:
        while True:
            await asyncio.sleep(1)
            await self._collect()

    async def _collect(self) -> None:
        found = await self._in_chrome(_COLLECT)
        self.lines += [f"{category}: {text}" for category, text in found["value"]]

    async def _in_chrome(self, script: str) -> Any:
        async with self._lock:
            await self._call("Marionette:SetContext", {"value": "chrome"})
            result = await self._call("WebDriver:ExecuteScript", {"script": script, "args": [], "sandbox": "system"})
            await self._call("Marionette:SetContext", {"value": "content"})
        return result

    async def _call(self, command: str, params: dict[str, Any]) -> Any:
        self._next += 1
        assert self._writer is not None
        packet = json.dumps([0, self._next, command, params])
        self._writer.write(f"{len(packet)}:{packet}".encode())
        _kind, _number, error, result = await asyncio.wait_for(self._receive(), 60)
        if error:
            raise RuntimeError(f"Firefox refused {command}: {error['message']}")
        return result

    async def _receive(self) -> Any:
        assert self._reader is not None
        size = await self._reader.readuntil(b":")
        return json.loads(await self._reader.readexactly(int(size[:-1])))
