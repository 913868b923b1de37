"""What a policy says that a page may read: the package's own two halves, played against each other without a network.

The server's half answers each request that the browser's half sends, as `decide` and `emit` say; what becomes of it in
the model of a browser is what has to become of it in the browser.
"""

import hashlib
import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from crossorigin.browser import (
    CHROMIUM,
    FIREFOX,
    WEBKIT,
    CORSPreflightCache,
    CORSSettings,
    CredentialsMode,
    Initiator,
    Outcome,
    Profile,
    Request,
    ResponseType,
    Sent,
    element_request,
    fetch,
    fetch_request,
    xml_http_request,
)
from crossorigin.fetch.header_list import get
from crossorigin.fetch.messages import HTTPRequest, HTTPResponse
from crossorigin.fetch.origin import Origin, parse_origin
from crossorigin.fetch.url import parse_url
from crossorigin.server import Policy, compile_policy
from tests.agreement.applications import Reply
from tests.agreement.servers import Answer, Server, head_of, plain
from tests.conformance.variants import BARE
from tests.end_to_end.calls import Call
from tests.end_to_end.play import Played
from tests.end_to_end.policies import policies
from tests.end_to_end.site import Site

PROFILES: Final[Mapping[str, Profile]] = MappingProxyType({"chromium": CHROMIUM, "firefox": FIREFOX, "webkit": WEBKIT})
LOOKED_AT: Final = (
    "origin",
    "access-control-request-method",
    "access-control-request-headers",
    "authorization",
    "content-type",
)
"""Headers of a request that the wire has to have as the model has them, or not at all."""
SAFELISTED: Final = frozenset(
    {"cache-control", "content-language", "content-length", "content-type", "expires", "last-modified", "pragma"}
)
"""https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name: of the server under test, which has its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What comes of one action.

    Attributes:
        read: What the page can read, a row for each call.
        wire: What goes over the wire, and what is answered; `None` where it is the server's own or the framework's.
    """

    read: list[dict[str, Any]]
    wire: list[dict[str, Any]]


def expected(played: Played) -> Expected:
    """What was to become of the action."""
    server = _Server(played.site, played.listed)
    profile, seconds = PROFILES[played.engine], itertools.count()
    cache = CORSPreflightCache(profile)
    read, wire = [], []
    for call in played.action.calls:
        request = _request(call, played.site, played.key)
        outcome = fetch(request, server, profile=profile, cache=cache, clock=lambda: float(next(seconds)))
        read.append(_READ[call.by](call, outcome))
        wire += [server.row(event) for event in outcome.trace if isinstance(event, Sent)]
    return Expected(read=read, wire=wire)


class _Server:
    """An application below the server's half."""

    def __init__(self, site: Site, listed: str) -> None:
        self._site = site
        self._servers = _servers(listed)

    def __call__(self, request: HTTPRequest) -> HTTPResponse:
        return self.answer(request).response

    def answer(self, request: HTTPRequest) -> Answer:
        variant = request.url.split("/")[3]
        reply = self._site.reply(request.url)
        if reply.raises and not self._site.answers_errors:
            return Answer(status=500, headers=(), ran=True)
        return self._servers[variant](head_of(request, is_same_origin=False), reply)

    def row(self, event: Sent) -> dict[str, Any]:
        request, answer = event.request, self.answer(event.request)
        target = "/" + request.url.split("/", 3)[3]
        is_applications = self._site.is_answered_by_application(target)
        return {
            "method": request.method,
            "target": target,
            "status": answer.status if is_applications or event.preflight else None,
            "headers": {name: value for name in LOOKED_AT if (value := get(name, request.headers)) is not None},
            "has cookie": request.include_credentials,
            "cors": {n.lower(): v for n, v in answer.headers if n.lower().startswith("access-control-")},
            "reaches application": answer.ran if is_applications else None,
        }


@cache
def _servers(listed: str) -> Mapping[str, Server]:
    layers = {name: plain(compile_policy(Policy(**settings))) for name, settings in policies(listed).items()}
    return layers | {BARE: _bare}


def _bare(_: object, reply: Reply) -> Answer:
    return Answer(status=reply.status, headers=reply.headers, ran=True)


def _request(call: Call, site: Site, key: str) -> Request:
    url, origin = parse_url(site.url(call, key)), parse_origin(site.page)
    assert url is not None
    assert isinstance(origin, Origin)
    sent = None if call.sent is None else call.sent.encode()
    if call.by == "fetch":
        mode = CredentialsMode(call.credentials)
        return fetch_request(url, origin, method=call.method, headers=call.headers, body=sent, credentials_mode=mode)
    if call.by == "upload":
        return xml_http_request(url, origin, method=call.method, headers=call.headers, body=sent, upload_listener=True)
    initiator = {"img": Initiator.IMAGE, "script": Initiator.SCRIPT}[call.by]
    crossorigin = CORSSettings.NO_CORS if call.crossorigin is None else CORSSettings(call.crossorigin)
    return element_request(initiator, url, origin, crossorigin=crossorigin)


def _read(call: Call, outcome: Outcome) -> dict[str, Any]:
    response = outcome.response
    if response.type is ResponseType.ERROR:
        return {"outcome": "error"}
    assert response.type is ResponseType.CORS
    return {
        "outcome": "response",
        "type": "cors",
        "status": response.status,
        "redirected": response.redirected,
        "headers": {name: value for name, value in response.headers if name not in SAFELISTED},
        "body": _body(call, outcome),
        "tells of": list(call.told),
    }


def _body(call: Call, outcome: Outcome) -> str | None:
    """The body, where it is not the framework's own."""
    if outcome.response.redirected:
        return None if call.path == "/slash" else "moved"
    if call.path == "/digest":
        sent = (call.sent or "").encode()
        return f"{len(sent)} {hashlib.sha256(sent).hexdigest()}"
    return dict(call.query).get("text", "said") if call.path == "/say" else None


def _uploaded(call: Call, outcome: Outcome) -> dict[str, Any]:
    """With the last event of progress: none where the upload did not begin."""
    size = len(call.sent or "")
    read = _read(call, outcome)
    return read | {"progress": [size, size] if read["outcome"] == "response" else None}


def _image(call: Call, outcome: Outcome) -> dict[str, Any]:
    if outcome.response.type is ResponseType.ERROR:
        return {"outcome": "error"}
    return {"outcome": "load", "is_readable": outcome.is_readable}


def _script(call: Call, outcome: Outcome) -> dict[str, Any]:
    """https://html.spec.whatwg.org/multipage/webappapis.html#muted-errors

    Firefox ESR 153.7 tells what a script throws whose response is opaque, too (measured: with the parser's scripts and
    with the page's own, at another port and at another host).
    """
    if outcome.response.type is ResponseType.ERROR:
        return {"outcome": "error", "tells": None}
    return {"outcome": "load", "tells": outcome.is_readable or outcome.profile is FIREFOX}


_READ: Final[Mapping[str, Callable[[Call, Outcome], dict[str, Any]]]] = MappingProxyType(
    {"fetch": _read, "upload": _uploaded, "img": _image, "script": _script}
)
