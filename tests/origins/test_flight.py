import asyncio

import pytest

from crossorigin.origins.flight import MOST_ROUNDS, Flight


def flight() -> Flight:
    return Flight(key=("https://a.example",), loop=None, is_strangers=True, begun=0.0)


@pytest.mark.parametrize(
    ("is_void", "rounds", "again"),
    [(False, 1, False), (True, 1, True), (True, MOST_ROUNDS - 1, True), (True, MOST_ROUNDS, False)],
)
def test_ask_again(is_void: bool, rounds: int, again: bool) -> None:
    """Not for ever, where something changes all the time."""
    one = flight()
    one.is_void, one.rounds = is_void, rounds
    assert one.ask_again() is again


def test_dead() -> None:
    one = flight()
    assert not one.is_dead()
    loop = one.runs_in = asyncio.new_event_loop()
    assert not one.is_dead()
    loop.close()
    assert one.is_dead()


def test_equal_to_itself_alone() -> None:
    assert len({flight(), flight()}) == 2
