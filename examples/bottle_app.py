"""Bottle: one policy for the application, another for one callback. Run: `gunicorn examples.bottle_app:app`."""

import json

from bottle import Bottle, response

from crossorigin.adapters.bottle import install
from crossorigin.adapters.marks import cors_policy
from crossorigin.server import Policy

app = Bottle()
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


@app.route("/items", method=["GET", "PUT"])
def items() -> str:
    """What pages of the application's origin may read."""
    response.set_header("X-Total-Count", "2")
    response.content_type = "application/json"
    return json.dumps(["one", "two"])


@app.get("/fail")
def fail() -> str:
    """The page sees the 500, too."""
    raise RuntimeError("expected")


@app.get("/status")
@cors_policy(Policy(origins=["*"]))
def status() -> str:
    """What every page may read."""
    return "up"
