"""Starlette: one policy for the application, another for one view. Run: `uvicorn examples.starlette_app:app`."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from crossorigin.adapters.marks import cors_policy
from crossorigin.adapters.starlette import install
from crossorigin.server import Policy


async def items(_request: Request) -> Response:
    """What pages of the application's origin may read."""
    return JSONResponse(["one", "two"], headers={"X-Total-Count": "2"})


async def fail(_request: Request) -> Response:
    """The page sees the 500, too."""
    raise RuntimeError("expected")


@cors_policy(Policy(origins=["*"]))
async def status(_request: Request) -> Response:
    """What every page may read."""
    return JSONResponse("up")


app = Starlette(
    routes=[Route("/items", items, methods=["GET", "PUT"]), Route("/fail", fail), Route("/status", status)],
)
install(
    app,
    Policy(
        origins=["https://app.example.com"],
        credentials=True,
        methods=["PUT"],
        request_headers=["content-type"],
        exposed_headers=["x-total-count"],
        max_age=600,
    ),
)
