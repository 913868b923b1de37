"""Whether a policy grants a request: from its fields and the standard's words, with no look at how it is decided.

"Ultimately server developers have a lot of freedom in how they handle HTTP responses"; this is what ours promises.
https://fetch.spec.whatwg.org/#http-cors-protocol
"""

from dataclasses import dataclass
from functools import cache
from typing import Final

from crossorigin.browser import CredentialsMode
from crossorigin.fetch.messages import HeaderList
from crossorigin.server.origin_pattern import OriginPattern, parse_origin_pattern
from crossorigin.server.policy import Policy
from crossorigin.server.reasons import CheckedStep
from tests.agreement.page_calls import Call, PageCall

_MOST_HEADERS: Final = 256
_LONGEST_METHOD: Final = 64
# https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name
_SAFELISTED_RESPONSE_HEADERS: Final = frozenset(
    {"cache-control", "content-language", "content-length", "content-type", "expires", "last-modified", "pragma"}
)
# https://fetch.spec.whatwg.org/#forbidden-response-header-name
_FORBIDDEN_RESPONSE_HEADERS: Final = frozenset({"set-cookie", "set-cookie2"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a policy says of a page's call.

    Attributes:
        origin: Whether the origin is granted.
        credentials: Whether the credentials mode is.
        method: Whether the method is.
        method_asked: The method, normalized.
        refused_headers: The CORS-unsafe request-header names that are not granted.
        within_bounds: Whether what a preflight would ask for is short enough to be read.
    """

    origin: bool
    credentials: bool
    method: bool
    method_asked: str
    refused_headers: frozenset[str]
    within_bounds: bool

    @property
    def granted(self) -> bool:
        """Whether the page may read the response."""
        return self.credentials and self.refused_at is None

    @property
    def refused_at(self) -> CheckedStep | None:
        """The first step that refuses; credentials are no step of the server's, which cannot see them."""
        if not self.origin:
            return CheckedStep.ORIGIN
        if not self.method:
            return CheckedStep.METHOD
        return None if self.within_bounds and not self.refused_headers else CheckedStep.REQUEST_HEADERS


def judge(policy: Policy, call: PageCall, unsafe: frozenset[str]) -> Verdict:
    """What *policy* says of *call*, a cross-origin one, whose CORS-unsafe request-header names are *unsafe*."""
    method = _normalized(call.call.method)
    asked = [name.lower() for name, _ in call.headers.headers if name.lower() in unsafe]
    return Verdict(
        origin=grants_origin(policy, call.page),
        credentials=_grants_credentials(policy, call.call),
        method=_grants_method(policy, method),
        method_asked=method,
        refused_headers=refused_headers(policy, unsafe),
        within_bounds=len(asked) <= _MOST_HEADERS and len(",".join(asked)) <= policy.request_headers_limit,
    )


def readable_headers(policy: Policy, headers: HeaderList, *, is_same_origin: bool) -> dict[str, str]:
    """What JavaScript may read of a response's *headers*: names in lower case, values of one name joined."""
    exposed = _SAFELISTED_RESPONSE_HEADERS | {name.lower() for name in policy.exposed_headers}
    found: dict[str, list[str]] = {}
    for name, value in headers:
        lower = name.lower()
        readable = is_same_origin or lower in exposed or "*" in policy.exposed_headers
        if readable and lower not in _FORBIDDEN_RESPONSE_HEADERS:
            found.setdefault(lower, []).append(value)
    return {name: ", ".join(values) for name, values in found.items()}


def grants_call(policy: Policy, call: Call) -> bool:
    """Whether *policy* grants method and credentials mode of *call*."""
    return _grants_credentials(policy, call) and _grants_method(policy, _normalized(call.method))


def refused_headers(policy: Policy, unsafe: frozenset[str]) -> frozenset[str]:
    """Those of the CORS-unsafe request-header names that *policy* does not grant."""
    # "A CORS non-wildcard request-header name is a header name that is a byte-case-insensitive match for
    # `Authorization`."
    return frozenset(
        name
        for name in unsafe
        if name not in policy.request_headers and not ("*" in policy.request_headers and name != "authorization")
    )


def grants_origin(policy: Policy, origin: str) -> bool:
    """Whether *policy* grants *origin*, serialized."""
    if "*" in policy.origins or origin in policy.origins:
        return True
    return any(_pattern(entry).matches(origin) for entry in policy.origins if "*" in entry)


@cache
def _pattern(entry: str) -> OriginPattern:
    return parse_origin_pattern(entry)


def _grants_method(policy: Policy, method: str) -> bool:
    if method in {"GET", "HEAD", "POST"}:
        return True
    return len(method) <= _LONGEST_METHOD and ("*" in policy.methods or method in policy.methods)


def _grants_credentials(policy: Policy, call: Call) -> bool:
    return policy.credentials or call.credentials_mode is not CredentialsMode.INCLUDE


def _normalized(method: str) -> str:
    # "To normalize a method, if it is a byte-case-insensitive match for `DELETE`, `GET`, `HEAD`, `OPTIONS`, `POST`, or
    # `PUT`, byte-uppercase it."
    return method.upper() if method.upper() in {"DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"} else method
