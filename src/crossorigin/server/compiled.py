"""A policy made ready for requests: compiled once, so that no request parses configuration."""

from dataclasses import dataclass, field

from crossorigin.fetch.header_names import (
    ACCESS_CONTROL_ALLOW_CREDENTIALS,
    ACCESS_CONTROL_EXPOSE_HEADERS,
    ACCESS_CONTROL_REQUEST_HEADERS,
    ACCESS_CONTROL_REQUEST_METHOD,
    ORIGIN,
    WILDCARD,
)
from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.methods import is_cors_safelisted_method
from crossorigin.server.origin_pattern import OriginPattern, parse_origin_pattern
from crossorigin.server.origin_table import OriginTable
from crossorigin.server.policy import Policy
from crossorigin.server.private_network_names import ACCESS_CONTROL_REQUEST_PRIVATE_NETWORK
from crossorigin.server.response_headers import to_bytes


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CompiledPolicy:
    """What requests are decided by; `compile_policy` makes it. Equal to itself alone: comparing policies takes long.

    Attributes:
        policy: The policy as written.
        any_origin: Whether the origins are `*`. Then nothing varies by origin.
        origins: All others, as bytes: what most gateways have, and the smaller in memory.
        patterns: Those of the origins that are not exact, in the policy's order.
        methods: Those to be listed: CORS-safelisted ones and `*` left out.
        any_method: Whether the methods are `*`.
        request_headers: Names, in lower case, `*` left out.
        any_request_header: Whether `*` is among them.
        shared: The headers that go along with `Access-Control-Allow-Origin` in a response other than a preflight's.
        varies_on: What a response varies on.
        preflight_varies_on: What the response to a CORS-preflight request varies on.
    """

    policy: Policy
    any_origin: bool
    origins: OriginTable[bytes] = field(repr=False)
    patterns: tuple[OriginPattern, ...] = field(repr=False)
    methods: frozenset[str]
    any_method: bool
    request_headers: frozenset[str]
    any_request_header: bool
    shared: HeaderList
    varies_on: tuple[str, ...]
    preflight_varies_on: tuple[str, ...]


def compile_policy(policy: Policy) -> CompiledPolicy:
    """Compile *policy*, which its construction has validated.

    Raises:
        TypeError: *policy* is none.
    """
    if not isinstance(policy, Policy):
        raise TypeError(f"{policy!r} is no policy; write Policy(origins=['https://app.example.com'])")
    any_origin = WILDCARD in policy.origins
    patterns = () if any_origin else tuple(parse_origin_pattern(text) for text in policy.origins if WILDCARD in text)
    varies_on = () if any_origin else (ORIGIN,)
    return CompiledPolicy(
        policy=policy,
        any_origin=any_origin,
        origins=OriginTable((text for text in policy.origins if WILDCARD not in text), patterns, to_bytes),
        patterns=patterns,
        methods=frozenset(
            method for method in policy.methods if method != WILDCARD and not is_cors_safelisted_method(method)
        ),
        any_method=WILDCARD in policy.methods,
        request_headers=frozenset(policy.request_headers) - {WILDCARD},
        any_request_header=WILDCARD in policy.request_headers,
        shared=_shared(policy),
        varies_on=varies_on,
        preflight_varies_on=(*varies_on, *_preflight_varies_on(policy)),
    )


def _shared(policy: Policy) -> HeaderList:
    credentials = ((ACCESS_CONTROL_ALLOW_CREDENTIALS, "true"),) if policy.credentials else ()
    exposed = ((ACCESS_CONTROL_EXPOSE_HEADERS, ",".join(policy.exposed_headers)),) if policy.exposed_headers else ()
    return credentials + exposed


def _preflight_varies_on(policy: Policy) -> tuple[str, ...]:
    private_network = (ACCESS_CONTROL_REQUEST_PRIVATE_NETWORK,) if policy.private_network_access else ()
    return (ACCESS_CONTROL_REQUEST_METHOD, ACCESS_CONTROL_REQUEST_HEADERS, *private_network)
