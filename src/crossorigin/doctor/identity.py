"""What an object is, told without importing any framework: by where its code stands and by the names of its classes."""

from collections.abc import Callable
from functools import partial
from pathlib import PurePath
from types import CodeType, FunctionType, MethodType
from typing import Any, Final

_OURS: Final = "crossorigin.adapters."


def code_owner(target: object) -> object:
    """*target* without `partial`s and bindings."""
    while isinstance(target, (partial, MethodType)):
        target = target.func if isinstance(target, partial) else target.__func__
    return target


def home_of(target: object) -> str:
    """The module that *target*'s code, or the code of its class, stands in.

    NB: not `__module__`, which `functools.wraps` copies from what is wrapped.
    """
    owner = code_owner(target)
    if isinstance(owner, FunctionType):
        return str(owner.__globals__.get("__name__", ""))
    return str((owner if isinstance(owner, type) else type(owner)).__module__)


def name_of(target: object) -> str:
    """What a person calls *target*: its class, or the function that it is or was made in."""
    owner = code_owner(target)
    if isinstance(owner, FunctionType):
        made_in, _, rest = owner.__code__.co_qualname.partition(".<locals>")
        return made_in if rest else owner.__code__.co_name
    return (owner if isinstance(owner, type) else type(owner)).__qualname__


def dotted_name(target: object) -> str:
    """Where *target*, or its class, is defined: `starlette.middleware.gzip.GZipMiddleware`."""
    return f"{home_of(target)}.{name_of(target)}"


def is_ours(target: object) -> bool:
    """Whether *target* is a CORS layer of this package, or what makes one."""
    return home_of(target).startswith(_OURS)


def is_a(target: object, *names: str) -> bool:
    """Whether *target* is an instance, or a subclass, of a class called one of *names*, with its module."""
    found = target if isinstance(target, type) else type(target)
    return any(f"{base.__module__}.{base.__qualname__}" in names for base in found.__mro__)


def code_of(target: object) -> CodeType | None:
    """The code that runs when *target*, or an instance of it, is called; `None` where that is not Python."""
    owner = code_owner(target)
    if not isinstance(owner, FunctionType):
        bases = (owner if isinstance(owner, type) else type(owner)).__mro__
        owner = next((vars(base)["__call__"] for base in bases if "__call__" in vars(base)), None)
    return owner.__code__ if isinstance(owner, FunctionType) else None


def place_of(target: object) -> str:
    """File and line of a function or class of the application's own; empty for what is installed."""
    owner = code_owner(target)
    if not isinstance(owner, (FunctionType, type)):
        owner = type(owner)
    found = _first_line(owner)
    return "" if found is None or "site-packages" in found[0] else f"{PurePath(found[0]).name}:{found[1]}"


def _first_line(owner: FunctionType | type) -> tuple[str, int] | None:
    if isinstance(owner, FunctionType):
        return owner.__code__.co_filename, owner.__code__.co_firstlineno
    functions = [value for value in vars(owner).values() if isinstance(value, FunctionType)]
    if not functions:
        return None
    first = min(functions, key=lambda function: function.__code__.co_firstlineno)
    return first.__code__.co_filename, first.__code__.co_firstlineno


def function_vars(target: object) -> dict[str, Callable[..., Any]]:
    """The callables that a function keeps in its closure, by their names."""
    owner = code_owner(target)
    if not isinstance(owner, FunctionType) or owner.__closure__ is None:
        return {}
    found = {}
    for name, cell in zip(owner.__code__.co_freevars, owner.__closure__, strict=True):
        try:
            value = cell.cell_contents
        except ValueError:
            continue  # not assigned yet
        if callable(value):
            found[name] = value
    return found
