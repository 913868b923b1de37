"""Whether a policy grants a request's origin: the server's side of the CORS check.

https://fetch.spec.whatwg.org/#concept-cors-check
"""

from typing import NamedTuple

from crossorigin.fetch.header_list import values
from crossorigin.fetch.header_names import ORIGIN
from crossorigin.fetch.origin import InvalidOrigin, parse_origin
from crossorigin.server.compiled import CompiledPolicy
from crossorigin.server.origin_pattern import MAX_ORIGIN
from crossorigin.server.reasons import Reason
from crossorigin.server.request_head import RequestHead


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
    if not compiled.origins.holds(octets):
        return OriginStep(_why_refused(origin), origin, origin)
    if octets not in compiled.origins.exact:
        entry = next(pattern for pattern in compiled.patterns if pattern.matches(origin))
        return OriginStep(Reason.ORIGIN_MATCHES_PATTERN, origin, str(entry))
    return OriginStep(Reason.NULL_ALLOWED if origin == "null" else Reason.ORIGIN_LISTED, origin, origin)


def _why_refused(origin: str) -> Reason:
    if origin == "null":
        return Reason.NULL_NOT_ALLOWED
    try:
        parse_origin(origin)
    except InvalidOrigin:
        return Reason.ORIGIN_MALFORMED
    return Reason.ORIGIN_NOT_LISTED
