"""What an ASGI server runs: the bare application, and for each variant, below its path, one with something round it."""

from tests.conformance.applications.asgi import Receive, Scope, Send
from tests.conformance.applications.asgi import application as bare
from tests.conformance.applications.process import layer, start_process
from tests.conformance.variants import BARE, VARIANTS

_APPLICATIONS = {BARE: bare} | {name: layer()(bare, name, variant) for name, variant in VARIANTS.items()}
start_process()


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "lifespan":
        await _APPLICATIONS["matrix"](scope, receive, send)
        return
    name = scope["path"].split("/")[1]
    if name not in VARIANTS or VARIANTS[name].is_mounted:
        scope["root_path"] = f"/{name}"
    await _APPLICATIONS[name](scope, receive, send)
