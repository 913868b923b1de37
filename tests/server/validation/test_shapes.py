import enum
from typing import Any

import pytest

from crossorigin.server.issues import IssueCode, Scalar
from crossorigin.server.policy_fields import FIELDS, PolicyField
from crossorigin.server.validation.shapes import check_shape, is_empty, is_integer, names_of


class Word(str, enum.Enum):  # noqa: UP042 - unlike a `StrEnum`, its `str()` is `Word.B`
    B = "b"


def field_of(name: str) -> PolicyField:
    return next(field for field in FIELDS if field.name == name)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("origins", []),
        ("origins", ("a", "b")),
        ("methods", {"a"}),
        ("methods", frozenset({Word.B})),
        ("credentials", True),
        ("max_age", None),
        ("max_age", -5),
        ("preflight_status", 204),
    ],
)
def test_right_type(field: str, value: object) -> None:
    assert not list(check_shape(field_of(field), value))


@pytest.mark.parametrize(
    ("field", "value", "shown", "wanted", "suggestion"),
    [
        ("origins", None, None, "a list of strings, and this is of type NoneType", None),
        ("origins", {"a": 1}, "{'a': 1}", "a list of strings, and this is of type dict", None),
        ("methods", [1.5], 1.5, "a list of nothing but strings, and this is of type float", None),
        ("methods", ["PUT", b"GET"], "b'GET'", "a list of nothing but strings, and this is of type bytes", "GET"),
        ("methods", [b"\xff"], r"b'\xff'", "a list of nothing but strings, and this is of type bytes", None),
        ("credentials", "TRUE", "TRUE", "true or false, and this is of type str", "true"),
        ("credentials", 0, 0, "true or false, and this is of type int", "false"),
        ("credentials", None, None, "true or false, and this is of type NoneType", None),
        ("credentials", [True], "[True]", "true or false, and this is of type list", None),
        ("max_age", True, True, "an integer, and this is of type bool", None),
        ("max_age", " 5 ", " 5 ", "an integer, and this is of type str", "5"),
        ("max_age", "٥", "٥", "an integer, and this is of type str", None),
        ("max_age", 600.0, 600.0, "an integer, and this is of type float", "600"),
        ("max_age", 0.5, 0.5, "an integer, and this is of type float", None),
        ("max_age", [5], "[5]", "an integer, and this is of type list", None),
        ("preflight_status", None, None, "an integer, and this is of type NoneType", None),
    ],
)
def test_wrong_type(field: str, value: object, shown: Scalar, wanted: str, suggestion: str | None) -> None:
    (issue,) = check_shape(field_of(field), value)
    assert (issue.code, issue.field, issue.value) == (IssueCode.WRONG_TYPE, field, shown)
    assert (issue.why, issue.suggestion) == (f"the field takes {wanted}", suggestion)


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [("a", '["a"]'), ("a, b,,c ", '["a", "b", "c"]'), ("", None), (" ,", None), ('"', r'["\""]')],
)
def test_bare_string(text: str, suggestion: str | None) -> None:
    """The other libraries look for an origin in it, as `in` looks for parts of a string."""
    (issue,) = check_shape(field_of("origins"), text)
    assert (issue.code, issue.value, issue.suggestion) == (IssueCode.BARE_STRING, text, suggestion)


def test_each_element_is_told() -> None:
    assert [issue.value for issue in check_shape(field_of("origins"), ["a", 1, "b", None])] == [1, None]


@pytest.mark.parametrize(
    ("value", "names"),
    [
        (["b", "a", "b"], ("b", "a")),
        (("b", 1, "a"), ("b", "a")),
        ({"b", "a"}, ("a", "b")),
        (frozenset({"b", "a"}), ("a", "b")),
        ("b, a", ("b", "a")),
        ({"a": 1}, ()),
        (None, ()),
        (iter(["a"]), ()),
    ],
)
def test_names_of(value: object, names: tuple[str, ...]) -> None:
    assert names_of(value) == names


def test_names_are_plain_strings() -> None:
    (name,) = names_of([Word.B])
    assert (name, type(name)) == ("b", str)


@pytest.mark.parametrize(
    ("value", "empty"),
    [([], True), ((), True), (set(), True), ("", True), ([1], False), ("a", False), (None, False), ({}, False)],
)
def test_is_empty(value: object, empty: bool) -> None:
    assert is_empty(value) is empty


@pytest.mark.parametrize(("value", "integer"), [(1, True), (True, False), (1.0, False), ("1", False)])
def test_is_integer(value: Any, integer: bool) -> None:
    assert is_integer(value) is integer
