"""Records counted, by who was refused. However many there are, and whoever wrote them, the memory it takes is bounded.

A flood of origins of which each comes once must not push out the one that comes every day: where there are too many,
the rarest go.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from crossorigin.cli.reporting.record import MOST_NAMES, Record

MOST_GROUPS: Final = 2_000
"""Twice as many are counted before the rarest go."""
MOST_VALUES: Final = 10
"""Causes, methods and routes of a group, each; the rest is counted together."""


class Key(NamedTuple):
    """Who was refused, and by what."""

    origin: str
    policy: str
    report_only: bool


class Counts(NamedTuple):
    """How often each of some values came, the most frequent first.

    Attributes:
        each: Values and their numbers.
        others: How often any other came.
    """

    each: tuple[tuple[str, int], ...]
    others: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """What is known of one origin and one policy.

    Attributes:
        key: Which.
        count: Records.
        first: The time of the earliest that has one.
        last: The same of the latest.
        causes: Why.
        methods: With which methods.
        routes: Where.
        request_headers: The names that preflights asked for.
    """

    key: Key
    count: int
    first: datetime | None
    last: datetime | None
    causes: Counts
    methods: Counts
    routes: Counts
    request_headers: Counts


class _Counter:
    """Counts values; of too many, the most frequent, and all others as one."""

    __slots__ = ("_counts", "_limit", "_others")

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._counts: Counter[str] = Counter()
        self._others = 0

    def add(self, value: str) -> None:
        self._counts[value] += 1
        if len(self._counts) > 2 * self._limit:
            self._drop()

    def counts(self) -> Counts:
        self._drop()
        return Counts(each=tuple(self._counts.most_common()), others=self._others)

    def _drop(self) -> None:
        kept = Counter(dict(self._counts.most_common(self._limit)))
        self._others += self._counts.total() - kept.total()
        self._counts = kept


class Group:
    """Counts what one origin was refused by one policy."""

    __slots__ = ("_causes", "_first", "_last", "_methods", "_names", "_routes", "count")

    def __init__(self) -> None:
        self.count = 0
        self._first: datetime | None = None
        self._last: datetime | None = None
        self._causes, self._methods, self._routes = (_Counter(MOST_VALUES) for _ in range(3))
        self._names = _Counter(MOST_NAMES)

    def add(self, record: Record) -> None:
        """Count *record*."""
        self.count += 1
        self._first, self._last = widened(self._first, self._last, record.time)
        self._causes.add(record.cause)
        self._methods.add(record.method)
        self._routes.add(record.route)
        for name in record.request_headers:
            self._names.add(name)

    def refused(self, key: Key) -> Refused:
        """What was counted, as a value."""
        return Refused(
            key=key,
            count=self.count,
            first=self._first,
            last=self._last,
            causes=self._causes.counts(),
            methods=self._methods.counts(),
            routes=self._routes.counts(),
            request_headers=self._names.counts(),
        )


class Tally:
    """Counts records.

    Attributes:
        dropped: Records of those that were too rare to be kept.
    """

    __slots__ = ("_groups", "dropped")

    def __init__(self) -> None:
        self._groups: dict[Key, Group] = {}
        self.dropped = 0

    def add(self, record: Record) -> None:
        """Count *record*."""
        key = Key(record.origin, record.policy, record.report_only)
        if key not in self._groups:
            if len(self._groups) >= 2 * MOST_GROUPS:
                self._drop()
            self._groups[key] = Group()
        self._groups[key].add(record)

    def refused(self) -> tuple[Refused, ...]:
        """Those who were counted, the most frequent first."""
        if len(self._groups) > MOST_GROUPS:
            self._drop()
        return tuple(group.refused(key) for key, group in _by_count(self._groups.items()))

    def _drop(self) -> None:
        ordered = _by_count(self._groups.items())
        self.dropped += sum(group.count for _, group in ordered[MOST_GROUPS:])
        self._groups = dict(ordered[:MOST_GROUPS])


def widened(
    first: datetime | None, last: datetime | None, time: datetime | None
) -> tuple[datetime | None, datetime | None]:
    """The earliest and the latest time, *time* among them."""
    if time is None:
        return first, last
    return (time if first is None else min(first, time)), (time if last is None else max(last, time))


def _by_count(groups: Iterable[tuple[Key, Group]]) -> list[tuple[Key, Group]]:
    return sorted(groups, key=lambda item: item[1].count, reverse=True)
