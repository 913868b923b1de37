"""Every further fault of an exchange: not what the browser shows first, but what a fixer wants to know at once."""

from collections.abc import Iterator

from crossorigin.fetch.header_list import get
from crossorigin.fetch.header_names import ACCESS_CONTROL_ALLOW_CREDENTIALS, ORIGIN
from crossorigin.fetch.messages import HeaderList, HTTPResponse

from . import standard
from .causes import Cause
from .cors_check import Failure
from .outcome import Outcome
from .preflight import PreflightNeed, header_failures, preflight_failures
from .profile_cors_check import profile_cors_check
from .received import as_read
from .request import CredentialsMode
from .tainting import is_cors_tainted
from .trace import PreflightNeeded, Received, Sent


def further_faults(outcome: Outcome) -> tuple[Failure, ...]:
    """The faults in the responses of *outcome* beyond the one that ended it, in the order of the exchange.

    Each response to a CORS-preflight request is judged by every check, also by those that the browser never came to,
    and the response that ended the fetch by the CORS check, also if something else refused it. None is listed twice.
    """
    first = None if outcome.refused is None else outcome.refused.failure
    found: dict[tuple[Cause, str], Failure] = {}
    for failure in _all_faults(outcome):
        found.setdefault((failure.cause, failure.parameter), failure)
    return tuple(failure for failure in found.values() if failure != first)


def _all_faults(outcome: Outcome) -> Iterator[Failure]:
    need: PreflightNeed | None = None
    for event in outcome.trace:
        if isinstance(event, PreflightNeeded):
            need = event.need
        elif isinstance(event, Received) and event.preflight and isinstance(event.response, HTTPResponse):
            assert need is not None  # main fetch says what is needed before anything is sent for it
            yield from _preflight_faults(
                need, as_read(event.response, outcome.profile, outcome.request.initiator), outcome
            )
    yield from _response_faults(outcome)


def _preflight_faults(need: PreflightNeed, response: HTTPResponse, outcome: Outcome) -> Iterator[Failure]:
    found = [failure for _, failure, _ in preflight_failures(need, response, outcome.profile) if failure is not None]
    redirected = any(failure.cause is Cause.PREFLIGHT_DISALLOWED_REDIRECT for failure in found)
    for failure in found:
        # A redirect has no ok status either; that is one fault, not two.
        if redirected and failure.cause is Cause.PREFLIGHT_INVALID_STATUS:
            continue
        yield failure
        if _is_on_origin(failure.cause):
            yield from _credentials_fault(need.credentials_mode, response.headers, preflight=True)
    yield from header_failures(need, response, outcome.profile)


def _response_faults(outcome: Outcome) -> Iterator[Failure]:
    sent = [event for event in outcome.trace if isinstance(event, Sent) and not event.preflight]
    answers = [event.response for event in outcome.trace if isinstance(event, Received) and not event.preflight]
    refused = outcome.refused
    if refused is None or refused.preflight or not answers or not isinstance(answers[-1], HTTPResponse):
        return
    if not is_cors_tainted(outcome, refused.hop):
        return
    headers = as_read(answers[-1], outcome.profile, outcome.request.initiator).headers
    mode = outcome.request.credentials_mode
    failure = profile_cors_check(get(ORIGIN, sent[-1].request.headers) or "", mode, headers, outcome.profile)
    if failure is not None:
        yield failure
        if _is_on_origin(failure.cause):
            yield from _credentials_fault(mode, headers, preflight=False)


def _is_on_origin(cause: Cause) -> bool:
    return cause.on_response() in _ON_ORIGIN


def _credentials_fault(mode: CredentialsMode, headers: HeaderList, *, preflight: bool) -> Iterator[Failure]:
    credentials = get(ACCESS_CONTROL_ALLOW_CREDENTIALS, headers)
    if mode is CredentialsMode.INCLUDE and credentials != "true":
        cause = Cause.INVALID_ALLOW_CREDENTIALS
        yield Failure(cause.on_preflight() if preflight else cause, standard.CORS_CHECK_CREDENTIALS, credentials or "")


_ON_ORIGIN = frozenset(
    {
        Cause.MISSING_ALLOW_ORIGIN_HEADER,
        Cause.WILDCARD_ORIGIN_NOT_ALLOWED,
        Cause.MULTIPLE_ALLOW_ORIGIN_VALUES,
        Cause.INVALID_ALLOW_ORIGIN_VALUE,
        Cause.ALLOW_ORIGIN_MISMATCH,
    }
)
