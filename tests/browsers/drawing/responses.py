"""Responses of one hop: to the preflight, and to the request itself."""

from random import Random
from typing import Any

from .chance import Headers, field_name, lines, often, padded, pick, same, some, with_stray_byte
from .list_values import odd_list, right_list
from .origin_values import odd_origin, right_origin

_METHODS = ("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "foo", "put", "patch", "QUERY")
_HEADER_NAMES = ("X-None", "X-Other", "Content-Type", "Authorization", "Accept", "X-A1", "X-", "A")
_MAX_AGES = (
    "0", "1", "5", "600", "7200", "7201", "86400", "86401", "99999999999", "4294967296", "18446744073709551616",
    "-0", "-1",
    "-5", "+1", "+600", "1.5", "1e3", "0x10", " 600 ", "\t600", "600s", "600,", ",600", "600, 600", "5, 600",
    "600;x", "",
    '"600"', " ", "x", "00600", "000", "600 600", "6 00", "--1", "- 1", "\xb2", "600\xa0", "\x0b600", "600\x0c",
    "1" * 400,
    "9223372036854775807", "9223372036854775808", "-9223372036854775809", "+9223372036854775808",
)  # fmt: skip
_OK_STATUS = (200, 200, 204, 204, 204, 201, 202, 203, 205, 206, 207, 226, 250, 299)
_BAD_STATUS = (
    300,
    301,
    302,
    303,
    304,
    305,
    307,
    308,
    399,
    400,
    401,
    403,
    404,
    405,
    407,
    409,
    418,
    429,
    500,
    501,
    503,
    599,
)
_FINAL_STATUS = (200,) * 14 + (201, 202, 203, 204, 205, 206, 207, 226, 299, 300, 304, 305, 306, 309, 399) + (
    400, 401, 403, 404, 404, 405, 407, 410, 412, 416, 418, 422, 429, 451, 500, 500, 501, 503, 504, 511, 599,
)  # fmt: skip
_READABLE: dict[str, tuple[str, ...]] = {
    "Cache-Control": ("no-store", "no-cache"),
    "Content-Disposition": ("inline", "attachment", "inline"),
    "Content-Language": ("en", "de, en"),
    "Content-Range": ("bytes 0-8/9",),
    "Content-Type": ("text/plain", "application/json", "", "text/html", "image/svg+xml"),
    "Expires": ("0", "Sat, 01 Jan 2022 00:00:00 GMT"),
    "Last-Modified": ("Sat, 01 Jan 2022 00:00:00 GMT", "x"),
    "Pragma": ("no-cache", "x"),
    "Accept": ("x",),
    "Accept-Ranges": ("bytes",),
    "Allow": ("GET",),
    "Content-Length2": ("1",),
    "Date": ("Sat, 01 Jan 2022 00:00:00 GMT",),
    "ETag": ('"e"', 'W/"e"'),
    "Link": ("<a>",),
    "Location": ("/x", "{B}/x"),
    "Server": ("s",),
    "Set-Cookie": ("a=b", "c=d; Path=/never", "__Host-x=1"),
    "Set-Cookie2": ("a=b",),
    "Vary": ("Origin", "*"),
    "X-Request-Id": ("abc", "caf\xe9", "a\x01b"),
    "X-Total-Count": ("7", "", "1, 2", "  7  "),
    "X_Under": ("1",),
    "!#$%&'*+-.^_`|~": ("1",),
    "Access-Control-Allow-Methods": ("GET",),
    "Access-Control-Max-Age": ("5",),
    "Timing-Allow-Origin": ("*",),
    "Cross-Origin-Resource-Policy": (
        "same-origin",
        "same-site",
        "cross-origin",
        "Same-Origin",
        "same-origin, same-site",
        "x",
    ),
    "X-Content-Type-Options": ("nosniff", "NoSniff", "nosniff, x"),
    "Content-Security-Policy": ("default-src 'none'",),
    "Cross-Origin-Embedder-Policy": ("require-corp",),
    "Cross-Origin-Opener-Policy": ("same-origin",),
    "WWW-Authenticate": ("Basic", "x"),
    "Proxy-Authenticate": ("Basic",),
    "X-Frame-Options": ("DENY",),
    "X-Odd": ("\x7f", "\xa0x\xa0", "\xc3\xa9", "x" * 4000, '"', ",", ", ,"),
    "Referrer-Policy": ("no-referrer", "same-origin", "unsafe-url", "origin, No-Referrer,", "no-referrer, x", "x", ""),
}


_ASKS = {401: "WWW-Authenticate", 407: "Proxy-Authenticate"}
# On a preflight response: none of them matters.
_BESIDE: dict[str, tuple[str, ...]] = {
    "Access-Control-Allow-Private-Network": ("true", "false", ""),
    "Access-Control-Allow-Local-Network": ("true",),
    "Access-Control-Expose-Headers": ("*", "X-A"),
    "Cache-Control": ("no-store", "max-age=600"),
    "Content-Type": ("text/plain", "text/html"),
    "Cross-Origin-Resource-Policy": ("same-origin", "x"),
    "Allow": ("GET, OPTIONS",),
    "Set-Cookie": ("p=1",),
    "Timing-Allow-Origin": ("*", "{A}"),
    "Vary": ("Origin", "Origin, Access-Control-Request-Method, Access-Control-Request-Headers", "*"),
    "X-Odd": ("\x7f", "\xff"),
}


def draw_preflight(rng: Random, request: dict[str, Any], *, origin: str, odd: bool) -> dict[str, Any]:
    """The answer to a preflight, right or with one thing odd about it."""
    include = request["credentials"] == "include"
    methods = sorted({request["method"], "GET", "POST"} if often(rng, 0.3) else {request["method"]})
    names = sorted({name for name, _ in request["headers"]})
    place = (
        rng.choice(("origin", "origin", "methods", "methods", "headers", "headers", "headers", "status")) if odd else ""
    )
    status = pick(rng, _BAD_STATUS if place == "status" else _OK_STATUS)
    headers = (odd_origin if place == "origin" else right_origin)(rng, origin=origin, include=include)
    if place == "methods":
        headers += odd_list(rng, "Access-Control-Allow-Methods", methods, _METHODS)
    elif request["method"] not in ("GET", "POST", "HEAD") or often(rng, 0.5):
        headers += right_list(rng, "Access-Control-Allow-Methods", methods, star=not include)
    if place == "headers":
        headers += odd_list(rng, "Access-Control-Allow-Headers", names, _HEADER_NAMES)
    elif names or often(rng, 0.3):
        headers += right_list(rng, "Access-Control-Allow-Headers", names, star=not include)
    if often(rng, 0.4):
        headers += draw_max_age(rng)
    if often(rng, 0.05) or status in (301, 302, 307):
        headers.append(["Location", pick(rng, ("/x", "{C}/x", ""))])
    headers += [[field_name(rng, name), pick(rng, _BESIDE[name])] for name in some(rng, tuple(_BESIDE), 2)]
    return {"status": status, "headers": _shuffled(rng, headers)}


def draw_max_age(rng: Random) -> Headers:
    """Access-Control-Max-Age, in one line or two."""
    how = rng.random()
    if how < 0.05:
        return lines(rng, "Access-Control-Max-Age", [pick(rng, _MAX_AGES), pick(rng, _MAX_AGES)])
    value = with_stray_byte(rng, "600") if how < 0.1 else pick(rng, _MAX_AGES)
    return lines(rng, "Access-Control-Max-Age", [value])


def draw_response(rng: Random, request: dict[str, Any], *, origin: str, odd: bool, final: bool) -> dict[str, Any]:
    """The answer to the request; with `final`, it has a status and headers worth reading."""
    include = request["credentials"] == "include"
    headers = (odd_origin if odd else right_origin)(rng, origin=origin, include=include)
    if not final:
        policy = [["Referrer-Policy", pick(rng, _READABLE["Referrer-Policy"])]] if often(rng, 0.05) else []
        return {"status": 302, "headers": headers + policy}
    readable = [[field_name(rng, name), pick(rng, _READABLE[name])] for name in some(rng, tuple(_READABLE), 5)]
    if readable and often(rng, 0.15):
        again = pick(rng, readable)[0]
        readable.append([again, pick(rng, next(found for name, found in _READABLE.items() if same(name, again)))])
    if often(rng, 0.6):
        headers += _expose(rng, [name for name, _ in readable], include=include)
    status = pick(rng, _FINAL_STATUS)
    # A challenge would open a dialog.
    headers += [pair for pair in readable if not same(pair[0], _ASKS.get(status, ""))]
    return {"status": status, "headers": _shuffled(rng, headers)}


def _expose(rng: Random, names: list[str], *, include: bool) -> Headers:
    field = "Access-Control-Expose-Headers"
    if often(rng, 0.4):
        return odd_list(rng, field, names, (*_HEADER_NAMES, "Set-Cookie", "Set-Cookie2", "ETag"))
    headers = right_list(rng, field, names, star=not include or often(rng, 0.3))
    return [[name, padded(rng, value)] for name, value in headers] if often(rng, 0.1) else headers


def _shuffled(rng: Random, headers: Headers) -> Headers:
    if often(rng, 0.3):
        rng.shuffle(headers)
    return headers
