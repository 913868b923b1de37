"""What headers cannot decide: said, never guessed."""

from crossorigin.fetch.ip_addresses import is_loopback_host, is_private_host
from crossorigin.fetch.origin import OpaqueOrigin, Origin, is_same_origin, origin_of
from crossorigin.fetch.url import parse_url

from .causes import Cause
from .filtered_response import ResponseType
from .outcome import Outcome
from .request import RequestMode
from .trace import Sent

NETWORK = "Nothing answered, or not in HTTP. A console may call it a CORS error; no CORS header is at fault."
MIXED_CONTENT = (
    "Mixed content: an https page may not fetch from http; Chromium and Firefox make an exception for loopback "
    "addresses, Safari makes none. No response header changes that."
)
LOCAL_NETWORK_ACCESS = (
    "Local Network Access: Chromium asks the user before a page reaches a loopback or private address from a less "
    "private one. No response header grants it."
)
COOKIES = (
    "Cookies: SameSite and third-party-cookie policy decide which cookies go along. A request that arrives without its "
    "cookie is answered as anonymous, often with 401; that is no CORS failure."
)
OPAQUE = (
    "The response is opaque: the page may use it as an image, script or the like, but JavaScript reads no status, "
    "header or body, whatever the headers say. Use mode cors (or the crossorigin attribute) to read it."
)
WEBSOCKET = (
    "CORS does not apply to WebSocket: a browser connects to any host and sends the page's Origin. Only the server can "
    "refuse it, by checking Origin in the handshake."
)
PAGE = "The page's Content-Security-Policy (connect-src and others), extensions and ad blockers can refuse the request."
OPAQUE_ORIGIN = (
    "The page's origin is opaque (a sandboxed frame, a file: or data: page); it sends `Origin: null`, which any such "
    "page of anybody sends."
)


def undecidable(outcome: Outcome) -> tuple[str, ...]:
    """The sentences that apply to *outcome*, most telling first."""
    return tuple(text for text, applies in _RULES if applies(outcome))


def _network_failed(outcome: Outcome) -> bool:
    return outcome.cause is not None and outcome.cause.is_network_failure


def _is_opaque(outcome: Outcome) -> bool:
    return outcome.response.type is ResponseType.OPAQUE


def _is_websocket(outcome: Outcome) -> bool:
    return outcome.request.mode is RequestMode.WEBSOCKET


def _is_mixed(outcome: Outcome) -> bool:
    origin = outcome.request.origin
    if outcome.cause is Cause.MIXED_CONTENT:
        return True
    # Images from addresses, and what Chromium takes from private ones: let through, which is no promise.
    if not isinstance(origin, Origin) or origin.scheme != "https":
        return False
    urls = [url for text in outcome.urls if (url := parse_url(text)) is not None and url.scheme == "http"]
    return any(outcome.profile.loopback_is_mixed_content or not is_loopback_host(url.host or "") for url in urls)


def _is_more_private(outcome: Outcome) -> bool:
    origin = outcome.request.origin
    page = origin.host if isinstance(origin, Origin) else ""
    hosts = [url.host for text in outcome.urls if (url := parse_url(text)) is not None and url.host]
    return any(
        (is_loopback_host(host) and not is_loopback_host(page)) or (is_private_host(host) and not _is_local(page))
        for host in hosts
    )


def _is_local(host: str) -> bool:
    return is_loopback_host(host) or is_private_host(host)


def _sends_credentials_elsewhere(outcome: Outcome) -> bool:
    origin = outcome.request.origin
    sent = [event.request for event in outcome.trace if isinstance(event, Sent) and event.request.include_credentials]
    urls = [url for request in sent if (url := parse_url(request.url)) is not None]
    return any(not is_same_origin(origin, origin_of(url)) for url in urls)


def _has_opaque_origin(outcome: Outcome) -> bool:
    return isinstance(outcome.request.origin, OpaqueOrigin)


def _is_subresource(outcome: Outcome) -> bool:
    return outcome.request.mode is not RequestMode.NAVIGATE


_RULES = (
    (NETWORK, _network_failed),
    (OPAQUE, _is_opaque),
    (WEBSOCKET, _is_websocket),
    (MIXED_CONTENT, _is_mixed),
    (LOCAL_NETWORK_ACCESS, _is_more_private),
    (COOKIES, _sends_credentials_elsewhere),
    (OPAQUE_ORIGIN, _has_opaque_origin),
    (PAGE, _is_subresource),
)
