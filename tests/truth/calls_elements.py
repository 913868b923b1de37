"""The calls of a recorded case that are neither `fetch` nor XMLHttpRequest, as requests of the model."""

from collections.abc import Mapping
from typing import Any, Final

from crossorigin.browser.elements import (
    CORSSettings,
    beacon_request,
    element_request,
    event_source_request,
    websocket_request,
)
from crossorigin.browser.request import Destination, Initiator, Request
from crossorigin.fetch.origin import AnyOrigin
from crossorigin.fetch.url import URL

ELEMENTS: Final[Mapping[str, tuple[Initiator, Destination | None]]] = {
    "img": (Initiator.IMAGE, None),
    "script": (Initiator.SCRIPT, None),
    "module": (Initiator.MODULE_SCRIPT, None),
    "import": (Initiator.MODULE_SCRIPT, None),
    "modulepreload": (Initiator.MODULE_PRELOAD, None),
    "stylesheet": (Initiator.STYLESHEET, None),
    "FontFace": (Initiator.FONT, None),
    "font-face": (Initiator.FONT, None),
    "audio": (Initiator.MEDIA, Destination.AUDIO),
    "video": (Initiator.MEDIA, Destination.VIDEO),
    "preload": (Initiator.PRELOAD, None),
}
_SETTINGS: Final = {
    None: CORSSettings.NO_CORS,
    "anonymous": CORSSettings.ANONYMOUS,
    "use-credentials": CORSSettings.USE_CREDENTIALS,
}


def element_call(call: dict[str, Any], url: URL, origin: AnyOrigin) -> Request:
    """The request that *call* makes, whose `by` is none of the two."""
    match call["by"]:
        case "EventSource":
            return event_source_request(url, origin, with_credentials=call.get("with_credentials", False))
        case "sendBeacon" if call["body_type"] == "string":
            return beacon_request(url, origin, body=b"x")
        case "sendBeacon":
            # A Blob of the type "" has none.
            return beacon_request(url, origin, body=b"x", body_type=call["body_type"] or None)
        case "WebSocket":
            return websocket_request(url, origin)
    initiator, destination = ELEMENTS[call["by"]]
    if "as" in call:
        destination = Destination("" if call["as"] == "fetch" else call["as"])
    setting = _SETTINGS[call.get("crossorigin")]
    return element_request(initiator, url, origin, crossorigin=setting, destination=destination)
