"""What the page of a recorded case calls, as requests of the model."""

from typing import Any

from crossorigin.browser.initiators import fetch_request, xml_http_request
from crossorigin.browser.request import CacheMode, CredentialsMode, RedirectMode, Request, RequestMode
from crossorigin.fetch.origin import OpaqueOrigin, origin_of
from crossorigin.fetch.url import URL, parse_url
from tests.browsers.origins import Origins

# The model needs some ports. Odd ones: no case means one of these numbers when it does not write `{portA}`.
ORIGINS = Origins(ports={"A": 49871, "B": 53917, "C": 61283})
"""Where the page and the servers of every replayed case are."""


def url_of(text: str) -> URL:
    """The URL that *text* is; the texts here are all valid."""
    url = parse_url(text)
    assert url is not None, text
    return url


_PAGE = origin_of(url_of(ORIGINS.origin("A")))


def calls_of(case: dict[str, Any]) -> list[dict[str, Any]]:
    """The page's calls in order: the `steps` of a sequence, or the one `request`."""
    return case.get("steps") or [case["request"]]


def request_of(case: dict[str, Any], call: dict[str, Any]) -> Request:
    """The request that a call of the page makes.

    Raises:
        PageError: The call throws.
    """
    # Without `u:p@`, which `fetch` refuses in its first URL: there the format has it for redirects alone.
    url = url_of(f"{ORIGINS.origin(case['hops'][0]['at'])}/case/{case['id']}/0")
    origin = OpaqueOrigin() if call.get("from") == "sandbox" else _PAGE
    headers = tuple((name, ORIGINS.fill(value)) for name, value in call["headers"])
    body = None if call["body"] is None else call["body"].encode()
    if call.get("upload"):
        return xml_http_request(
            url,
            origin,
            method=call["method"],
            headers=headers,
            body=body,
            with_credentials=call["credentials"] == "include",
            upload_listener=True,
        )
    return fetch_request(
        url,
        origin,
        method=call["method"],
        headers=headers,
        body=body,
        mode=RequestMode(call["mode"]),
        credentials_mode=CredentialsMode(call["credentials"]),
        redirect_mode=RedirectMode(call["redirect"]),
        cache_mode=CacheMode(call.get("cache", "no-store")),
    )
