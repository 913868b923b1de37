from dataclasses import replace

import pytest

from crossorigin.browser.causes import Cause
from crossorigin.fetch.messages import NetworkFailure, NetworkFailureKind
from crossorigin.testing.complaints import ExpectedCause, ExpectedHeaders, blocked_complaint, readable_complaint
from crossorigin.testing.fetch_result import FetchResult
from tests.testing.apps import ALLOW_PAGE
from tests.testing.results import blocked, fetched, readable, refuses_preflights, responds

EXPOSED = (("Access-Control-Expose-Headers", "X-Total-Count"), ("X-Total-Count", "42"))


def refused_preflight() -> FetchResult:
    return fetched(refuses_preflights, method="PUT")


def nothing() -> FetchResult:
    return fetched(lambda _request: NetworkFailure(kind=NetworkFailureKind.REFUSED, message="connection refused"))


@pytest.mark.parametrize("headers", [(), "x-total-count", ["X-Total-Count"], {"x-total-count": "42"}])
def test_nothing_to_complain_of_what_is_readable(headers: ExpectedHeaders) -> None:
    assert readable_complaint(readable(*EXPOSED), headers, 200) == ""
    assert readable_complaint(readable(*EXPOSED), headers, None) == ""


def test_not_readable() -> None:
    assert readable_complaint(blocked(), (), None) == (
        "blocked by MissingAllowOriginHeader in every engine; expected to be readable"
    )


def test_a_header_that_javascript_does_not_see() -> None:
    assert readable_complaint(readable(), ["x-total-count"], None) == (
        "JavaScript does not see the response header x-total-count in every engine; expected it to"
    )
    assert "x-total-count in safari; expected" in readable_complaint(readable()["safari"], ["x-total-count"], None)


def test_a_header_with_another_value() -> None:
    assert readable_complaint(readable(*EXPOSED), {"x-total-count": "43"}, None) == (
        "the response header x-total-count is '42' in every engine; expected '43'"
    )


def test_another_status() -> None:
    found = fetched(responds(*ALLOW_PAGE, status=404))
    assert readable_complaint(found, (), 200) == "status 404 in every engine; expected 200"
    assert readable_complaint(found["firefox"], (), 200) == "status 404 in firefox; expected 200"


def test_engines_that_disagree_are_named() -> None:
    one, other = fetched(responds(*ALLOW_PAGE, status=404)), fetched(responds(*ALLOW_PAGE, status=403))
    mixed = replace(one, fetches=(*one.fetches[:2], other.fetches[2]))
    assert readable_complaint(mixed, (), 200) == "status 404 in chromium and firefox and 403 in safari; expected 200"
    assert readable_complaint(mixed, (), 403) == "status 404 in chromium and firefox; expected 403"


@pytest.mark.parametrize(
    "cause",
    [
        None,
        "MissingAllowOriginHeader",
        Cause.MISSING_ALLOW_ORIGIN_HEADER,
        ["AllowOriginMismatch", Cause.MISSING_ALLOW_ORIGIN_HEADER],
    ],
)
def test_nothing_to_complain_of_what_is_blocked(cause: ExpectedCause | None) -> None:
    assert blocked_complaint(blocked(), cause) == ""


def test_what_is_opaque_is_blocked_without_a_cause() -> None:
    opaque = fetched(responds(), mode="no-cors")
    assert blocked_complaint(opaque, None) == ""
    assert blocked_complaint(opaque, "AllowOriginMismatch") == (
        "opaque in every engine; expected to be blocked by AllowOriginMismatch"
    )


def test_not_blocked() -> None:
    assert blocked_complaint(readable(), None) == "readable in every engine; expected to be blocked"
    assert blocked_complaint(readable(), "AllowOriginMismatch") == (
        "readable in every engine; expected to be blocked by AllowOriginMismatch"
    )


def test_blocked_for_another_cause() -> None:
    assert blocked_complaint(blocked(), ["InvalidAllowCredentials", "AllowOriginMismatch"]) == (
        "blocked by MissingAllowOriginHeader in every engine;"
        " expected to be blocked by AllowOriginMismatch or InvalidAllowCredentials"
    )


def test_engines_with_causes_of_their_own() -> None:
    causes = ["PreflightMissingAllowOriginHeader", "PreflightInvalidStatus"]
    assert blocked_complaint(refused_preflight(), causes) == ""
    assert blocked_complaint(refused_preflight(), causes[0]) == (
        "blocked by PreflightMissingAllowOriginHeader in Chromium and Firefox; blocked by PreflightInvalidStatus in"
        " Safari; expected to be blocked by PreflightMissingAllowOriginHeader (cause=[…] takes several)"
    )


def test_that_nothing_answered_blocks_by_its_name_alone() -> None:
    assert blocked_complaint(nothing(), "NetworkFailure") == ""
    assert blocked_complaint(nothing(), None) == (
        "nothing answered, blocked by NetworkFailure in every engine; expected a browser to block it"
    )


def test_what_is_no_cause() -> None:
    with pytest.raises(ValueError, match="'MissingAllowOrigin': there is no such cause; did you mean 'MissingAllowO"):
        blocked_complaint(blocked(), "MissingAllowOrigin")
    with pytest.raises(ValueError, match=r"'xyz': there is no such cause; crossorigin\.browser\.Cause lists them"):
        blocked_complaint(blocked(), ["xyz"])
