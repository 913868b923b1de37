"""What a test does with a browser: the same for each engine."""

import json
import time
from abc import ABC, abstractmethod
from typing import Any, Final, Literal

Engine = Literal["chromium", "firefox", "webkit"]
ENGINES: Final[tuple[Engine, ...]] = ("chromium", "firefox", "webkit")
ColorScheme = Literal["light", "dark"]
Size = tuple[int, int]
"""Of the viewport, in CSS pixels: width and height."""

TALLEST: Final = 5_000
"""CSS pixels of a screenshot. The virtual screen of WebKit is taller."""
_MEASURES: Final = "[innerWidth, innerHeight, document.documentElement.scrollHeight, scrollY]"
# WebKit paints a window that has grown some time after the page has been told.
_PAINTED: Final = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 150))))"
# A paste is a `paste` event and, where the page does not cancel it, text put in place of the selection.
_PASTE: Final = """
(() => {
  const place = document.querySelector(%s);
  place.focus();
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", %s);
  const event = new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true});
  if (place.dispatchEvent(event)) document.execCommand("insertText", false, %s);
})()
"""


class ScriptError(RuntimeError):
    """What a test evaluated threw."""


class Driven(ABC):
    """One browser with one page, used from outside as a person uses it: its keys and clicks are trusted events."""

    engine: Engine

    @abstractmethod
    def open(self, url: str) -> None:
        """Go to *url* and wait until it has loaded, or its fragment alone has changed."""

    @abstractmethod
    def evaluate(self, expression: str) -> Any:
        """What the JavaScript *expression* is, awaited where it is a promise, as JSON has it.

        Raises:
            ScriptError: It threw, or was rejected.
        """

    @abstractmethod
    def click(self, selector: str) -> None:
        """Scroll the first element that fits into view and click its middle.

        Raises:
            RuntimeError: There is none, or another element lies over it.
        """

    @abstractmethod
    def type_text(self, selector: str, text: str) -> None:
        """Type *text*, key by key, at the end of the field."""

    @abstractmethod
    def press(self, key: str) -> None:
        """Press and let go a key where the focus is: `Tab`, `Shift+Tab`, `Enter`, `a`; see `keys.py`."""

    @abstractmethod
    def resize(self, width: int, height: int) -> None:
        """Give the viewport this size, in CSS pixels."""

    @abstractmethod
    def viewport_screenshot(self) -> bytes:
        """What is in the viewport, as PNG."""

    @abstractmethod
    def console(self) -> tuple[str, ...]:
        """What was said so far, as `error: …`, `warning: …`; with the errors and CSP violations, without all else."""

    @abstractmethod
    def close(self) -> None:
        """End the browser. May be called twice."""

    def screenshot(self) -> bytes:
        """The whole page, `TALLEST` at most, as PNG: what sticks to the viewport's edges is at the page's."""
        width, height, whole, top = self.evaluate(_MEASURES)
        self.resize(width, max(height, min(whole, TALLEST)))
        try:
            # WebKit's picture of a page that is scrolled is black.
            self.evaluate(f"scrollTo({{top: 0, behavior: 'instant'}}), {_PAINTED}")
            return self.viewport_screenshot()
        finally:
            self.resize(width, height)
            self.evaluate(f"scrollTo({{top: {top}, behavior: 'instant'}})")

    def user_agent(self) -> str:
        """What the browser calls itself."""
        return str(self.evaluate("navigator.userAgent"))

    def type_keys(self, text: str) -> None:
        """Type *text* where the focus is."""
        for character in text:
            self.press(character)

    def paste(self, selector: str, text: str) -> None:
        """Paste *text* into the field, as far as a script can: the clipboard of this machine is left alone."""
        quoted = json.dumps(text)
        self.evaluate(_PASTE % (json.dumps(selector), quoted, quoted))

    def wait_for(self, expression: str, timeout: float = 10.0) -> Any:
        """What the JavaScript *expression* is as soon as it is truthy.

        Raises:
            TimeoutError: It was not within *timeout* seconds.
        """
        end = time.monotonic() + timeout
        while True:
            try:
                last = self.evaluate(expression)
                if last:
                    return last
            except ScriptError as error:  # The page may be on its way from one document to the next.
                last = error
            if time.monotonic() > end:
                raise TimeoutError(
                    f"{self.engine}: not within {timeout:g} s: {expression}; it is {last!r}; console: {self.console()}"
                )
            time.sleep(0.02)
