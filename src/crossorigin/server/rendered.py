"""A compiled policy with its answers rendered: what adapters look requests up in, to parse and build next to nothing.

The readable way, and the oracle of the tests: `decide`, then `emit`.
"""

from collections.abc import Callable, Sequence
from typing import AnyStr, Final, Generic, NamedTuple

from crossorigin.fetch.header_names import (
    ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_REQUEST_HEADERS,
    ACCESS_CONTROL_REQUEST_METHOD,
    ORIGIN,
    WILDCARD,
)
from crossorigin.fetch.messages import HeaderList
from crossorigin.server.classify import PREFLIGHT_METHOD
from crossorigin.server.compiled import CompiledPolicy
from crossorigin.server.decide import decide
from crossorigin.server.emit import emit
from crossorigin.server.granted_origins import GrantedOrigins
from crossorigin.server.limits import LONGEST_METHOD
from crossorigin.server.look_up import LookUp
from crossorigin.server.origin_pattern import MAX_ORIGIN
from crossorigin.server.origin_table import OriginTable
from crossorigin.server.private_network_names import ACCESS_CONTROL_REQUEST_PRIVATE_NETWORK
from crossorigin.server.request_head import RequestHead
from crossorigin.server.response_headers import to_bytes, to_str, vary_header

MOST_REMEMBERED: Final = 1024
"""Preflight answers. An application's pages ask for a few dozen; what others ask for is forgotten with the rest."""
LONGEST_REMEMBERED: Final = 512
"""Bytes of `Access-Control-Request-Headers`. With its answer, what is remembered takes less than 3 MB (measured)."""

_REQUESTED: Final = (
    ORIGIN,
    ACCESS_CONTROL_REQUEST_METHOD,
    ACCESS_CONTROL_REQUEST_HEADERS,
    ACCESS_CONTROL_REQUEST_PRIVATE_NETWORK,
)
_REFUSED: Final = ((ORIGIN, ""), (ACCESS_CONTROL_REQUEST_METHOD, "GET"))
"""A CORS-preflight request of an origin that no policy of origins grants."""


class PreflightAnswer(NamedTuple, Generic[AnyStr]):
    """The response to a CORS-preflight request, but for the origin, where the answer is to name it.

    Attributes:
        status: Its status.
        names_origin: Whether the request's origin comes first, as `Access-Control-Allow-Origin`.
        headers: All other headers.
        added: Those of them that are merged into the application's, if it answers.
        granted: Whether the actual request may be made.
    """

    status: int
    names_origin: bool
    headers: tuple[tuple[AnyStr, AnyStr], ...]
    added: tuple[tuple[AnyStr, AnyStr], ...]
    granted: bool


