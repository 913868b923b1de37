import pytest

from crossorigin.web.playground.lessons.origins import ORIGINS
from tests.web.playground.lessons.support import by_id, in_all, judged, outcomes, warnings

READABLE = in_all(readable=True)
MISSING = in_all(readable=False, cause="MissingAllowOriginHeader")
OTHER = in_all(readable=False, cause="AllowOriginMismatch")
SEVERAL = in_all(readable=False, cause="MultipleAllowOriginValues")
EXPECTED = {
    "missing-header": MISSING,
    "get": READABLE,
    "wildcard": READABLE,
    "same-origin": READABLE,
    "another-port": OTHER,
    "another-host": OTHER,
    "http-page": OTHER,
    "trailing-slash": OTHER,
    "no-scheme": in_all(readable=False, cause="InvalidAllowOriginValue"),
    "several-origins": SEVERAL,
    "sent-twice": SEVERAL,
    "misspelt": MISSING,
    "null-origin": OTHER,
    "null-allowed": READABLE,
    "lookalike": READABLE,
    "cached-for-another": OTHER,
}
LESSONS = by_id(ORIGINS)


def test_each_has_its_outcome_here() -> None:
    assert LESSONS.keys() == EXPECTED.keys()


@pytest.mark.parametrize("name", LESSONS)
def test_the_verdict_is_what_the_lesson_says(name: str) -> None:
    assert outcomes(LESSONS[name]) == EXPECTED[name]


def test_what_is_wrong_beside_the_verdict_is_said() -> None:
    assert warnings(LESSONS["null-allowed"]) == ["null-origin-allowed"]
    assert warnings(LESSONS["sent-twice"]) == ["header-sent-twice"]
    (problem,) = judged(LESSONS["misspelt"])["problems"]
    assert "did you mean Access-Control-Allow-Origin?" in problem["message"]


def test_the_request_of_a_page_without_an_origin_says_null() -> None:
    (exchange,) = judged(LESSONS["null-origin"])["report"]["exchange"]
    assert ["Origin", "null"] in exchange["request"]["headers"]
