"""Which requests are replayed, and what came of one: values."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from crossorigin.doctor.layer import Layer, Role, Stack
from crossorigin.doctor.watching import Seen
from crossorigin.fetch.header_list import values
from crossorigin.fetch.header_names import ACCESS_CONTROL_ALLOW_ORIGIN
from crossorigin.fetch.messages import HeaderList
from crossorigin.fetch.methods import is_cors_safelisted_method

DEFAULT_ORIGIN: Final = "https://app.example.com"
NOWHERE: Final = "/crossorigin-doctor/no-such-path"
"""For the application's 404, whose headers tell as much, and which runs no view."""
_MOST_PATHS: Final = 20
_NOTHING: Final = Seen()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request to send.

    Attributes:
        path: Its path.
        method: Of a preflight the one that it asks for.
        preflight: Whether it is a CORS-preflight request.
    """

    path: str
    method: str = "GET"
    preflight: bool = True

    def __str__(self) -> str:
        return f"preflight for {self.method} {self.path}" if self.preflight else f"{self.method} {self.path}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """What came of a request.

    Attributes:
        asked: The request.
        status: Of the response; `None` if there was none.
        headers: Of the response.
        seen: How far it came.
        answered_by: The layer or the route that it came to last.
        failure: Why there was no response, or empty.
    """

    asked: Asked
    status: int | None
    headers: HeaderList = ()
    seen: Seen = _NOTHING
    answered_by: str = ""
    failure: str = ""

    @property
    def allow_origin(self) -> tuple[str, ...]:
        """The values of `Access-Control-Allow-Origin`."""
        return values(ACCESS_CONTROL_ALLOW_ORIGIN, self.headers)


def requests_for(stack: Stack, paths: Iterable[str]) -> Iterator[Asked]:
    """What to ask: a preflight for each of *paths*, else for each route, and actual requests where no view is run.

    An actual request goes to each of *paths*, since somebody asks for it, and to a path that there is none of.
    """
    wanted = tuple(paths)
    for path in wanted:
        yield Asked(path=path, method=_method(stack, path))
        yield Asked(path=path, preflight=False)
    if not wanted:
        examples = dict.fromkeys(route.example for route in stack.routes if route.example.startswith("/"))
        asked = [Asked(path=path, method=_method(stack, path)) for path in examples or ("/",)]
        # First those that browsers cannot do without.
        yield from sorted(asked, key=lambda one: is_cors_safelisted_method(one.method))[:_MOST_PATHS]
    yield Asked(path=NOWHERE, preflight=False)


def answered_by(stack: Stack, seen: Seen) -> str:
    """What a person calls the layer or the route that a request came to last."""
    if seen.route is not None:
        return f"the route {seen.route.path} ({seen.route.name})"
    return "nothing that is known" if seen.layer is None else stack.layers[seen.layer].name


def granted_origin(stack: Stack) -> str:
    """An origin that our layer grants, where it can tell; else `DEFAULT_ORIGIN`."""
    origins = [origin for layer in stack.layers for origin in _origins(layer) if "*" not in origin]
    return origins[0] if origins else DEFAULT_ORIGIN


def _origins(layer: Layer) -> tuple[str, ...]:
    policy = getattr(getattr(layer.target, "source", None), "policy", None)
    return tuple(getattr(policy, "origins", ())) if layer.role is Role.OURS else ()


def _method(stack: Stack, path: str) -> str:
    """A method that the routes of *path* take, one that needs a preflight if there is any."""
    methods = [method for route in stack.routes if route.example == path for method in route.methods]
    unsafe = [method for method in methods if method != "OPTIONS" and not is_cors_safelisted_method(method)]
    return (unsafe or ["GET"])[0]
