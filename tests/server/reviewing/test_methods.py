from crossorigin.server.issues import IssueCode
from crossorigin.server.policy import Policy
from crossorigin.server.reviewing.methods import find_lower_case_methods, find_needless_methods

POLICY = Policy(origins=["*"], methods=["patch", "query", "QUERY", "put", "get", "POST", "Foo"])


def test_lower_case() -> None:
    """A page's `patch` stays `patch`, and is not `PATCH`."""
    issues = find_lower_case_methods(POLICY)
    assert [(issue.code, issue.field, issue.value, issue.suggestion) for issue in issues] == [
        (IssueCode.LOWER_CASE_METHOD, "methods", "patch", "PATCH"),
        (IssueCode.LOWER_CASE_METHOD, "methods", "query", None),
        (IssueCode.LOWER_CASE_METHOD, "methods", "Foo", "FOO"),
    ]


def test_needless() -> None:
    issues = find_needless_methods(POLICY)
    assert [(issue.code, issue.field, issue.value) for issue in issues] == [
        (IssueCode.NEEDLESS_METHOD, "methods", "GET"),
        (IssueCode.NEEDLESS_METHOD, "methods", "POST"),
    ]
