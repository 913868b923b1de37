"""For how long the response to a CORS-preflight request may be kept.

https://fetch.spec.whatwg.org/#cors-preflight-fetch-0, steps 7.8 to 7.10
"""

import re

from crossorigin.fetch.header_list import get
from crossorigin.fetch.header_names import ACCESS_CONTROL_MAX_AGE
from crossorigin.fetch.messages import HTTPResponse

from .profile import Profile

DEFAULT_MAX_AGE = 5
"""Seconds. https://fetch.spec.whatwg.org/#cors-preflight-fetch-0, step 7.9"""
_MOST_DIGITS = 20
"""More than the highest limit has."""
_NUMBER = re.compile("([+-]?)([0-9]+)")


def max_age(response: HTTPResponse, profile: Profile) -> int:
    """For how many seconds *response* may be kept."""
    # "If max-age is failure or null, then set max-age to 5."
    raw = get(ACCESS_CONTROL_MAX_AGE, response.headers)
    if not raw:
        return DEFAULT_MAX_AGE
    seconds = _seconds(raw.strip(" \t\v\f") if profile.max_age_trims_controls else raw, profile)
    if seconds is None:
        return DEFAULT_MAX_AGE if profile.max_age_unparsable is None else profile.max_age_unparsable
    # "If max-age is greater than an imposed limit on max-age, then set max-age to the imposed limit."
    return min(seconds, profile.cache_age_cap)


def _seconds(text: str, profile: Profile) -> int | None:
    found = _NUMBER.fullmatch(text)
    if found is None or (found[1] == "+" and not profile.max_age_allows_plus):
        return None
    # NB: a number longer than any limit is not counted out; `int` takes time squared.
    seconds = int(found[2].lstrip("0")[:_MOST_DIGITS] or "0")
    if profile.max_age_limit is not None and seconds > profile.max_age_limit:
        return None
    if found[1] == "-":
        return 0 if profile.negative_max_age_is_zero else None
    return seconds
