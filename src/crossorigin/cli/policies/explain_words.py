"""The answer of `cors policy explain` in a sentence, and why it is no other."""

from typing import Final

from crossorigin.browser.request import Initiator
from crossorigin.checking.fixes.wording import upper_first
from crossorigin.checking.telling.clauses import clause
from crossorigin.checking.telling.escape import escape
from crossorigin.checking.telling.headline import browser_names
from crossorigin.cli.policies.answering import Answer
from crossorigin.cli.policies.explaining import Explained
from crossorigin.cli.policies.words import written_route
from crossorigin.server.policy import Policy

NO_CORS: Final = "There is no CORS here: the application answers alone, and nothing is added to its response."
_FOR_NOBODY: Final = "no route is for a path with an empty segment inside, or with one of dots; nobody is let in there"


def is_websocket(explained: Explained) -> bool:
    """Whether the page asks for a WebSocket."""
    return explained.report.request.initiator == Initiator.WEBSOCKET.value


def route_words(explained: Explained) -> str:
    """Which route it meets; empty where the file is one policy."""
    if isinstance(explained.policies, Policy):
        return ""
    return (
        _FOR_NOBODY if _is_for_nobody(explained) else written_route(explained.request.routed.route, explained.policies)
    )


def headline(explained: Explained) -> str:
    """Whether the page may read the response, or open the WebSocket, and in which browsers."""
    report = explained.report
    what = "open the WebSocket" if is_websocket(explained) else "read the response"
    may = f"a page of {escape(report.origin)} may {what}"
    able = tuple(browser for browser in report.browsers if browser.readable)
    if not able:
        return f"Refused: {may} in no browser."
    where = f"{may} in {browser_names(able, report)}"
    return f"Granted: {where}." if explained.granted else f"Refused: {where} alone."


def refusal(explained: Explained) -> str:
    """Why the page may not, in some browser at least: the policy's reason, or else that of the browser."""
    if explained.request.explanation is None:
        return NO_CORS
    if _is_for_nobody(explained):
        return f"{upper_first(_FOR_NOBODY)}."
    for answer in (explained.preflight, explained.request):
        if answer is not None and (reason := _reason(answer)):
            return reason
    refusing = next(browser for browser in explained.report.browsers if not browser.readable)
    return f"The policy grants it, but not so that {refusing.name} lets it pass: {clause(refusing)}."


def _reason(answer: Answer) -> str:
    """Why *answer* refuses; empty if it grants."""
    assert answer.explanation is not None  # the same route
    _verdict, reason, *_more = answer.explanation.sentences
    return "" if answer.explanation.decision.granted else reason


def _is_for_nobody(explained: Explained) -> bool:
    """Whether a table's policy for such paths is met, which is none of those in the file."""
    policies, routed = explained.policies, explained.request.routed
    if isinstance(policies, Policy) or routed.route is not None or routed.policy is None:
        return False
    return routed.policy.policy != policies.default
