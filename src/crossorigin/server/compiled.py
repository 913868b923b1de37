"""A policy made ready for requests: compiled once, so that no request parses configuration."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

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
from crossorigin.server.askable_origin import is_askable
from crossorigin.server.dynamic_origins import DynamicOrigins
from crossorigin.server.granted_origins import GrantedOrigins
from crossorigin.server.look_up import LookUp
from crossorigin.server.origin_pattern import MAX_ORIGIN, OriginPattern, parse_origin_pattern
from crossorigin.server.origin_table import OriginTable
from crossorigin.server.policy import Policy
from crossorigin.server.policy_id import policy_id
from crossorigin.server.private_network_names import ACCESS_CONTROL_REQUEST_PRIVATE_NETWORK
from crossorigin.server.response_headers import to_bytes, to_str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CompiledPolicy:
    """What requests are decided by; `compile_policy` makes it. Equal to itself alone: comparing policies takes long.

    Attributes:
        policy: The policy as written.
        any_origin: Whether the origins are `*`. Then nothing varies by origin.
        origins: All others that are granted, as bytes: what most gateways have, and the smaller in memory. After a
            look-up that granted, these are all that may be asked for.
        known: Those of them that the policy lists.
        patterns: Those of the origins that are not exact, in the policy's order.
        methods: Those to be listed: CORS-safelisted ones and `*` left out.
        any_method: Whether the methods are `*`.
        request_headers: Names, in lower case, `*` left out.
        any_request_header: Whether `*` is among them.
        shared: The headers that go along with `Access-Control-Allow-Origin` in a response other than a preflight's.
        varies_on: What a response varies on.
        preflight_varies_on: What the response to a CORS-preflight request varies on.
        dynamic: What has to be asked for other origins; `None`: nothing, or it was asked already.
        look_up: What came of asking.
        route: The path pattern of the route that has the policy; empty without one.
        policy_id: `policy_id` of the policy.
    """

    policy: Policy
    any_origin: bool
    origins: OriginTable[bytes] = field(repr=False)
    known: OriginTable[bytes] = field(repr=False)
    patterns: tuple[OriginPattern, ...] = field(repr=False)
    methods: frozenset[str]
    any_method: bool
    request_headers: frozenset[str]
    any_request_header: bool
    shared: HeaderList
    varies_on: tuple[str, ...]
    preflight_varies_on: tuple[str, ...]
    dynamic: DynamicOrigins | None
    look_up: LookUp | None = None
    route: str
    policy_id: str
    _settled: Mapping[LookUp, "CompiledPolicy"] = field(default_factory=dict, repr=False)

    def after(self, look_up: LookUp) -> "CompiledPolicy":
        """The policy for a request whose origin `must_ask`, and what came of it.

        It is the same object each time; itself, where nothing is to be asked.
        """
        return self._settled.get(look_up, self)

    def must_ask(self, origin: str | bytes) -> bool:
        """Whether *origin*, as a request has it, is neither granted nor refused without a look-up."""
        if self.dynamic is None or len(origin) > MAX_ORIGIN:
            return False
        text = origin if isinstance(origin, str) else to_str(origin)
        # What is not Latin-1 comes from no gateway, and is no origin.
        return is_askable(text, self.policy) and not self.known.holds(text.encode("latin-1", "replace"))


def compile_policy(policy: Policy, *, route: str = "") -> CompiledPolicy:
    """Compile *policy*, which its construction has validated.

    Args:
        policy: The policy.
        route: The path pattern of the route that has it.

    Raises:
        TypeError: *policy* is none.
    """
    if not isinstance(policy, Policy):
        raise TypeError(f"{policy!r} is no policy; write Policy(origins=['https://app.example.com'])")
    any_origin = WILDCARD in policy.origins
    patterns = () if any_origin else tuple(parse_origin_pattern(text) for text in policy.origins if WILDCARD in text)
    known = OriginTable((text for text in policy.origins if WILDCARD not in text), patterns, to_bytes)
    varies_on = () if any_origin else (ORIGIN, *(policy.dynamic.varies_on if policy.dynamic else ()))
    compiled = CompiledPolicy(
        policy=policy,
        any_origin=any_origin,
        origins=known,
        known=known,
        patterns=patterns,
        methods=frozenset(
            method for method in policy.methods if method != WILDCARD and not is_cors_safelisted_method(method)
        ),
        any_method=WILDCARD in policy.methods,
        request_headers=frozenset(policy.request_headers) - {WILDCARD},
        any_request_header=WILDCARD in policy.request_headers,
        shared=_shared(policy),
        varies_on=varies_on,
        preflight_varies_on=tuple(dict.fromkeys((*varies_on, *_preflight_varies_on(policy)))),
        dynamic=policy.dynamic,
        route=route,
        policy_id=policy_id(policy),
    )
    return compiled if policy.dynamic is None else replace(compiled, _settled=_settled(compiled))


def _settled(compiled: CompiledPolicy) -> Mapping[LookUp, CompiledPolicy]:
    """*compiled* after each look-up there may be."""
    granted = GrantedOrigins(compiled.policy, to_bytes, to_str)
    settled = {look_up: replace(compiled, dynamic=None, look_up=look_up) for look_up in LookUp}
    settled[LookUp.GRANTED] = replace(settled[LookUp.GRANTED], origins=granted)
    return MappingProxyType(settled)


def _shared(policy: Policy) -> HeaderList:
    credentials = ((ACCESS_CONTROL_ALLOW_CREDENTIALS, "true"),) if policy.credentials else ()
    exposed = ((ACCESS_CONTROL_EXPOSE_HEADERS, ",".join(policy.exposed_headers)),) if policy.exposed_headers else ()
    return credentials + exposed


def _preflight_varies_on(policy: Policy) -> tuple[str, ...]:
    private_network = (ACCESS_CONTROL_REQUEST_PRIVATE_NETWORK,) if policy.private_network_access else ()
    return (ACCESS_CONTROL_REQUEST_METHOD, ACCESS_CONTROL_REQUEST_HEADERS, *private_network)
