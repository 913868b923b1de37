"""aiohttp: one policy for the application, another for one handler.

Run: `python -m aiohttp.web -H 127.0.0.1 -P 8000 examples.aiohttp_app:create_app`.
"""

from aiohttp import web

from crossorigin.adapters.aiohttp import install
from crossorigin.adapters.marks import cors_policy
from crossorigin.server import Policy


async def items(_request: web.Request) -> web.Response:
    """What pages of the application's origin may read."""
    return web.json_response(["one", "two"], headers={"X-Total-Count": "2"})


async def fail(_request: web.Request) -> web.Response:
    """The page sees the 500, too."""
    raise RuntimeError("expected")


@cors_policy(Policy(origins=["*"]))
async def status(_request: web.Request) -> web.Response:
    """What every page may read."""
    return web.json_response("up")


def create_app(_arguments: list[str] | None = None) -> web.Application:
    """The application; aiohttp's command hands over the arguments that it does not know."""
    app = web.Application()
    app.router.add_get("/items", items)
    app.router.add_put("/items", items)
    app.router.add_get("/fail", fail)
    app.router.add_get("/status", status)
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
    return app
