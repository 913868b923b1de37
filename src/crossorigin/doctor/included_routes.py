"""The routes of routers that FastAPI's `include_router` took in: they are made when they are asked for."""

from collections.abc import Iterable, Iterator
from typing import Any


def with_included(routes: Iterable[Any]) -> Iterator[Any]:
    """*routes*, with those of each included router in its place. All have what a route of Starlette has."""
    for route in routes:
        if hasattr(route, "effective_route_contexts"):
            yield from (context.starlette_route or context for context in route.effective_route_contexts())
        else:
            yield route
