"""What gateways have in common that stand, as ASGI applications, between HTTP and a runtime without a server."""

from dataclasses import dataclass

from crossorigin.fetch.messages import HeaderList
from tests.conformance.applications.asgi import Receive, Scope
from tests.conformance.variants import BARE, VARIANTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A request.

    Attributes:
        variant: Whose it is.
        stage: The part of the path that the variant does not see; empty if it sees all.
        path: As it was sent, below the stage.
    """

    variant: str
    stage: str
    method: str
    path: str
    query: str
    headers: HeaderList
    body: bytes


async def received(scope: Scope, receive: Receive, *, alone: bool) -> Received:
    path = scope["raw_path"].decode("latin-1").partition("?")[0]
    variant, stage = "matrix", ""
    if not alone:
        _, variant, rest = path.split("/", 2)
        if variant == BARE or VARIANTS[variant].is_mounted:
            stage, path = variant, f"/{rest}"
    return Received(
        variant=variant,
        stage=stage,
        method=scope["method"],
        path=path,
        query=scope["query_string"].decode("latin-1"),
        headers=tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"]),
        body=await _body(receive),
    )


async def _body(receive: Receive) -> bytes:
    body: bytes = b""
    while True:
        event = await receive()
        body += bytes(event.get("body", b""))
        if not event.get("more_body"):
            return body
