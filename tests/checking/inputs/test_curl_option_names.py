import itertools

from crossorigin.checking.inputs.curl_option_names import (
    FLAGS,
    IGNORED,
    IGNORED_FLAGS,
    IGNORED_VALUES,
    REFUSED,
    REQUEST_FLAGS,
    REQUEST_VALUES,
    ROUTE,
    ROUTE_FLAGS,
    ROUTE_VALUES,
    SHORT,
    VALUES,
)


def test_an_option_is_of_one_kind() -> None:
    kinds = (
        REQUEST_VALUES,
        REQUEST_FLAGS,
        ROUTE_VALUES,
        ROUTE_FLAGS,
        IGNORED_VALUES,
        IGNORED_FLAGS,
        frozenset(REFUSED),
    )
    for one, other in itertools.combinations(kinds, 2):
        assert one.isdisjoint(other)
    assert frozenset.union(*kinds) == VALUES | FLAGS | frozenset(REFUSED)
    assert VALUES.isdisjoint(FLAGS)
    assert ROUTE | IGNORED <= VALUES | FLAGS


def test_each_letter_is_of_an_option() -> None:
    assert set(SHORT.values()) <= VALUES | FLAGS | REFUSED.keys()
    assert {len(letter) for letter in SHORT} == {1}
