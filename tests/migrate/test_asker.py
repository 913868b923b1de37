import re

import pytest

from crossorigin.fetch.messages import HeaderList
from crossorigin.migrate.asker import Asker
from crossorigin.migrate.clock import Clock
from crossorigin.migrate.old import OldAnswer, Question
from tests.migrate.old_ones import PAGE, Granting, policy

CREDENTIALS = (("access-control-allow-credentials", "true"),)


def _asker(granting: Granting) -> Asker:
    return Asker(policy(granting, example="/x"), Clock(60))


def _headers(**values: str) -> HeaderList:
    return tuple((f"access-control-allow-{name}", value) for name, value in values.items())


def test_what_is_shared() -> None:
    granting = Granting(PAGE)
    asker = _asker(granting)
    assert asker.shares(PAGE)
    assert not asker.shares(PAGE, credentials=True)
    assert not asker.shares("https://evil.example")
    assert asker.shares(PAGE, path="/y")
    assert [question.path for question in granting.asked] == ["/x", "/x", "/y"], "no question is asked twice"
    assert _asker(Granting(PAGE, headers=CREDENTIALS)).shares(PAGE, credentials=True)


@pytest.mark.parametrize(
    ("headers", "status", "method", "expected"),
    [
        ((), 200, "GET", (True, False)),
        (CREDENTIALS, 204, "POST", (True, True)),
        ((), 200, "PUT", (False, False)),
        ((), 400, "GET", (False, False)),
        (_headers(methods="PUT, PATCH") + CREDENTIALS, 200, "PUT", (True, True)),
        (_headers(methods="put"), 200, "PUT", (False, False)),
        (_headers(methods="*") + CREDENTIALS, 200, "PUT", (True, False)),
        (_headers(methods="a b") + CREDENTIALS, 200, "PUT", (False, False)),
    ],
)
def test_methods(headers: HeaderList, status: int, method: str, expected: tuple[bool, bool]) -> None:
    asker = _asker(Granting(PAGE, headers=headers, status=status))
    assert (asker.allows_method(PAGE, method), asker.allows_method(PAGE, method, credentials=True)) == expected
    assert not asker.allows_method("null", method)


@pytest.mark.parametrize(
    ("headers", "status", "name", "expected"),
    [
        (_headers(headers="X-A, x-b") + CREDENTIALS, 200, "x-a", (True, True)),
        (_headers(headers="x-a") + CREDENTIALS, 400, "x-a", (False, False)),
        (_headers(headers="*") + CREDENTIALS, 200, "x-a", (True, False)),
        (_headers(headers="*") + CREDENTIALS, 200, "authorization", (False, False)),
        ((), 200, "x-a", (False, False)),
    ],
)
def test_request_headers(headers: HeaderList, status: int, name: str, expected: tuple[bool, bool]) -> None:
    asker = _asker(Granting(PAGE, headers=headers, status=status))
    assert (asker.allows_header(PAGE, name), asker.allows_header(PAGE, name, credentials=True)) == expected


def test_headers_are_asked_for_with_a_method_that_is_allowed() -> None:
    """Starlette refuses the preflight of a method that is not listed, be it safelisted."""

    def ask(question: Question) -> OldAnswer:
        method = dict(question.headers)["access-control-request-method"]
        status = 200 if method in {"PUT", "PURGE"} else 400
        headers = (*_headers(origin=PAGE, headers="x-a", methods="PUT, PURGE"), ("access-control-max-age", "5"))
        return OldAnswer(status=status, headers=headers)

    asker = Asker(policy(ask, methods=("PURGE",)), Clock(60))
    assert (asker.allows_header(PAGE, "x-a"), asker.max_age(PAGE)) == (True, 5)


@pytest.mark.parametrize(("value", "expected"), [("600", 600), ("", None), ("-5", None)])
def test_max_age(value: str, expected: int | None) -> None:
    assert _asker(Granting(PAGE, headers=(("access-control-max-age", value),))).max_age(PAGE) == expected
    assert _asker(Granting(PAGE)).max_age(PAGE) is None


def test_an_answer_without_end_is_the_last() -> None:
    def ask(question: Question) -> OldAnswer:
        re.match(r"(a|a)*b", "a" * 60)
        raise AssertionError

    clock = Clock(3600, patience=0.01)
    asker = Asker(policy(ask), clock)
    assert not asker.shares(PAGE)
    assert not asker.shares("null")
    assert clock.was_over


def test_after_its_time_nothing_is_asked() -> None:
    granting = Granting(PAGE)
    now = [0.0]
    asker = Asker(policy(granting), Clock(1, lambda: now[0]))
    assert asker.shares(PAGE)
    now[0] = 2
    assert asker.shares(PAGE), "what was asked is known"
    assert not asker.shares(PAGE, path="/y")
    assert len(granting.asked) == 1
