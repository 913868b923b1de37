import pytest

from crossorigin.web.playground.lessons.responses import COMING_BACK
from tests.web.playground.lessons.support import by_id, in_all, judged, outcomes

MISSING = "MissingAllowOriginHeader"
EXPECTED = {
    "error-without-headers": in_all(readable=False, preflight="passed", cause=MISSING),
    "readable-error": in_all(readable=True),
    "hidden-header": in_all(readable=True),
    "exposed-header": in_all(readable=True),
    "expose-wildcard-with-credentials": in_all(readable=True),
    "login-redirect": in_all(readable=False, cause=MISSING),
    "redirect-to-another-origin": in_all(readable=False, cause="AllowOriginMismatch"),
    "redirect-that-works": in_all(readable=True),
    "no-cors": in_all(readable=False),
}
LESSONS = by_id(COMING_BACK)


def test_each_has_its_outcome_here() -> None:
    assert LESSONS.keys() == EXPECTED.keys()


@pytest.mark.parametrize("name", LESSONS)
def test_the_verdict_is_what_the_lesson_says(name: str) -> None:
    assert outcomes(LESSONS[name]) == EXPECTED[name]


@pytest.mark.parametrize(
    ("name", "is_seen"),
    [("hidden-header", False), ("exposed-header", True), ("expose-wildcard-with-credentials", False)],
)
def test_a_header_is_seen_or_not(name: str, is_seen: bool) -> None:
    for browser in judged(LESSONS[name])["report"]["browsers"].values():
        assert (["x-total-count", "120"] in browser["readable_headers"]) is is_seen
        assert ("x-total-count" in browser["hidden_headers"]) is not is_seen


def test_after_a_redirect_to_a_third_origin_it_is_null() -> None:
    _, second = judged(LESSONS["redirect-to-another-origin"])["report"]["exchange"]
    assert ["Origin", "null"] in second["request"]["headers"]


def test_a_redirect_within_the_origin_keeps_it() -> None:
    _, second = judged(LESSONS["redirect-that-works"])["report"]["exchange"]
    assert ["Origin", "https://app.example.com"] in second["request"]["headers"]


def test_no_cors_is_opaque() -> None:
    told = judged(LESSONS["no-cors"])["report"]["browsers"].values()
    assert {browser["response_type"] for browser in told} == {"opaque"}
