"""Which interface an application speaks."""

import inspect
from collections.abc import Callable
from enum import Enum
from functools import partial
from typing import Any

from crossorigin.transport.errors import ApplicationLoadError


class GatewayInterface(Enum):
    """What an application is called with."""

    ASGI = "asgi"
    """`(scope, receive, send)`, awaited. https://asgi.readthedocs.io/en/latest/specs/main.html"""
    WSGI = "wsgi"
    """`(environ, start_response)`. https://peps.python.org/pep-3333/"""


def gateway_interface(app: Any, name: str) -> GatewayInterface:
    """What *app* speaks: by the number of arguments it takes, and where that is open, by whether it is asynchronous.

    Args:
        app: The application.
        name: What the user called it, for the error.

    Raises:
        ApplicationLoadError: It is no application, and what it seems to be.
    """
    if not callable(app):
        raise ApplicationLoadError(f"{name!r} is no application: a {type(app).__name__} cannot be called")
    takes_two, takes_three = _takes(app, 2), _takes(app, 3)
    if takes_three and (not takes_two or _is_asynchronous(app)):
        return GatewayInterface.ASGI
    if takes_two and not takes_three:
        return GatewayInterface.WSGI
    raise ApplicationLoadError(f"{name!r} is no application: {_what_it_is(app, name)}")


def _takes(app: Callable[..., Any], count: int) -> bool:
    """Whether *app* takes *count* positional arguments."""
    try:
        inspect.signature(app).bind(*[None] * count)
    except TypeError:
        return False
    except ValueError:
        return True  # compiled, and does not tell
    return True


def _is_asynchronous(app: Callable[..., Any]) -> bool:
    while isinstance(app, partial):
        app = app.func
    if inspect.isclass(app):
        return hasattr(app, "__await__")
    return inspect.iscoroutinefunction(app) or inspect.iscoroutinefunction(type(app).__call__)


def _what_it_is(app: Callable[..., Any], name: str) -> str:
    if _takes(app, 2) and _takes(app, 3):
        return "it takes any arguments; wrap it in a function of (environ, start_response) or (scope, receive, send)"
    if _takes(app, 0):
        return f"it takes no arguments, as a factory does; write '{name}()'"
    if _takes(app, 1):
        return "it takes one argument, as ASGI 2 has it; ASGI 3 takes (scope, receive, send)"
    return "it takes neither (environ, start_response) nor (scope, receive, send)"
