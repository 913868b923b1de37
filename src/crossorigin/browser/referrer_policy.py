"""What the referrer policy makes of the `Origin` header. https://w3c.github.io/webappsec-referrer-policy/"""

from crossorigin.fetch.header_list import values
from crossorigin.fetch.header_names import REFERRER_POLICY
from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.origin import AnyOrigin, Origin, is_same_origin, origin_of
from crossorigin.fetch.syntax import ascii_lower
from crossorigin.fetch.url import URL

from .request import ReferrerPolicy

_KEYWORDS = {policy.value: policy for policy in ReferrerPolicy if policy.value}
_UNLESS_DOWNGRADED = frozenset(
    {
        ReferrerPolicy.DEFAULT,
        ReferrerPolicy.NO_REFERRER_WHEN_DOWNGRADE,
        ReferrerPolicy.STRICT_ORIGIN,
        ReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN,
    }
)


def parse_referrer_policy(headers: HeaderList) -> ReferrerPolicy | None:
    """The policy that a response names; `None` where it names none.

    https://w3c.github.io/webappsec-referrer-policy/#parse-referrer-policy-from-header
    """
    # NB: by the standard's grammar one odd character would void the whole value; engines skip what they do not know.
    tokens = [
        ascii_lower(token.strip(" \t")) for value in values(REFERRER_POLICY, headers) for token in value.split(",")
    ]
    # "For each token in policy-tokens, if token is a referrer policy and token is not the empty string, then set policy
    # to token."
    known = [_KEYWORDS[token] for token in tokens if token in _KEYWORDS]
    return known[-1] if known else None


def withholds_origin(policy: ReferrerPolicy, origin: AnyOrigin, url: URL) -> bool:
    """Whether *policy* makes `Origin` `null` in a request to *url*, outside CORS.

    https://fetch.spec.whatwg.org/#append-a-request-origin-header, "switch on request's referrer policy"
    """
    # "no-referrer": "Set serializedOrigin to `null`."
    if policy is ReferrerPolicy.NO_REFERRER:
        return True
    # "same-origin": "If request's origin is not same origin with request's current URL's origin, then set
    # serializedOrigin to `null`."
    if policy is ReferrerPolicy.SAME_ORIGIN:
        return not is_same_origin(origin, origin_of(url))
    # "If request's origin is a tuple origin, its scheme is "https", and request's current URL's scheme is not "https",
    # then set serializedOrigin to `null`."
    is_downgrade = isinstance(origin, Origin) and origin.scheme == "https" and url.scheme != "https"
    return policy in _UNLESS_DOWNGRADED and is_downgrade
