import pytest

from crossorigin.testing.readable_headers import ReadableHeaders

HEADERS = ReadableHeaders((("content-type", "text/plain"), ("x-total-count", "42")))


def test_names_in_any_case() -> None:
    assert HEADERS["X-Total-Count"] == HEADERS["x-total-count"] == "42"
    assert "CONTENT-TYPE" in HEADERS
    assert HEADERS.get("x-other") is None
    with pytest.raises(KeyError):
        HEADERS["x-other"]


def test_a_mapping() -> None:
    assert list(HEADERS) == ["content-type", "x-total-count"]
    assert len(HEADERS) == 2
    assert HEADERS == {"content-type": "text/plain", "x-total-count": "42"}
    assert repr(HEADERS) == "ReadableHeaders({'content-type': 'text/plain', 'x-total-count': '42'})"
