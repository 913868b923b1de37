from typing import Any

import pytest

from crossorigin.adapters.per_policy import MOST_POLICIES, PerPolicy
from crossorigin.server.compiled import CompiledPolicy, compile_policy
from crossorigin.server.policy import Policy

ANY = Policy(origins=["*"])


def test_each_policy_has_one_handler() -> None:
    made: list[CompiledPolicy] = []

    def make(compiled: CompiledPolicy) -> int:
        made.append(compiled)
        return len(made)

    one, other = compile_policy(ANY), compile_policy(ANY)
    handlers = PerPolicy(make)
    assert [handlers.of(each) for each in (one, other, one, other)] == [1, 2, 1, 2]
    assert made == [one, other]


def test_policies_compiled_for_each_request_fill_no_memory() -> None:
    handlers = PerPolicy(id)
    for _ in range(MOST_POLICIES + 1):
        handlers.of(compile_policy(ANY))
    assert len(handlers._handlers) == 1


def test_a_policy_has_to_be_compiled() -> None:
    given: Any = ANY
    with pytest.raises(TypeError, match="a resolver returned Policy"):
        PerPolicy(id).of(given)
