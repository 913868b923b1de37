"""What a function keeps in its closure."""

from types import FunctionType
from typing import Any

from crossorigin.doctor.identity import code_owner


def kept_in(function: object, name: str) -> Any:
    """The value that *function* keeps as *name*, or `None`."""
    owner = code_owner(function)
    if not isinstance(owner, FunctionType) or name not in owner.__code__.co_freevars:
        return None
    assert owner.__closure__ is not None  # it has free variables
    return owner.__closure__[owner.__code__.co_freevars.index(name)].cell_contents
