"""The cases of `elements`: which part of a page asks, and what it is answered."""

from collections.abc import Iterator
from typing import Any

Row = dict[str, Any]

_ORIGIN, _TRUE = ["Access-Control-Allow-Origin", "{A}"], ["Access-Control-Allow-Credentials", "true"]
_SHARED = [_ORIGIN, _TRUE]


def _answer(*headers: list[str], at: str = "B", status: int = 200, **more: Any) -> Row:
    return {"at": at, "status": status, "headers": list(headers), **more}


def _allow_origin(value: str) -> Row:
    return _answer(["Access-Control-Allow-Origin", value])


def _redirect(*headers: list[str], to: Row, at: str = "B") -> Row:
    return _answer(["Location", "{next}"], *headers, at=at, status=302, next=to)


_ANSWERS: dict[str, Row] = {
    "none": _answer(),
    "star": _allow_origin("*"),
    "shared": _answer(*_SHARED),
    "no-credentials": _allow_origin("{A}"),
    "other": _allow_origin("https://x.example"),
    "twice": _allow_origin("{A}, {A}"),
    "invalid": _allow_origin("x"),
    "not-found": _answer(status=404),
    "corp": _answer(["Cross-Origin-Resource-Policy", "same-origin"]),
    "redirect-none": _redirect(to=_answer(*_SHARED)),
    "redirect-to-none": _redirect(*_SHARED, to=_answer()),
    "redirect-own": _redirect(at="A", to=_answer()),
    "redirect-back": _redirect(*_SHARED, to=_answer(["Access-Control-Allow-Origin", "null"], _TRUE, at="A")),
    "same-origin": _answer(at="A"),
}

# How the CORS-preflight request of a beacon is answered; the beacon itself is always shared.
_ALLOWED_TYPE = ["Access-Control-Allow-Headers", "content-type"]
_PREFLIGHTS: dict[str, Row] = {
    "missing": _answer(status=404),
    "missing-shared": _answer(*_SHARED, status=404),
    "unshared": _answer(status=204),
    "star": _answer(["Access-Control-Allow-Origin", "*"], _ALLOWED_TYPE, status=204),
    "no-credentials": _answer(_ORIGIN, _ALLOWED_TYPE, status=204),
    "no-headers": _answer(*_SHARED, status=204),
    "redirect": _answer(["Location", "{next}"], *_SHARED, status=302, next=_answer(*_SHARED)),
}
ALLOWING_PREFLIGHT = _answer(*_SHARED, _ALLOWED_TYPE, status=204)
"""The answer to a CORS-preflight request that is not what a case is about."""

_CROSSORIGIN = (None, "anonymous", "use-credentials")
_WITH_ATTRIBUTE = ("img", "script", "module", "stylesheet", "audio", "video", "modulepreload")
_WITHOUT = ("import", "FontFace", "font-face")
_PRELOADED = ("fetch", "image", "script", "style", "font")
BEACON_TYPES = ("string", "text/plain", "application/json")
"""What `sendBeacon` is given: a string, or a Blob of this type."""


def cases() -> list[Row]:
    """All cases, in order."""
    found = [_case(who, name, answer) for who in _initiators() for name, answer in _ANSWERS.items()]
    beacon = {"initiator": "sendBeacon", "crossorigin": None, "beacon_type": "application/json"}
    for name, preflight in _PREFLIGHTS.items():
        found.append(_case(beacon, f"preflight-{name}", _answer(*_SHARED, preflight=preflight)))
    socket = {"initiator": "WebSocket", "crossorigin": None}
    return [*found, *(_case(socket, name, _ANSWERS[name]) for name in ("none", "same-origin"))]


def _initiators() -> Iterator[Row]:
    for name in _WITH_ATTRIBUTE:
        yield from ({"initiator": name, "crossorigin": value} for value in _CROSSORIGIN)
    yield from ({"initiator": name, "crossorigin": None} for name in _WITHOUT)
    for given in (False, True):
        yield {"initiator": "EventSource", "crossorigin": None, "with_credentials": given}
    for kind in BEACON_TYPES:
        yield {"initiator": "sendBeacon", "crossorigin": None, "beacon_type": kind}
    for destination in _PRELOADED:
        yield from ({"initiator": "preload", "crossorigin": value, "as": destination} for value in _CROSSORIGIN)


def _case(who: Row, name: str, answer: Row) -> Row:
    detail = [who.get("as"), who.get("beacon_type"), who["crossorigin"], who.get("with_credentials") and "credentials"]
    words = [who["initiator"], *filter(None, detail), name]
    return {"id": "-".join(words).replace("/", "-"), **who, "answer": answer}
