"""What is wrapped round an application: each layer that holds the next one in an attribute or in a closure."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from crossorigin.doctor.identity import dotted_name, function_vars, is_ours, name_of, place_of
from crossorigin.doctor.known_layers import role_of
from crossorigin.doctor.layer import Layer, Role

_INNER: Final = ("app", "_app", "application", "_application", "wsgi_app", "asgi_app", "wrapped", "_wrapped", "inner")
"""What wrappers call what they wrap."""
_MOST: Final = 50
OURS_NAME: Final = "CORSMiddleware of crossorigin"


def inner_of(target: object) -> Any:
    """What *target* wraps, or `None`."""
    kept = function_vars(target)
    for name in _INNER:
        found = kept.get(name) or getattr(target, name, None)
        if callable(found) and found is not target:
            return found
    return None


def chain(target: object, is_end: Callable[[Any], bool]) -> Iterator[Any]:
    """*target*, what it wraps, and so on; ends with the first that *is_end* knows, or that wraps nothing."""
    for _ in range(_MOST):
        yield target
        if is_end(target) or (target := inner_of(target)) is None:
            return


def layer_of(target: object, where: str, inside: object = None) -> Layer:
    """The layer that *target* is, or makes.

    Args:
        target: An instance, a function, a class or a factory.
        where: Where it is put.
        inside: What tells its name, where that is not *target*: a function handed to a general class.
    """
    if is_ours(target):
        return Layer(name=OURS_NAME, role=Role.OURS, where=where, target=target)
    shown = target if inside is None else inside
    place = place_of(shown)
    where = f"{where}, {place}" if place else where
    role, why = role_of(dotted_name(shown))
    return Layer(
        name=shown_name(name_of(shown), dotted_name(shown), role), role=role, where=where, why=why, target=shown
    )


def shown_name(name: str, dotted: str, role: Role) -> str:
    """*name*, with the package where several have a class of that name."""
    return f"{name} of {dotted.partition('.')[0]}" if role is Role.OTHER_CORS else name
