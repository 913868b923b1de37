"""Cases of the recordings in short, played in the model; the lines come back as the recordings write them."""

from collections.abc import Iterable
from typing import Any

from crossorigin.browser.console import console_lines
from crossorigin.browser.drivers import fetch
from crossorigin.browser.initiators import fetch_request, xml_http_request
from crossorigin.browser.outcome import Outcome
from crossorigin.browser.profile import Profile
from crossorigin.browser.request import CredentialsMode, RedirectMode, Request, RequestMode
from crossorigin.fetch.header_list import get
from crossorigin.fetch.messages import HTTPRequest, HTTPResponse, NetworkFailure
from crossorigin.fetch.origin import OpaqueOrigin, origin_of
from crossorigin.fetch.url import URL, parse_url

PORTS = {"A": "49871", "B": "53917", "C": "61283"}
"""The page is at origin A; B and C are two more."""

Said = tuple[int | str, ...]
"""A status and header lines. What a server says to a CORS-preflight request begins with "preflight"."""
Hop = tuple[str | Said, ...]
"""An origin, and what its server says."""


def fill(text: str) -> str:
    """*text* with URLs for `{A}`, hosts for `{hostA}`, and their like."""
    for name, port in PORTS.items():
        text = text.replace(f"{{{name}}}", f"http://127.0.0.1:{port}").replace(f"{{host{name}}}", f"127.0.0.1:{port}")
    return text


def unfill(text: str) -> str:
    """The inverse of `fill`."""
    for name, port in PORTS.items():
        text = text.replace(f"http://127.0.0.1:{port}", f"{{{name}}}").replace(f"127.0.0.1:{port}", f"{{host{name}}}")
    return text


def url_of(text: str) -> URL:
    """The URL that *text* is once it is filled."""
    url = parse_url(fill(text))
    assert url is not None, text
    return url


PAGE = origin_of(url_of("{A}"))


def called(url: str, **call: Any) -> Request:
    """The request of `fetch()`, or of an XMLHttpRequest with `upload=True`; `sandbox=True` makes its origin opaque."""
    origin = OpaqueOrigin() if call.pop("sandbox", False) else PAGE
    credentials = call.pop("credentials", "same-origin")
    if call.pop("upload", False):
        include = credentials == "include"
        return xml_http_request(url_of(url), origin, with_credentials=include, upload_listener=True, **call)
    return fetch_request(
        url_of(url),
        origin,
        mode=RequestMode(call.pop("mode", "cors")),
        credentials_mode=CredentialsMode(credentials),
        redirect_mode=RedirectMode(call.pop("redirect", "follow")),
        **call,
    )


def outcome_of(profile: Profile, hops: Iterable[Hop], request: Request | None = None, **call: Any) -> Outcome:
    """The fetch of `/0` at the first hop, or of *request*, where hop *n* is at `/n`; it must not ask for more."""
    at = list(hops)

    def server(wire: HTTPRequest) -> HTTPResponse | NetworkFailure:
        hop = at[int(url_of(wire.url).path[1:])]
        is_preflight = wire.method == "OPTIONS" and get("access-control-request-method", wire.headers) is not None
        (said,) = (part for part in hop[1:] if (part[0] == "preflight") is is_preflight)
        assert isinstance(said, tuple)
        status, *lines = said[1:] if is_preflight else said
        pairs = (str(line).partition(":")[::2] for line in lines)
        headers = tuple((name, fill(value).strip(" \t")) for name, value in pairs)
        return HTTPResponse(status=int(status), headers=headers)

    return fetch(called(f"{{{at[0][0]}}}/0", **call) if request is None else request, server, profile=profile)


def printed(profile: Profile, hops: Iterable[Hop], request: Request | None = None, **call: Any) -> list[str]:
    """What the console of *profile* shows."""
    return [unfill(str(line)) for line in console_lines(outcome_of(profile, hops, request, **call))]
