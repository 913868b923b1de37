"""What draws the examples: many, new ones each time, the same in every run; and shrunk when one fails."""

from collections import Counter

import pytest
from hypothesis import settings
from hypothesis import strategies as st

from tests.agreement.drawing import run_until


def test_until_it_is_done() -> None:
    drawn: list[int] = []

    run_until(lambda: len(drawn) >= 100, lambda data: drawn.append(data.draw(st.integers(0, 2**40))))

    assert len(drawn) == 100
    assert Counter(drawn).most_common(1)[0][1] == 1


def test_the_same_in_every_run_but_a_thorough_one() -> None:
    runs: list[list[int]] = [[], []]

    for drawn in runs:
        run_until(lambda: len(drawn) >= 10, lambda data: drawn.append(data.draw(st.integers())))  # noqa: B023 - at once

    assert settings.default is not None
    assert (runs[0] == runs[1]) is settings.default.derandomize


def test_a_failure_is_shrunk() -> None:
    def judge(data: st.DataObject) -> None:
        for _ in range(10):
            number = data.draw(st.integers(0, 1_000))
            assert number < 500, f"found {number}"

    with pytest.raises(AssertionError, match="found 500\n") as caught:
        run_until(lambda: False, judge)

    assert "Draw 1: 500" in "\n".join(caught.value.__notes__)


def test_a_failure_that_does_not_come_again() -> None:
    failures = iter([AssertionError("found once")])

    def judge(data: st.DataObject) -> None:
        data.draw(st.integers())
        for failure in failures:
            raise failure

    with pytest.raises(AssertionError, match="found once"):
        run_until(lambda: False, judge)
