import pytest

from tests.browsers.fuzzing.signature import signature
from tests.truth.fields import Difference


def difference(field: str, expected: tuple[str, ...], got: tuple[str, ...]) -> Difference:
    return Difference(case="c", field=field, step=0, expected=expected, got=got)


@pytest.mark.parametrize(
    ("expected", "got", "sort"),
    [
        (("step 0  hop 0  GET",), (), ("wire", "sent by the browser alone")),
        ((), ("step 0  hop 0  GET",), ("wire", "sent by the model alone")),
        (("step 0  hop 0  GET  cookie",), ("step 0  hop 0  GET",), ("wire", "cookie")),
        (("step 0  hop 0  GET", "step 0  {B}/x  GET"), ("step 0  hop 0  GET", "step 0  {C}/x  GET"), ("wire", "where")),
        (("step 0  hop 0  GET  origin: 'null'",), ("step 0  hop 0  GET  origin: '{A}'",), ("wire", "origin")),
        (("step 0  hop 0  PUT",), ("step 0  hop 0  OPTIONS  preflight",), ("wire", "preflight", "where")),
    ],
)
def test_of_the_wire_it_says_what_differs_first(
    expected: tuple[str, ...], got: tuple[str, ...], sort: tuple[str, ...]
) -> None:
    assert signature(difference("wire", expected, got)) == sort


def test_of_the_console_it_says_who_is_silent() -> None:
    assert signature(difference("console", ("a",), ())) != signature(difference("console", (), ("a",)))
    assert signature(difference("console", ("a",), ("b",))) == signature(difference("console", ("c",), ("d", "e")))


def test_of_all_else_it_is_the_field() -> None:
    assert signature(difference("status", ("200",), ("404",))) == ("status",)
