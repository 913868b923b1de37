"""Requests as the APIs of a page make them."""

from crossorigin.fetch.header_list import values
from crossorigin.fetch.header_names import CONTENT_TYPE
from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.methods import is_cors_safelisted_method, is_forbidden_method, is_method, normalize_method
from crossorigin.fetch.origin import AnyOrigin
from crossorigin.fetch.request_headers import (
    is_forbidden_request_header,
    is_no_cors_safelisted_request_header,
)
from crossorigin.fetch.syntax import ascii_lower, is_token, normalize_header_value
from crossorigin.fetch.url import URL, includes_credentials

from .request import CacheMode, CredentialsMode, Initiator, RedirectMode, ReferrerPolicy, Request, RequestMode

TEXT_BODY_TYPE = "text/plain;charset=UTF-8"
"""https://fetch.spec.whatwg.org/#concept-bodyinit-extract for a string"""


_PAGE_MODES = frozenset({RequestMode.CORS, RequestMode.NO_CORS, RequestMode.SAME_ORIGIN})


class PageError(ValueError):
    """The page's call throws, as JavaScript's `TypeError` or a `DOMException` would, before anything is sent."""


def fetch_request(
    url: URL,
    origin: AnyOrigin,
    *,
    method: str = "GET",
    headers: HeaderList = (),
    body: bytes | None = None,
    body_type: str | None = TEXT_BODY_TYPE,
    mode: RequestMode = RequestMode.CORS,
    credentials_mode: CredentialsMode = CredentialsMode.SAME_ORIGIN,
    redirect_mode: RedirectMode = RedirectMode.FOLLOW,
    cache_mode: CacheMode = CacheMode.DEFAULT,
    referrer_policy: ReferrerPolicy = ReferrerPolicy.DEFAULT,
    keepalive: bool = False,
) -> Request:
    """The request of `fetch(url, {…})`. https://fetch.spec.whatwg.org/#dom-request

    Args:
        body: As sent.
        body_type: The type that the body brings along where the page sets no `Content-Type`.

    Raises:
        PageError: `fetch` would reject with a `TypeError`.
    """
    method = _checked_method(method)
    _require_page_may_fetch(url, method, mode, cache_mode)
    if body is not None and method in {"GET", "HEAD"}:
        raise PageError(f"a {method} request cannot have a body; leave it out, or use POST")
    no_cors = mode is RequestMode.NO_CORS
    return Request(
        method=method,
        url=url,
        origin=origin,
        headers=_fill(_with_content_type(_fill(headers, no_cors=no_cors), body, body_type), no_cors=no_cors),
        body=body,
        mode=mode,
        credentials_mode=credentials_mode,
        redirect_mode=redirect_mode,
        cache_mode=cache_mode,
        referrer_policy=referrer_policy,
        keepalive=keepalive,
    )


def xml_http_request(
    url: URL,
    origin: AnyOrigin,
    *,
    method: str = "GET",
    headers: HeaderList = (),
    body: bytes | None = None,
    body_type: str | None = TEXT_BODY_TYPE,
    with_credentials: bool = False,
    upload_listener: bool = False,
) -> Request:
    """The request of `XMLHttpRequest.send`. https://xhr.spec.whatwg.org/#the-send()-method

    Args:
        with_credentials: `xhr.withCredentials`.
        upload_listener: Whether a listener is registered on `xhr.upload`, which asks for a CORS-preflight fetch.

    Raises:
        PageError: `open` or `setRequestHeader` would throw.
    """
    method = _checked_method(method)
    if method in {"GET", "HEAD"}:
        body = None
    author = _fill(headers, no_cors=False)
    return Request(
        method=method,
        url=url,
        origin=origin,
        headers=_with_content_type(author, body, body_type),
        body=body,
        credentials_mode=CredentialsMode.INCLUDE if with_credentials else CredentialsMode.SAME_ORIGIN,
        use_cors_preflight=upload_listener,
        initiator=Initiator.XML_HTTP_REQUEST,
        has_type_of_body=body is not None and not values(CONTENT_TYPE, author),
    )


def _require_page_may_fetch(url: URL, method: str, mode: RequestMode, cache_mode: CacheMode) -> None:
    if includes_credentials(url):
        raise PageError(f"{str(url)!r}: fetch takes no URL with a user name or password; send an Authorization header")
    if mode not in _PAGE_MODES:
        raise PageError(f"fetch has no mode {mode.value}; a page may ask for cors, no-cors or same-origin")
    if cache_mode is CacheMode.ONLY_IF_CACHED and mode is not RequestMode.SAME_ORIGIN:
        raise PageError(f"fetch takes cache mode only-if-cached with mode same-origin alone, not {mode.value}")
    if mode is RequestMode.NO_CORS and not is_cors_safelisted_method(method):
        raise PageError(f"fetch with mode no-cors takes GET, HEAD and POST, not {method}")


def _checked_method(method: str) -> str:
    if not is_method(method):
        raise PageError(f"{method!r} is not a method: a token such as GET or PATCH, without spaces")
    if is_forbidden_method(method):
        raise PageError(f"{method!r} is a forbidden method: no page may send CONNECT, TRACE or TRACK")
    return normalize_method(method)


def _with_content_type(headers: HeaderList, body: bytes | None, body_type: str | None) -> HeaderList:
    if body is None or body_type is None or values(CONTENT_TYPE, headers):
        return headers
    return (*headers, ("Content-Type", body_type))


def _fill(headers: HeaderList, *, no_cors: bool) -> HeaderList:
    # https://fetch.spec.whatwg.org/#concept-headers-append with guard "request" or "request-no-cors"
    filled: list[tuple[str, str]] = []
    for name, raw in headers:
        value = normalize_header_value(raw)
        if not is_token(name) or any(byte in value for byte in "\0\r\n") or not _is_byte_string(value):
            raise PageError(
                f"{name!r}: {value!r} is not a header: a name is a token, a value has no NUL, CR or LF and nothing "
                "above U+00FF"
            )
        if is_forbidden_request_header(name, value):
            continue
        if no_cors and not _may_append_no_cors(filled, name, value):
            continue
        filled.append((name, value))
    return tuple(filled)


def _is_byte_string(value: str) -> bool:
    # https://webidl.spec.whatwg.org/#js-ByteString
    return all(ord(character) <= 0xFF for character in value)


def _may_append_no_cors(filled: list[tuple[str, str]], name: str, value: str) -> bool:
    before = [other for key, other in filled if ascii_lower(key) == ascii_lower(name)]
    return is_no_cors_safelisted_request_header(name, ", ".join([*before, value]))
