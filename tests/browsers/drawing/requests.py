"""Requests: methods, bodies, modes, and the header fields that scripts may or may not set."""

from random import Random
from typing import Any

from .chance import mixed_case, often, pick
from .header_values import FIELDS, NAMES

_COMMON = ("GET", "GET", "GET", "POST", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS")
_ODD_METHODS = (
    "get", "Get", "post", "pOsT", "put", "Put", "delete", "dElEtE", "head", "options", "patch", "Patch", "pATCH",
    "QUERY",
    "query", "FOO", "foo", "CHICKEN", "M-SEARCH", "PROPFIND", "LINK", "GETX", "X!#$", "*", "1", "x" * 60,
)  # fmt: skip
_REFUSED_METHODS = ("TRACE", "trace", "TRACK", "CONNECT", "connect", "", "G T", "GET,POST", "P\xd6ST", "GET\t")
_BODIES = ("a=1", "a=1", "", "{}", "\xe9\u03a9", "x" * 3000)
_BLOB_TYPES = (
    "", "text/plain", "TEXT/Plain", "text/plain;charset=UTF-8", "text/plain;charset=utf-8", "text/plain;x", "text/html",
    "application/json", "application/x-www-form-urlencoded", "application/x-www-form-urlencoded;charset=UTF-8",
    "multipart/form-data; boundary=----x", "image/png", 'text/plain;a="b"', "te\xe9t/plain",
)  # fmt: skip
# Of a Blob's type that is no MIME type, XMLHttpRequest makes what each engine's parser makes of it; fetch() keeps it.
_NO_MIME_TYPES = ("text", "a b", "text/plain,text/plain", "text/plain;" + "a" * 116, "text/plain;" + "a" * 118)
FRAMES = ("sandbox", "sandbox", "data")
"""Frames of opaque origin."""
_REFERRER_POLICIES = (
    *("no-referrer", "origin", "same-origin", "strict-origin", "unsafe-url"),
    *("no-referrer-when-downgrade", "origin-when-cross-origin", "strict-origin-when-cross-origin"),
)


def draw_method(rng: Random) -> str:
    """A method: half are the usual ones, a few are refused before anything is sent."""
    how = rng.random()
    if how < 0.6:
        return pick(rng, _COMMON)
    if how < 0.97:
        return pick(rng, _ODD_METHODS)
    return pick(rng, _REFUSED_METHODS)


def draw_headers(rng: Random) -> list[list[str]]:
    """Request headers, some of them forbidden, some repeated, some just at a limit."""
    how = rng.random()
    if how < 0.22:
        return []
    if how < 0.26:
        return _near_total_limit(rng)
    count = rng.choice((1, 1, 1, 2, 2, 3, 4, 6)) if how < 0.98 else 30
    headers = [_draw_header(rng) for _ in range(count)]
    if often(rng, 0.12):
        name, value = pick(rng, headers)
        headers.append([mixed_case(rng, name), value if often(rng, 0.5) else _draw_value(rng, name)])
    return headers


def _draw_header(rng: Random) -> list[str]:
    name = pick(rng, NAMES)
    return [mixed_case(rng, name) if often(rng, 0.25) else name, _draw_value(rng, name)]


def _draw_value(rng: Random, name: str) -> str:
    return pick(rng, FIELDS.get(name, ("1", "x", "")))


def _near_total_limit(rng: Random) -> list[list[str]]:
    # Values that are safe one by one, and together just under or over 128 (when combined) or 1024 bytes.
    name = pick(rng, ("Accept", "Accept-Language", "Content-Language", "accept"))
    size = rng.choice((30, 40, 62, 63, 64, 120, 128))
    headers = [[mixed_case(rng, name) if often(rng, 0.2) else name, "x" * size] for _ in range(rng.randint(2, 9))]
    if often(rng, 0.4):
        headers.append(["Content-Type", "text/plain;" + "a" * rng.randint(100, 118)])
    return headers


def draw_request(rng: Random) -> dict[str, Any]:
    """One call of fetch() or, with `by` or `upload`, of XMLHttpRequest, from the page or from a sandboxed frame."""
    method = draw_method(rng)
    takes_body = method.upper() not in ("GET", "HEAD") or often(rng, 0.03)
    request: dict[str, Any] = {
        "method": method,
        "headers": draw_headers(rng),
        "credentials": pick(rng, ("omit", "same-origin", "include", "include")),
        "mode": rng.choices(("cors", "no-cors", "same-origin"), (90, 7, 3))[0],
        "redirect": rng.choices(("follow", "manual", "error"), (90, 6, 4))[0],
        "body": pick(rng, _BODIES) if takes_body and often(rng, 0.45) else None,
    }
    if request["mode"] == "no-cors" and often(rng, 0.85):
        request["method"] = pick(rng, ("GET", "HEAD", "POST", "post"))
        request["redirect"] = "follow"
        request["body"] = request["body"] if request["method"].upper() == "POST" else None
    return request | draw_api(rng, request)


def draw_api(rng: Random, request: dict[str, Any]) -> dict[str, Any]:
    """How the call is made, and what only some APIs have: one in five with XMLHttpRequest, one in twelve in a frame."""
    how = rng.random()
    more: dict[str, Any] = {"from": pick(rng, FRAMES)} if often(rng, 0.08) else {}
    if request["body"] is not None and often(rng, 0.2):
        more["body_type"] = pick(rng, _BLOB_TYPES if how < 0.2 else (*_BLOB_TYPES, *_NO_MIME_TYPES))
    if how < 0.2 and any("charset" in value for _, value in request["headers"]):
        more["body_type"] = "text/plain"
    if how < 0.10:
        return more | {"upload": True} | ({"by": "xhr"} if often(rng, 0.5) else {})
    if how < 0.20:
        return more | {"by": "xhr"}
    if how < 0.28:
        more["cache"] = pick(rng, ("default", "no-store", "reload", "no-cache", "force-cache"))
    elif how < 0.32:
        more["keepalive"] = True
    elif how < 0.38:
        more["referrer_policy"] = pick(rng, _REFERRER_POLICIES)
    elif how < 0.40:
        more["priority"] = pick(rng, ("high", "low", "auto"))
    elif how < 0.403 and request["mode"] != "same-origin":
        more["cache"] = "only-if-cached"
    return more
