import pickle
from dataclasses import FrozenInstanceError, replace

import pytest

from crossorigin.server.issues import IssueCode, PolicyError, PolicyIssue, Scalar, Severity, scalar, shown

ISSUE = PolicyIssue(code=IssueCode.NO_ORIGINS, field="origins", value="[]", why="it is empty")


def test_text_is_one_sentence() -> None:
    assert str(ISSUE) == "origins: '[]': it is empty"
    assert str(replace(ISSUE, suggestion="['a']")) == """origins: '[]': it is empty; did you mean "['a']"?"""


def test_error_lists_all() -> None:
    error = PolicyError([ISSUE, replace(ISSUE, field="methods")])
    assert error.issues == (ISSUE, replace(ISSUE, field="methods"))
    assert str(error) == "the policy is refused:\n- origins: '[]': it is empty\n- methods: '[]': it is empty"
    assert isinstance(error, ValueError)
    restored = pickle.loads(pickle.dumps(error))
    assert (type(restored), restored.issues) == (PolicyError, error.issues)


def test_issue_is_a_value() -> None:
    assert {ISSUE} == {pickle.loads(pickle.dumps(ISSUE))}
    assert replace(ISSUE, value=None) != ISSUE
    assert ISSUE.severity is Severity.ERROR
    assert replace(ISSUE, code=IssueCode.DEBUG_ON).severity is Severity.WARNING
    with pytest.raises(FrozenInstanceError):
        ISSUE.why = ""  # type: ignore[misc]


@pytest.mark.parametrize(
    ("value", "kept"),
    [("a", "a"), (1, 1), (1.5, 1.5), (True, True), (None, None), ([1], "[1]"), (b"a", "b'a'"), ({}, "{}")],
)
def test_scalar_keeps_nothing_that_can_change(value: object, kept: Scalar) -> None:
    assert scalar(value) == kept
    assert type(scalar(value)) is type(kept)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a\x1b[2J", r"'a\x1b[2J'"),
        ("a" * 98, f"'{'a' * 98}'"),
        ("a" * 99, f"'{'a' * 99}…"),
        ("\x1b" * 10_000_000, "'" + r"\x1b" * 24 + r"\x1" + "…"),
        (1, "1"),
        (None, "None"),
        (10**150, f"1{'0' * 99}…"),
    ],
)
def test_shown_is_escaped_and_cut(value: Scalar, text: str) -> None:
    assert shown(value) == text
