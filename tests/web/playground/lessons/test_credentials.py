import pytest

from crossorigin.web.playground.lessons.credentials import WITH_COOKIES
from tests.web.playground.lessons.support import by_id, in_all, judged, outcomes, warnings

EXPECTED = {
    "cookies": in_all(readable=True),
    "wildcard-with-credentials": in_all(readable=False, cause="WildcardOriginNotAllowed"),
    "credentials-not-allowed": in_all(readable=False, cause="InvalidAllowCredentials"),
    "true-in-capitals": in_all(readable=False, cause="InvalidAllowCredentials"),
    "cookies-not-sent": in_all(readable=True),
    "put-with-cookies": in_all(readable=True, preflight="passed"),
    "credentials-in-the-preflight": in_all(
        readable=False, preflight="failed", cause="PreflightInvalidAllowCredentials"
    ),
    "wildcard-lists-with-credentials": in_all(
        readable=False, preflight="failed", cause="MethodDisallowedByPreflightResponse"
    ),
    "wildcard-and-authorization": in_all(readable=True, preflight="passed"),
}
LESSONS = by_id(WITH_COOKIES)


def test_each_has_its_outcome_here() -> None:
    assert LESSONS.keys() == EXPECTED.keys()


@pytest.mark.parametrize("name", LESSONS)
def test_the_verdict_is_what_the_lesson_says(name: str) -> None:
    assert outcomes(LESSONS[name]) == EXPECTED[name]


@pytest.mark.parametrize(("name", "sends"), [("cookies", True), ("cookies-not-sent", False)])
def test_cookies_go_where_the_page_asks_for_it(name: str, sends: bool) -> None:
    told = judged(LESSONS[name])["report"]["browsers"].values()
    assert [browser["sends_credentials"] for browser in told] == [sends] * 3


def test_what_is_wrong_beside_the_verdict_is_said() -> None:
    assert "wildcard-covers-authorization" in warnings(LESSONS["wildcard-and-authorization"])
