from hypothesis import given, settings

from crossorigin.server.issues import IssueCode
from crossorigin.server.origin_pattern import parse_origin_pattern
from crossorigin.server.policy import Policy
from crossorigin.server.reviewing.covered_origins import find_covered_origins
from tests.server.policy_inputs import policies


def test_covered() -> None:
    policy = Policy(
        origins=[
            *("https://*.a.example", "https://b.a.example", "https://a.example", "https://*.c.a.example:*", "null"),
            *("https://d.c.a.example:81", "https://d.a.example:81"),
        ],
        dangerously_allow_null=True,
    )
    assert [(issue.code, issue.field, issue.value, issue.why) for issue in find_covered_origins(policy)] == [
        (IssueCode.COVERED_ORIGIN, "origins", value, f"{other!r} lets in all of it: drop one of the two")
        for value, other in (
            ("https://b.a.example", "https://*.a.example"),
            ("https://d.c.a.example:81", "https://*.c.a.example:*"),
        )
    ]


def test_nothing_is_covered_without_wildcards() -> None:
    assert not list(find_covered_origins(Policy(origins=["https://a.example", "https://b.a.example"])))
    assert not list(find_covered_origins(Policy(origins=["*"])))


@settings(max_examples=100, deadline=None)
@given(policies())
def test_what_is_told_is_what_covers_says(policy: Policy) -> None:
    patterns = [parse_origin_pattern(entry) for entry in policy.origins if entry not in {"*", "null"}]
    covered = [str(one) for one in patterns if any(other.covers(one) for other in patterns if other != one)]
    assert [issue.value for issue in find_covered_origins(policy)] == covered
