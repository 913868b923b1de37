"""What a page asks for: `fetch()` and `XMLHttpRequest`, any method, all credentials modes, with upload listeners."""

import re
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Final

from crossorigin.browser import CredentialsMode, Request, fetch_request, xml_http_request
from crossorigin.fetch.origin import AnyOrigin, OpaqueOrigin, Origin
from crossorigin.fetch.url import parse_url
from tests.agreement.header_rows import NO_HEADERS, HeaderSet

URLS: Final = ("https://api.example.com/pets", "https://api.example.com:8443/", "http://api.example.com/pets")
"""Of the server."""
_PARSED_URLS: Final = {text: url for text in URLS if (url := parse_url(text))}

LONG_METHOD: Final = "M" * 65
"""Longer than any that is granted."""
METHODS: Final = (
    *("GET", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "put", "Post", "patch", "Patch", "QUERY", "query"),
    *("GETS", "*", "X-CUSTOM!~", "M" * 64, LONG_METHOD),
)
"""As pages write them; forbidden ones throw before anything is sent."""
_FREQUENT: Final = frozenset({"GET", "POST", "put"})

CREDENTIALS_MODES: Final = (CredentialsMode.SAME_ORIGIN, CredentialsMode.INCLUDE, CredentialsMode.OMIT)
_WITH_PORT: Final = re.compile(r"(.*):([1-9][0-9]*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call, but for page, URL and headers.

    Attributes:
        method: As written.
        credentials_mode: An XMLHttpRequest has no `omit`.
        xhr: Whether it is an XMLHttpRequest.
        body: Whether it has one.
        upload_listener: Whether there is a listener on `xhr.upload`.
    """

    method: str = "GET"
    credentials_mode: CredentialsMode = CredentialsMode.SAME_ORIGIN
    xhr: bool = False
    body: bool = False
    upload_listener: bool = False


_WAYS: Final = (
    (False, False, False),
    (False, True, False),
    (True, False, False),
    (True, True, True),
    (True, False, True),
)
"""XMLHttpRequest, body, upload listener."""
_ALL: Final = tuple(
    Call(method=method, credentials_mode=mode, xhr=xhr, body=body, upload_listener=upload)
    for (xhr, body, upload), mode, method in product(_WAYS, CREDENTIALS_MODES, METHODS)
    if not (xhr and mode is CredentialsMode.OMIT)
)
CALLS: Final = (*_ALL, *(call for call in _ALL if call.method in _FREQUENT for _ in range(4)))
"""Every call, the simplest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCall:
    """A call from a page.

    Attributes:
        page: Its origin, serialized.
        url: Where to.
        call: How.
        headers: What it sets.
    """

    page: str
    url: str = URLS[0]
    call: Call = field(default_factory=Call)
    headers: HeaderSet = NO_HEADERS

    @property
    def is_same_origin(self) -> bool:
        """Whether CORS has no part in it."""
        return self.url.startswith(f"{self.page}/")

    def request(self) -> Request:
        """As the browser's half takes it. No policy has a say in mixed content."""
        return replace(self._request(), allows_mixed_content=True)

    def _request(self) -> Request:
        url, call = _PARSED_URLS[self.url], self.call
        # A GET or HEAD has no body: `fetch` would throw.
        body = b"body" if call.body and call.method.upper() not in {"GET", "HEAD"} else None
        if call.xhr:
            return xml_http_request(
                url,
                origin_from(self.page),
                method=call.method,
                headers=self.headers.headers,
                body=body,
                with_credentials=call.credentials_mode is CredentialsMode.INCLUDE,
                upload_listener=call.upload_listener,
            )
        return fetch_request(
            url,
            origin_from(self.page),
            method=call.method,
            headers=self.headers.headers,
            body=body,
            credentials_mode=call.credentials_mode,
        )


def origin_from(text: str) -> AnyOrigin:
    """A page's origin that is serialized as *text*, be it one that no page has, such as one in capitals."""
    if text == "null":
        return OpaqueOrigin()
    scheme, _, authority = text.partition("://")
    found = _WITH_PORT.fullmatch(authority)
    host, port = (authority, None) if found is None else (found[1], int(found[2]))
    origin = Origin(scheme=scheme, host=host, port=port)
    assert str(origin) == text, text
    return origin
