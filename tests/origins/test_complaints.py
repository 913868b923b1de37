import logging

import pytest

from crossorigin.origins.complaints import PAUSE, Complaints
from tests.origins.fake_clock import FakeClock


def test_one_in_a_while(caplog: pytest.LogCaptureFixture) -> None:
    clock = FakeClock()
    complaints = Complaints(clock)
    error = OSError("gone")
    for _ in range(1000):
        complaints.tell("it failed", error)
    clock.tick(PAUSE)
    complaints.tell("it failed again", error)
    assert [record.getMessage() for record in caplog.records] == [
        "it failed; what follows within 10 seconds is left out",
        "it failed again; what follows within 10 seconds is left out",
    ]
    assert {(record.name, record.levelno) for record in caplog.records} == {("crossorigin.origins", logging.WARNING)}
    assert caplog.records[0].exc_info is not None
    assert caplog.records[0].exc_info[1] is error
