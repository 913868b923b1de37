"""What a page hears of an element, given what became of its fetch.

Whether a status, or a body that is not there, is an error is no matter of CORS: these are rules of the recorder's, as
measured, and none of the model's.
"""

from collections.abc import Mapping
from typing import Any, Final

from crossorigin.browser.causes import Cause
from crossorigin.browser.filtered_response import ResponseType
from crossorigin.browser.outcome import Outcome
from crossorigin.browser.request import RequestMode
from crossorigin.browser.trace import Received, Sent
from crossorigin.fetch.messages import HTTPResponse

SUCCESS: Final = {"EventSource": "open", "WebSocket": "open", "sendBeacon": "true"}
"""What success is called, where not `load`."""
_OK, _NO_ERROR, _WHOLE = frozenset(range(200, 300)), frozenset(range(200, 400)), frozenset({200, 206})
_ANY: Final = frozenset(range(100, 1000))
_KINDS: Final = {
    "FontFace": "font",
    "font-face": "font",
    "audio": "media",
    "video": "media",
    "import": "module",
    "modulepreload": "module",
}
# The statuses that are no error, by engine and kind of element; with the status 204, fonts and media lack a body.
_TAKEN: Final[Mapping[str, Mapping[str, frozenset[int]]]] = {
    "chromium": {"font": _NO_ERROR - {204}, "media": _WHOLE, "script": _NO_ERROR, "stylesheet": _NO_ERROR}
    | {"preload": _NO_ERROR, "module": _OK},
    "firefox": {
        "font": _OK - {204},
        "media": _OK - {204},
        "script": _OK,
        "stylesheet": _OK,
        "preload": _OK,
        "module": _OK,
    },
    "webkit": {"font": _NO_ERROR - {204}, "media": _NO_ERROR - {204}, "script": _NO_ERROR, "stylesheet": _OK}
    | {"preload": _NO_ERROR, "module": _NO_ERROR},
}


def heard(call: dict[str, Any], outcome: Outcome) -> str | None:
    """The outcome of *call* as the page hears it; `None` where that does not follow from the fetch."""
    success = SUCCESS.get(call["by"], "load")
    if call["by"] == "sendBeacon":
        return "false" if outcome.cause is Cause.MIXED_CONTENT and not _sent(outcome) else success
    if _is_untold(call, outcome):
        return None
    if outcome.refused is not None:
        return "error"
    return success if _last(outcome).status in _statuses(call, outcome) else "error"


def _last(outcome: Outcome) -> HTTPResponse:
    *_, last = (event.response for event in outcome.trace if isinstance(event, Received))
    assert isinstance(last, HTTPResponse)
    return last


def _statuses(call: dict[str, Any], outcome: Outcome) -> frozenset[int]:
    if call["by"] == "EventSource":
        return frozenset({200})
    if call["by"] == "img" or call.get("as") == "image":
        return _ANY - {204}
    if call["by"] == "WebSocket" or call.get("as") == "fetch":
        return _ANY
    kind = _KINDS.get(call["by"], call["by"])
    # Opaque Response Blocking. https://github.com/annevk/orb
    if kind == "media" and outcome.profile.name == "firefox" and outcome.response.type is ResponseType.OPAQUE:
        return _WHOLE
    return _TAKEN[outcome.profile.name][kind]


def _is_untold(call: dict[str, Any], outcome: Outcome) -> bool:
    # Firefox fires `load` for a preload that CORS refused, and anything or nothing where a redirect's scheme is odd.
    return outcome.profile.name == "firefox" and (
        call["by"] in {"preload", "modulepreload"}
        or (outcome.request.mode is RequestMode.NO_CORS and outcome.cause is Cause.CORS_DISABLED_SCHEME)
    )


def _sent(outcome: Outcome) -> bool:
    return any(isinstance(event, Sent) for event in outcome.trace)
