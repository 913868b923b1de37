from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.cli.reporting.times import KEYS, parse_since, parse_time, time_of
from tests.cli.reporting.samples import NOON

SECONDS = 1_714_564_800


@pytest.mark.parametrize(
    "value",
    [
        "2024-05-01T12:00:00Z",
        "2024-05-01T12:00:00.000+00:00",
        "2024-05-01T14:00:00+02:00",
        # `logging`'s own, which has no zone.
        "2024-05-01 12:00:00,000",
        "20240501T120000.000000000Z",
        " 2024-05-01 12:00 ",
        SECONDS,
        float(SECONDS),
        SECONDS * 1_000,
        SECONDS * 1_000_000,
        SECONDS * 1_000_000_000,
        str(SECONDS * 1_000_000_000),
        f"{SECONDS}.000",
        {"repr": "2024-05-01 12:00:00+00:00", "timestamp": float(SECONDS)},
    ],
)
def test_noon(value: object) -> None:
    assert parse_time(value) == NOON


@pytest.mark.parametrize(
    "value",
    [
        *("", "noon", "2024-05-01T12:00:00Z" + " " * 40, "12:00", "9" * 21, "0001-01-01T00:00:00+10:00", "1e9"),
        *(0, -SECONDS, 12.5, 1e8 - 1, 1e20, 10**400, float("nan"), float("inf"), float("-inf")),
        *(None, True, [], {}, {"timestamp": {"timestamp": SECONDS}}),
    ],
)
def test_no_time(value: object) -> None:
    assert parse_time(value) is None


@given(st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dictionaries(st.text(), st.text()))
def test_any_value(value: object) -> None:
    found = parse_time(value)
    assert found is None or found.utcoffset() == timedelta(0)


@pytest.mark.parametrize("key", KEYS)
def test_under_its_names(key: str) -> None:
    assert time_of([{key: SECONDS}]) == NOON


@pytest.mark.parametrize(
    ("objects", "time"),
    [
        ([], None),
        ([{"when": SECONDS}], None),
        # The nearest counts, unless it is none.
        ([{"time": SECONDS}, {"time": 2 * 10**9}], NOON),
        ([{"time": "soon", "created": SECONDS}], NOON),
        ([{"a": 1}, {"timestamp": "later"}, {"timestamp": SECONDS}], NOON),
    ],
)
def test_of_objects(objects: list[dict[str, Any]], time: datetime | None) -> None:
    assert time_of(objects) == time


@pytest.mark.parametrize(
    ("text", "ago"),
    [
        ("30s", timedelta(seconds=30)),
        ("90m", timedelta(minutes=90)),
        ("24h", timedelta(hours=24)),
        ("7d", timedelta(days=7)),
        ("2w", timedelta(weeks=2)),
        ("2024-05-01T11:00Z", timedelta(hours=1)),
        ("2024-05-01", timedelta(hours=12)),
    ],
)
def test_since(text: str, ago: timedelta) -> None:
    assert parse_since(text, NOON) == NOON - ago


@pytest.mark.parametrize("text", ["yesterday", "", "7", "-7d", "9999999d", "7 d", "1714564800"])
def test_since_no_time(text: str) -> None:
    with pytest.raises(ValueError, match="is no time: write 2024-05-01"):
        parse_since(text, NOON)


def test_since_before_all_time() -> None:
    with pytest.raises(ValueError, match="is no time: write 2024-05-01"):
        parse_since("999999w", datetime(2024, 5, 1, tzinfo=UTC))
