import pytest

from crossorigin.testing.expectations import assert_blocked, assert_readable
from tests.testing.results import blocked, readable


def test_readable() -> None:
    result = readable(("Access-Control-Expose-Headers", "X-A"), ("X-A", "1"))
    assert assert_readable(result, headers={"x-a": "1"}, status=200) is result
    with pytest.raises(AssertionError, match="does not see the response header x-b"):
        assert_readable(result, headers="x-b")
    with pytest.raises(AssertionError, match="expected 404"):
        assert_readable(result, status=404)


def test_blocked() -> None:
    result = blocked()
    assert assert_blocked(result, cause="MissingAllowOriginHeader") is result
    with pytest.raises(AssertionError, match="expected to be blocked by AllowOriginMismatch"):
        assert_blocked(result, cause="AllowOriginMismatch")
