"""WebKitGTK's MiniBrowser on a virtual screen, driven by WebKitWebDriver."""

import http.client
import json
import time
from pathlib import Path
from typing import Any, Final

from .driven import ColorScheme, Size
from .programs import Program, Screen, free_port
from .webdriver import CommandError, WebDriverBrowser
from .window_focus import focus_window

_LIBRARIES, _PATTERN = Path("/usr/lib"), "*/webkit2gtk-4.*/MiniBrowser"
_START_WITHIN: Final = 30.0
# The buttons of its tool bar keep the window wider than a phone.
_GTK_CSS: Final = "* { min-width: 0; min-height: 0; padding: 0; margin: 0; border-width: 0; font-size: 4px; }\n"
_COMMANDS: Final = {
    "Navigate": ("POST", "/url"),
    "ExecuteAsyncScript": ("POST", "/execute/async"),
    "FindElement": ("POST", "/element"),
    "ElementClick": ("POST", "/element/{id}/click"),
    "ElementSendKeys": ("POST", "/element/{id}/value"),
    "PerformActions": ("POST", "/actions"),
    "TakeScreenshot": ("GET", "/screenshot"),
    "SetWindowRect": ("POST", "/window/rect"),
    "GetWindowRect": ("GET", "/window/rect"),
}
# A page under automation is an ephemeral one, and of those WebKit keeps no console: so the page's own events, from when
# it has loaded. What it says before that, the recorder's `engines/webkit.py` hears.
_LISTEN: Final = """
(() => {
  if (window.heardByDriver) return;
  const heard = window.heardByDriver = [];
  addEventListener("error", event => heard.push(`error: ${event.message}`));
  addEventListener("unhandledrejection", event => heard.push(`error: ${event.reason}`));
  addEventListener("securitypolicyviolation", event =>
    heard.push(`error: Content-Security-Policy: ${event.effectiveDirective} blocked ${event.blockedURI}`));
  const error = console.error;
  console.error = (...words) => { heard.push(`error: ${words.join(" ")}`); error.apply(console, words); };
})()
"""


class WebKit(WebDriverBrowser):
    """One MiniBrowser with one page."""

    engine = "webkit"

    def __init__(self, scheme: ColorScheme, size: Size) -> None:
        self._screen = Screen()
        self._driver = Program()
        self._port = free_port()
        self._session = ""
        self._said: tuple[str, ...] = ()
        try:
            self._start(scheme)
            self.resize(*size)
        except BaseException:
            self.close()
            raise

    def command(self, name: str, **parameters: Any) -> Any:
        method, path = _COMMANDS[name]
        return self._call(name, method, f"/session/{self._session}{path.format(**parameters)}", parameters)

    def open(self, url: str) -> None:
        self._said = self.console()
        super().open(url)
        self.evaluate(_LISTEN)

    def resize(self, width: int, height: int) -> None:
        rect = self.command("GetWindowRect")
        inner_width, inner_height = self.evaluate("[innerWidth, innerHeight]")
        frame = rect["width"] - inner_width, rect["height"] - inner_height
        self.command("SetWindowRect", width=width + frame[0], height=height + frame[1])
        self.wait_for(f"innerWidth === {width} && innerHeight === {height}")

    def console(self) -> tuple[str, ...]:
        return (*self._said, *self.evaluate("window.heardByDriver || []"))

    def close(self) -> None:
        if self._session:
            session, self._session = self._session, ""
            self._call("DeleteSession", "DELETE", f"/session/{session}", {})
        self._driver.stop()
        self._screen.stop()

    def _start(self, scheme: ColorScheme) -> None:
        found = sorted(_LIBRARIES.glob(_PATTERN))
        if not found:
            raise RuntimeError(f"No MiniBrowser at {_LIBRARIES / _PATTERN}: is WebKitGTK installed?")
        self._screen.open()
        style = self._driver.home / "config" / "gtk-3.0"
        style.mkdir(parents=True)
        (style / "gtk.css").write_text(_GTK_CSS)
        env = {
            "DISPLAY": self._screen.display,
            "NO_AT_BRIDGE": "1",
            "GTK_A11Y": "none",
            "GTK_THEME": {"light": "Adwaita", "dark": "Adwaita:dark"}[scheme],
            # NB: without compositing, the screenshot of a page that is taller than the window never comes (measured).
            "LIBGL_ALWAYS_SOFTWARE": "1",
        }
        self._driver.start(["WebKitWebDriver", f"--port={self._port}"], env=env)
        self._session = self._new_session(str(found[-1]))
        focus_window(self._screen.display)

    def _new_session(self, program: str) -> str:
        options = {"webkitgtk:browserOptions": {"binary": program, "args": ["--automation"]}}
        asked = {"capabilities": {"alwaysMatch": options}}
        end = time.monotonic() + _START_WITHIN
        while True:
            try:
                return str(self._call("NewSession", "POST", "/session", asked)["sessionId"])
            except ConnectionError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.02)

    def _call(self, name: str, method: str, path: str, parameters: dict[str, Any]) -> Any:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        try:
            connection.request(method, path, json.dumps(parameters) if method == "POST" else None)
            response = connection.getresponse()
            value = json.loads(response.read())["value"]
        finally:
            connection.close()
        if response.status != 200:
            raise CommandError(name, value["error"], value["message"])
        return value
