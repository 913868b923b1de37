import pytest

from crossorigin.testing.disagreement import EnginesDisagree, agreed


def test_one_value() -> None:
    assert agreed("status", [("chromium", 200), ("firefox", 200)]) == 200


def test_several() -> None:
    with pytest.raises(EnginesDisagree) as raised:
        agreed("status", [("chromium", 200), ("firefox", None), ("safari", 200)])
    assert str(raised.value) == (
        "the engines disagree on status: 200 in chromium, None in firefox and 200 in safari;"
        " ask for one, as in result['chromium'].status"
    )
    assert isinstance(raised.value, AssertionError)
