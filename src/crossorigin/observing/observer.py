"""What is told of each refused request."""

import inspect
from typing import Protocol, cast

from crossorigin.server.refusal import Refusal


class RefusalObserver(Protocol):
    """A plain function will do. It is called while the request waits, from any thread, so it must be quick.

    It may have an attribute `has_room`, a function without arguments that says whether it would do anything with one
    more: it is asked first, so that a flood of refusals costs no more than that question. Who answers no counts what
    it was not told.
    """

    def __call__(self, refusal: Refusal, /) -> None:
        """Take note of *refusal*, whose texts are those of the request: to be escaped before they are written."""
        ...


def require_observer(observer: RefusalObserver | None) -> RefusalObserver | None:
    """*observer*, which can be called, and does its work when it is.

    Raises:
        TypeError: It cannot be, or does not.
    """
    given = cast("object", observer)
    if given is not None and not callable(given):
        raise TypeError(
            f"on_refusal is {given!r}, which cannot be called; give a function of one argument, the refusal"
        )
    call = getattr(type(given), "__call__", None)  # noqa: B004 - the method itself is looked at
    if inspect.iscoroutinefunction(given) or inspect.iscoroutinefunction(call):
        raise TypeError(f"on_refusal is {given!r}, which is async, and nobody would await it; give a plain function")
    return observer
