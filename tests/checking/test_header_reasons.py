import pytest

from crossorigin.checking.header_reasons import header_reason

NO_SAFELISTED_TYPE = "is none of application/x-www-form-urlencoded, multipart/form-data and text/plain"


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("authorization", "Bearer x", "the header `authorization` is not CORS-safelisted"),
        ("save-data", "on", "the header `save-data` is not CORS-safelisted"),
        ("content-type", "application/json", f"the value of `content-type`, `application/json`, {NO_SAFELISTED_TYPE}"),
        ("accept", "a(b)", "the value of `accept`, `a(b)`, has a byte that makes it unsafe"),
        ("accept-language", "d_e", "the value of `accept-language`, `d_e`, has a byte that no list of languages needs"),
        (
            "content-language",
            "d_e",
            "the value of `content-language`, `d_e`, has a byte that no list of languages needs",
        ),
        ("range", "bytes=-5", "the value of `range`, `bytes=-5`, is not one range of bytes that has a start"),
        ("accept", "a" * 129, "the value of `accept` is longer than 128 bytes"),
        ("accept", "café", "the value of `accept` has a byte beyond ASCII"),
        ("accept", "(" + "a" * 90, f"the value of `accept`, `({'a' * 59}…`, has a byte that makes it unsafe"),
    ],
)
def test_why_a_header_is_unsafe(name: str, value: str, reason: str) -> None:
    assert header_reason(name, ((name.title(), value),)) == reason


def test_values_of_one_name_count_together() -> None:
    # Chromium and WebKit join them before they look.
    headers = (("Accept", "a" * 100), ("Accept", "b" * 100))
    assert header_reason("accept", headers) == "the value of `accept` is longer than 128 bytes"


def test_a_header_that_was_not_set() -> None:
    assert header_reason("accept", ()) == "the header `accept` is not CORS-safelisted"
