"""All engines at the same time, each in a process of its own, which starts a fresh browser for each batch."""

import contextlib
import multiprocessing
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from typing import Any, TypeVar

T = TypeVar("T")
Call = tuple[Callable[..., T], tuple[Any, ...]]
"""A function of a module, and its arguments."""


def side_by_side(work: Mapping[str, Sequence[Call[T]]]) -> Iterator[T]:
    """The results, as they come: the calls of one engine run in order, one at a time."""
    spawning = multiprocessing.get_context("spawn")
    with contextlib.ExitStack() as stack:
        futures: set[Future[T]] = set()
        for calls in work.values():
            pool = stack.enter_context(ProcessPoolExecutor(1, mp_context=spawning))
            futures.update([pool.submit(call, *arguments) for call, arguments in calls])
        try:
            yield from (future.result() for future in as_completed(futures))
        finally:
            for future in futures:
                future.cancel()
