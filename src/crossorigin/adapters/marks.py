"""A policy for one view: a mark on it, which the layer outside the framework reads through the framework's router."""

from collections.abc import Callable
from enum import Enum
from typing import Final, Literal, TypeAlias, TypeVar

from crossorigin.server.compiled import CompiledPolicy, compile_policy
from crossorigin.server.policy import Policy

View = TypeVar("View")

_ATTRIBUTE: Final = "__cors_policy__"


class _Unmarked(Enum):
    UNMARKED = "unmarked"


UNMARKED: Final = _Unmarked.UNMARKED
"""Of a view that has the policy of the whole application."""

Mark: TypeAlias = CompiledPolicy | Literal[_Unmarked.UNMARKED] | None


def cors_policy(policy: Policy | None) -> Callable[[View], View]:
    """Decorates a view, whether function or class, that has *policy* instead of the application's; `None` is no CORS.

    The view itself is left as it is, so the order among other decorators is of no account as long as they keep its
    attributes, as `functools.wraps` does.

    Raises:
        TypeError: *policy* is none.
    """
    compiled = None if policy is None else compile_policy(policy)

    def decorate(view: View) -> View:
        setattr(view, _ATTRIBUTE, compiled)
        return view

    return decorate


def mark_of(view: object) -> Mark:
    """The policy that *view*, or its class, is marked with."""
    found: Mark = getattr(view, _ATTRIBUTE, UNMARKED)
    return found
