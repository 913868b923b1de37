"""Quart: one policy for the application, another for one view. Run: `uvicorn examples.quart_app:app`."""

from quart import Quart, Response, jsonify

from crossorigin.adapters.marks import cors_policy
from crossorigin.adapters.quart import install
from crossorigin.server import Policy

app = Quart(__name__)
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


@app.route("/items", methods=["GET", "PUT"])
async def items() -> Response:
    """What pages of the application's origin may read."""
    response: Response = jsonify(["one", "two"])
    response.headers["X-Total-Count"] = "2"
    return response


@app.get("/fail")
async def fail() -> Response:
    """The page sees the 500, too."""
    raise RuntimeError("expected")


@app.get("/status")
@cors_policy(Policy(origins=["*"]))
async def status() -> str:
    """What every page may read."""
    return "up"
