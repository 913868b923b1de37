"""Warnings about how long browsers keep an answer."""

from collections.abc import Iterator
from typing import Final

from crossorigin.server.issues import IssueCode, PolicyIssue
from crossorigin.server.policy import Policy

_CAPS: Final = (("Chromium", 7200), ("WebKit", 600))
"""Seconds, as measured: `cache_age_cap` in `crossorigin.browser.profiles`."""


def find_capped_max_age(policy: Policy) -> Iterator[PolicyIssue]:
    """https://fetch.spec.whatwg.org/#http-access-control-max-age, where a browser may impose a limit."""
    shorter = [f"{cap} in {browser}" for browser, cap in _CAPS if policy.max_age is not None and policy.max_age > cap]
    if shorter:
        yield PolicyIssue(
            code=IssueCode.MAX_AGE_CAPPED,
            field="max_age",
            value=policy.max_age,
            why=f"the answer is kept for no more seconds than {' and '.join(shorter)}",
        )
