import re
import signal
import threading

import pytest

from crossorigin.migrate.alarm import TookTooLong, time_limit

ENDLESS = "a" * 60


def test_a_match_without_end_is_ended() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with pytest.raises(TookTooLong), time_limit(0.01):
        re.match(r"(a|a)*b", ENDLESS)
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_what_ends_in_time_is_left_alone() -> None:
    with time_limit(600):
        found = re.match("a", ENDLESS)
    assert found is not None
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_in_another_thread_there_is_no_limit() -> None:
    ended: list[bool] = []

    def run() -> None:
        with time_limit(600):
            ended.append(signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0))

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert ended == [True]
