"""What one browser's fetch comes to, as the report has it."""

from crossorigin.browser.filtered_response import ResponseType
from crossorigin.browser.outcome import Outcome
from crossorigin.browser.trace import Received
from crossorigin.checking.fetches import BrowserFetch
from crossorigin.checking.needs import need_of
from crossorigin.checking.report import BrowserVerdict, Fault
from crossorigin.fetch.messages import HTTPResponse
from crossorigin.fetch.syntax import ascii_lower


def verdict_of(fetch: BrowserFetch) -> BrowserVerdict:
    """The verdict on *fetch*."""
    browser, outcome = fetch.browser, fetch.outcome
    if outcome is None:
        return BrowserVerdict(
            id=browser.id,
            name=browser.name,
            readable=None,
            preflight=fetch.preflight,
            sends_credentials=fetch.sends_credentials,
            notes=browser.notes,
            trace=fetch.trace,
        )
    failure = None if outcome.refused is None else outcome.refused.failure
    return BrowserVerdict(
        id=browser.id,
        name=browser.name,
        readable=outcome.is_readable,
        response_type=outcome.response.type.value,
        status=None if outcome.response.type is ResponseType.ERROR else outcome.response.status,
        preflight=fetch.preflight,
        cause=None if failure is None else failure.cause.value,
        failed_step=None if failure is None else failure.step,
        parameter="" if failure is None else failure.parameter,
        console=_console(outcome),
        readable_headers=outcome.response.headers,
        hidden_headers=_hidden_headers(outcome),
        further_faults=_further_faults(outcome),
        sends_credentials=fetch.sends_credentials,
        notes=browser.notes,
        trace=fetch.trace,
    )


def _console(outcome: Outcome) -> tuple[str, ...]:
    from crossorigin.browser.console import console_lines  # noqa: PLC0415 - see `_further_faults`

    return tuple(line.text for line in console_lines(outcome))


def _further_faults(outcome: Outcome) -> tuple[Fault, ...]:
    if outcome.refused is None:
        return ()
    from crossorigin.browser.further_faults import further_faults  # noqa: PLC0415 - the words take 40 ms to load
    from crossorigin.checking.fixes.plain_words import explain  # noqa: PLC0415 - the same

    found = []
    for failure in further_faults(outcome):
        need = need_of(outcome, failure)
        text = failure.step.text if need is None else explain(need)
        found.append(Fault(cause=failure.cause.value, step=failure.step, parameter=failure.parameter, text=text))
    return tuple(found)


def _hidden_headers(outcome: Outcome) -> tuple[str, ...]:
    """The names that the last response has and JavaScript does not see; none where it sees no response."""
    if not outcome.is_readable:
        return ()
    answers = [event.response for event in outcome.trace if isinstance(event, Received)]
    last = answers[-1]
    assert isinstance(last, HTTPResponse)  # what is readable came
    seen = {name for name, _ in outcome.response.headers}
    return tuple(sorted({ascii_lower(name) for name, _ in last.headers} - seen))
