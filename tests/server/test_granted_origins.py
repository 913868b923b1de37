from typing import Any

import pytest
from hypothesis import given, settings

from crossorigin.server.askable_origin import is_askable
from crossorigin.server.granted_origins import EveryOrigin, GrantedOrigins
from crossorigin.server.policy import Policy
from crossorigin.server.response_headers import to_bytes, to_str
from tests.server.dynamic_inputs import ask
from tests.server.request_inputs import asked_origins

FIELDS: list[dict[str, Any]] = [
    {},
    {"credentials": True},
    {"credentials": True, "dangerously_allow_insecure_origins": True},
]


def in_bytes(**fields: Any) -> GrantedOrigins[bytes]:
    return GrantedOrigins(Policy(origins=ask, **fields), to_bytes, to_str)


@pytest.mark.parametrize("fields", FIELDS)
@settings(max_examples=100, deadline=None)
@given(asked_origins())
def test_it_holds_what_may_be_asked_for(fields: dict[str, Any], origin: str) -> None:
    """The slow twin asks the rule itself."""
    policy = Policy(origins=ask, **fields)
    expected = is_askable(origin, policy)
    octets, text = GrantedOrigins(policy, to_bytes, to_str), GrantedOrigins(policy, str, str)
    assert octets.holds(to_bytes(origin)) is text.holds(origin) is expected
    # Whatever could have been asked for is found, without a look at what it is made of.
    assert to_bytes(origin) in octets.exact or not expected
    assert origin in text.exact or not expected


@pytest.mark.parametrize("fields", FIELDS)
def test_every_origin_is_held(fields: dict[str, Any]) -> None:
    exact = in_bytes(**fields).exact
    assert b"https://a.example" in exact
    assert b"capacitor://localhost" in exact
    assert isinstance(exact, frozenset)
    assert not exact


def test_but_those_that_are_prohibited_to_credentials() -> None:
    """An answer that was kept for a policy without credentials serves none with them."""
    assert b"http://a.example" in in_bytes().exact
    assert b"http://a.example" not in in_bytes(credentials=True).exact
    assert b"http://localhost:3000" in in_bytes(credentials=True).exact
    assert b"http://a.example" in in_bytes(credentials=True, dangerously_allow_insecure_origins=True).exact


def test_no_pattern_matches() -> None:
    assert not in_bytes().matches(b"https://a.example")


def test_what_is_long_is_not_read() -> None:
    assert not in_bytes().holds(b"https://" + b"a" * 1_000_000)


def test_sets_of_them() -> None:
    every = EveryOrigin("https:", lambda origin: origin == "x")
    assert ["https://a.example" in every, "x" in every, "y" in every] == [True, True, False]
