"""AWS Lambda: one policy for the function, another for one path. The handler is `examples.aws_lambda_app.handler`."""

import json
from typing import Any

from crossorigin.adapters.aws_lambda import cors
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
def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """Answers events of format 2.0: of an HTTP API, or of a function URL."""
    method, path = event["requestContext"]["http"]["method"], event["rawPath"]
    if path == "/fail":
        raise RuntimeError("the page sees the 500, too")
    if path == "/status":
        return {"statusCode": 200, "body": json.dumps("up")}
    if path != "/items":
        return {"statusCode": 404}
    if method not in {"GET", "PUT"}:
        return {"statusCode": 405, "headers": {"allow": "GET, PUT"}}
    return {"statusCode": 200, "headers": {"x-total-count": "2"}, "body": json.dumps(["one", "two"])}
