import pytest

from crossorigin.cli.checking.header_reasons import header_reason


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("authorization", "Bearer x", "the header `authorization` is not CORS-safelisted"),
        ("save-data", "on", "the header `save-data` is not CORS-safelisted"),
        (
            "content-type",
            "application/json",
            "the value of `content-type`, `application/json`, is none of application/x-www-form-urlencoded,"
            " multipart/form-data and text/plain",
        ),
        ("accept", "a(b)", "the value of `accept`, `a(b)`, has a byte that makes it unsafe"),
        ("accept-language", "d_e", "the value of `accept-language`, `d_e`, has a byte that no list of languages needs"),
        ("content-language", "d_e", "the value of `content-language`, `d_e`, has a byte that no list of languages needs"),
        ("range", "bytes=-5", "the value of `range`, `bytes=-5`, is not one range of bytes that has a start"),
        ("accept", "a" * 129, "the value of `accept` is longer than 128 bytes"),
        ("accept", "café", "the value of `accept` has a byte beyond ASCII"),
        ("accept", "(" + "a" * 90, f"the value of `accept`, `({'a' * 59}…`, has a byte that makes it unsafe"),
    ],
)
def test_why_a_header_is_unsafe(name: str, value: str, reason: str) -> None:
    assert header_reason(name, ((name.title(), value),)) == reason


def test_values_that_are_safe_alone_and_too_long_together() -> None:
    headers = tuple(("Accept-Language", "a" * 128) for _ in range(9))
    # Joined by commas, as one engine does before it looks, the value itself is too long.
    assert header_reason("accept-language", headers) == "the value of `accept-language` is longer than 128 bytes"
    several = (("Accept", "a" * 128), ("Content-Language", "b" * 120))
    assert header_reason("accept", several) == (
        "the values of the CORS-safelisted headers, `accept` among them, exceed 1024 bytes"
    )
