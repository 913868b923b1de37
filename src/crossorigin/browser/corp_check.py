"""The cross-origin resource policy check, for responses that only elements and mode no-cors take.

https://fetch.spec.whatwg.org/#cross-origin-resource-policy-internal-check with an embedder policy of "unsafe-none"
"""

from crossorigin.fetch.header_list import get
from crossorigin.fetch.ip_addresses import is_address
from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.origin import AnyOrigin, Origin, is_same_origin, origin_of
from crossorigin.fetch.url import URL

from . import standard
from .causes import Cause
from .cors_check import Failure
from .profile import Profile

HEADER = "cross-origin-resource-policy"


def corp_check(origin: AnyOrigin, url: URL, headers: HeaderList, profile: Profile) -> Failure | None:
    """`None` for allowed.

    NB: `same-site` is judged where the hosts are equal; for two names of one registrable domain it would take the
    public suffix list, and the check passes.
    """
    # "Let policy be the result of getting `Cross-Origin-Resource-Policy` from response's header list."
    policy = get(HEADER, headers)
    other = origin_of(url)
    # For policy `same-origin`: "If origin is same origin with response's URL's origin, then return allowed."
    blocked = policy == "same-origin" and not is_same_origin(origin, other)
    blocked |= policy == "same-site" and not _may_be_same_site(origin, other, profile)
    return Failure(Cause.CORP_NOT_ALLOWED, standard.CORP_BLOCKED, policy or "") if blocked else None


def _may_be_same_site(origin: AnyOrigin, other: AnyOrigin, profile: Profile) -> bool:
    if not isinstance(origin, Origin) or not isinstance(other, Origin):
        return False
    if is_address(origin.host) or is_address(other.host):
        same = origin == other if profile.addresses_have_no_site else origin.host == other.host
    else:
        same = True
    return same and (origin.scheme == "https" or other.scheme == "http")
