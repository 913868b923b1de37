import dataclasses

import pytest

from crossorigin.checking.fixes.stacks.stack import Stack, everything
from tests.checking.fixes.policies import FULL

STACK = Stack(
    id="x", title="X", language="x", place="x.conf", note="Mind the gap.", snippet=lambda answer: answer.origin
)


def test_a_stack_is_a_function_with_a_name() -> None:
    assert STACK.snippet(FULL) == FULL.origin


def test_a_stack_can_express_everything_unless_it_says_otherwise() -> None:
    assert STACK.cannot is everything
    assert STACK.cannot(FULL) == ()


def test_a_stack_is_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        STACK.id = "y"  # type: ignore[misc]  # what the test is about
