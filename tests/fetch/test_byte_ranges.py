import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.fetch.byte_ranges import LARGEST_POSITION, SingleRange, parse_single_range_header_value
from tests.fetch.code_points import byte_texts, in_pieces
from tests.fetch.slow_twins import slow_parse_single_range

pieces = in_pieces("bytes", "=", "-", "0", "5", "12", "120", "00", " ", "\t", "\n", "+", ",", "٣")
numbers = st.text(st.sampled_from("0123456789"), max_size=4)
spaces = st.text(st.sampled_from(" \t"), max_size=2)
ranges = st.builds(
    "bytes{}={}{}{}-{}{}{}".format, spaces, spaces, numbers, spaces, spaces, numbers, st.sampled_from(("", " ", "-"))
)


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("bytes=0-", 0, None),
        ("bytes=-500", None, 500),
        ("bytes=0-99", 0, 99),
        ("bytes=-99", None, 99),
        ("bytes=0-0", 0, 0),
        ("bytes=5-5", 5, 5),
        ("bytes=0099-100", 99, 100),
        ("bytes=9-10", 9, 10),
        ("bytes=00000-0", 0, 0),
        ("bytes=18446744073709551616-", 2**64, None),
    ],
)
def test_range(value: str, start: int | None, end: int | None) -> None:
    """The range end or start can be omitted, e.g., `bytes=0-` or `bytes=-500` are valid ranges.

    https://fetch.spec.whatwg.org/#simple-range-header-value
    """
    expected = SingleRange(start=start, end=end)
    assert parse_single_range_header_value(value) == expected
    assert parse_single_range_header_value(value, allow_whitespace=True) == expected


@pytest.mark.parametrize(
    "value",
    [
        *("", "bytes", "bytes=", "bytes=-", "bytes=0", "bytes=a-b", "bytes=0x1-2", "bytes=+0-1", "bytes=0-+1"),
        *("Bytes=0-1", "BYTES=0-1", "items=0-1", " bytes=0-1", "byte=0-1", "bytes==0-1", "bytes=0--1", "bytes:0-1"),
        *(
            "bytes=0-1,2-3",
            "bytes=0-1,",
            "bytes=0-1-",
            "bytes=0-1\n",
            "bytes=0-1 ",
            "bytes=٣-",
            "bytes=²-",
            "bytes=.5-",
        ),
        # "greater than rangeEndValue": as numbers, not as texts
        *("bytes=10-5", "bytes=10-9", "bytes=1-0", "bytes=100-0099"),
    ],
)
def test_failure(value: str) -> None:
    assert parse_single_range_header_value(value) is None
    assert parse_single_range_header_value(value, allow_whitespace=True) is None


@pytest.mark.parametrize(
    "value", ["bytes =0-1", "bytes= 0-1", "bytes=0 -1", "bytes=0- 1", "bytes\t \t=\t0\t-\t1", "bytes  =  0  -  1"]
)
def test_whitespace(value: str) -> None:
    """If allowWhitespace is true, collect a sequence of code points that are HTTP tab or space, from data given
    position.

    https://fetch.spec.whatwg.org/#simple-range-header-value
    """
    assert parse_single_range_header_value(value) is None
    assert parse_single_range_header_value(value, allow_whitespace=True) == (0, 1)


@pytest.mark.parametrize(
    "value", ["bytes=0-1 ", "bytes=0 0-1", "bytes=\n0-1", "bytes=\xa00-1", "by tes=0-1", "bytes= - ", " bytes=0-1"]
)
def test_whitespace_elsewhere(value: str) -> None:
    assert parse_single_range_header_value(value, allow_whitespace=True) is None


@given(st.one_of(ranges, pieces, pieces.map("bytes={}".format), byte_texts), st.booleans())
def test_as_the_steps_read(value: str, allow_whitespace: bool) -> None:
    """If rangeStartValue and rangeEndValue are numbers, and rangeStartValue is greater than rangeEndValue, then return
    failure. Return (rangeStartValue, rangeEndValue).

    https://fetch.spec.whatwg.org/#simple-range-header-value
    """
    expected = slow_parse_single_range(value, allow_whitespace=allow_whitespace)
    assert parse_single_range_header_value(value, allow_whitespace=allow_whitespace) == expected


@given(
    st.integers(0, 10**700), st.integers(0, 10**700), st.integers(0, 700), st.integers(0, 700), st.sampled_from((0, 1))
)
def test_long_numbers_are_compared_as_numbers(a: int, b: int, zeros: int, more_zeros: int, step: int) -> None:
    for start, end in ((a, b), (b, a), (a, a + step), (a + step, a)):
        found = parse_single_range_header_value(f"bytes={'0' * zeros}{start}-{'0' * more_zeros}{end}")
        assert (found is None) is (start > end)
        assert found in {None, (min(start, LARGEST_POSITION), min(end, LARGEST_POSITION))}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (f"bytes={'9' * 640}-", (LARGEST_POSITION - 1, None)),
        (f"bytes=1{'0' * 640}-", (LARGEST_POSITION, None)),
        # More digits than `int` takes by default (4300); the last 4300 of each would be in the other order.
        (f"bytes=1{'9' * 5000}-2{'0' * 5000}", (LARGEST_POSITION, LARGEST_POSITION)),
        (f"bytes=2{'0' * 5000}-1{'9' * 5000}", None),
        (f"bytes={'0' * 5000}7-8", (7, 8)),
        (f"bytes=-{'9' * 1_000_000}", (None, LARGEST_POSITION)),
        # Trying each split of the spaces would take hours.
        (f"bytes={' ' * 1_000_000}x", None),
        (f"bytes={' ' * 1_000_000}-1", (None, 1)),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else None,
)
def test_hostile_length(value: str, expected: tuple[int | None, int | None] | None) -> None:
    assert parse_single_range_header_value(value, allow_whitespace=True) == expected
