"""What is told of each refused request."""

from typing import Protocol

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
