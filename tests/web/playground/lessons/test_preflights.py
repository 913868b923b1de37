import pytest

from crossorigin.web.playground.lessons.preflights import ASKING_FIRST
from tests.web.playground.lessons.support import by_id, in_all, judged, outcomes, warnings

PASSED = in_all(readable=True, preflight="passed")
# WebKit looks at the status first, the standard and the others at the origin.
NO_ROUTE = {
    **in_all(readable=False, preflight="failed", cause="PreflightMissingAllowOriginHeader"),
    "safari": (False, "failed", "PreflightInvalidStatus"),
}


def failed(cause: str) -> dict[str, object]:
    return in_all(readable=False, preflight="failed", cause=cause)


EXPECTED = {
    "form-post": in_all(readable=True),
    "done-but-not-read": in_all(readable=False, cause="MissingAllowOriginHeader"),
    "json-post": PASSED,
    "json-not-listed": failed("HeaderDisallowedByPreflightResponse"),
    "delete-with-token": PASSED,
    "method-not-listed": failed("MethodDisallowedByPreflightResponse"),
    "patch-in-small-letters": failed("MethodDisallowedByPreflightResponse"),
    "authorization-not-listed": failed("HeaderDisallowedByPreflightResponse"),
    "header-of-the-wrong-side": failed("HeaderDisallowedByPreflightResponse"),
    "preflight-404": NO_ROUTE,
    "preflight-without-headers": failed("PreflightMissingAllowOriginHeader"),
    "preflight-405": failed("PreflightInvalidStatus"),
    "preflight-401": failed("PreflightInvalidStatus"),
    "preflight-redirect": failed("PreflightDisallowedRedirect"),
    "upload-listener": NO_ROUTE,
    "max-age": PASSED,
}
LESSONS = by_id(ASKING_FIRST)


def test_each_has_its_outcome_here() -> None:
    assert LESSONS.keys() == EXPECTED.keys()


@pytest.mark.parametrize("name", LESSONS)
def test_the_verdict_is_what_the_lesson_says(name: str) -> None:
    assert outcomes(LESSONS[name]) == EXPECTED[name]


def test_a_post_that_is_blocked_was_sent() -> None:
    (exchange,) = judged(LESSONS["done-but-not-read"])["report"]["exchange"]
    assert exchange["request"]["method"] == "POST"


def test_a_put_that_is_not_allowed_is_not() -> None:
    methods = [exchange["request"]["method"] for exchange in judged(LESSONS["method-not-listed"])["report"]["exchange"]]
    assert methods == ["OPTIONS"]


def test_the_cap_of_each_browser_is_said() -> None:
    assert warnings(LESSONS["max-age"]) == ["max-age-above-cap"]
