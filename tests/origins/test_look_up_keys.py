from collections.abc import Mapping, Sequence

import pytest

from crossorigin.origins.look_up_keys import LONGEST_VALUE, key_of
from crossorigin.server.dynamic_origins import DynamicOrigins
from tests.server.dynamic_inputs import ask, ask_by_headers

A = "https://a.example"
BY_TWO = DynamicOrigins(ask_by_headers, varies_on=("host", "x-tenant"))


def no_lines(name: str) -> Sequence[str]:
    raise AssertionError(name)


def test_the_origin_alone() -> None:
    """No header is read that the answer does not depend on."""
    assert key_of(DynamicOrigins(ask), A, no_lines) == (A,)


@pytest.mark.parametrize(
    ("headers", "key"),
    [
        ({"host": ["a"], "x-tenant": ["b"]}, (A, "a", "b")),
        ({"x-tenant": ("b",), "cookie": ["c"]}, (A, "", "b")),
        ({}, (A, "", "")),
        ({"host": [""]}, (A, "", "")),
        ({"host": ["x" * LONGEST_VALUE]}, (A, "x" * LONGEST_VALUE, "")),
        ({"host": ["x" * (LONGEST_VALUE + 1)]}, None),
        ({"host": ["a", "a"]}, None),
        ({"host": ["a"], "x-tenant": ["b", "c"]}, None),
    ],
)
def test_with_headers(headers: Mapping[str, Sequence[str]], key: tuple[str, ...] | None) -> None:
    """What several lines say is for each server to say, so that nobody is asked."""
    assert key_of(BY_TWO, A, lambda name: headers.get(name, ())) == key
