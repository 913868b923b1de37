import pickle

import pytest

from crossorigin.fetch.origin import InvalidOrigin, parse_origin
from crossorigin.server.origin_fault import InvalidOriginPattern, OriginFault, first_difference, meant_by, refusal

FAULT = OriginFault(rule="it is wrong", column=3, advice="mend it")


def test_advice_stands_where_nothing_is_suggested() -> None:
    assert refusal("abc", FAULT).hint == "mend it"
    error = refusal("abc", FAULT.suggesting("abd"))
    assert (error.value, error.rule, error.column, error.suggestion) == ("abc", "it is wrong", 3, "abd")
    assert error.hint == "did you mean 'abd'?"


def test_text() -> None:
    assert str(refusal("a\x1b", FAULT)) == r"'a\x1b' is no origin pattern, at column 3: it is wrong; mend it"
    assert str(refusal("a" * 101, FAULT)).startswith(f"'{'a' * 100}…' is no")
    assert str(refusal("a" * 100, FAULT)).startswith(f"'{'a' * 100}' is no")


def test_pickles() -> None:
    error = pickle.loads(pickle.dumps(refusal("abc", FAULT.suggesting("abd"))))
    assert isinstance(error, InvalidOriginPattern)
    assert (error.column, error.suggestion) == (3, "abd")


@pytest.mark.parametrize(
    ("text", "meant"),
    [("https://a.example/", "https://a.example"), ("foo://a'/", "foo://a'"), ("", None), ("file:///", "null")],
)
def test_meant_by(text: str, meant: str | None) -> None:
    with pytest.raises(InvalidOrigin) as caught:
        parse_origin(text)
    assert meant_by(caught.value) == meant


@pytest.mark.parametrize(
    ("text", "other", "column"), [("abc", "abd", 3), ("abc", "ab", 3), ("ab", "abc", 3), ("x", "y", 1), ("", "a", 1)]
)
def test_first_difference(text: str, other: str, column: int) -> None:
    assert first_difference(text, other) == column
