"""BlackSheep: one policy for the application, another for one handler. Run: `uvicorn examples.blacksheep_app:app`."""

from blacksheep import Application, Response, json
from blacksheep.server.routing import Router

from crossorigin.adapters.blacksheep import install
from crossorigin.adapters.marks import cors_policy
from crossorigin.server import Policy

app = Application(router=Router())
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


@app.router.route("/items", methods=["GET", "PUT"])
async def items() -> Response:
    """What pages of the application's origin may read."""
    response = json(["one", "two"])
    response.add_header(b"X-Total-Count", b"2")
    return response


@app.router.get("/fail")
async def fail() -> None:
    """The page sees the 500, too."""
    raise RuntimeError("expected")


@app.router.get("/status")
@cors_policy(Policy(origins=["*"]))
async def status() -> str:
    """What every page may read."""
    return "up"
