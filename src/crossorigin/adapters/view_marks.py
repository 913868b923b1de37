"""The policy that a view is marked with, where frameworks make views of functions, of classes and of their methods."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final

from crossorigin.adapters.marks import UNMARKED, Mark, mark_of

_METHODS: Final = ("get", "head", "post", "put", "patch", "delete", "options", "trace", "query")
_CLASS: Final = ("view_class", "cls")
"""Where `as_view` of Django and Flask, and of Django REST framework, keep the class."""


def mark_of_view(view: object, method: str) -> Mark:
    """The policy that *view* is marked with for *method*: a method of a class comes before the class.

    Args:
        view: What a router found: a function, a `functools.partial`, or what `as_view` of Django, of Django REST
            framework or of Flask makes of a class.
        method: Of a CORS-preflight request the one that it asks for.
    """
    layers = tuple(_layers(view))
    classes = tuple(getattr(layers[-1], name, None) for name in _CLASS)
    handlers = (getattr(found, name, None) for name in _handler_names(layers[-1], method.lower()) for found in classes)
    marks = (mark_of(candidate) for candidate in (*handlers, *layers, *classes))
    return next((mark for mark in marks if mark is not UNMARKED), UNMARKED)


def is_marked(view: object) -> bool:
    """Whether *view* is marked, for any method."""
    *_, innermost = _layers(view)
    return any(mark_of_view(view, method) is not UNMARKED for method in (*_METHODS, *_actions(innermost)))


def _layers(view: object) -> Iterator[object]:
    yield view
    while isinstance(view, partial):
        view = view.func
        yield view


def _handler_names(view: object, method: str) -> Iterator[str]:
    """The methods of the class behind *view* that may handle *method*."""
    actions = _actions(view)
    # All of them answer HEAD by `get` where there is no `head`.
    for name in (method, "get") if method == "head" else (method,):
        found = actions.get(name) if actions else name
        if found is not None:
            yield found


def _actions(view: object) -> Mapping[str, str]:
    """The method of a view set for each method. https://www.django-rest-framework.org/api-guide/viewsets/"""
    found = getattr(view, "actions", None)
    return found if isinstance(found, Mapping) else {}
