from crossorigin.checking.fixes.literals import single_quoted
from crossorigin.checking.fixes.stacks.layout import items, joined, when, when_set


def test_lines_that_are_not_there_fall_out() -> None:
    assert joined("a", None, "", "b") == "a\n\nb\n"
    assert joined() == ""


def test_items_are_quoted_and_separated() -> None:
    assert items(["a", 'b"']) == '"a", "b\\""'
    assert items(["a", "b'"], single_quoted) == "'a', 'b\\''"
    assert items([]) == ""


def test_a_line_stands_only_where_the_policy_wants_it() -> None:
    assert when(("x",), "line") == "line"
    assert when((), "line") is None


def test_zero_is_set_and_none_is_not() -> None:
    assert when_set(0, "age: {}") == "age: 0"
    assert when_set(None, "age: {}") is None
