import re
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings

from crossorigin.server.dynamic_origins import DynamicOrigins
from crossorigin.server.policy import Policy
from crossorigin.server.policy_id import policy_id
from tests.server.dynamic_inputs import Store, ask, ask_another
from tests.server.policy_inputs import policies

BASE = Policy(origins=["https://a.example"])


@settings(max_examples=50, deadline=None)
@given(policies(), policies())
def test_policies_of_the_same_fields_have_the_same(one: Policy, other: Policy) -> None:
    assert re.fullmatch(r"[0-9a-f]{8}", policy_id(one))
    assert policy_id(one) == policy_id(one.replace())
    assert (policy_id(one) == policy_id(other)) is (one == other)


def test_it_is_the_same_in_each_process() -> None:
    """Known since it first was, and whatever the seed of hashes is."""
    assert policy_id(BASE) == "bd0b3987"
    code = (
        "from crossorigin.server.policy_id import policy_id; from crossorigin.server.policy import Policy; "
        "from tests.server.dynamic_inputs import ask; print(policy_id(Policy(origins=ask)))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert found.strip() == policy_id(Policy(origins=ask))


@pytest.mark.parametrize(
    "origins",
    [
        *(["https://b.example"], ask, ask_another, Store(), DynamicOrigins(ask, known=("https://a.example",))),
        DynamicOrigins(ask, varies_on=("host",)),
    ],
)
def test_other_origins_have_another(origins: Any) -> None:
    others = [policy_id(Policy(origins=each)) for each in (ask, ["https://a.example"]) if each is not origins]
    assert policy_id(Policy(origins=origins)) not in others


def test_how_long_answers_are_kept_makes_no_difference() -> None:
    assert policy_id(Policy(origins=DynamicOrigins(ask, ttl=5))) == policy_id(Policy(origins=ask))


def test_any_text_has_one() -> None:
    """A lone surrogate, which no encoding takes, may be the spelling of an opaque host."""
    policy = Policy(origins=["https://a.example"], request_headers_limit=512)
    object.__setattr__(policy, "origins", ("x://\ud800",))
    assert policy_id(policy)
