import pytest

from crossorigin.adapters.websocket_option import may_lack_origin


def test_the_two_choices() -> None:
    assert may_lack_origin("allow")
    assert not may_lack_origin("refuse")


@pytest.mark.parametrize("wrong", ["", "Allow", "deny", None, True])
def test_anything_else_is_refused(wrong: object) -> None:
    with pytest.raises(ValueError, match="is 'allow' or 'refuse', not"):
        may_lack_origin(wrong)  # type: ignore[arg-type] # that is the point
