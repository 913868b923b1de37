"""The times of records, as what writes logs has them."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

KEYS: Final = (
    "time",
    "timestamp",
    "@timestamp",
    "asctime",
    "timeUnixNano",
    "observedTimeUnixNano",
    "observed_timestamp",
    "created",
    "ts",
    "datetime",
    "date",
)
"""Of `JSONLines`, python-json-logger, structlog, loguru, OpenTelemetry and Logstash."""

_LONGEST: Final = 40
_NUMBER: Final = re.compile(r"[0-9]{1,20}(?:\.[0-9]{1,9})?")
_SECONDS: Final = ((1e11, 1.0), (1e14, 1e-3), (1e17, 1e-6), (1e20, 1e-9))
"""Up to which number it counts which part of a second: years 1973 to 5138."""
_EARLIEST: Final = 1e8
_AGO: Final = re.compile(r"([0-9]{1,6})([smhdw])")
_UNITS: Final = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def time_of(objects: Iterable[Mapping[str, Any]]) -> datetime | None:
    """The time that the first of *objects* with a time has, in UTC, which is also what a time without a zone is in."""
    found = (parse_time(each[key]) for each in objects for key in KEYS if key in each)
    return next((time for time in found if time is not None), None)


def parse_time(value: object) -> datetime | None:
    """The time that *value* is: a text as ISO 8601 has it, or seconds since 1970, or milli-, micro- or nanoseconds."""
    if isinstance(value, Mapping):
        # As loguru has it, beside a text.
        value = value.get("timestamp")
    if isinstance(value, str):
        value = value.strip() if len(value) <= _LONGEST else ""
        if not _NUMBER.fullmatch(value):
            return _of_text(value)
        value = float(value)
    return _of_number(value) if isinstance(value, int | float) else None


def parse_since(text: str, now: datetime) -> datetime:
    """The time that *text* names: one of ISO 8601, or how long before *now*, as `90m`, `24h` or `7d`.

    Raises:
        ValueError: It is neither.
    """
    ago = _AGO.fullmatch(text)
    found = _before(now, timedelta(**{_UNITS[ago[2]]: int(ago[1])})) if ago else _of_text(text)
    if found is None:
        raise ValueError(f"{text!r} is no time: write 2024-05-01, 2024-05-01T12:00:00Z, or how long ago: 90m, 24h, 7d")
    return found


def _before(now: datetime, ago: timedelta) -> datetime | None:
    return now - ago if ago < now - datetime.min.replace(tzinfo=UTC) else None


def _of_text(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    # One of the year 1 is before the first year elsewhere.
    except (ValueError, OverflowError):
        return None


def _of_number(number: float) -> datetime | None:
    if not number >= _EARLIEST:
        return None
    part = next((part for bound, part in _SECONDS if number < bound), None)
    return None if part is None else datetime.fromtimestamp(number * part, UTC)
