"""`cors policy explain`: what policies decide about what a page asks for, and what browsers make of it."""

from dataclasses import dataclass, replace
from typing import Final

from crossorigin.browser.fetching import FetchMachine, Send
from crossorigin.browser.profiles import SPEC
from crossorigin.browser.request import Request, RequestMode
from crossorigin.checking.plan import Plan
from crossorigin.checking.report import Report
from crossorigin.checking.run import run_check
from crossorigin.cli.policies.answering import Answer, PolicyServer, grant_all
from crossorigin.cli.policies.asking import Question
from crossorigin.fetch.messages import HTTPRequest
from crossorigin.server.policy import Policy
from crossorigin.server.routes import PolicyTable

_LEFT_OUT: Final = "The preflight is left out, as where a browser's cache knows that it passed."


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """What was decided.

    Attributes:
        policies: The policies.
        path: The decoded path that chose the route.
        preflight: The CORS-preflight request and what comes of it; `None` where no browser sends one.
        request: The same of the request itself, whether or not the preflight lets browsers send it.
        report: What browsers make of both, as `cors check` would report on a server with these policies.
    """

    policies: Policy | PolicyTable
    path: str
    preflight: Answer | None
    request: Answer
    report: Report

    @property
    def granted(self) -> bool:
        """Whether the page may read the response in every browser."""
        return all(browser.readable for browser in self.report.browsers)


def explain_request(policies: Policy | PolicyTable, question: Question, source: str) -> Explained:
    """What *policies*, which are called *source*, decide about *question*."""
    request = question.request
    server = PolicyServer(
        policies,
        question.path,
        websocket=request.mode is RequestMode.WEBSOCKET,
        preflight_passed=question.preflight_passed,
    )
    report = run_check(Plan(target=source, request=request, send=True, probe=False, notes=question.notes), server)
    preflight, actual = _requests(request)
    preflight = preflight or _first_preflight(report)
    if preflight is not None and question.preflight_passed:
        preflight, report = None, replace(report, preflight_words=_LEFT_OUT)
    return Explained(
        policies=policies,
        path=question.path,
        preflight=None if preflight is None else server.answer(preflight),
        request=server.answer(actual),
        report=report,
    )


def _first_preflight(report: Report) -> HTTPRequest | None:
    """What a browser asks first where the standard would not: Firefox of a `Content-Type` with a list, for one."""
    return next((exchange.request for exchange in report.exchange if exchange.preflight), None)


def _requests(request: Request) -> tuple[HTTPRequest | None, HTTPRequest]:
    """The CORS-preflight request that the standard asks for, if it does, and the request itself."""
    machine = FetchMachine(request, profile=SPEC)
    action, preflight = machine.start(), None
    assert isinstance(action, Send)  # a URL of another origin, by https
    if action.preflight:
        preflight = action.request
        action = machine.receive(grant_all(preflight))
        assert isinstance(action, Send)  # it is granted
    return preflight, action.request
