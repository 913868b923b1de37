"""One logged refusal. Whatever stands in a log, its texts are bounded; they are escaped where they are printed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from crossorigin.cli.reporting.objects import CAUSE, Found, objects_in
from crossorigin.cli.reporting.times import time_of
from crossorigin.fetch.syntax import is_token

LONGEST_ORIGIN: Final = 404
"""Characters: `RefusalLog` writes no more, but for escapes, which no origin has that could be granted."""
LONGEST_TEXT: Final = 200
LONGEST_NAME: Final = 64
MOST_NAMES: Final = 32
_MOST_SUPPRESSED: Final = 10**12


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A refusal, as `RefusalLog` writes it.

    Attributes:
        cause: The value of a `Reason`; of a later version, of one unknown here.
        origin: The request's `Origin`; empty if it had none, or several.
        method: Its method; of a preflight, the one that it asked for.
        route: The pattern of the policy's route, or the path.
        policy: The policy's id.
        request_headers: Of a preflight, the names that it asked for.
        report_only: Whether the policy was not enforced.
        suppressed: How many refusals before it were not logged.
        time: When, in UTC.
    """

    cause: str
    origin: str
    method: str
    route: str
    policy: str
    request_headers: tuple[str, ...]
    report_only: bool
    suppressed: int
    time: datetime | None


def records_in(line: bytes) -> Iterator[Record]:
    """The records that *line* has: mostly one, or none."""
    for found in objects_in(line):
        if isinstance(found[0][CAUSE], str):
            yield _record(found)


def _record(found: Found) -> Record:
    fields = found[0]
    return Record(
        cause=_text(fields, CAUSE, LONGEST_NAME),
        origin=_text(fields, "cors_origin", LONGEST_ORIGIN),
        method=_text(fields, "cors_method", LONGEST_NAME + 1),
        route=_text(fields, "cors_route", LONGEST_TEXT),
        policy=_text(fields, "cors_policy", LONGEST_NAME),
        request_headers=_names(_text(fields, "cors_request_headers", LONGEST_ORIGIN)),
        report_only=fields.get("cors_report_only") in (True, "true", "True"),
        suppressed=_number(fields.get("cors_suppressed")),
        time=time_of(found),
    )


def _text(fields: Mapping[str, Any], name: str, limit: int) -> str:
    value = fields.get(name)
    return value[:limit] if isinstance(value, str) else ""


def _names(text: str) -> tuple[str, ...]:
    names = (name for name in text.split(",") if len(name) <= LONGEST_NAME and is_token(name))
    return tuple(dict.fromkeys(names))[:MOST_NAMES]


def _number(value: object) -> int:
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= len(str(_MOST_SUPPRESSED)):
        value = int(value)
    return min(max(value, 0), _MOST_SUPPRESSED) if isinstance(value, int) else 0
