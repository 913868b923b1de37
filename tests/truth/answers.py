"""The servers of a recorded case: what they answer, and which hop a request reached."""

import re
from typing import Any

from crossorigin.fetch.header_list import get
from crossorigin.fetch.messages import HTTPRequest, HTTPResponse

from .calls import ORIGINS, url_of

_PATH = re.compile(r"/case/([^/]+)/([0-9]+)")
_BODY = b"body-text"
_LENGTH = (("Content-Length", str(len(_BODY))),)
_EMPTY = (("Content-Length", "0"),)
_STRAY = HTTPResponse(status=404, headers=_LENGTH, body=_BODY)


def hop_of(case: dict[str, Any], wire: HTTPRequest) -> int | None:
    """The number of the hop that a request reached, `None` at every other address. A query does not matter."""
    found = _PATH.fullmatch(url_of(wire.url).path)
    if not found or found[1] != case["id"] or int(found[2]) >= len(case["hops"]):
        return None
    return int(found[2])


def is_preflight(wire: HTTPRequest) -> bool:
    """Whether the servers take a request for a CORS-preflight request."""
    return wire.method == "OPTIONS" and get("access-control-request-method", wire.headers) is not None


def answer(case: dict[str, Any], wire: HTTPRequest) -> HTTPResponse:
    """What the servers of *case* answer."""
    hop = hop_of(case, wire)
    if hop is None:
        return _STRAY
    said = case["hops"][hop]["preflight" if is_preflight(wire) else "response"]
    # Whitespace around a value is no part of it. https://www.rfc-editor.org/rfc/rfc9110#section-5.5
    headers = tuple((name, _fill(case, hop, value).strip(" \t")) for name, value in said["headers"])
    if is_preflight(wire):
        return HTTPResponse(status=said["status"], headers=headers + (() if said["status"] == 204 else _EMPTY))
    if said["status"] in {204, 304}:
        return HTTPResponse(status=said["status"], headers=headers)
    return HTTPResponse(status=said["status"], headers=headers + _LENGTH, body=_BODY)


def _fill(case: dict[str, Any], hop: int, value: str) -> str:
    if "{next}" in value and hop + 1 < len(case["hops"]):
        value = value.replace("{next}", ORIGINS.hop_url(case, hop + 1))
    return ORIGINS.fill(value)
