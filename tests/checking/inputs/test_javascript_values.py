import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.checking.inputs.described import MAX_INPUT, InputError
from crossorigin.checking.inputs.javascript_values import (
    UNDEFINED,
    Blob,
    Headers,
    URLObject,
    URLSearchParams,
    Value,
    serialize_pairs,
    stringify,
    to_string,
)

PAIRS = (("a", "1"), ("b c", "~*é&="))


# Each row was compared with Node.js 20, and thousands of random expressions besides.
@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (UNDEFINED, "undefined"),
        (True, "true"),
        (False, "false"),
        ("a", "a"),
        (0.0, "0"),
        (-0.0, "0"),
        (1, "1"),
        (1.0, "1"),
        (-1.5, "-1.5"),
        (0.1, "0.1"),
        (0.00001, "0.00001"),
        (1e-6, "0.000001"),
        (1e-7, "1e-7"),
        (1.5e-10, "1.5e-10"),
        (1e20, "100000000000000000000"),
        (123456789012345680000.0, "123456789012345680000"),
        (1e21, "1e+21"),
        (-1.5e300, "-1.5e+300"),
        (float("nan"), "NaN"),
        (float("inf"), "Infinity"),
        (float("-inf"), "-Infinity"),
        ([], ""),
        (["a", None, UNDEFINED, [1.0, 2.0]], "a,,,1,2"),
        ({}, "[object Object]"),
        (Headers((("a", "1"),)), "[object Headers]"),
        (Blob(b"a", "b"), "[object Blob]"),
        (URLSearchParams(PAIRS), "a=1&b+c=%7E*%C3%A9%26%3D"),
        (URLObject("https://a.example/"), "https://a.example/"),
    ],
)
def test_to_string(value: Value, text: str) -> None:
    assert to_string(value) == text


def test_pairs() -> None:
    assert serialize_pairs(()) == ""
    assert serialize_pairs((("\ud83d\ude00", ""), ("-._", "+ "))) == "%F0%9F%98%80=&-._=%2B+"


# Each row was compared with Node.js 20.
@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        ('"\\\n\x1f é', '"\\"\\\\\\n\\u001f é"'),
        (1.0, "1"),
        (-0.0, "0"),
        (1.5, "1.5"),
        (1e20, "100000000000000000000"),
        (1e300, "1e+300"),
        (float("nan"), "null"),
        ([1.0, UNDEFINED, [], {}], "[1,null,[],{}]"),
        ({"b": 1.0, "a": UNDEFINED, "10": "x", "9": "y", "01": "z"}, '{"9":"y","10":"x","b":1,"01":"z"}'),
        (Headers((("a", "1"),)), "{}"),
        (URLSearchParams(PAIRS), "{}"),
        (Blob(b"a", "b"), "{}"),
        (URLObject("https://a.example/"), '"https://a.example/"'),
    ],
)
def test_stringify(value: Value, text: str) -> None:
    assert stringify(value) == text


def test_undefined_has_no_json() -> None:
    assert stringify(UNDEFINED) is UNDEFINED


@pytest.mark.parametrize("indent", [2, "\t"])
def test_indented(indent: int | str) -> None:
    space = indent if isinstance(indent, str) else " " * indent
    assert stringify({"a": ["b"]}, indent) == f'{{\n{space}"a": [\n{space}{space}"b"\n{space}]\n}}'


@pytest.mark.parametrize("indent", [None, 0, ""])
def test_not_indented(indent: int | str | None) -> None:
    assert stringify({"a": ["b"]}, indent) == '{"a":["b"]}'


def test_text_that_grows_too_long() -> None:
    with pytest.raises(InputError, match="the text has 1,048,578 characters"):
        stringify("a" * MAX_INPUT)
    with pytest.raises(InputError, match=r"the text has 1,0\d\d,\d\d\d characters"):
        stringify([""] * MAX_INPUT, 10)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.characters(codec="utf-8")),
    lambda items: st.lists(items) | st.dictionaries(st.text(st.characters(codec="utf-8")), items),
    max_leaves=20,
)


@given(JSON)
def test_what_is_stringified_parses(value: Value) -> None:
    text = stringify(value)
    assert isinstance(text, str)
    assert json.loads(text) == value
