"""Whether a browser, the server it asks and the policy agree on one request of a page."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from crossorigin.browser import (
    CHROMIUM,
    FIREFOX,
    SPEC,
    WEBKIT,
    Cause,
    CORSPreflightCache,
    Outcome,
    Profile,
    Request,
    Sent,
    fetch,
)
from crossorigin.fetch.messages import HTTPRequest, HTTPResponse
from crossorigin.server.compiled import CompiledPolicy
from crossorigin.server.decide import decide
from crossorigin.server.decision import Decision
from crossorigin.server.reasons import CheckedStep, Reason
from tests.agreement.applications import Reply
from tests.agreement.blame import BLAME, Blame
from tests.agreement.oracle import Verdict, judge, readable_headers
from tests.agreement.page_calls import PageCall
from tests.agreement.servers import Answer, Server, head_of
from tests.agreement.tally import BLAMED

PROFILES: Final = (SPEC, CHROMIUM, FIREFOX, WEBKIT)
"""By the names that `header_rows` has."""
_STEP_CAUSES: Final = {
    CheckedStep.METHOD: Cause.METHOD_DISALLOWED_BY_PREFLIGHT_RESPONSE,
    CheckedStep.REQUEST_HEADERS: Cause.HEADER_DISALLOWED_BY_PREFLIGHT_RESPONSE,
}
_ERROR: Final = 500
READS_REFUSED: Final = "the page can read what the policy refuses"
"""What must never be."""


@dataclass(slots=True, kw_only=True)
class Case:
    """One request to one server, for all browsers.

    Attributes:
        compiled: The policy.
        way: The name of the server.
        server: What answers.
        reply: The application's answer.
        call: The page's call.
        seen: What was asked and what came of it so far: browsers that ask the same get the same.
        verdicts: What the policy says, by what the engine takes for CORS-unsafe.
    """

    compiled: CompiledPolicy
    way: str
    server: Server
    reply: Reply
    call: PageCall
    seen: dict[HTTPRequest, tuple[Answer, Decision]] = field(default_factory=dict)
    verdicts: dict[frozenset[str], Verdict] = field(default_factory=dict)

    def ask(self, request: HTTPRequest) -> HTTPResponse:
        """The server's response."""
        if request not in self.seen:
            head = head_of(request, is_same_origin=self.call.is_same_origin)
            self.seen[request] = self.server(head, self.reply), decide(self.compiled, head)
        return self.seen[request][0].response

    def judge(self, profile: Profile) -> Verdict:
        """What the policy says to the browser of *profile*."""
        unsafe = self.call.headers.unsafe[profile.name]
        if unsafe not in self.verdicts:
            self.verdicts[unsafe] = judge(self.compiled.policy, self.call, unsafe)
        return self.verdicts[unsafe]

    def fetch(
        self, request: Request, profile: Profile, cache: CORSPreflightCache | None = None, now: float = 0.0
    ) -> Outcome:
        """What the browser of *profile* makes of the call, which *request* is."""
        return fetch(request, self.ask, profile=profile, cache=cache, clock=lambda: now)


def disagreements(case: Case, outcome: Outcome) -> Iterator[str]:
    """What does not fit in *outcome*."""
    sent = [event for event in outcome.trace if isinstance(event, Sent)]
    for event in sent:
        if event.preflight and case.seen[event.request][0].ran:
            yield "a CORS-preflight request reached the application"
    if outcome.is_readable:
        yield from _misread(case, outcome, sent[-1])
    if case.call.is_same_origin:
        if not outcome.is_readable:
            yield "the page cannot read its own server"
        return
    verdict = case.judge(outcome.profile)
    if outcome.is_readable != verdict.granted:
        yield READS_REFUSED if outcome.is_readable else "the page cannot read what the policy grants"
    for event in sent:
        yield from _misdecided(case, event, verdict)
    if not sent[-1].preflight:
        yield from _misdirected(case, sent[-1], verdict)
    if not outcome.is_readable:
        yield from _unexplained(case, outcome, sent[-1], verdict)


def _misdirected(case: Case, last: Sent, verdict: Verdict) -> Iterator[str]:
    """Whether the request itself, which is cross-origin, came to the application, or `Policy.enforce` kept it away."""
    is_safe = last.request.method in {"GET", "HEAD", "OPTIONS", "TRACE"}
    refused = case.compiled.policy.enforce and not verdict.origin and not is_safe
    # Without TLS no browser says where a request comes from, and a server takes http and https of its host for one.
    is_told = case.call.url.startswith("https:")
    if case.seen[last.request][0].ran is refused and (is_told or not refused):
        yield "a request that is refused reached the application" if refused else "the application was not asked"


