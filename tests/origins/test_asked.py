import asyncio
import functools
import inspect
from collections.abc import Coroutine, Mapping
from typing import Any

import pytest

from crossorigin.origins.asked import call, is_async, outcome
from crossorigin.server.dynamic_origins import DynamicOrigins
from crossorigin.server.look_up import LookUp
from tests.server.dynamic_inputs import Store, ask

A = "https://a.example"


async def ask_async(origin: str) -> bool:
    return origin == A


def in_disguise(origin: str) -> Coroutine[object, object, bool]:
    return ask_async(origin)


class AsyncAsker:
    async def __call__(self, origin: str) -> bool:
        return origin == A


class AsyncStore(Store):
    async def __call__(self, origin: str) -> bool:
        raise AssertionError(origin)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (ask, False),
        (ask_async, True),
        (functools.partial(ask_async), True),
        (AsyncAsker(), True),
        (AsyncAsker().__call__, True),
        # Called like any other; what it returns tells.
        (in_disguise, False),
        (Store(), False),
        (AsyncStore(), False),
    ],
)
def test_is_async(asked: Any, expected: bool) -> None:
    assert is_async(DynamicOrigins(asked)) is expected


def test_a_function_is_called() -> None:
    assert call(DynamicOrigins(lambda origin: origin == A), (A,)) is True


def test_with_headers() -> None:
    seen: list[Mapping[str, str]] = []

    def ask_by_headers(origin: str, headers: Mapping[str, str]) -> bool:
        seen.append(headers)
        return origin == A and headers["host"] == "a"

    dynamic = DynamicOrigins(ask_by_headers, varies_on=("host", "x-tenant"))
    assert call(dynamic, (A, "a", "")) is True
    assert seen == [{"host": "a", "x-tenant": ""}]
    with pytest.raises(TypeError):
        seen[0]["host"] = "b"  # type: ignore[index]


def test_a_store_is_asked() -> None:
    class Granting(Store):
        def grants(self, origin: str, /) -> bool:
            return origin == A

    assert call(DynamicOrigins(Granting()), (A,)) is True


def test_what_is_awaited_is_not_awaited_here() -> None:
    answer = call(DynamicOrigins(ask_async), (A,))
    assert inspect.iscoroutine(answer)
    assert asyncio.run(answer) is True


def test_outcome() -> None:
    dynamic = DynamicOrigins(ask)
    assert outcome(dynamic, True) is LookUp.GRANTED
    assert outcome(dynamic, False) is LookUp.NOT_GRANTED


@pytest.mark.parametrize("answer", [None, 1, 0, "", "false", ("a row",), [], object()])
def test_what_is_merely_true_grants_nothing(answer: object) -> None:
    with pytest.raises(TypeError, match=r"dynamic_inputs\.ask answered with .*, where True or False is meant"):
        outcome(DynamicOrigins(ask), answer)
