"""A line of WebKit's console, read back: Safari's, and GNOME Web's."""

from typing import Final

from crossorigin.browser.console import texts
from crossorigin.browser.request import Initiator
from crossorigin.checking.inputs.console_found import Found
from crossorigin.checking.inputs.console_patterns import pattern_of, status_of

_ENGINE: Final = "safari"
_MESSAGES: Final = {cause: pattern_of(text) for cause, text in texts.WEBKIT.items()}
_DENIED: Final = pattern_of(texts.WEBKIT_REDIRECT_DENIED, {"message": ".*"})
_CANNOT_LOAD: Final = {
    initiator: pattern_of(text)
    for initiator, text in texts.WEBKIT_CANNOT_LOAD.items()
    if "{url} due" in text or "{first} due" in text
}


def read_webkit(line: str) -> Found | None:
    """What *line* tells, if it is one of WebKit's."""
    denied = _DENIED.search(line)
    if denied is not None:
        return _message(denied["message"]) or Found(engine=_ENGINE)
    for initiator, pattern in _CANNOT_LOAD.items():
        match = pattern.search(line)
        if match is not None:
            groups = match.groupdict()
            return Found(engine=_ENGINE, url=groups.get("url") or groups["first"], kind=_kind(initiator))
    return _message(line)


def _kind(initiator: Initiator) -> str:
    return initiator.value


def _message(text: str) -> Found | None:
    for cause, pattern in _MESSAGES.items():
        match = pattern.search(text)
        if match is not None:
            groups = match.groupdict()
            return Found(
                engine=_ENGINE,
                cause=cause,
                parameter=groups.get("value"),
                origin=groups.get("origin"),
                status=status_of(match),
            )
    return None
