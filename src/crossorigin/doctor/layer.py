"""What a stack is made of: layers, outermost first, and routes."""

from dataclasses import dataclass, field
from enum import Enum


class Role(Enum):
    """What a layer does to a CORS-preflight request that comes to it first."""

    OURS = "crossorigin"
    OTHER_CORS = "other CORS"
    ANSWERS = "answers"
    MAY_ANSWER = "may answer"
    ERRORS = "answers exceptions"
    PASSES = "passes on"
    APPLICATION = "application"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One layer.

    Attributes:
        name: What a person calls it.
        role: What it does.
        where: Where it is put into the stack: `user_middleware[1]`, `MIDDLEWARE[3]`, `wsgi_app`.
        why: A clause that says what it answers, for those that do or may.
        target: What is called; `None` where it is known by its name alone.
    """

    name: str
    role: Role
    where: str
    why: str = ""
    target: object = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One route of the application's router.

    Attributes:
        path: As the framework writes it.
        methods: As far as the router tells; empty for all.
        example: A path that leads to it.
        answers_options: Whether it takes `OPTIONS` itself, and not the framework for it.
        name: What a person calls its handler.
        target: The handler.
    """

    path: str
    methods: tuple[str, ...]
    example: str
    answers_options: bool
    name: str
    target: object = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """An application as the doctor sees it.

    Attributes:
        framework: `starlette` (FastAPI too), `django`, `flask`, or empty.
        layers: Outermost first; the last one is the application itself.
        routes: Those that are known.
        nested: CORS layers of mounted applications, each `where` beginning with the path.
        cors_views: CORS of another package on single views.
    """

    framework: str
    layers: tuple[Layer, ...]
    routes: tuple[Route, ...] = ()
    nested: tuple[Layer, ...] = ()
    cors_views: tuple[Route, ...] = ()

    @property
    def cors_index(self) -> int | None:
        """The index of the layer that should answer preflights: the first of ours, else of another package."""
        for role in (Role.OURS, Role.OTHER_CORS):
            for index, layer in enumerate(self.layers):
                if layer.role is role:
                    return index
        return None
