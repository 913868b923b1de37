"""A refusal as observers are told of it: who was refused what, where, and why. A value; nothing in it is escaped."""

from dataclasses import dataclass
from typing import Final

from crossorigin.fetch.header_list import values
from crossorigin.fetch.header_names import ACCESS_CONTROL_REQUEST_HEADERS
from crossorigin.fetch.syntax import ascii_lower, is_token, list_elements
from crossorigin.server.classify import RequestKind
from crossorigin.server.compiled import CompiledPolicy
from crossorigin.server.decision import Decision
from crossorigin.server.reasons import Reason
from crossorigin.server.report_only import Report
from crossorigin.server.request_head import RequestHead

MOST_REQUEST_HEADERS: Final = 32
"""Names kept of `Access-Control-Request-Headers`: a page has to know each that it sends."""
_LONGEST_REQUEST_HEADERS: Final = 1024
"""Bytes read of `Access-Control-Request-Headers`: who is refused shall not be paid for by the kilobyte."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """What a policy refused, or would have.

    All texts are of the request, as they were received, of any length: who writes them somewhere bounds and escapes
    them (CVE-2024-1681).

    Attributes:
        cause: Why.
        kind: What kind of request it was.
        parameter: What was refused, if a part of the request was; else empty.
        origin: The request's `Origin`; `None` if it has none, or several.
        method: Its method; of a CORS-preflight request, the one that it asks for.
        route: The pattern of the policy's route; the decoded path where the policy is of no table.
        policy_id: Of the policy that refused, `CompiledPolicy.policy_id`.
        request_headers: Of a CORS-preflight request: the names that it asks for, in lower case, each once, as far as
            they are names, and not more than 32.
        report_only: Whether the policy is not enforced.
        newly_refused: Whether a policy that is not enforced would make a difference: the enforced one grants it.
    """

    cause: Reason
    kind: RequestKind
    parameter: str
    origin: str | None
    method: str
    route: str
    policy_id: str
    request_headers: tuple[str, ...] = ()
    report_only: bool = False
    newly_refused: bool = False


def refusal_of(compiled: CompiledPolicy, decision: Decision, head: RequestHead, path: str) -> Refusal:
    """The refusal that *decision* is.

    Args:
        compiled: The policy.
        decision: What it says of *head*, which is a refusal.
        head: The request.
        path: Its decoded path.
    """
    return Refusal(
        cause=decision.reason,
        kind=decision.kind,
        parameter=decision.parameter,
        origin=decision.origin,
        method=_method(decision, head),
        route=compiled.route or path,
        policy_id=compiled.policy_id,
        request_headers=_request_headers(decision, head),
    )


def refusal_of_report(report: Report) -> Refusal:
    """What *report* says that a policy which is not enforced would have refused."""
    decision = report.candidate
    return Refusal(
        cause=decision.reason,
        kind=decision.kind,
        parameter=decision.parameter,
        origin=decision.origin,
        method=_method(decision, report.head),
        route=report.route or report.path,
        policy_id=report.policy_id,
        request_headers=_request_headers(decision, report.head),
        report_only=True,
        newly_refused=report.newly_refused,
    )


def _method(decision: Decision, head: RequestHead) -> str:
    return decision.method if decision.kind is RequestKind.CORS_PREFLIGHT else head.method


def _request_headers(decision: Decision, head: RequestHead) -> tuple[str, ...]:
    if decision.kind is not RequestKind.CORS_PREFLIGHT:
        return ()
    value = ",".join(values(ACCESS_CONTROL_REQUEST_HEADERS, head.headers))
    if len(value) > _LONGEST_REQUEST_HEADERS:
        # The last name may be a part of one.
        value = value[:_LONGEST_REQUEST_HEADERS].rpartition(",")[0]
    names = (ascii_lower(name) for name in list_elements(value) if is_token(name))
    return tuple(dict.fromkeys(names))[:MOST_REQUEST_HEADERS]
