"""The servers of a recorded case: what they answer, and which hop a request reached."""

import re
from typing import Any

from crossorigin.fetch.header_list import get
from crossorigin.fetch.messages import HTTPRequest, HTTPResponse, NetworkFailure, NetworkFailureKind
from tests.browsers.sites import DEFAULT, SITES, site_of

from .calls import origins_of, url_of

_PATH = re.compile(r"/case/([^/]+)/([0-9]+)")
_BODY = b"body-text"
_HOSTS = frozenset({"127.0.0.1", "localhost"})
_LENGTH = (("Content-Length", str(len(_BODY))),)
_EMPTY = (("Content-Length", "0"),)
# The messages are those of libsoup, which WebKit prints.
_NO_TLS = NetworkFailure(
    kind=NetworkFailureKind.TLS,
    message="Peer failed to perform TLS handshake: The TLS connection was non-properly terminated.",
)
_REFUSED = "Could not connect to {host}: Connection refused"
_STRAY = HTTPResponse(status=404, headers=_LENGTH, body=_BODY)


def hop_of(case: dict[str, Any], wire: HTTPRequest) -> int | None:
    """The number of the hop that a request reached, `None` at every other address. A query does not matter."""
    found = _PATH.fullmatch(url_of(wire.url).path)
    if not found or found[1] != case["id"] or int(found[2]) >= len(case["hops"]):
        return None
    return int(found[2])


def is_unheard(case: dict[str, Any], wire: HTTPRequest) -> bool:
    """Whether a request reaches no server of *case*: they are at 127.0.0.1, at the default site without TLS."""
    url, site = url_of(wire.url), site_of(case)
    no_tls = url.scheme == "https" and site == DEFAULT
    return no_tls or url.host not in _HOSTS | {host for _, host in SITES[site].origins.values()}


def is_preflight(wire: HTTPRequest) -> bool:
    """Whether the servers take a request for a CORS-preflight request."""
    return wire.method == "OPTIONS" and get("access-control-request-method", wire.headers) is not None


def answer(case: dict[str, Any], wire: HTTPRequest) -> HTTPResponse | NetworkFailure:
    """What the servers of *case* answer, or how they fail to."""
    if is_unheard(case, wire):
        url = url_of(wire.url)
        message = _REFUSED.format(host=(url.host or "").strip("[]"))
        return _NO_TLS if url.host in _HOSTS else NetworkFailure(kind=NetworkFailureKind.REFUSED, message=message)
    hop = hop_of(case, wire)
    if hop is None:
        return _STRAY
    said = case["hops"][hop]["preflight" if is_preflight(wire) else "response"]
    # Whitespace around a value is no part of it. https://www.rfc-editor.org/rfc/rfc9110#section-5.5
    headers = tuple((name, _fill(case, hop, value).strip(" \t")) for name, value in said["headers"])
    if is_preflight(wire):
        return HTTPResponse(status=said["status"], headers=headers + (() if said["status"] == 204 else _EMPTY))
    if said["status"] in {101, 204, 304}:
        return HTTPResponse(status=said["status"], headers=headers)
    return HTTPResponse(status=said["status"], headers=headers + _LENGTH, body=_BODY)


def _fill(case: dict[str, Any], hop: int, value: str) -> str:
    if "{next}" in value and hop + 1 < len(case["hops"]):
        value = value.replace("{next}", origins_of(case).hop_url(case, hop + 1))
    return origins_of(case).fill(value)
