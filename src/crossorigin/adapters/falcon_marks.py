"""The policies that responders and resources of Falcon are marked with."""

from typing import Final

from crossorigin.adapters.marks import UNMARKED, Mark, mark_of

_OF_FALCON: Final = "falcon.responders"
"""Where the responders are from that answer 404, 405 and OPTIONS for a resource that has none for these."""


def mark_of_responder(responder: object, resource: object, method: str) -> Mark:
    """Of *responder*, or else of *resource*; the methods that it does not have are none of its own, but for OPTIONS."""
    if getattr(responder, "__module__", None) == _OF_FALCON and method != "OPTIONS":
        return UNMARKED
    mark = mark_of(responder)
    return mark_of(resource) if mark is UNMARKED else mark
