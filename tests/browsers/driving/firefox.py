"""Firefox ESR, headless, driven through Marionette."""

import json
import time
from pathlib import Path
from typing import Any, Final

from tests.browsers.engines.firefox import PREFS

from .driven import ColorScheme, Size
from .marionette import Marionette
from .programs import Program
from .webdriver import WebDriverBrowser

_START_WITHIN: Final = 60.0
# What `layout.css.prefers-color-scheme.content-override` means.
_SCHEMES: Final = {"dark": 0, "light": 1}
_FLAGS: Final = ("--headless", "--no-remote", "--marionette", "--remote-allow-system-access")
# The console service keeps 250 messages, so a listener copies them out. It never hears `console.log`.
_LISTEN: Final = """
const win = Services.wm.getMostRecentWindow(null);
win.heard = [];
win.listener = {observe(message) {
  if (!(message instanceof Ci.nsIScriptError) || /^(chrome|resource):/.test(message.sourceName)) return;
  const isWarning = message.flags & Ci.nsIScriptError.warningFlag;
  win.heard.push(`${isWarning ? "warning" : "error"}: ${message.errorMessage}`);
}};
Services.console.registerListener(win.listener);
"""
_COLLECT: Final = "return Services.wm.getMostRecentWindow(null).heard;"
# The window has a least width, of some 450 px; the element that shows the page has none.
_RESIZE: Final = """
const win = Services.wm.getMostRecentWindow(null);
const [width, height] = arguments;
win.resizeTo(Math.max(width, 600) + 100, height + 200);
const style = win.gBrowser.selectedBrowser.style;
for (const [side, length] of [["width", width], ["height", height]])
  for (const bound of ["min", "max"]) style.setProperty(`${bound}-${side}`, `${length}px`);
"""


class Firefox(WebDriverBrowser):
    """One Firefox with one page."""

    engine = "firefox"

    def __init__(self, scheme: ColorScheme, size: Size) -> None:
        self._program = Program()
        self._marionette: Marionette | None = None
        profile = self._program.home / "profile"
        profile.mkdir()
        prefs = PREFS | {"layout.css.prefers-color-scheme.content-override": _SCHEMES[scheme]}
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in prefs.items())
        (profile / "user.js").write_text("".join(lines))
        try:
            self._start(profile)
            self.resize(*size)
        except BaseException:
            self.close()
            raise

    def command(self, name: str, **parameters: Any) -> Any:
        assert self._marionette is not None
        result = self._marionette.call(f"WebDriver:{name}", parameters)
        # Only what gives one value wraps it.
        return result["value"] if isinstance(result, dict) and result.keys() == {"value"} else result

    def resize(self, width: int, height: int) -> None:
        self._in_chrome(_RESIZE, width, height)
        self.wait_for(f"innerWidth === {width} && innerHeight === {height}")

    def console(self) -> tuple[str, ...]:
        return tuple(self._in_chrome(_COLLECT))

    def close(self) -> None:
        if self._marionette is not None:
            self._marionette.close()
        self._program.stop()

    def _start(self, profile: Path) -> None:
        self._program.start(["firefox-esr", *_FLAGS, "--profile", str(profile)])
        self._marionette = Marionette(_port(profile / "MarionetteActivePort"))
        self.command("NewSession", capabilities={})
        self._in_chrome(_LISTEN)

    def _in_chrome(self, script: str, *arguments: Any) -> Any:
        assert self._marionette is not None
        self._marionette.call("Marionette:SetContext", {"value": "chrome"})
        try:
            return self.command("ExecuteScript", script=script, args=arguments, sandbox="system")
        finally:
            self._marionette.call("Marionette:SetContext", {"value": "content"})


def _port(file: Path) -> int:
    end = time.monotonic() + _START_WITHIN
    while not (file.exists() and (port := file.read_text().strip())):
        if time.monotonic() > end:
            raise RuntimeError(f"Firefox did not open its Marionette port within {_START_WITHIN:g} seconds")
        time.sleep(0.02)
    return int(port)
