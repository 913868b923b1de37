import asyncio

from crossorigin.origins.flight import Flight
from crossorigin.origins.flights import Flights


def flight(name: str, *, begun: float = 0.0, is_strangers: bool = True) -> Flight:
    return Flight(key=(name,), loop=None, is_strangers=is_strangers, begun=begun)


def test_so_many_at_once_and_the_others_in_line() -> None:
    flights = Flights(2, 1.0)
    all_of_them = [flight(name) for name in "abcd"]
    assert [flights.add(each, 0.0) for each in all_of_them] == [True, True, False, False]
    assert [flights.of((name,)) for name in "abcde"] == [*all_of_them, None]
    assert flights.next(0.0) is None
    flights.end(all_of_them[0])
    assert flights.of(("a",)) is None
    assert flights.next(0.5) is all_of_them[2]
    assert all_of_them[2].took_off == 0.5
    assert flights.next(0.5) is None
    flights.end(all_of_them[1])
    flights.end(all_of_them[2])
    assert flights.next(0.5) is all_of_them[3]
    assert flights.next(0.5) is None


def test_customers_stand_in_front() -> None:
    flights = Flights(1, 1.0)
    first, stranger, customer = flight("a"), flight("b"), flight("c", is_strangers=False)
    for each in (first, stranger, customer):
        flights.add(each, 0.0)
    flights.end(first)
    assert flights.next(0.0) is customer
    flights.end(customer)
    assert flights.next(0.0) is stranger


def test_overdue() -> None:
    flights = Flights(1, 2.0)
    one = flight("a", begun=1.0)
    assert [flights.is_overdue(one, now) for now in (1.0, 2.9, 3.0)] == [False, False, True]


def test_room() -> None:
    """None where all that are in the air may be stuck."""
    flights = Flights(2, 1.0)
    assert flights.has_room(0.0)
    flights.add(flight("a"), 0.0)
    assert flights.has_room(5.0)
    late = flight("b", begun=0.0)
    flights.add(late, 4.5)
    assert flights.has_room(5.0)
    assert not flights.has_room(5.5)
    flights.end(late)
    assert flights.has_room(5.5)


def test_void() -> None:
    """What has not been asked yet has no answer that could be old."""
    flights = Flights(2, 1.0)
    a, b, c = (flight(name) for name in "abc")
    for each in (a, b, c):
        flights.add(each, 0.0)
    flights.make_void(("a",))
    assert [each.is_void for each in (a, b, c)] == [True, False, False]
    flights.make_void()
    assert [each.is_void for each in (a, b, c)] == [True, True, False]


def test_dead() -> None:
    flights = Flights(2, 1.0)
    a, b = flight("a"), flight("b")
    a.runs_in, b.runs_in = asyncio.new_event_loop(), asyncio.new_event_loop()
    for each in (a, b):
        flights.add(each, 0.0)
    assert list(flights.dead()) == []
    a.runs_in.close()
    assert list(flights.dead()) == [a]
    for each in flights.dead():
        flights.end(each)
    b.runs_in.close()
    assert list(flights.dead()) == [b]
