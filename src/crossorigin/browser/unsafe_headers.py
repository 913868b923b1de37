"""Which request headers ask for a CORS-preflight fetch, by profile."""

import re

from crossorigin.fetch.header_list import values
from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.request_headers import (
    SAFELISTED_TOTAL_LIMIT,
    SAFELISTED_VALUE_LIMIT,
    is_cors_safelisted_request_header,
)
from crossorigin.fetch.syntax import ascii_lower

from .profile import Profile

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_INTEGER = re.compile(r"[0-9]+")
_PLUS = re.compile(r"([=-])\+(?=[0-9])")
_CLIENT_HINTS = {
    "device-memory": _NUMBER,
    "downlink": _NUMBER,
    "dpr": _NUMBER,
    "ect": re.compile("slow-2g|2g|3g|4g"),
    "intervention": re.compile(r".*", re.DOTALL),
    "rtt": _INTEGER,
    "save-data": re.compile("on", re.IGNORECASE),
    "viewport-width": _INTEGER,
    "width": _INTEGER,
}


def combine(headers: HeaderList) -> HeaderList:
    """*headers* with the values of one name joined into its first header, whose spelling stays."""
    spelling: dict[str, str] = {}
    joined: dict[str, str] = {}
    for name, value in headers:
        lower = ascii_lower(name)
        spelling.setdefault(lower, name)
        joined[lower] = f"{joined[lower]}, {value}" if lower in joined else value
    return tuple((spelling[lower], value) for lower, value in joined.items())


def with_default_accept(headers: HeaderList) -> HeaderList:
    """*headers* with the `Accept` that a browser adds. https://fetch.spec.whatwg.org/#concept-fetch

    It counts against the 1024 bytes of CORS-safelisted values (measured in Chromium, at 1,021 and 1,022).
    """
    # Without one: "Append (`Accept`, value) to request's header list."
    return headers if values("accept", headers) else (*headers, ("Accept", "*/*"))


def unsafe_request_header_names(headers: HeaderList, profile: Profile) -> tuple[str, ...]:
    """The CORS-unsafe request-header names as the browser of *profile* finds them: sorted, lower case.

    With the standard's profile this is `cors_unsafe_request_header_names`; Firefox keeps repeated names.
    """
    unsafe: list[str] = []
    potentially_unsafe: list[str] = []
    size = 0
    for name, raw in combine(headers) if profile.combines_request_headers else headers:
        value = raw[:-1] if profile.trims_combined_headers and raw.endswith(", ") else raw
        if is_safelisted(name, value, profile):
            potentially_unsafe.append(ascii_lower(name))
            size += len(value)
        else:
            unsafe.append(ascii_lower(name))
    if size > SAFELISTED_TOTAL_LIMIT and profile.enforces_total_limit:
        unsafe += potentially_unsafe
    return tuple(sorted(unsafe if profile.repeats_header_names else set(unsafe)))


def is_safelisted(name: str, value: str, profile: Profile) -> bool:
    """Whether the browser of *profile* takes the header for a CORS-safelisted request-header."""
    lower = ascii_lower(name)
    if profile.safelists_client_hints and lower in _CLIENT_HINTS:
        return len(value) <= SAFELISTED_VALUE_LIMIT and _CLIENT_HINTS[lower].fullmatch(value) is not None
    if lower == "range":
        return _is_safelisted_range(value, profile)
    if profile.non_ascii_bytes_unsafe and lower in {"accept", "content-type"} and not value.isascii():
        return False
    if profile.strict_content_type_parameters and lower == "content-type" and _ends_or_lists(value):
        return False
    return is_cors_safelisted_request_header(name, value)


def _ends_or_lists(content_type: str) -> bool:
    # `text/plain;x=y;` and `text/plain;a=b,c`, but not `text/plain;` (measured in Firefox).
    parameters = content_type.partition(";")[2]
    return "," in parameters or parameters.endswith(";")


def _is_safelisted_range(value: str, profile: Profile) -> bool:
    text = ascii_lower(value) if profile.range_unit_any_case else value
    if profile.range_allows_plus:
        text = _PLUS.sub(r"\1", text)
    if not is_cors_safelisted_request_header("range", text) or len(value) > SAFELISTED_VALUE_LIMIT:
        return False
    limit = profile.range_position_limit
    return limit is None or all(int(position) <= limit for position in _INTEGER.findall(text))
