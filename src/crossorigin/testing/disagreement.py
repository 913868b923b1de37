"""Where engines disagree, and what was asked of all has no one answer."""

from collections.abc import Iterable
from typing import TypeVar

from crossorigin.checking.fixes.wording import listing

_T = TypeVar("_T")


class EnginesDisagree(AssertionError):  # noqa: N818 - named by what is the case; the base says that it is an error
    """What was asked of several engines is not the same in each."""


def agreed(what: str, found: Iterable[tuple[str, _T]]) -> _T:
    """The one value of *found*.

    Args:
        what: What the values are, such as `status`.
        found: The id of each engine, and the value in it; at least one.

    Raises:
        EnginesDisagree: There are several.
    """
    __tracebackhide__ = True
    pairs = tuple(found)
    if all(value == pairs[0][1] for _, value in pairs):
        return pairs[0][1]
    values = listing(tuple(f"{value!r} in {engine}" for engine, value in pairs))
    raise EnginesDisagree(
        f"the engines disagree on {what}: {values}; ask for one, as in result[{pairs[0][0]!r}].{what}"
    )
