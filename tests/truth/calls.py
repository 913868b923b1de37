"""What the page of a recorded case calls, as requests of the model."""

from dataclasses import replace
from typing import Any

from crossorigin.browser.initiators import TEXT_BODY_TYPE, fetch_request, xml_http_request
from crossorigin.browser.request import CacheMode, CredentialsMode, RedirectMode, ReferrerPolicy, Request, RequestMode
from crossorigin.fetch.origin import AnyOrigin, OpaqueOrigin, origin_of
from crossorigin.fetch.syntax import ascii_lower
from crossorigin.fetch.url import URL, parse_url
from tests.browsers.origins import Origins
from tests.browsers.sites import SITES, site_of

from .calls_elements import element_call

# The model needs some ports. Odd ones: no case means one of these numbers when it does not write `{portA}`.
_PORTS = {"A": 49871, "B": 53917, "C": 61283}
_ORIGINS = {name: Origins(ports=_PORTS, site=site) for name, site in SITES.items()}


def origins_of(case: dict[str, Any]) -> Origins:
    """Where the page and the servers of a replayed case are."""
    return _ORIGINS[site_of(case)]


def url_of(text: str) -> URL:
    """The URL that *text* is; the texts here are all valid."""
    url = parse_url(text)
    assert url is not None, text
    return url


def calls_of(case: dict[str, Any]) -> list[dict[str, Any]]:
    """The page's calls in order: the `steps` of a sequence, or the one `request`."""
    return case.get("steps") or [case["request"]]


def is_xhr(call: dict[str, Any]) -> bool:
    """Whether *call* is made with XMLHttpRequest; `upload` says so, too."""
    return call.get("by") == "xhr" or bool(call.get("upload"))


def request_of(case: dict[str, Any], call: dict[str, Any]) -> Request:
    """The request that a call of the page makes.

    Raises:
        PageError: The call throws.
    """
    page = origin_of(url_of(origins_of(case).origin("A")))
    origin = OpaqueOrigin() if call.get("from") else page
    return replace(_request(case, call, origin), top_level_origin=page)


def _request(case: dict[str, Any], call: dict[str, Any], origin: AnyOrigin) -> Request:
    # Without `u:p@`, which `fetch` refuses in its first URL: there the format has it for redirects alone.
    origins = origins_of(case)
    url = url_of(f"{origins.origin(case['hops'][0]['at'])}/case/{case['id']}/0")
    if call.get("by", "fetch") not in {"fetch", "xhr"}:
        return element_call(call, url, origin)
    headers = tuple((name, origins.fill(value)) for name, value in call["headers"])
    body = None if call["body"] is None else call["body"].encode()
    if is_xhr(call):
        return xml_http_request(
            url,
            origin,
            method=call["method"],
            headers=headers,
            body=body,
            body_type=_body_type(call),
            with_credentials=call["credentials"] == "include",
            upload_listener=call.get("upload", False),
        )
    return fetch_request(
        url,
        origin,
        method=call["method"],
        headers=headers,
        body=body,
        body_type=_body_type(call),
        mode=RequestMode(call["mode"]),
        credentials_mode=CredentialsMode(call["credentials"]),
        redirect_mode=RedirectMode(call["redirect"]),
        cache_mode=CacheMode(call.get("cache", "no-store")),
        referrer_policy=ReferrerPolicy(call.get("referrer_policy", "")),
        keepalive=call.get("keepalive", False),
    )


def _body_type(call: dict[str, Any]) -> str | None:
    # Without a `body_type` the body is a string, else a Blob of that type. https://w3c.github.io/FileAPI/#constructorBlob
    given: str | None = call.get("body_type")
    if given is None:
        return TEXT_BODY_TYPE
    # "If type contains any characters outside the range U+0020 to U+007E, then set t to the empty string."
    return ascii_lower(given) if given.isascii() and given.isprintable() and given else None
