"""The bare application in Django, by ASGI."""

from django.core.handlers.asgi import ASGIHandler

from tests.conformance.applications.asgi import Receive, Scope, Send
from tests.conformance.applications.django_site import handlers
from tests.conformance.applications.process import start_process
from tests.conformance.variants import VARIANTS

_APPLICATIONS = handlers(ASGIHandler)
outermost = _APPLICATIONS["matrix"]


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "http":
        name = scope["path"].split("/")[1]
        if name not in VARIANTS or VARIANTS[name].is_mounted:
            scope["root_path"] = f"/{name}"
        await _APPLICATIONS[name](scope, receive, send)
    else:
        await outermost(scope, receive, send)


start_process()
