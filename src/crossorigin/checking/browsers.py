"""The browsers there are verdicts for."""

from dataclasses import dataclass
from typing import Final

from crossorigin.browser.profile import Profile
from crossorigin.browser.profiles import CHROMIUM, FIREFOX, SAFARI
from crossorigin.checking.inputs.described import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Browser:
    """A browser, for people and for the machine.

    Attributes:
        id: As in reports and for `--browser`.
        name: For a person.
        profile: How it departs from the standard.
        notes: Sentences on how far to trust its verdicts.
    """

    id: str
    name: str
    profile: Profile
    notes: tuple[str, ...] = ()


_MEASURED_IN_WEBKITGTK: Final = "Judged by WebKit as measured in WebKitGTK; Safari itself was not measured."

BROWSERS: Final = (
    Browser(id="chromium", name="Chromium", profile=CHROMIUM),
    Browser(id="firefox", name="Firefox", profile=FIREFOX),
    Browser(id="safari", name="Safari", profile=SAFARI, notes=(_MEASURED_IN_WEBKITGTK,)),
)

# What people call them. The engine decides, and every browser on iOS has WebKit's.
_ALIASES: Final = {
    "chrome": "chromium",
    "edge": "chromium",
    "opera": "chromium",
    "brave": "chromium",
    "webkit": "safari",
    "gecko": "firefox",
}


def find_browser(name: str) -> Browser:
    """The browser called *name*, without regard to case.

    Raises:
        InputError: There is no verdict for it.
    """
    key = name.strip().lower()
    key = _ALIASES.get(key, key)
    for browser in BROWSERS:
        if browser.id == key:
            return browser
    from difflib import get_close_matches  # noqa: PLC0415 - 3 ms, for a mistake alone

    known = [browser.id for browser in BROWSERS]
    close = get_close_matches(key[:40], (*known, *_ALIASES), n=1)
    hint = f"did you mean {close[0]}?" if close else f"write {', '.join(known[:-1])} or {known[-1]}"
    raise InputError(name, "there is no verdict for such a browser", hint)
