"""Applications with faulty stacks, and what such stacks are made of."""

from collections.abc import Callable
from typing import Any, Final

from starlette.applications import Starlette
from starlette.middleware.base import BaseHTTPMiddleware, RequestResponseEndpoint
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from crossorigin.server.policy import Policy

PAGE: Final = "https://app.example.com"
POLICY: Final = Policy(origins=[PAGE], credentials=True, methods=["PUT"])


async def items(request: Request) -> Response:
    return PlainTextResponse("items")


class RequireToken(BaseHTTPMiddleware):
    async def dispatch(self, request: Request, call_next: RequestResponseEndpoint) -> Response:
        if "authorization" not in request.headers:
            return Response(status_code=401)
        return await call_next(request)


async def timing(request: Request, call_next: RequestResponseEndpoint) -> Response:
    return await call_next(request)


class Plain:
    """A middleware in the style of ASGI, which passes on."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await self.app(scope, receive, send)


def made(app: Any) -> Callable[..., Any]:
    """A middleware that is a function."""

    async def inner(scope: Any, receive: Any, send: Any) -> None:
        await app(scope, receive, send)

    return inner


def starlette(*middlewares: tuple[Any, dict[str, Any]]) -> Starlette:
    """An application with *middlewares*, the last of them outermost."""
    app = Starlette(routes=[Route(path="/items/{number}", endpoint=items, methods=["GET", "PUT"])])
    for middleware, options in middlewares:
        app.add_middleware(middleware, **options)
    return app


async def raw(scope: Any, receive: Any, send: Any) -> None:
    """An ASGI application that answers all by 200."""
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})


def wsgi(environ: Any, start_response: Any) -> list[bytes]:
    """A WSGI application that answers all by 200."""
    start_response("200 OK", [])
    return [b""]
