"""Whether a policy grants a request's origin: the server's side of the CORS check.

https://fetch.spec.whatwg.org/#concept-cors-check
"""

from typing import Final, NamedTuple

from crossorigin.fetch.header_list import values
from crossorigin.fetch.header_names import ORIGIN
from crossorigin.fetch.origin import InvalidOrigin, parse_origin
from crossorigin.server.askable_origin import is_askable, is_prohibited
from crossorigin.server.compiled import CompiledPolicy
from crossorigin.server.look_up import LookUp
from crossorigin.server.origin_pattern import MAX_ORIGIN
from crossorigin.server.reasons import Reason
from crossorigin.server.request_head import RequestHead

_LOOKED_UP: Final = {
    None: Reason.ORIGIN_NOT_LOOKED_UP,
    LookUp.GRANTED: Reason.ORIGIN_FOUND,
    LookUp.NOT_GRANTED: Reason.ORIGIN_NOT_FOUND,
    LookUp.FAILED: Reason.LOOK_UP_FAILED,
    LookUp.TIMED_OUT: Reason.LOOK_UP_TIMED_OUT,
    LookUp.OVERLOADED: Reason.LOOK_UPS_OVERLOADED,
    LookUp.UNASKABLE: Reason.ORIGIN_NOT_ASKABLE,
}


class OriginStep(NamedTuple):
    """What came of the step.

    Attributes:
        reason: What granted or refused.
        origin: The `Origin`, where there is one and only one.
        parameter: The policy's entry that granted, or what was refused.
    """

    reason: Reason
    origin: str | None = None
    parameter: str = ""

    @property
    def granted(self) -> bool:
        """Whether the response is shared."""
        return self.reason is not Reason.NO_ORIGIN and self.reason.refused_at is None


def origin_step(compiled: CompiledPolicy, head: RequestHead) -> OriginStep:
    """Whether *compiled* grants the origin of *head*."""
    lines = values(ORIGIN, head.headers)
    if compiled.any_origin:
        # `*` is sent to whoever asks, with one `Origin`, several or none, so that one stored response serves all.
        return OriginStep(Reason.ANY_ORIGIN, lines[0] if len(lines) == 1 else None, "*")
    if not lines:
        return OriginStep(Reason.NO_ORIGIN)
    if len(lines) > 1:
        return OriginStep(Reason.SEVERAL_ORIGINS, None, f"{len(lines)} lines")
    return _one_origin(compiled, lines[0])


def _one_origin(compiled: CompiledPolicy, origin: str) -> OriginStep:
    if len(origin) > MAX_ORIGIN:
        return OriginStep(Reason.ORIGIN_TOO_LONG, origin, origin)
    # What is not Latin-1 comes from no gateway, and is no origin.
    octets = origin.encode("latin-1", "replace")
    if not compiled.known.holds(octets):
        return OriginStep(_not_known(compiled, origin), origin, origin)
    if octets not in compiled.known.exact:
        entry = next(pattern for pattern in compiled.patterns if pattern.matches(origin))
        return OriginStep(Reason.ORIGIN_MATCHES_PATTERN, origin, str(entry))
    return OriginStep(Reason.NULL_ALLOWED if origin == "null" else Reason.ORIGIN_LISTED, origin, origin)


def _not_known(compiled: CompiledPolicy, origin: str) -> Reason:
    """What comes of an *origin* that *compiled* does not list."""
    policy = compiled.policy
    if policy.dynamic is None or origin == "null":
        return _why_refused(origin)
    if is_prohibited(origin, policy):
        return Reason.ORIGIN_INSECURE
    return _LOOKED_UP[compiled.look_up] if is_askable(origin, policy) else Reason.ORIGIN_MALFORMED


def _why_refused(origin: str) -> Reason:
    if origin == "null":
        return Reason.NULL_NOT_ALLOWED
    try:
        parse_origin(origin)
    except InvalidOrigin:
        return Reason.ORIGIN_MALFORMED
    return Reason.ORIGIN_NOT_LISTED
