from collections.abc import Iterator

import httpcore
import pytest

from crossorigin.transport.body import read_body


@pytest.mark.parametrize(
    ("chunks", "limit", "body", "is_cut"),
    [
        ([], 0, b"", False),
        ([b"ab", b"c"], 3, b"abc", False),
        ([b"ab", b"cd"], 3, b"abc", True),
        ([b"abcdef"], 0, b"", True),
    ],
)
def test_a_body_up_to_its_bound(chunks: list[bytes], limit: int, body: bytes, is_cut: bool) -> None:
    assert read_body(chunks, limit) == (body, is_cut, False)


def test_an_endless_body_is_not_asked_for_more() -> None:
    asked = 0

    def endless() -> Iterator[bytes]:
        nonlocal asked
        while True:
            asked += 1
            yield b"x"

    assert read_body(endless(), 10) == (b"x" * 10, True, False)
    assert asked == 11


@pytest.mark.parametrize(
    ("exc", "is_truncated", "broke_off"),
    [
        (httpcore.ReadTimeout(TimeoutError()), True, False),
        (httpcore.WriteTimeout(TimeoutError()), True, False),
        (httpcore.ReadError(ConnectionResetError()), False, True),
        (httpcore.RemoteProtocolError("peer closed connection"), False, True),
        (ConnectionResetError(), False, True),
    ],
)
def test_our_own_time_limit_is_not_a_body_that_breaks_off(exc: Exception, is_truncated: bool, broke_off: bool) -> None:
    def broken() -> Iterator[bytes]:
        yield b"half"
        raise exc

    assert read_body(broken(), 10) == (b"half", is_truncated, broke_off)
