"""Lines of logs, and what is made of them."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crossorigin.cli.reporting.reading import Counted, count_refusals
from crossorigin.cli.reporting.record import Record
from crossorigin.cli.reporting.tally import Refused, Tally
from crossorigin.server.compiled import compile_policy
from crossorigin.server.policy import Policy

PAGE = "https://app.example.com"
OTHER = "https://other.example"
NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
POLICY = Policy(origins=[PAGE], methods=["PUT"], request_headers=["x-a"])
POLICY_ID = compile_policy(POLICY).policy_id

FIELDS: dict[str, Any] = {
    "cors_cause": "method-not-listed",
    "cors_kind": "cors-preflight",
    "cors_origin": PAGE,
    "cors_method": "PATCH",
    "cors_route": "/items/*",
    "cors_policy": POLICY_ID,
    "cors_parameter": "PATCH",
    "cors_request_headers": "content-type,x-a",
    "cors_report_only": False,
    "cors_suppressed": 0,
}


def line(**changes: Any) -> bytes:
    """A line as `JSONLines` writes it."""
    return json.dumps({"time": NOON.isoformat(), **FIELDS, **changes}).encode() + b"\n"


def record(**changes: Any) -> Record:
    fields: dict[str, Any] = {
        "cause": "method-not-listed",
        "origin": PAGE,
        "method": "PATCH",
        "route": "/items/*",
        "policy": POLICY_ID,
        "request_headers": ("content-type", "x-a"),
        "report_only": False,
        "suppressed": 0,
        "time": NOON,
    }
    return Record(**(fields | changes))


def refused(*records: Record, **changes: Any) -> Refused:
    """The one group that *records* make, or one with *changes*."""
    tally = Tally()
    for each in records or (record(**changes),):
        tally.add(each)
    (found,) = tally.refused()
    return found


def counted(folder: Path, *lines: bytes, since: datetime | None = None) -> Counted:
    """What is counted of a file of *lines*."""
    file = folder / "app.log"
    file.write_bytes(b"".join(lines))
    return count_refusals([str(file)], since)
