"""Litestar: one policy for the application, another for one handler. Run: `uvicorn examples.litestar_app:app`."""

from litestar import HttpMethod, Litestar, Response, get, route

from crossorigin.adapters.litestar import install
from crossorigin.adapters.marks import cors_policy
from crossorigin.server import Policy


@route("/items", http_method=[HttpMethod.GET, HttpMethod.PUT])
async def items() -> Response[list[str]]:
    """What pages of the application's origin may read."""
    return Response(["one", "two"], headers={"X-Total-Count": "2"})


@get("/fail")
async def fail() -> None:
    """The page sees the 500, too."""
    raise RuntimeError("expected")


@get("/status")
@cors_policy(Policy(origins=["*"]))
async def status() -> str:
    """What every page may read."""
    return "up"


app = Litestar([items, fail, status])
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
