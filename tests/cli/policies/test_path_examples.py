from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossorigin.cli.policies.path_examples import EVERY_PATH, example_paths, meet
from crossorigin.server.path_pattern import PathPattern, parse_path_pattern
from tests.cli.policies.path_inputs import patterns

_NAMES = ("a", "b", "c", "any")
_PATHS = [
    "/" + "/".join((*head, *last))
    for size in range(5)
    for head in product(_NAMES, repeat=size)
    for last in ((), ("",))
    if head or not last
]
"""All paths of up to four segments, with and without a slash at the end, by patterns of up to three."""


def met(table: list[PathPattern], path: str) -> int:
    """The first pattern that matches, or else the default."""
    return next((index for index, pattern in enumerate(table) if pattern.matches(path)), len(table))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("/a", "/a", "/a"),
        ("/a", "/b", None),
        ("/a", "/a/b", None),
        ("/*", "/a", "/a"),
        ("/*", "/*", "/*"),
        ("/*", "/", None),
        ("/a/*", "/*/b", "/a/b"),
        ("/**", "/a/*", "/a/*"),
        ("/a/**", "/a", "/a"),
        ("/a/**", "/*/b/**", "/a/b/**"),
        ("/a/**", "/b/**", None),
        ("/a/b/**", "/a", None),
        ("/a/", "/a/**", "/a/"),
        ("/a/", "/a/*", None),
    ],
)
def test_what_two_patterns_have_in_common(one: str, other: str, expected: str | None) -> None:
    first, second = parse_path_pattern(one), parse_path_pattern(other)
    for common in (meet(first, second), meet(second, first)):
        assert (None if common is None else str(common)) == expected


@settings(max_examples=200, deadline=None)
@given(patterns(), patterns())
def test_a_path_matches_it_if_it_matches_both(one: PathPattern, other: PathPattern) -> None:
    common = meet(one, other)
    for path in _PATHS:
        assert (common is not None and common.matches(path)) == (one.matches(path) and other.matches(path))


@settings(max_examples=150, deadline=None)
@given(st.lists(patterns(), max_size=4), st.lists(patterns(), max_size=4))
def test_some_example_meets_whatever_a_path_meets(one: list[PathPattern], other: list[PathPattern]) -> None:
    examples = example_paths(one, other)
    pairs = {(met(one, path), met(other, path)) for path in examples}
    assert {(met(one, path), met(other, path)) for path in _PATHS} <= pairs


@given(st.lists(patterns(), max_size=4), st.lists(patterns(), max_size=4))
def test_examples_are_paths_that_a_table_has_a_policy_for(one: list[PathPattern], other: list[PathPattern]) -> None:
    examples = example_paths(one, other)
    assert len(set(examples)) == len(examples)
    assert all(path.startswith("/") and "//" not in path for path in examples)


def test_without_routes_there_is_one_kind_of_path() -> None:
    assert example_paths((), ())[0] == "/"
    assert EVERY_PATH.matches("/")


def test_a_name_that_is_taken() -> None:
    assert example_paths([parse_path_pattern("/any/any1/*")], [])[0] == "/any/any1/any2"
