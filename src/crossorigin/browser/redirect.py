"""Redirects: where to, as which origin, and what they may not carry.

https://fetch.spec.whatwg.org/#http-redirect-fetch
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import Enum
from itertools import pairwise
from typing import Final, Literal, TypeAlias

from crossorigin.fetch.header_list import get, values
from crossorigin.fetch.header_names import LOCATION
from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.origin import AnyOrigin, is_same_origin, origin_of, serialize_origin
from crossorigin.fetch.url import URL, parse_url

from .choices import EmptyLocation, SeveralLocations
from .profile import Profile


class LocationFailure(Enum):
    """A `Location` that is no URL; the standard's *failure*."""

    FAILURE = "failure"


_SPACE_IN_HOST = re.compile(r"https?://[^/?#\\]* [^/?#\\]*", re.IGNORECASE)
LOCATION_FAILURE: Final = LocationFailure.FAILURE


Location: TypeAlias = URL | Literal[LocationFailure.FAILURE] | None


def location_url(headers: HeaderList, current: URL, profile: Profile) -> Location:
    """The location URL of a redirect response: `None` without one.

    https://fetch.spec.whatwg.org/#concept-response-location-url
    """
    found = values(LOCATION, headers)
    if not found:
        return None
    if _is_failure(found, profile.several_locations):
        return LOCATION_FAILURE
    text = ", ".join(found) if profile.several_locations is SeveralLocations.JOINED else found[0]
    if not text and profile.empty_location is EmptyLocation.ABSENT:
        return None
    if not text and profile.empty_location is EmptyLocation.FAILS:
        return LOCATION_FAILURE
    url = parse_url(_escaped(text, profile), current)
    if url is None:
        return LOCATION_FAILURE
    # "If location is a URL whose fragment is null, then set location's fragment to requestFragment."
    return url if url.fragment is not None or current.fragment is None else replace(url, fragment=current.fragment)


def _is_failure(found: tuple[str, ...], several: SeveralLocations) -> bool:
    # For one value by ABNF: "If … list contains more than one, then return failure."
    match several:
        case SeveralLocations.FAIL:
            return len(found) > 1
        case SeveralLocations.DIFFERING_FAIL:
            return len(set(found)) > 1
        case _:
            return False


def has_space_in_host(headers: HeaderList) -> bool:
    """Whether `Location` is an absolute URL that only a space in its host keeps from being one."""
    location = get(LOCATION, headers) or ""
    return _SPACE_IN_HOST.match(location) is not None and parse_url(location.replace(" ", "")) is not None


def _escaped(location: str, profile: Profile) -> str:
    if profile.escapes_location_bytes and not location.isascii():
        location = "".join(c if c.isascii() else f"%{ord(c):02X}" for c in location)
    if profile.escapes_location_controls:
        location = "".join(f"%{ord(c):02X}" if c < " " and c not in "\t\n\r" else c for c in location)
    return location


def is_redirect_tainted(origin: AnyOrigin, url_list: Sequence[URL]) -> bool:
    """Whether the redirect-taint is not same-origin. https://fetch.spec.whatwg.org/#concept-request-tainted-origin"""
    origins = [origin_of(url) for url in url_list]
    return any(
        not is_same_origin(later, earlier) and not is_same_origin(origin, earlier)
        for earlier, later in pairwise(origins)
    )


def serialize_request_origin(origin: AnyOrigin, url_list: Sequence[URL]) -> str:
    """The value of `Origin`. https://fetch.spec.whatwg.org/#serializing-a-request-origin"""
    return "null" if is_redirect_tainted(origin, url_list) else serialize_origin(origin)
