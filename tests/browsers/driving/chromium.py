"""Chromium, headless, driven through its DevTools protocol."""

import base64
import json
import os
from typing import Any, Final

from .devtools import DevTools
from .driven import ColorScheme, Driven, ScriptError, Size
from .keys import Key, character_key, keys_of
from .programs import Program

_FLAGS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
)
_PHONE: Final = 600
"""CSS pixels. Below this width the page is told that it is on a phone, as with a viewport of its own."""
_MIDDLE: Final = """
(() => {
  const element = document.querySelector(%s);
  if (!element) return null;
  element.scrollIntoView({block: "center", inline: "center", behavior: "instant"});
  const {left, top, width, height} = element.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  const hit = document.elementFromPoint(x, y);
  const isHit = element.contains(hit) || hit?.contains(element) && hit.closest("label, button, a, summary") === hit;
  return {x, y, isHit, over: hit ? hit.outerHTML.slice(0, 200) : "nothing"};
})()
"""
_FOCUS_END: Final = """
(() => {
  const element = document.querySelector(%s);
  if (!element) return false;
  element.focus();
  if (typeof element.selectionStart === "number") element.selectionStart = element.value.length;
  return true;
})()
"""


class Chromium(Driven):
    """One Chromium with one page."""

    engine = "chromium"

    def __init__(self, scheme: ColorScheme, size: Size) -> None:
        self._program = Program()
        self._devtools: DevTools | None = None
        self._session = ""
        self._lines: list[str] = []
        try:
            self._start()
            self._call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
            self.resize(*size)
        except BaseException:
            self.close()
            raise

    def open(self, url: str) -> None:
        answer = self._call("Page.navigate", url=url)
        if answer.get("errorText"):
            raise RuntimeError(f"Chromium cannot open {url}: {answer['errorText']}")
        self.wait_for("document.readyState === 'complete'", 60)

    def evaluate(self, expression: str) -> Any:
        try:
            answer = self._call(
                "Runtime.evaluate",
                expression=f"(async () => ({expression}))()",
                awaitPromise=True,
                returnByValue=True,
                userGesture=True,
            )
        except RuntimeError as error:
            raise ScriptError(str(error)) from error
        if thrown := answer.get("exceptionDetails"):
            raise ScriptError(thrown.get("exception", {}).get("description", thrown["text"]))
        return answer["result"].get("value")

    def click(self, selector: str) -> None:
        middle = self.evaluate(_MIDDLE % json.dumps(selector))
        if middle is None:
            raise RuntimeError(f"nothing fits {selector}")
        if not middle["isHit"]:
            raise RuntimeError(f"{selector} is not where a click would go; there is {middle['over']}")
        place = {"x": middle["x"], "y": middle["y"]}
        self._call("Input.dispatchMouseEvent", type="mouseMoved", **place)
        for kind in ("mousePressed", "mouseReleased"):
            self._call("Input.dispatchMouseEvent", type=kind, button="left", clickCount=1, **place)

    def type_text(self, selector: str, text: str) -> None:
        if not self.evaluate(_FOCUS_END % json.dumps(selector)):
            raise RuntimeError(f"nothing fits {selector}")
        for character in text:
            self._press((character_key(character),))

    def press(self, key: str) -> None:
        self._press(keys_of(key))

    def resize(self, width: int, height: int) -> None:
        self._call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < _PHONE,
        )

    def viewport_screenshot(self) -> bytes:
        return base64.b64decode(self._call("Page.captureScreenshot", format="png")["data"])

    def console(self) -> tuple[str, ...]:
        self._call("Runtime.evaluate", expression="0")  # What was said before has come by then.
        return tuple(self._lines)

    def close(self) -> None:
        if self._devtools is not None:
            self._devtools.close()
            self._devtools = None
        self._program.stop()

    def _start(self) -> None:
        to_browser, writing = os.pipe()
        reading, from_browser = os.pipe()
        self._devtools = DevTools(reading, writing, self._hear)
        # DevTools reads descriptor 3 and writes 4; the shell puts the pipes there.
        shell = ["bash", "-c", f'exec "$@" 3<&{to_browser} 4>&{from_browser}', "bash"]
        command = ["chromium", *_FLAGS, f"--user-data-dir={self._program.home / 'profile'}", "about:blank"]
        self._program.start([*shell, *command], pass_fds=(to_browser, from_browser))
        os.close(to_browser)
        os.close(from_browser)
        target = self._devtools.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._devtools.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Log", "Page", "Runtime"):
            self._call(f"{domain}.enable")

    def _call(self, method: str, **parameters: Any) -> Any:
        assert self._devtools is not None
        return self._devtools.call(method, self._session, **parameters)

    def _press(self, keys: tuple[Key, ...]) -> None:
        held = 0
        for key in keys:
            held |= key.modifier
            # With Control held, `a` is a command, not a letter.
            text = "" if held & ~8 else key.text
            self._key("keyDown" if text else "rawKeyDown", key, held, text)
        for key in reversed(keys):
            held &= ~key.modifier
            self._key("keyUp", key, held, "")

    def _key(self, kind: str, key: Key, held: int, text: str) -> None:
        more = {"text": text} if text else {}
        name = " " if key.name == "Space" else key.name
        code = f"Key{name.upper()}" if name.isascii() and len(name) == 1 and name.isalpha() else key.name
        self._call(
            "Input.dispatchKeyEvent",
            type=kind,
            key=name,
            code=code,
            windowsVirtualKeyCode=key.windows,
            modifiers=held,
            **more,
        )

    def _hear(self, event: str, parameters: dict[str, Any]) -> None:
        if event == "Log.entryAdded":
            entry = parameters["entry"]
            self._lines.append(f"{entry['level']}: {entry['text']}")
        elif event == "Runtime.consoleAPICalled":
            words = (str(each.get("value", each.get("description"))) for each in parameters["args"])
            self._lines.append(f"{parameters['type']}: {' '.join(words)}")
        elif event == "Runtime.exceptionThrown":
            details = parameters["exceptionDetails"]
            self._lines.append(f"error: {details.get('exception', {}).get('description', details['text'])}")