def _misread(case: Case, outcome: Outcome, last: Sent) -> Iterator[str]:
    """Whether JavaScript got the application's response, and the headers that it may read, all of them."""
    answer, _ = case.seen[last.request]
    if not answer.ran or answer.status != (_ERROR if case.reply.raises else case.reply.status):
        yield "this is not the application's response"
    expected = readable_headers(case.compiled.policy, answer.headers, is_same_origin=case.call.is_same_origin)
    if dict(outcome.response.headers) != expected:
        yield f"JavaScript may read {expected}, and can read {dict(outcome.response.headers)}"


def _misdecided(case: Case, event: Sent, verdict: Verdict) -> Iterator[str]:
    """Whether the server's decision says what the policy says."""
    _, decision = case.seen[event.request]
    refused = verdict.refused_at
    if not event.preflight and refused is not CheckedStep.ORIGIN:
        refused = None  # what was granted before, or needs no grant, is not decided again
    if decision.reason.refused_at is not refused or decision.granted != (refused is None):
        yield f"the policy refuses {refused}, the decision {decision.reason.refused_at}"
    if decision.granted and decision.credentials != case.compiled.policy.credentials:
        yield "the decision has not the policy's credentials"


def _unexplained(case: Case, outcome: Outcome, last: Sent, verdict: Verdict) -> Iterator[str]:
    """Whether the decision accounts for the browser's refusal."""
    _, decision = case.seen[last.request]
    assert outcome.cause is not None
    assert outcome.refused is not None
    assert outcome.refused.failure is not None
    blame = BLAME.get((outcome.cause, decision.reason))
    BLAMED[outcome.cause, decision.reason] += 1
    if blame is None:
        yield "no decision like this accounts for the browser's cause"
    if blame is Blame.CREDENTIALS and (decision.credentials or verdict.credentials):
        yield "the browser misses credentials that the decision grants, or that it did not ask for"
    step = decision.reason.refused_at
    if not case.compiled.policy.debug or step not in _STEP_CAUSES or not verdict.credentials:
        return
    parameter = outcome.refused.failure.parameter
    if outcome.cause is not _STEP_CAUSES[step]:
        yield f"the browser does not say that the {step.value} step failed"
    elif step is CheckedStep.METHOD and not _names_method(parameter, decision, verdict):
        yield "the browser names another method than the decision"
    elif step is CheckedStep.REQUEST_HEADERS and not _names_refused(parameter, decision, verdict):
        yield "the browser or the decision names a header that is not refused"


def _names_method(parameter: str, decision: Decision, verdict: Verdict) -> bool:
    # NB: a decision measures what is too long.
    expected = {Reason.METHOD_NOT_LISTED: verdict.method_asked, Reason.METHOD_TOO_LONG: f"{len(parameter)} bytes"}
    return parameter == verdict.method_asked and decision.parameter == expected[decision.reason]


def _names_refused(parameter: str, decision: Decision, verdict: Verdict) -> bool:
    # NB: of several, an engine names the first in an order of its own. A decision measures what is too long. And a
    # header called `*` is named though it is not refused: an answer that names it would be a wildcard.
    named = {parameter, decision.parameter}
    return not verdict.within_bounds or named - {"*"} <= verdict.refused_headers


def describe(case: Case, outcome: Outcome, problem: str) -> str:
    """*problem*, and what everybody said."""
    call = case.call
    lines = [
        problem,
        f"policy:   {case.compiled.policy!r}",
        f"page:     {call.page}",
        f"call:     {call.url} {call.call}",
        f"headers:  {call.headers.headers}",
        f"server:   {case.way}, over {case.reply}",
        f"verdict:  {'same origin' if call.is_same_origin else case.judge(outcome.profile)}",
    ]
    for event in outcome.trace:
        if isinstance(event, Sent):
            answer, decision = case.seen[event.request]
            lines.append(f"sent:     {event.request.method} {event.request.headers}")
            lines.append(f"decision: {decision}")
            lines.append(f"answer:   {answer}")
    refused = None if outcome.refused is None else outcome.refused.failure
    lines.append(f"{outcome.profile.name}: {'can read' if outcome.is_readable else f'refuses: {refused}'}")
    return "\n".join(lines)
