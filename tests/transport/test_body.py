from collections.abc import Iterator

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
    assert read_body(chunks, limit) == (body, is_cut)


def test_an_endless_body_is_not_asked_for_more() -> None:
    asked = 0

    def endless() -> Iterator[bytes]:
        nonlocal asked
        while True:
            asked += 1
            yield b"x"

    assert read_body(endless(), 10) == (b"x" * 10, True)
    assert asked == 11


def test_a_body_that_breaks_off_is_cut() -> None:
    def broken() -> Iterator[bytes]:
        yield b"half"
        raise ConnectionResetError

    assert read_body(broken(), 10) == (b"half", True)
