"""Every further fault of an exchange: not what the browser shows first, but what a fixer wants to know at once."""

from collections.abc import Iterator

from crossorigin.fetch.header_list import get
from crossorigin.fetch.header_names import ACCESS_CONTROL_ALLOW_CREDENTIALS
from crossorigin.fetch.messages import HeaderList, HTTPResponse

from . import standard
from .causes import Cause
from .cors_check import Failure
from .outcome import Outcome
from .preflight import PreflightNeed, preflight_failures
from .profile_cors_check import profile_cors_check
from .received import as_read
from .request import CredentialsMode
from .trace import Checked, PreflightNeeded, Received


def further_faults(outcome: Outcome) -> tuple[Failure, ...]:
    """The faults in the responses of *outcome* beyond the one that ended it, in the order of the exchange.

    Each response is judged by every check, also by those that the browser never came to. None is listed twice.
    """
    first = None if outcome.refused is None else outcome.refused.failure
    found: dict[tuple[Cause, str], Failure] = {}
    for failure in _all_faults(outcome):
        found.setdefault((failure.cause, failure.parameter), failure)
    return tuple(failure for failure in found.values() if failure != first)


def _all_faults(outcome: Outcome) -> Iterator[Failure]:
    need: PreflightNeed | None = None
    origin = ""
    for event in outcome.trace:
        if isinstance(event, PreflightNeeded):
            need = event.need
        elif isinstance(event, Checked) and event.algorithm == "CORS check":
            origin = dict(event.inputs).get("request origin") or ""
        if not isinstance(event, Received) or not isinstance(event.response, HTTPResponse):
            continue
        response = as_read(event.response, outcome.profile)
        if event.preflight and need is not None:
            yield from _preflight_faults(need, response, outcome)
    yield from _response_faults(outcome, origin)


def _preflight_faults(need: PreflightNeed, response: HTTPResponse, outcome: Outcome) -> Iterator[Failure]:
    for _, failure, _ in preflight_failures(need, response, outcome.profile):
        if failure is not None:
            yield failure
            if _is_on_origin(failure.cause):
                yield from _credentials_fault(need.credentials_mode, response.headers, preflight=True)


def _response_faults(outcome: Outcome, origin: str) -> Iterator[Failure]:
    last = outcome.trace[-1] if outcome.trace else None
    answers = [event for event in outcome.trace if isinstance(event, Received) and not event.preflight]
    if not answers or not isinstance(last, Checked) or last.preflight or last.algorithm != "CORS check":
        return
    answer = answers[-1].response
    assert isinstance(answer, HTTPResponse)  # a CORS check judged it
    headers = as_read(answer, outcome.profile).headers
    mode = outcome.request.credentials_mode
    failure = profile_cors_check(origin, mode, headers, outcome.profile)
    if failure is not None and _is_on_origin(failure.cause):
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
