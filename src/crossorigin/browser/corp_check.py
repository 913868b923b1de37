"""The cross-origin resource policy check, for responses that only elements and mode no-cors take.

https://fetch.spec.whatwg.org/#cross-origin-resource-policy-internal-check with an embedder policy of "unsafe-none"
"""

from crossorigin.fetch.header_list import get
from crossorigin.fetch.ip_addresses import is_address
from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.origin import AnyOrigin, Origin, is_same_origin, origin_of
from crossorigin.fetch.site import PublicSuffixes, is_schemelessly_same_site
from crossorigin.fetch.url import URL

from . import standard
from .causes import Cause
from .cors_check import Failure
from .profile import Profile

HEADER = "cross-origin-resource-policy"


def corp_check(
    origin: AnyOrigin, url: URL, headers: HeaderList, profile: Profile, suffixes: PublicSuffixes
) -> Failure | None:
    """`None` for allowed."""
    # "Let policy be the result of getting `Cross-Origin-Resource-Policy` from response's header list."
    policy = get(HEADER, headers)
    other = origin_of(url)
    # For policy `same-origin`: "If origin is same origin with response's URL's origin, then return allowed."
    blocked = policy == "same-origin" and not is_same_origin(origin, other)
    blocked |= policy == "same-site" and not _is_same_site(origin, other, profile, suffixes)
    return Failure(Cause.CORP_NOT_ALLOWED, standard.CORP_BLOCKED, policy or "") if blocked else None


def _is_same_site(origin: AnyOrigin, other: AnyOrigin, profile: Profile, suffixes: PublicSuffixes) -> bool:
    if not isinstance(origin, Origin) or not isinstance(other, Origin):
        return False
    if profile.addresses_have_no_site and is_address(other.host):
        return origin == other
    # "origin is schemelessly same site with response's URL's origin; origin's scheme is "https" or response's URL's
    # scheme is not "https"".
    from_insecure = origin.scheme != "https" and other.scheme == "https"
    return is_schemelessly_same_site(origin, other, suffixes) and not from_insecure
