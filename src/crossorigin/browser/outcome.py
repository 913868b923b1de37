"""What became of a fetch, as the page and a person see it."""

from dataclasses import dataclass

from .causes import Cause
from .filtered_response import FilteredResponse, ResponseType
from .profile import Profile
from .request import Request
from .trace import Checked, PreflightCacheHit, Sent, Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The end of a fetch.

    Attributes:
        request: What the page asked for.
        profile: The browser that decided.
        response: What JavaScript gets.
        refused: The check that ended the fetch in a network error, `None` where a response came.
        trace: Everything sent, received and checked, in order.
        urls: The URL list, serialized.
    """

    request: Request
    profile: Profile
    response: FilteredResponse
    refused: Checked | None
    trace: Trace
    urls: tuple[str, ...]

    @property
    def is_readable(self) -> bool:
        """Whether JavaScript can read status, headers and body."""
        return self.response.type in {ResponseType.BASIC, ResponseType.CORS}

    @property
    def cause(self) -> Cause | None:
        """The neutral id of what ended the fetch."""
        return None if self.refused is None or self.refused.failure is None else self.refused.failure.cause

    @property
    def preflight(self) -> str:
        """`none`, `passed`, `failed` or `cached`: what became of the CORS-preflight fetches."""
        if self.refused is not None and self.refused.preflight:
            return "failed"
        if any(isinstance(event, Sent) and event.preflight for event in self.trace):
            return "passed"
        return "cached" if any(isinstance(event, PreflightCacheHit) for event in self.trace) else "none"

    @property
    def sent_credentials(self) -> bool:
        """Whether any request on the wire was one that stored credentials go along with."""
        return any(isinstance(event, Sent) and event.request.include_credentials for event in self.trace)
