"""Redirects: where to, as which origin, and what they may not carry.

https://fetch.spec.whatwg.org/#http-redirect-fetch
"""

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum
from typing import Final, Literal

from crossorigin.fetch.header_list import values
from crossorigin.fetch.header_names import LOCATION
from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.origin import AnyOrigin, is_same_origin, origin_of, serialize_origin
from crossorigin.fetch.url import URL, parse_url


class LocationFailure(Enum):
    """A `Location` that is no URL; the standard's *failure*."""

    FAILURE = "failure"


LOCATION_FAILURE: Final = LocationFailure.FAILURE


def location_url(headers: HeaderList, current: URL) -> URL | Literal[LocationFailure.FAILURE] | None:
    """The location URL of a redirect response: `None` without one.

    https://fetch.spec.whatwg.org/#concept-response-location-url
    """
    found = values(LOCATION, headers)
    if not found:
        return None
    url = parse_url(found[0], current)
    if url is None:
        return LOCATION_FAILURE
    # "If location is a URL whose fragment is null, then set location's fragment to requestFragment."
    return url if url.fragment is not None or current.fragment is None else replace(url, fragment=current.fragment)


def is_redirect_tainted(origin: AnyOrigin, url_list: Sequence[URL]) -> bool:
    """Whether the redirect-taint is not same-origin. https://fetch.spec.whatwg.org/#concept-request-tainted-origin"""
    origins = [origin_of(url) for url in url_list]
    return any(
        not is_same_origin(later, earlier) and not is_same_origin(origin, earlier)
        for earlier, later in zip(origins, origins[1:], strict=False)
    )


def serialize_request_origin(origin: AnyOrigin, url_list: Sequence[URL]) -> str:
    """The value of `Origin`. https://fetch.spec.whatwg.org/#serializing-a-request-origin"""
    return "null" if is_redirect_tainted(origin, url_list) else serialize_origin(origin)
