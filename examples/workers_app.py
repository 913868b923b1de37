"""Cloudflare's Python Workers: one policy for the Worker, another for one path."""

from typing import Any
from urllib.parse import urlsplit

import js  # type: ignore[import-not-found] # there is none but in the runtime

from crossorigin.adapters.workers import cors
from crossorigin.server import Policy, PolicyTable, Route

policy = Policy(
    origins=["https://app.example.com"],
    credentials=True,
    methods=["PUT"],
    request_headers=["content-type"],
    exposed_headers=["x-total-count"],
    max_age=600,
)
table = PolicyTable([Route(path="/status", policy=Policy(origins=["*"]))], default=policy)


@cors(table, answer_errors=True)
async def on_fetch(request: Any, _env: Any, _ctx: Any) -> Any:
    """Answers one request."""
    path = urlsplit(request.url).path
    if path == "/fail":
        raise RuntimeError("the page sees the 500, too")
    if path == "/status":
        return js.Response.new("up", status=200, headers=js.Headers.new([]))
    if path != "/items":
        return js.Response.new("nothing", status=404, headers=js.Headers.new([]))
    if request.method not in {"GET", "PUT"}:
        return js.Response.new("no", status=405, headers=js.Headers.new([("allow", "GET, PUT")]))
    return js.Response.new('["one", "two"]', status=200, headers=js.Headers.new([("x-total-count", "2")]))
