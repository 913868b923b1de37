import pytest

from crossorigin.browser.profiles import CHROMIUM, WEBKIT
from crossorigin.server.issues import IssueCode
from crossorigin.server.policy import Policy
from crossorigin.server.reviewing.max_age import find_capped_max_age

BOTH = "the answer is kept for no more seconds than 7200 in Chromium and 600 in WebKit"
WEBKIT_ONLY = "the answer is kept for no more seconds than 600 in WebKit"


@pytest.mark.parametrize(("max_age", "why"), [(86_400, BOTH), (7201, BOTH), (7200, WEBKIT_ONLY), (601, WEBKIT_ONLY)])
def test_capped(max_age: int, why: str) -> None:
    (issue,) = find_capped_max_age(Policy(origins=["*"], max_age=max_age))
    assert (issue.code, issue.field, issue.value) == (IssueCode.MAX_AGE_CAPPED, "max_age", max_age)
    assert issue.why == why


@pytest.mark.parametrize("max_age", [None, 0, 600])
def test_not_capped(max_age: int | None) -> None:
    assert not list(find_capped_max_age(Policy(origins=["*"], max_age=max_age)))


def test_caps_are_those_that_were_measured() -> None:
    assert (CHROMIUM.cache_age_cap, WEBKIT.cache_age_cap) == (7200, 600)
