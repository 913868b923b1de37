from crossorigin.server.issues import IssueCode
from crossorigin.server.policy import Policy
from crossorigin.server.reviewing.debug import find_debug


def test_debug() -> None:
    (issue,) = find_debug(Policy(origins=["*"], debug=True))
    assert (issue.code, issue.field, issue.value) == (IssueCode.DEBUG_ON, "debug", True)
    assert not list(find_debug(Policy(origins=["*"])))
