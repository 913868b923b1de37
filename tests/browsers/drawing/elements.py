"""Elements, and the other calls of a page that are neither `fetch` nor XMLHttpRequest.

Left out, since no model of CORS says what comes of it: a Content-Type or a body that the initiator does not take
(Opaque Response Blocking and `nosniff` judge those), a partial response to what asked for a range, a second element
with the URL of another, which caches answer, and of what the engines do apart from CORS:

- Firefox asks again and again for audio or video of status 204, WebKit twice.
- WebKit never tells an element of a redirect whose `Location` is empty, and with mode no-cors it loads what a `data:`
  URL in a `Location` holds.
- WebKit's network library follows the redirects of a WebSocket's handshake, by rules of its own.
- WebKit tells of a beacon what the TLS library says.
- Firefox tells a preload in mode no-cors nothing of a redirect to a scheme that it does not know.
- With status 401, a `WWW-Authenticate` opens a dialog.
"""

from random import Random
from typing import Any

from .chance import often, pick
from .redirects import draw_hops

_BY = (
    *("img", "script", "module", "stylesheet", "audio", "video", "EventSource", "FontFace") * 3,
    *("preload",) * 5,
    *("sendBeacon", "import", "font-face", "modulepreload") * 2,
    "WebSocket",
)
_WITH_ATTRIBUTE = frozenset({"img", "script", "module", "stylesheet", "audio", "video", "preload", "modulepreload"})
_ATTRIBUTE = (None, "anonymous", "anonymous", "use-credentials", "use-credentials")
_ALWAYS_CORS = frozenset({"module", "modulepreload", "import", "FontFace", "font-face", "EventSource"})
_UNFIT = ("https:", "data:", "ftp:", "foo:", "filesystem:")
_AS = ("fetch", "image", "script", "style", "font")
_BEACON_TYPES = (
    *("string", "application/json", "application/json", "text/plain", "application/x-www-form-urlencoded"),
    *("multipart/form-data", "application/octet-stream", "text/plain;charset=utf-8", "text/html", ""),
)
# Of statuses 206 and 304 say that something was asked for which was not, and 205 that there is no body.
_STATUS = (200,) * 24 + (201, 202, 203, 204, 226, 299, 300, 305, 306, 309, 399) + (
    400, 401, 403, 404, 404, 405, 407, 410, 418, 429, 451, 500, 500, 503, 511, 599,
)  # fmt: skip
_JUDGED_ELSEWHERE = frozenset(
    {"content-type", "x-content-type-options", "content-security-policy", "www-authenticate", "proxy-authenticate"}
)


def draw_element(rng: Random, case_id: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A call, and the hops that answer it."""
    call = _draw_call(rng)
    hops = draw_hops(rng, _as_request(call), case_id)
    if call["by"] == "WebSocket":
        del hops[1:]
    for hop in hops:
        _make_fit(rng, call, hop["response"])
    return call, hops


def _draw_call(rng: Random) -> dict[str, Any]:
    call: dict[str, Any] = {"by": pick(rng, _BY)}
    if call["by"] in _WITH_ATTRIBUTE:
        call["crossorigin"] = pick(rng, _ATTRIBUTE)
    if call["by"] == "preload":
        call["as"] = pick(rng, _AS)
    if call["by"] == "EventSource":
        call["with_credentials"] = often(rng, 0.5)
    if call["by"] == "sendBeacon":
        call["body_type"] = pick(rng, _BEACON_TYPES)
    if often(rng, 0.12):
        call["from"] = "sandbox"
    return call


def _as_request(call: dict[str, Any]) -> dict[str, Any]:
    """What `draw_hops` has to know of the call to answer it rightly."""
    include = call["by"] == "sendBeacon" or call.get("crossorigin") == "use-credentials" or call.get("with_credentials")
    headers = [["Content-Type", call["body_type"]]] if "body_type" in call else []
    return {
        "method": "POST" if call["by"] == "sendBeacon" else "GET",
        "headers": headers,
        "credentials": "include" if include else "same-origin",
        "from": call.get("from"),
    }


def _make_fit(rng: Random, call: dict[str, Any], response: dict[str, Any]) -> None:
    dropped = _JUDGED_ELSEWHERE | ({"location"} if call["by"] == "WebSocket" else set())
    kept = [pair for pair in response["headers"] if pair[0].lower() not in dropped]
    response["headers"] = [_with_fit_location(call, name, value) for name, value in kept]
    if response["status"] not in {301, 302, 303, 307, 308}:
        response["status"] = pick(rng, _STATUS)
        if call["by"] == "WebSocket" and often(rng, 0.6):
            response["status"] = 101
        if call["by"] in {"audio", "video"} and response["status"] == 204:
            response["status"] = 200


def _with_fit_location(call: dict[str, Any], name: str, value: str) -> list[str]:
    unfit = _UNFIT if _is_no_cors(call) else ("https:",)
    if name.lower() == "location" and (not value.strip() or value.lower().startswith(unfit)):
        value = "/x"
    return [name, value]


def _is_no_cors(call: dict[str, Any]) -> bool:
    # WebKit's fonts are, too.
    return call["by"] in {"FontFace", "font-face"} or (
        call["by"] not in _ALWAYS_CORS and call.get("crossorigin") is None
    )
