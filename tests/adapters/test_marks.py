import functools
from collections.abc import Callable

import pytest

from crossorigin.adapters.marks import UNMARKED, cors_policy, mark_of
from crossorigin.server.compiled import CompiledPolicy
from crossorigin.server.policy import Policy

POLICY = Policy(origins=["https://app.example.com"])


def view() -> str:
    return "seen"


def policy_of(marked: object) -> Policy:
    found = mark_of(marked)
    assert isinstance(found, CompiledPolicy)
    return found.policy


def test_what_is_not_marked() -> None:
    for unmarked in (view, object(), None, str):
        assert mark_of(unmarked) is UNMARKED


def test_a_function_is_marked_and_left_as_it_is() -> None:
    def other() -> str:
        return "seen"

    assert cors_policy(POLICY)(other) is other
    assert policy_of(other) == POLICY
    assert mark_of(view) is UNMARKED


def test_no_policy_is_a_mark_too() -> None:
    assert mark_of(cors_policy(None)(lambda: None)) is None


def test_a_class_marks_its_instances_and_what_inherits() -> None:
    @cors_policy(POLICY)
    class Resource: ...

    class Below(Resource): ...

    @cors_policy(None)
    class Closed(Resource): ...

    for marked in (Resource, Resource(), Below, Below()):
        assert policy_of(marked) == POLICY
    assert mark_of(Closed()) is None


def test_decorators_that_keep_attributes_keep_the_mark() -> None:
    def twice(function: Callable[[], str]) -> Callable[[], str]:
        @functools.wraps(function)
        def wrapped() -> str:
            return function() * 2

        return wrapped

    assert policy_of(twice(cors_policy(POLICY)(lambda: "a"))) == POLICY
    assert policy_of(cors_policy(POLICY)(twice(view))) == POLICY
    assert mark_of(view) is UNMARKED


def test_a_policy_is_compiled_once() -> None:
    decorate = cors_policy(POLICY)
    assert mark_of(decorate(lambda: 1)) is mark_of(decorate(lambda: 2))


def test_what_is_no_policy() -> None:
    with pytest.raises(TypeError, match="is no policy"):
        cors_policy("https://app.example.com")  # type: ignore[arg-type] # that is the point
