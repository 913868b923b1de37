"""Which browser shows the page, as its user agent string says, and how the model knows it."""

import re
from dataclasses import dataclass
from typing import Final

from crossorigin.browser.profiles import WEBKIT
from crossorigin.checking.browsers import Browser, find_browser

MEASURED: Final = {"chromium": "156.0.8078.79", "firefox": "153.7.0", "safari": "WebKitGTK 2.50.6"}
"""What the rules of each engine were measured in: `tests/truth/data/engines.json`."""
_OTHER_WEBKIT: Final = Browser(id="safari", name="WebKit", profile=WEBKIT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """A browser at hand.

    Attributes:
        name: For a person.
        version: As it says, of its engine where the two differ; empty where it says none. Of WebKit, but for Safari,
            `Version/` stands before it: WebKitGTK 2.50.6 says `Version/60.5`, which is no version of WebKitGTK.
        browser: How the model knows it.
    """

    name: str
    version: str
    browser: Browser

    @property
    def measured_version(self) -> str:
        """The version that the model was measured with."""
        return MEASURED[self.browser.id]


_CHROME: Final = re.compile(r"(?:HeadlessChrome|Chrome|Chromium)/([0-9][0-9.]*)")
_FIREFOX: Final = re.compile(r"Firefox/([0-9][0-9.]*)")
_SAFARI: Final = re.compile(r"Version/([0-9][0-9.]*)")
# Of those that say "Chrome" too. Brave says nothing else.
_BRANDS: Final = {"Edg/": "Edge", "OPR/": "Opera", "Vivaldi/": "Vivaldi", "SamsungBrowser/": "Samsung Internet"}
_ON_IOS: Final = re.compile(r"CriOS/|FxiOS/|EdgiOS/|\b(?:iPhone|iPad|iPod)\b")


def find_engine(user_agent: str) -> Engine | None:
    """The browser that calls itself *user_agent*; `None` where that is none of the three engines."""
    if "AppleWebKit/" in user_agent and (_ON_IOS.search(user_agent) or not _CHROME.search(user_agent)):
        # Whatever the name: every browser on iOS has WebKit's engine.
        return _webkit(user_agent)
    chrome = _CHROME.search(user_agent)
    if chrome is not None:
        name = next((name for mark, name in _BRANDS.items() if mark in user_agent), "Chromium")
        return Engine(name=name, version=chrome[1], browser=find_browser("chromium"))
    firefox = _FIREFOX.search(user_agent)
    return None if firefox is None else Engine(name="Firefox", version=firefox[1], browser=find_browser("firefox"))


def _webkit(user_agent: str) -> Engine:
    version = _SAFARI.search(user_agent)
    number = "" if version is None else version[1]
    # NB: WebKitGTK, too, calls itself Safari; the system tells the two apart.
    if any(system in user_agent for system in ("Macintosh", "iPhone", "iPad", "iPod")):
        return Engine(name="Safari", version=number, browser=find_browser("safari"))
    return Engine(name="WebKit", version=number and f"Version/{number}", browser=_OTHER_WEBKIT)
