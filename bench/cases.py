"""The recorded cases of one call each, ready to run."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crossorigin.browser.fetching import FetchMachine, Send
from crossorigin.browser.initiators import PageError
from crossorigin.browser.outcome import Outcome
from crossorigin.browser.profile import Profile
from crossorigin.browser.request import Request
from crossorigin.fetch.messages import HTTPResponse, NetworkFailure
from tests.browsers.files import read_rows
from tests.truth.answers import answer
from tests.truth.calls import request_of
from tests.truth.folder import SHIPPED

Answers = Mapping[tuple[str, bool], HTTPResponse | NetworkFailure]
"""By URL, and by whether the request is a CORS-preflight request."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A request and all that its servers will be asked."""

    request: Request
    answers: Answers


def single_cases() -> list[dict[str, Any]]:
    """The shipped cases that are no sequence."""
    return [case for case in read_rows(SHIPPED / "cases.jsonl.gz") if "steps" not in case]


def prepare(cases: list[dict[str, Any]], profile: Profile) -> Iterator[Prepared]:
    """Each case that sends anything: where the page's call throws, there is no verdict to time."""
    for case in cases:
        try:
            request = request_of(case, case["request"])
        except PageError:
            continue
        yield Prepared(request, _collect(case, request, profile))


def run(prepared: Prepared, profile: Profile) -> Outcome:
    """One fetch, from the request to the outcome with its trace."""
    machine = FetchMachine(prepared.request, profile=profile)
    action = machine.start()
    while isinstance(action, Send):
        action = machine.receive(prepared.answers[action.request.url, action.preflight])
    return action


def rate(prepared: Sequence[Prepared], profile: Profile) -> float:
    """Outcomes per second of processor time."""
    start = time.process_time()
    for one in prepared:
        run(one, profile)
    return len(prepared) / (time.process_time() - start)


def _collect(case: dict[str, Any], request: Request, profile: Profile) -> Answers:
    answers: dict[tuple[str, bool], HTTPResponse | NetworkFailure] = {}
    machine = FetchMachine(request, profile=profile)
    action = machine.start()
    while isinstance(action, Send):
        key = action.request.url, action.preflight
        answers[key] = answer(case, action.request)
        action = machine.receive(answers[key])
    return answers
