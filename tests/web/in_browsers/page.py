"""The page as a person uses it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.browsers.driving import ColorScheme, Driven

PAGE_ORIGIN = "http://app.example.com"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One browser, and the server of the page.

    Attributes:
        browser: Which.
        url: The page's origin.
        artefacts: Where screenshots go.
        history: The file of the history.
        scheme: Light or dark.
        said: How many lines the console had before.
    """

    browser: Driven
    url: str
    artefacts: Path
    history: Path
    scheme: ColorScheme
    said: int

    def open(self, path: str = "/", **fields: str) -> None:
        """Open a view afresh, filled in by a link where *fields* are given."""
        # The same address with another fragment would be the same document.
        self.browser.open("about:blank")
        self.browser.open(f"{self.url}{path}{f'#{urlencode(fields)}' if fields else ''}")
        self.browser.wait_for("document.querySelector('#version').textContent")

    def check(self, url: str, **fields: str) -> str:
        """Check *url* by a link and the button; the headline."""
        self.open("/", **{"url": url, "origin": PAGE_ORIGIN, **fields})
        self.browser.click("#run")
        return self.headline()

    def headline(self) -> str:
        """The headline, once it says a verdict."""
        self.browser.wait_for(_IS_JUDGED)
        return self.text("#headline")

    def text(self, selector: str) -> str:
        """What a person reads of the first element that fits."""
        return " ".join(str(self.browser.evaluate(f"document.querySelector({selector!r}).innerText")).split())

    def value(self, selector: str) -> Any:
        """What stands in a field."""
        return self.browser.evaluate(f"document.querySelector({selector!r}).value")

    def wait_for_text(self, selector: str, part: str) -> None:
        """Wait until the element says *part*."""
        self.browser.wait_for(f"document.querySelector({selector!r}).textContent.includes({part!r})")

    def shoot(self, name: str) -> None:
        """Keep a screenshot as an artefact."""
        self.artefacts.joinpath(f"{name}-{self.scheme}-{self.browser.engine}.png").write_bytes(
            self.browser.screenshot()
        )

    def faults(self) -> list[str]:
        """Errors of the console that are the page's own, and each violation of its Content-Security-Policy."""
        lines = (line for line in self.browser.console()[self.said :] if line.startswith("error:") or "Content" in line)
        # What the page asks of an API that refuses, on purpose, is no fault.
        return [line for line in lines if not any(words in line for words in _REFUSALS)]


_IS_JUDGED = """
!document.querySelector("#result").hidden && document.querySelector("#verdict").getAttribute("aria-busy") !== "true"
  && !["none", "busy"].includes(document.querySelector("#headline").dataset.verdict)
"""
_REFUSALS = ("CORS policy", "Cross-Origin Request Blocked", "net::ERR_FAILED", "access control checks")
