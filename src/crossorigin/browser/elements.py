"""Requests as the elements of a page make them, and the APIs that send without asking to read."""

from collections.abc import Mapping
from dataclasses import replace
from enum import Enum
from types import MappingProxyType

from crossorigin.fetch.origin import AnyOrigin
from crossorigin.fetch.request_headers import is_cors_safelisted_request_header
from crossorigin.fetch.url import URL

from .initiators import TEXT_BODY_TYPE, PageError
from .request import CacheMode, CredentialsMode, Destination, Initiator, RedirectMode, Request, RequestMode


class CORSSettings(Enum):
    """The state of the `crossorigin` attribute.

    https://html.spec.whatwg.org/multipage/urls-and-fetching.html#cors-settings-attributes
    """

    NO_CORS = "no crossorigin attribute"
    ANONYMOUS = "anonymous"
    USE_CREDENTIALS = "use-credentials"


ELEMENTS: Mapping[Initiator, Destination] = MappingProxyType(
    {
        Initiator.IMAGE: Destination.IMAGE,
        Initiator.SCRIPT: Destination.SCRIPT,
        Initiator.MODULE_SCRIPT: Destination.SCRIPT,
        Initiator.MODULE_PRELOAD: Destination.SCRIPT,
        Initiator.STYLESHEET: Destination.STYLE,
        Initiator.FONT: Destination.FONT,
        Initiator.MEDIA: Destination.VIDEO,
        Initiator.PRELOAD: Destination.EMPTY,
    }
)
"""The initiators that `element_request` takes, with what each loads unless it is told otherwise."""
_ALWAYS_CORS = frozenset({Initiator.MODULE_SCRIPT, Initiator.MODULE_PRELOAD, Initiator.FONT})
# https://html.spec.whatwg.org/multipage/urls-and-fetching.html#create-a-potential-cors-request
_MODES = {
    CORSSettings.NO_CORS: (RequestMode.NO_CORS, CredentialsMode.INCLUDE),
    CORSSettings.ANONYMOUS: (RequestMode.CORS, CredentialsMode.SAME_ORIGIN),
    CORSSettings.USE_CREDENTIALS: (RequestMode.CORS, CredentialsMode.INCLUDE),
}
_HTTP_SCHEMES = {"ws": "http", "wss": "https", "http": "http", "https": "https"}


def element_request(
    initiator: Initiator,
    url: URL,
    origin: AnyOrigin,
    *,
    crossorigin: CORSSettings = CORSSettings.NO_CORS,
    destination: Destination | None = None,
) -> Request:
    """The request of an element that loads *url*.

    Without a `crossorigin` attribute it is a no-cors request with credentials, whose response is opaque to JavaScript:
    it can be shown or run, not read. Module scripts and fonts are CORS requests always.

    https://html.spec.whatwg.org/multipage/urls-and-fetching.html#create-a-potential-cors-request

    Args:
        destination: For a preload what `as` says (`fetch` is empty), for media audio or video; otherwise it is clear.

    Raises:
        ValueError: *initiator* is not one of `ELEMENTS`.
    """
    if initiator not in ELEMENTS:
        raise ValueError(f"{initiator.value} is not an element; its own function makes its request")
    if initiator in _ALWAYS_CORS and crossorigin is CORSSettings.NO_CORS:
        crossorigin = CORSSettings.ANONYMOUS
    mode, credentials_mode = _MODES[crossorigin]
    return Request(
        method="GET",
        url=url,
        origin=origin,
        mode=mode,
        credentials_mode=credentials_mode,
        unsafe_request=False,
        initiator=initiator,
        destination=ELEMENTS[initiator] if destination is None else destination,
    )


def event_source_request(url: URL, origin: AnyOrigin, *, with_credentials: bool = False) -> Request:
    """The request of `new EventSource(url, {withCredentials})`.

    https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource, steps 6 to 13
    """
    return Request(
        method="GET",
        url=url,
        origin=origin,
        headers=(("Accept", "text/event-stream"),),
        credentials_mode=CredentialsMode.INCLUDE if with_credentials else CredentialsMode.SAME_ORIGIN,
        cache_mode=CacheMode.NO_STORE,
        unsafe_request=False,
        initiator=Initiator.EVENT_SOURCE,
    )


def beacon_request(
    url: URL, origin: AnyOrigin, *, body: bytes | None = None, body_type: str | None = TEXT_BODY_TYPE
) -> Request:
    """The request of `navigator.sendBeacon(url, body)`. https://w3c.github.io/beacon/#sec-processing-model

    Args:
        body_type: What the body is: a string is `text/plain;charset=UTF-8`, a `Blob` its own type.
    """
    headers = (("Content-Type", body_type),) if body is not None and body_type is not None else ()
    safelisted = all(is_cors_safelisted_request_header(name, value) for name, value in headers)
    return Request(
        method="POST",
        url=url,
        origin=origin,
        headers=headers,
        body=body,
        mode=RequestMode.NO_CORS if safelisted else RequestMode.CORS,
        credentials_mode=CredentialsMode.INCLUDE,
        # NB: the standard's text sets no unsafe-request flag; the engines send a CORS-preflight request (measured).
        unsafe_request=not safelisted,
        initiator=Initiator.BEACON,
        keepalive=True,
    )


def websocket_request(url: URL, origin: AnyOrigin) -> Request:
    """The opening handshake of `new WebSocket(url)`. https://websockets.spec.whatwg.org/#concept-websocket-establish

    CORS does not apply to it: no check is made, and the server alone can refuse an origin.

    Raises:
        PageError: *url* is not a WebSocket URL or has a fragment.
    """
    scheme = _HTTP_SCHEMES.get(url.scheme)
    if scheme is None:
        raise PageError(f"{url} is no WebSocket URL: write ws or wss for its scheme {url.scheme}")
    if url.fragment is not None:
        raise PageError(f"{url} has a fragment, which no WebSocket URL may have")
    return Request(
        method="GET",
        url=replace(url, scheme=scheme),
        origin=origin,
        mode=RequestMode.WEBSOCKET,
        credentials_mode=CredentialsMode.INCLUDE,
        redirect_mode=RedirectMode.ERROR,
        cache_mode=CacheMode.NO_STORE,
        unsafe_request=False,
        initiator=Initiator.WEBSOCKET,
    )
