import sys
from collections.abc import Iterator
from typing import Any

import pytest

from crossorigin.fetch.public_suffixes import load_public_suffixes
from crossorigin.server.issues import IssueCode
from crossorigin.server.policy import Policy
from crossorigin.server.reviewing.switches import find_needless_switches
from tests.server.dynamic_inputs import ask

A = "https://a.example"
NULL = "dangerously_allow_null"
INSECURE = "dangerously_allow_insecure_origins"
SUFFIXES = "dangerously_allow_public_suffixes"


@pytest.fixture(autouse=True)
def _fresh_list() -> Iterator[None]:
    load_public_suffixes.cache_clear()
    yield
    load_public_suffixes.cache_clear()


@pytest.mark.parametrize(
    ("switch", "arguments"),
    [
        ("enforce", {"origins": ["*"]}),
        (NULL, {"origins": [A]}),
        (NULL, {"origins": ["*"]}),
        (INSECURE, {"origins": ["http://a.example"]}),
        (INSECURE, {"origins": ask}),
        (INSECURE, {"origins": [A, "http://localhost"], "credentials": True}),
        (SUFFIXES, {"origins": ["https://*.com"]}),
        (SUFFIXES, {"origins": ["https://*.a.example", "https://com:*", "https://*.localhost"], "credentials": True}),
    ],
)
def test_needless(switch: str, arguments: dict[str, Any]) -> None:
    (issue,) = find_needless_switches(Policy(**{**arguments, switch: True}))
    assert (issue.code, issue.field, issue.value) == (IssueCode.NEEDLESS_SWITCH, switch, True)


@pytest.mark.parametrize(
    ("switch", "arguments"),
    [
        ("enforce", {"origins": [A]}),
        (NULL, {"origins": ["null"]}),
        (INSECURE, {"origins": [A, "http://a.example"], "credentials": True}),
        (INSECURE, {"origins": ask, "credentials": True}),
        (SUFFIXES, {"origins": ["https://*.a.example", "https://*.com"], "credentials": True}),
        ("debug", {"origins": [A]}),
    ],
)
def test_needed(switch: str, arguments: dict[str, Any]) -> None:
    assert not list(find_needless_switches(Policy(**{**arguments, switch: True})))


def test_without_the_list_its_switch_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "publicsuffixlist", None)
    policy = Policy(origins=["https://*.a.example"], credentials=True, dangerously_allow_public_suffixes=True)
    assert not list(find_needless_switches(policy))
