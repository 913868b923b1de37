"""The header list that goes over the wire: the request's own, checked, and what a client adds to it."""

import re
from typing import Final

from crossorigin.fetch.header_list import values
from crossorigin.fetch.messages import HeaderList, HTTPRequest
from crossorigin.fetch.syntax import HTTP_TAB_OR_SPACE, ascii_lower, is_token
from crossorigin.fetch.url import URL
from crossorigin.transport.errors import RequestError
from crossorigin.transport.target import authority_of

# NB: a vertical tab and a form feed are header value bytes to Fetch, but h11 sends neither (`h11/_abnf.py`).
_UNSENDABLE: Final = re.compile(r"[\x00\n\v\f\r]|[^\x00-\xff]")
# Methods whose missing body has a length too. https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch
_BODY_METHODS: Final = frozenset({"POST", "PUT"})


def wire_headers(
    request: HTTPRequest, target: URL, *, credentials: HeaderList = (), user_agent: str = ""
) -> HeaderList:
    """`Host`, then the request's headers as they are, then what else a client adds.

    NB: no `Accept-Encoding`. Bodies come as they are, since nothing here decodes them.

    Args:
        request: Its headers are checked.
        target: The request's URL.
        credentials: `Authorization` and `Cookie`.
        user_agent: Added unless empty, or the request has one.

    Raises:
        RequestError: The method, a name or a value cannot be sent. Says which and why.
    """
    _check_method(request.method)
    for name, value in (*request.headers, *credentials):
        _check_header(name, value)
    _check_framing(request)
    names = {ascii_lower(name) for name, _ in request.headers}
    added = [] if "user-agent" in names or not user_agent else [("User-Agent", user_agent)]
    if "content-length" not in names and (request.body is not None or request.method in _BODY_METHODS):
        added.append(("Content-Length", str(len(request.body or b""))))
    host = () if "host" in names else (("Host", authority_of(target)),)
    return (*host, *request.headers, *added, *credentials)


def _check_method(method: str) -> None:
    if not is_token(method):
        raise RequestError(f"method {method!r} is no token (RFC 9110, 9.1): letters, digits and !#$%&'*+-.^_`|~")
    if method == "CONNECT":
        raise RequestError("method 'CONNECT' asks a proxy for a tunnel; no page can send it, nor does this client")


def _check_header(name: str, value: str) -> None:
    if not is_token(name):
        raise RequestError(f"header name {name!r} is no token (RFC 9110, 5.1): letters, digits and !#$%&'*+-.^_`|~")
    bad = _UNSENDABLE.search(value)
    if bad is not None:
        hint = "give UTF-8 as its bytes" if bad[0] > "\xff" else "leave it out"
        raise RequestError(f"header {name!r}: its value holds {bad[0]!r}, which no header carries; {hint}")
    if value != value.strip(HTTP_TAB_OR_SPACE):
        raise RequestError(f"header {name!r}: its value {value!r} starts or ends with white space; strip it")


def _check_framing(request: HTTPRequest) -> None:
    """Refuses what would let the message end elsewhere than its body does (RFC 9112, 6)."""
    if values("transfer-encoding", request.headers):
        raise RequestError("header 'Transfer-Encoding' is the transport's to send; leave it out")
    if len(values("host", request.headers)) > 1:
        raise RequestError("more than one 'Host' header; a request has one (RFC 9112, 3.2)")
    length = str(len(request.body or b""))
    for value in values("content-length", request.headers):
        if value != length:
            raise RequestError(f"header 'Content-Length' is {value!r}, the body has {length} bytes; leave it out")
