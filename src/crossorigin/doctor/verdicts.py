"""What is to be said of requests that were replayed."""

from collections.abc import Iterable, Iterator

from crossorigin.doctor.advice import move_outside, put_outermost
from crossorigin.doctor.finding import Finding, FindingID, Severity
from crossorigin.doctor.layer import Layer, Role, Stack
from crossorigin.doctor.replayed import Replayed


def find_in_replays(stack: Stack, replayed: Iterable[Replayed]) -> Iterator[Finding]:
    """Requests that another layer answered than the one that should; of several alike, the first."""
    told: set[tuple[FindingID, str]] = set()
    for one in replayed:
        for finding in _findings(stack, one):
            if (finding.id, one.answered_by) not in told:
                told.add((finding.id, one.answered_by))
                yield finding


def _findings(stack: Stack, one: Replayed) -> Iterator[Finding]:
    if one.status is None:
        yield _finding(FindingID.NO_ANSWER, Severity.WARNING, one, f"There was no answer: {one.failure}.")
        return
    if len(one.allow_origin) > 1:
        what = f"Access-Control-Allow-Origin is there {len(one.allow_origin)} times: no page may read the response."
        yield _finding(FindingID.TWO_ALLOW_ORIGINS, Severity.ERROR, one, what)
    index = stack.cors_index
    if index is None:
        return
    cors = stack.layers[index]
    last = -1 if one.seen.layer is None else one.seen.layer
    if last < index and one.seen.route is None:
        yield from _answered_outside(stack, cors, one, last)
    elif one.asked.preflight and cors.role is Role.OURS and (last > index or one.seen.route is not None):
        what = f"{cors.name} let it pass, and {one.answered_by} answered {one.status}."
        yield _finding(FindingID.PREFLIGHT_PASSED_ON, Severity.WARNING, one, what)


def _answered_outside(stack: Stack, cors: Layer, one: Replayed, last: int) -> Iterator[Finding]:
    # What is not known by its code was not seen, although it may have been called.
    if cors.role is not Role.OURS and cors.target is None and not _is_refusal(one):
        return
    what = f"{one.answered_by} answered {one.status}{_part_of(cors, one)}"
    ours = cors.role is Role.OURS
    change = put_outermost(stack.framework) if ours else move_outside(stack.framework, cors.name, one.answered_by)
    if last < 0:
        change = ""
    if one.asked.preflight:
        yield _finding(FindingID.PREFLIGHT_ANSWERED_ELSEWHERE, Severity.ERROR, one, what, change)
    elif not one.allow_origin:
        yield _finding(FindingID.RESPONSE_WITHOUT_CORS, Severity.WARNING, one, what, change)


def _part_of(cors: Layer, one: Replayed) -> str:
    if cors.role is Role.OURS or cors.target is not None:
        return f"; {cors.name} never saw it."
    # It works on what others answered.
    if one.allow_origin:
        return f": {cors.name} added its headers, but a preflight that is answered so fails."
    return f", and {cors.name} added no headers."


def _is_refusal(one: Replayed) -> bool:
    return one.status is not None and not 200 <= one.status <= 299


def _finding(identity: FindingID, severity: Severity, one: Replayed, sentence: str, change: str = "") -> Finding:
    return Finding(id=identity, severity=severity, where=str(one.asked), sentence=sentence, change=change)
