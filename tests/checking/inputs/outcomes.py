"""For properties: any text is either read or refused, and nothing else may happen."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from crossorigin.checking.inputs.described import InputError

P = ParamSpec("P")
T = TypeVar("T")


def outcome(function: Callable[P, T], *arguments: P.args, **keywords: P.kwargs) -> T | InputError:
    """What *function* returns, or the error that it raises for its input."""
    try:
        return function(*arguments, **keywords)
    except InputError as error:
        return error
