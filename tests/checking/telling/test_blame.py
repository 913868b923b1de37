import pytest

from crossorigin.browser.causes import Cause
from crossorigin.checking.telling.blame import STATUS, blamed
from crossorigin.fetch.messages import HTTPResponse, NetworkFailure, NetworkFailureKind
from tests.cli.render.samples import BLOCKED, PREFLIGHT, READABLE, exchange, report, verdict


def test_the_line_that_the_browsers_stumble_over() -> None:
    assert blamed(BLOCKED.exchange[0], BLOCKED) == {"access-control-allow-headers"}


def test_browsers_may_stumble_over_different_lines() -> None:
    browsers = (
        verdict("chromium", cause="PreflightMissingAllowOriginHeader"),
        verdict("safari", cause="PreflightInvalidStatus"),
    )
    given = report(exchange=(PREFLIGHT,), browsers=browsers)
    assert blamed(given.exchange[0], given) == {"access-control-allow-origin", STATUS}


def test_only_the_last_answer_is_at_fault() -> None:
    first, last, others = exchange(browsers=("safari",)), exchange(browsers=("safari",), hop=1), exchange(browsers=())
    given = report(
        exchange=(first, last, others), browsers=(verdict("safari", cause="AllowOriginMismatch"), verdict("firefox"))
    )
    assert blamed(first, given) == blamed(others, given) == frozenset()
    assert blamed(last, given) == {"access-control-allow-origin"}


def test_nothing_is_at_fault_where_nothing_is_blocked() -> None:
    assert blamed(READABLE.exchange[0], READABLE) == frozenset()


def test_causes_without_a_line() -> None:
    given = report(browsers=(verdict(cause="NetworkFailure"),))
    assert blamed(given.exchange[0], given) == frozenset()


@pytest.mark.parametrize(
    ("response", "lines"),
    [
        (HTTPResponse(status=302, headers=(("Location", "http://api.example.com/"),)), {"location"}),
        (HTTPResponse(status=200), set()),
        (NetworkFailure(kind=NetworkFailureKind.REFUSED, message="nothing listens"), set()),
    ],
)
def test_mixed_content_is_the_fault_of_no_answer_but_a_redirect(
    response: HTTPResponse | NetworkFailure, lines: set[str]
) -> None:
    given = report(exchange=(exchange(response=response),), browsers=(verdict(cause="MixedContent"),))
    assert blamed(given.exchange[0], given) == lines


@pytest.mark.parametrize("cause", [cause for cause in Cause if "Allow" in cause.value or "Policy" in cause.value])
def test_every_cause_that_names_a_header_has_a_line(cause: Cause) -> None:
    given = report(browsers=(verdict(cause=cause.value),))
    assert blamed(given.exchange[0], given)
