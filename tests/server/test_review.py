import pytest
from hypothesis import given, settings

from crossorigin.server.issues import IssueCode, Severity
from crossorigin.server.policy import Policy
from crossorigin.server.policy_fields import DEFAULTS
from crossorigin.server.review import review
from tests.server.policy_faults import WARNINGS, A, PolicyFault
from tests.server.policy_inputs import policies


@pytest.mark.parametrize("fault", WARNINGS, ids=lambda fault: f"{fault.code.value}-{fault.field}")
def test_each_doubt_is_told(fault: PolicyFault) -> None:
    issues = review(Policy(**fault.arguments))
    told = [(issue.code, issue.field, issue.value, issue.suggestion) for issue in issues]
    assert told == [(fault.code, fault.field, fault.value, fault.suggestion)]


def test_each_warning_is_provoked() -> None:
    assert {fault.code for fault in WARNINGS} == {code for code in IssueCode if code.severity is Severity.WARNING}


def test_an_ordinary_policy_raises_no_doubt() -> None:
    policy = Policy(
        origins=[A, "https://*.b.example", "http://localhost:*"],
        credentials=True,
        methods=["PUT", "PATCH", "DELETE"],
        request_headers=["authorization", "content-type"],
        exposed_headers=["etag"],
        max_age=600,
        enforce=True,
    )
    assert review(policy) == ()


@settings(max_examples=100, deadline=None)
@given(policies())
def test_warnings_are_in_the_order_of_the_fields(policy: Policy) -> None:
    issues = review(policy)
    places = [list(DEFAULTS).index(issue.field) for issue in issues]
    assert places == sorted(places)
    assert all(issue.severity is Severity.WARNING for issue in issues)
