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
    """One call of fetch() or, with `upload`, of XMLHttpRequest."""
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
    how = rng.random()
    if how < 0.10:
        request["upload"] = True
    elif how < 0.18:
        request["from"] = "sandbox"
    elif how < 0.26:
        request["cache"] = pick(rng, ("default", "no-store", "reload", "no-cache", "force-cache"))
    return request