class RenderedPolicy(Generic[AnyStr]):
    """The answers of a policy, for headers as `str` or as `bytes`.

    Attributes:
        compiled: The policy.
        any_origin: Whether every response is shared with every page.
        exact: The other origins, those that are no patterns; after a look-up that granted, a set that holds each that
            may be asked for.
        matches: Whether an origin of `MAX_ORIGIN` bytes at most matches a pattern.
        allow_origin: The name `Access-Control-Allow-Origin`.
        shared: What a shared response has: `Access-Control-Allow-Origin` only where it is `*`, and the rest.
        not_shared: What a response has that is not shared: `Vary`, or nothing.
        refused: The answer to CORS-preflight requests of origins that are not granted.
        remembered: By `Access-Control-Request-Method`, `-Headers` and `-Private-Network`, what was answered to origins
            that are granted. What is in it needs no `preflight`.
    """

    compiled: CompiledPolicy
    any_origin: bool
    exact: frozenset[AnyStr]
    matches: Callable[[AnyStr], bool]
    allow_origin: AnyStr
    remembered: dict[tuple[AnyStr | None, ...], PreflightAnswer[AnyStr]]
    shared: tuple[tuple[AnyStr, AnyStr], ...]
    not_shared: tuple[tuple[AnyStr, AnyStr], ...]
    _encode: Callable[[str], AnyStr]
    _decode: Callable[[AnyStr], str]
    _limit: int
    refused: PreflightAnswer[AnyStr]
    _long_method: AnyStr
    _long_names: AnyStr
    _empty: AnyStr
    _comma: AnyStr

    def __init__(
        self,
        compiled: CompiledPolicy,
        origins: OriginTable[AnyStr],
        encode: Callable[[str], AnyStr],
        decode: Callable[[AnyStr], str],
    ) -> None:
        """Render.

        Args:
            compiled: The policy.
            origins: Its origins.
            encode: From text to what requests and responses have.
            decode: The way back.
        """
        self.compiled = compiled
        self._encode = encode
        self._decode = decode
        vary = vary_header(compiled.varies_on)
        self.any_origin = compiled.any_origin
        self.exact = origins.exact
        self.matches = origins.matches
        self.allow_origin = encode(ACCESS_CONTROL_ALLOW_ORIGIN)
        allow_any = ((ACCESS_CONTROL_ALLOW_ORIGIN, WILDCARD),) if compiled.any_origin else ()
        self.shared = self.pairs(allow_any + compiled.shared + vary)
        self.not_shared = self.pairs(vary)
        self.remembered = {}
        # These stand for all that are too long for any policy, so that none is hashed or decoded.
        self._long_method = encode("x" * (LONGEST_METHOD + 1))
        self.refused = self._render(RequestHead(method=PREFLIGHT_METHOD, headers=_REFUSED))
        self._limit = compiled.policy.request_headers_limit
        self._empty = encode("")
        self._comma = encode(",")
        self._long_names = encode("x" * (self._limit + 1))

    def preflight(
        self, origin: AnyStr, method: AnyStr, names: AnyStr | None = None, network: AnyStr | None = None
    ) -> PreflightAnswer[AnyStr]:
        """The answer to a CORS-preflight request. Several lines of a header come joined by commas.

        Args:
            origin: Its `Origin`.
            method: Its `Access-Control-Request-Method`.
            names: Its `Access-Control-Request-Headers`.
            network: Its `Access-Control-Request-Private-Network`.
        """
        # The origin first, as in `decide`, and apart from the rest: hostile ones do not crowd out what is remembered.
        if not (self.any_origin or (len(origin) <= MAX_ORIGIN and (origin in self.exact or self.matches(origin)))):
            return self.refused
        if len(method) > LONGEST_METHOD:
            method = self._long_method
        if names is not None and len(names) > self._limit:
            names = self._long_names
        if network is not None and len(network) > len("true"):
            network = None
        known = self.remembered.get((method, names, network))
        return known or self._decide(self._empty if self.any_origin else origin, method, names, network)

    def joined(self, lines: Sequence[AnyStr]) -> AnyStr:
        """The *lines* of `Access-Control-Request-Headers` as one, for `preflight`; whatever is too long stays apart."""
        if sum(map(len, lines)) + len(lines) > self._limit + 1:
            return self._long_names
        return self._comma.join(lines)

    def _decide(self, *asked: AnyStr | None) -> PreflightAnswer[AnyStr]:
        """The answer without the origin, which is granted, remembered if it is short."""
        lines = zip(_REQUESTED, asked, strict=True)
        headers = tuple((name, self._decode(value)) for name, value in lines if value is not None)
        answer = self._render(RequestHead(method=PREFLIGHT_METHOD, headers=headers))
        names = asked[2]
        # What `debug` discloses is as long as the policy, for each refusal.
        short = names is None or names is self._long_names or len(names) <= LONGEST_REMEMBERED
        if short and not self.compiled.policy.debug:
            if len(self.remembered) >= MOST_REMEMBERED:
                self.remembered.clear()
            self.remembered[asked[1:]] = answer
        return answer

    def _render(self, head: RequestHead) -> PreflightAnswer[AnyStr]:
        decision = decide(self.compiled, head)
        edits = emit(self.compiled, decision)
        assert edits.status is not None  # a preflight's always have one
        names_origin = not self.any_origin and bool(edits.set)
        first = 1 if names_origin else 0
        headers = self.pairs(edits.answer[first:])
        added = headers[: len(edits.added) - first]
        return PreflightAnswer(edits.status, names_origin, headers, added, decision.granted)

    def pairs(self, headers: HeaderList) -> tuple[tuple[AnyStr, AnyStr], ...]:
        """*headers*, encoded."""
        return tuple((self._encode(name), self._encode(value)) for name, value in headers)


def render_in_bytes(compiled: CompiledPolicy) -> RenderedPolicy[bytes]:
    """The answers of *compiled* for headers as `bytes`."""
    return RenderedPolicy(compiled, compiled.origins, to_bytes, to_str)


def render_in_str(compiled: CompiledPolicy) -> RenderedPolicy[str]:
    """The answers of *compiled* for headers as `str`."""
    if compiled.look_up is LookUp.GRANTED:
        return RenderedPolicy(compiled, GrantedOrigins(compiled.policy, str, str), str, str)
    exact = (text for text in compiled.policy.origins if WILDCARD not in text)
    return RenderedPolicy(compiled, OriginTable(exact, compiled.patterns, str), str, str)
