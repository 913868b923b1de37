"""Sanic: one policy for the application, another for a blueprint's handler. Run: `sanic examples.sanic_app:app`."""

from typing import Any

from sanic import Blueprint, HTTPResponse, Request, Sanic
from sanic.response import json

from crossorigin.adapters.marks import cors_policy
from crossorigin.adapters.sanic import install
from crossorigin.server import Policy

app: Sanic[Any, Any] = Sanic("example")
public = Blueprint("public")


@app.route("/items", methods=["GET", "PUT"])
async def items(_request: Request) -> HTTPResponse:
    """What pages of the application's origin may read."""
    return json(["one", "two"], headers={"X-Total-Count": "2"})


@app.get("/fail")
async def fail(_request: Request) -> HTTPResponse:
    """The page sees the 500, too."""
    raise RuntimeError("expected")


@public.get("/status")
@cors_policy(Policy(origins=["*"]))
async def status(_request: Request) -> HTTPResponse:
    """What every page may read."""
    return json("up")


app.blueprint(public)
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
