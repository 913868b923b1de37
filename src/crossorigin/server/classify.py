"""Which part of the CORS protocol a request is. https://fetch.spec.whatwg.org/#http-requests"""

from enum import Enum
from typing import Final

from crossorigin.fetch.header_list import values
from crossorigin.fetch.header_names import ACCESS_CONTROL_REQUEST_METHOD, ORIGIN
from crossorigin.server.request_head import RequestHead

PREFLIGHT_METHOD: Final = "OPTIONS"


class RequestKind(Enum):
    """The kinds that a server tells apart."""

    NOT_CORS = "not-cors"
    """No `Origin`: nothing for the CORS protocol to say."""
    CORS = "cors"
    """A CORS request. https://fetch.spec.whatwg.org/#cors-request"""
    CORS_PREFLIGHT = "cors-preflight"
    """A CORS-preflight request. https://fetch.spec.whatwg.org/#cors-preflight-request"""
    WEBSOCKET = "websocket"
    """A WebSocket handshake: not of the CORS protocol, but it has an `Origin`, which the server alone checks.

    `classify` doesn't tell it apart; a gateway does. https://websockets.spec.whatwg.org/#websocket-opening-handshake
    """


def classify(head: RequestHead) -> RequestKind:
    """The kind of *head*.

    NOTE: a CORS request "cannot be reliably identified as participating in the CORS protocol as the `Origin` header is
    also included for all requests whose method is neither `GET` nor `HEAD`."
    """
    if not values(ORIGIN, head.headers):
        return RequestKind.NOT_CORS
    # NB: an OPTIONS without `Access-Control-Request-Method` is the application's, and several `Origin` lines make no
    # preflight less of one: it is answered here, by a refusal.
    if head.method == PREFLIGHT_METHOD and values(ACCESS_CONTROL_REQUEST_METHOD, head.headers):
        return RequestKind.CORS_PREFLIGHT
    return RequestKind.CORS
