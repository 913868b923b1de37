import re
from typing import Any

import pytest

from crossorigin.server.compiled import CompiledPolicy, compile_policy
from crossorigin.server.policy import Policy
from crossorigin.server.policy_source import compile_source, require_compiled
from crossorigin.server.route import Route
from crossorigin.server.routes import PolicyTable

POLICY = Policy(origins=["https://app.example.com"])


def test_a_policy_is_compiled() -> None:
    compiled = compile_source(POLICY)
    assert isinstance(compiled, CompiledPolicy)
    assert compiled.policy is POLICY


def test_what_is_compiled_stays() -> None:
    compiled = compile_policy(POLICY)
    assert compile_source(compiled) is compiled


def test_a_table_resolves() -> None:
    table = PolicyTable([Route(path="/a", policy=POLICY)])
    resolve = compile_source(table)
    assert not isinstance(resolve, CompiledPolicy)
    assert resolve("GET", "/a") is table.resolve("GET", "/a")
    assert resolve("GET", "/b") is None


class Resolver:
    def __call__(self, method: str, path: str) -> CompiledPolicy | None:
        return None


@pytest.mark.parametrize("source", [lambda _method, _path: None, Resolver()])
def test_a_function_of_method_and_path_resolves(source: Any) -> None:
    assert compile_source(source) is source


@pytest.mark.parametrize("source", [None, "https://app.example.com", {"origins": ["*"]}, ["*"], 1])
def test_anything_else_is_refused(source: Any) -> None:
    with pytest.raises(TypeError, match=f"^{re.escape(repr(source))} is no policy; write Policy"):
        compile_source(source)


@pytest.mark.parametrize("source", [Policy, PolicyTable, CompiledPolicy])
def test_a_class_is_none_though_it_can_be_called(source: Any) -> None:
    with pytest.raises(TypeError, match="is no policy; write Policy"):
        compile_source(source)


def test_what_a_resolver_found() -> None:
    compiled = compile_policy(POLICY)
    assert require_compiled(compiled) is compiled


@pytest.mark.parametrize("found", [POLICY, True, "https://app.example.com", CompiledPolicy])
def test_a_resolver_finds_what_is_compiled(found: Any) -> None:
    message = f"a resolver returned {found!r}; compile policies beforehand: compile_policy(policy)"
    with pytest.raises(TypeError, match=f"^{re.escape(message)}$"):
        require_compiled(found)
