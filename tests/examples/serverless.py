"""The serverless examples as ASGI applications, for a server to run."""

import sys

from tests.adapters import js_objects
from tests.conformance.applications.asgi import Receive, Scope, Send
from tests.conformance.applications.asgi_gateway import received
from tests.conformance.applications.lambda_gateway import invoke
from tests.conformance.applications.workers_runtime import fetch


async def aws_lambda(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "http":
        from examples.aws_lambda_app import handler

        await invoke(handler, "http", await received(scope, receive, alone=True), send)


async def workers(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "http":
        sys.modules["js"] = js_objects.module()
        from examples.workers_app import on_fetch

        await fetch(on_fetch, await received(scope, receive, alone=True), send)
