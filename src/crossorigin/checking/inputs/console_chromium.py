"""A line of Chromium's console, read back."""

import re
from typing import Final

from crossorigin.browser.causes import Cause
from crossorigin.browser.console import texts
from crossorigin.checking.inputs.console_found import Found
from crossorigin.checking.inputs.console_patterns import any_of, pattern_of

_ENGINE: Final = "chromium"
_KINDS: Final = any_of({*texts.CHROMIUM_KINDS.values(), *texts.CHROMIUM_DESTINATIONS.values()})
_REST: Final = {
    "kind": _KINDS,
    "redirected": rf"(?:{pattern_of(texts.CHROMIUM_REDIRECTED).pattern})?",
    "preflight": f"(?:{re.escape(texts.CHROMIUM_PREFLIGHT)})?",
    "message": ".*",
}
_BLOCKED: Final = pattern_of(texts.CHROMIUM_BLOCKED, _REST)
_MESSAGES: Final = {cause: pattern_of(text) for cause, text in texts.CHROMIUM.items()}
_CANNOT_LOAD: Final = {cause: pattern_of(text) for cause, text in texts.CHROMIUM_CANNOT_LOAD.items()}
_FAILED: Final = re.compile(r"(?:^|\s)(?P<method>[A-Z]{1,20}) (?P<url>https?://\S+) net::ERR_")
"""The line that DevTools adds for each request that failed."""


def read_chromium(line: str) -> Found | None:
    """What *line* tells, if it is one of Chromium's."""
    blocked = _BLOCKED.search(line)
    if blocked is not None:
        cause, parameter = _cause(blocked["message"], is_preflight=bool(blocked["preflight"]))
        return Found(
            engine=_ENGINE,
            cause=cause,
            parameter=parameter,
            url=blocked["first"] or blocked["url"],
            origin=blocked["origin"],
            kind=blocked["kind"],
        )
    for cause, pattern in _CANNOT_LOAD.items():
        match = pattern.search(line)
        if match is not None:
            origin = match.groupdict().get("origin")
            return Found(engine=_ENGINE, cause=cause, url=match["url"], origin=origin, kind="fetch")
    failed = _FAILED.search(line)
    return None if failed is None else Found(engine=_ENGINE, url=failed["url"], method=failed["method"])


def _cause(message: str, *, is_preflight: bool) -> tuple[Cause | None, str | None]:
    for cause, pattern in _MESSAGES.items():
        match = pattern.match(message)
        if match is not None:
            return cause.on_preflight() if is_preflight else cause, match.groupdict().get("value")
    return None, None
