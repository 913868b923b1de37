import dataclasses
import pickle

import pytest

from crossorigin.checking.inputs.described import MAX_INPUT, DescribedRequest, InputError, check_length, shown


def test_nothing_is_said_by_default() -> None:
    request = DescribedRequest()
    assert {getattr(request, field.name) for field in dataclasses.fields(request)} == {None, (), False}


def test_a_description_is_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        DescribedRequest().url = "https://api.example.com/"  # type: ignore[misc] # what is tested


def test_message() -> None:
    error = InputError("get it", "a method is a token", "write GET")
    assert str(error) == "'get it': a method is a token; write GET"
    assert (error.value, error.rule, error.hint) == ("get it", "a method is a token", "write GET")


def test_an_error_survives_pickling() -> None:
    error = pickle.loads(pickle.dumps(InputError("a", "b", "c")))
    assert (error.value, error.rule, error.hint) == ("a", "b", "c")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("it", "'it'"),
        ("\x1b[2J\u202e", r"'\x1b[2J\u202e'"),
        ("a" * 100, repr("a" * 100)),
        ("a" * 101, repr("a" * 100 + "…")),
    ],
)
def test_values_are_shown_cut_and_escaped(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_length() -> None:
    assert check_length("a" * MAX_INPUT) == "a" * MAX_INPUT
    with pytest.raises(InputError, match="1,048,577 characters, of which at most 1,048,576"):
        check_length("a" * (MAX_INPUT + 1))
