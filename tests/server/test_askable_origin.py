from typing import Any

import pytest

from crossorigin.server.askable_origin import is_askable, is_prohibited, takes_insecure_origins
from crossorigin.server.policy import Policy
from tests.server.dynamic_inputs import ask

SWITCH = {"dangerously_allow_insecure_origins": True}


@pytest.mark.parametrize(
    ("fields", "takes"), [({}, True), ({"credentials": True}, False), ({"credentials": True} | SWITCH, True)]
)
@pytest.mark.parametrize("origin", ["http://a.example", "http://192.168.0.1", "http://a.example:8080"])
def test_insecure(origin: str, fields: dict[str, Any], takes: bool) -> None:
    """As in a list: "whoever is on the network can answer as this http origin, and act as its visitor"."""
    policy = Policy(origins=ask, **fields)
    assert takes_insecure_origins(policy) is takes
    assert is_askable(origin, policy) is takes
    assert is_prohibited(origin, policy) is not takes


@pytest.mark.parametrize("fields", [{}, {"credentials": True}])
@pytest.mark.parametrize(
    "origin",
    ["https://a.example", "http://localhost:3000", "http://127.0.0.1", "http://[::1]", "capacitor://localhost"],
)
def test_secure(origin: str, fields: dict[str, Any]) -> None:
    policy = Policy(origins=ask, **fields)
    assert is_askable(origin, policy)
    assert not is_prohibited(origin, policy)


@pytest.mark.parametrize("fields", [{}, {"credentials": True}])
@pytest.mark.parametrize("origin", ["null", "", "*", "http://*.a.example", "http://a.example/", "x" * 10_000])
def test_no_origin(origin: str, fields: dict[str, Any]) -> None:
    policy = Policy(origins=ask, **fields)
    assert not is_askable(origin, policy)
    assert not is_prohibited(origin, policy)
