from datetime import timedelta

import pytest

from crossorigin.cli.reporting import tally as module
from crossorigin.cli.reporting.record import MOST_NAMES
from crossorigin.cli.reporting.tally import MOST_VALUES, Counts, Key, Tally, widened
from tests.cli.reporting.samples import NOON, OTHER, PAGE, POLICY_ID, record, refused

HOUR = timedelta(hours=1)


def test_one() -> None:
    found = refused()
    assert found.key == Key(PAGE, POLICY_ID, report_only=False)
    assert (found.count, found.first, found.last) == (1, NOON, NOON)
    assert found.causes == Counts((("method-not-listed", 1),), 0)
    assert found.request_headers == Counts((("content-type", 1), ("x-a", 1)), 0)


def test_several_of_one() -> None:
    found = refused(
        record(route="/a", time=None),
        record(cause="origin-not-listed", time=NOON + HOUR),
        record(method="PUT", request_headers=("x-a",), time=NOON - HOUR),
    )
    assert (found.count, found.first, found.last) == (3, NOON - HOUR, NOON + HOUR)
    assert found.causes.each == (("method-not-listed", 2), ("origin-not-listed", 1))
    assert found.methods.each == (("PATCH", 2), ("PUT", 1))
    assert found.routes.each == (("/items/*", 2), ("/a", 1))
    assert found.request_headers.each == (("x-a", 3), ("content-type", 2))


def test_who_is_apart() -> None:
    tally = Tally()
    for changes in ({}, {"origin": OTHER}, {"policy": "b"}, {"report_only": True}, {"report_only": True}):
        tally.add(record(**changes))
    first, *others = tally.refused()
    assert (first.key, first.count) == (Key(PAGE, POLICY_ID, report_only=True), 2)
    assert [each.count for each in others] == [1, 1, 1]


def test_of_too_many_values_the_most_frequent_are_kept() -> None:
    rare = [record(route=f"/{number}", request_headers=(f"x-{number}",)) for number in range(10 * MOST_NAMES)]
    often = [record(route="/often", request_headers=("x-often",))] * 3
    found = refused(*rare[:40], *often, *rare[40:])
    assert found.routes.each[0] == ("/often", 3)
    assert (len(found.routes.each), len(found.request_headers.each)) == (MOST_VALUES, MOST_NAMES)
    assert found.request_headers.each[0] == ("x-often", 3)
    assert sum(count for _, count in found.routes.each) + found.routes.others == found.count


class TestFlood:
    @pytest.fixture(autouse=True)
    def _few(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(module, "MOST_GROUPS", 5)

    def test_it_pushes_out_nobody_who_comes_often(self) -> None:
        tally = Tally()
        for number in range(1_000):
            tally.add(record(origin=f"https://{number}.example"))
            if number % 4 == 0:
                tally.add(record())
        found = tally.refused()
        assert (found[0].key.origin, found[0].count) == (PAGE, 250)
        assert len(found) == 5
        # Each record is counted somewhere.
        assert sum(each.count for each in found) + tally.dropped == 1_250

    def test_as_many_as_are_kept_lose_nothing(self) -> None:
        tally = Tally()
        for number in range(5):
            tally.add(record(origin=f"https://{number}.example"))
        assert (len(tally.refused()), tally.dropped) == (5, 0)
        tally.add(record())
        assert (len(tally.refused()), tally.dropped) == (5, 1)


def test_times() -> None:
    assert widened(None, None, None) == (None, None)
    assert widened(NOON, NOON, None) == (NOON, NOON)
    assert widened(None, None, NOON) == (NOON, NOON)
    assert widened(NOON, NOON, NOON + HOUR) == (NOON, NOON + HOUR)
    assert widened(NOON, NOON, NOON - HOUR) == (NOON - HOUR, NOON)
