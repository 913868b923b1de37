"""What `cors policy explain` prints for a person: the answer first, then each request, then each browser."""

from typing import Final

from crossorigin.checking.telling.escape import escape
from crossorigin.cli.policies.answering import Answer
from crossorigin.cli.policies.explain_words import NO_CORS, headline, is_websocket, refusal, route_words
from crossorigin.cli.policies.explaining import Explained
from crossorigin.cli.policies.steps import StepOutcome, steps_of
from crossorigin.cli.render.asked import asked_how
from crossorigin.cli.render.checks import print_checks
from crossorigin.cli.render.headers import sort_out
from crossorigin.cli.render.page import BAD, GOOD, QUIET, STRONG, Page
from crossorigin.cli.render.table import print_browsers
from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.statuses import is_ok_status
from crossorigin.server.explain import Explanation
from crossorigin.server.reasons import CheckedStep

_NEVER_SENT: Final = "No browser sends it, because the preflight fails. If it comes from elsewhere all the same:"
_STEPS: Final = {
    CheckedStep.ORIGIN: "the origin",
    CheckedStep.METHOD: "the method",
    CheckedStep.REQUEST_HEADERS: "the request headers",
}
_OUTCOMES: Final = {
    StepOutcome.PASSED: ("", "✓ ", GOOD),
    StepOutcome.REFUSED: ("", "✗ ", BAD),
    StepOutcome.NOT_REACHED: (": not reached", "- ", QUIET),
}


def print_explained(page: Page, explained: Explained, *, verbose: bool = False) -> None:
    """The verdict, the preflight, the request, the browsers; each step if *verbose*."""
    _print_answered(page, explained)
    if not is_websocket(explained):
        page.heading("Preflight")
        page.prose(explained.report.preflight_words)
    if explained.preflight is not None:
        page.blank()
        _print_answer(page, explained.preflight, explained, verbose=verbose)
    page.heading("Request")
    if _is_never_sent(explained):
        page.prose(_NEVER_SENT)
        page.blank()
    _print_answer(page, explained.request, explained, verbose=verbose)
    print_browsers(page, explained.report)
    if verbose:
        print_checks(page, explained.report)


def _print_answered(page: Page, explained: Explained) -> None:
    report = explained.report
    mark, style = ("✓ ", GOOD) if explained.granted else ("✗ ", BAD)
    page.prose(headline(explained), indent=0, mark=mark, style=STRONG, mark_style=style)
    if not explained.granted:
        page.prose(refusal(explained))
    page.blank()
    page.prose(f"{escape(report.request.method, limit=80)} {escape(explained.path)}")
    page.prose(asked_how(report), style=QUIET)
    page.prose(": ".join(filter(None, (escape(report.target), route_words(explained)))), style=QUIET)
    for note in report.notes:
        page.prose(note, mark="note: ", style=QUIET)


def _is_never_sent(explained: Explained) -> bool:
    return explained.preflight is not None and all(one.preflight == "failed" for one in explained.report.browsers)


def _print_answer(page: Page, answer: Answer, explained: Explained, *, verbose: bool) -> None:
    """The request, what is decided of it and why, and what that brings into the response."""
    page.prose(f"{escape(answer.request.method, limit=80)} {escape(explained.path)}", mark="→ ")
    _print_headers(page, answer.request.headers, verbose=verbose)
    if answer.explanation is None:
        page.prose(NO_CORS)
    else:
        _print_explanation(page, answer.explanation, verbose=verbose)


def _print_explanation(page: Page, explanation: Explanation, *, verbose: bool) -> None:
    for sentence in explanation.sentences:
        page.prose(sentence)
    for step, outcome in steps_of(explanation.decision) if verbose else ():
        more, mark, style = _OUTCOMES[outcome]
        page.prose(f"{_STEPS[step]}{more}", indent=4, mark=mark, mark_style=style)
    if explanation.status is None:
        page.prose(f"the application's response{', with' if explanation.headers else ''}", mark="← ", mark_style=GOOD)
    else:
        page.prose(str(explanation.status), mark="← ", mark_style=GOOD if is_ok_status(explanation.status) else BAD)
    _print_headers(page, explanation.headers, verbose=verbose)


def _print_headers(page: Page, headers: HeaderList, *, verbose: bool) -> None:
    found = sort_out(headers)
    for name, value in found.cors:
        page.field(name, value, indent=4)
    for name, value in found.others if verbose else ():
        page.field(name, value, indent=4, style=QUIET)
    if found.others and not verbose:
        page.prose(f"and {', '.join(escape(name, limit=60) for name, _ in found.others)}", indent=4, style=QUIET)
