"""Log files read and counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from crossorigin.cli.reporting.logs import lines_of, log_name
from crossorigin.cli.reporting.record import Record, records_in
from crossorigin.cli.reporting.tally import Refused, Tally, widened


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What was found in logs.

    Attributes:
        sources: What the logs are called.
        since: Records before this time were left out, and those without a time.
        lines: All lines, but for empty ones.
        other_lines: Those that have no record of a refusal.
        long_lines: Those among them that were too long to be looked at.
        left_out: Records that `since` left out.
        records: Those that were counted.
        suppressed: Refusals that were not logged, as the records that were counted tell.
        dropped: Records of origins that were too rare to be kept, where there were too many.
        first: The time of the earliest.
        last: The time of the latest.
        refused: Who was refused, the most frequent first.
    """

    sources: tuple[str, ...]
    since: datetime | None
    lines: int
    other_lines: int
    long_lines: int
    left_out: int
    records: int
    suppressed: int
    dropped: int
    first: datetime | None
    last: datetime | None
    refused: tuple[Refused, ...]


def count_refusals(files: Sequence[str], since: datetime | None) -> Counted:
    """What is in *files*, from *since* on.

    Raises:
        SourceError: One cannot be read.
    """
    counter = _Counter(since)
    for file in files:
        for line in lines_of(file):
            counter.add(line)
    return counter.counted(tuple(map(log_name, files)))


class _Counter:
    def __init__(self, since: datetime | None) -> None:
        self._since = since
        self._tally = Tally()
        self._lines = self._other_lines = self._long_lines = 0
        self._left_out = self._records = self._suppressed = 0
        self._first: datetime | None = None
        self._last: datetime | None = None

    def add(self, line: bytes | None) -> None:
        if line is not None and not line.strip():
            return
        self._lines += 1
        self._long_lines += line is None
        found = False
        for record in () if line is None else records_in(line):
            found = True
            self._add(record)
        self._other_lines += not found

    def counted(self, sources: tuple[str, ...]) -> Counted:
        return Counted(
            sources=sources,
            since=self._since,
            lines=self._lines,
            other_lines=self._other_lines,
            long_lines=self._long_lines,
            left_out=self._left_out,
            records=self._records,
            suppressed=self._suppressed,
            dropped=self._tally.dropped,
            first=self._first,
            last=self._last,
            refused=self._tally.refused(),
        )

    def _add(self, record: Record) -> None:
        if self._since is not None and (record.time is None or record.time < self._since):
            self._left_out += 1
            return
        self._records += 1
        self._suppressed += record.suppressed
        self._first, self._last = widened(self._first, self._last, record.time)
        self._tally.add(record)
