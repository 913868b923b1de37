import pickle

import pytest

from crossorigin.server.issues import IssueCode, PolicyError, PolicyIssue
from crossorigin.server.policy_file_error import PolicyFileError, RouteFault

ISSUE = PolicyIssue(code=IssueCode.UNKNOWN_FIELD, field="orgins", value="orgins", why="a policy has no such field")
FAULT = RouteFault(field="routes[1]", why="'x' is no path: a path starts with a slash; did you mean '/x'?")


def test_it_tells_all() -> None:
    error = PolicyFileError(iter([ISSUE]), iter([FAULT]))
    assert (error.issues, error.routes) == ((ISSUE,), (FAULT,))
    assert str(error).split("\n") == [
        "the policy is refused:",
        "- orgins: 'orgins': a policy has no such field",
        "- routes[1]: 'x' is no path: a path starts with a slash; did you mean '/x'?",
    ]


def test_it_is_caught_as_any_error_of_a_policy() -> None:
    with pytest.raises(PolicyError):
        raise PolicyFileError([], [FAULT])


def test_it_outlives_a_process() -> None:
    error = pickle.loads(pickle.dumps(PolicyFileError([ISSUE], [FAULT])))
    assert isinstance(error, PolicyFileError)
    assert (error.issues, error.routes) == ((ISSUE,), (FAULT,))
