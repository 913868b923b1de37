"""Falcon: one policy for the application, another for one resource. Run: `uvicorn examples.falcon_asgi_app:app`."""

from falcon.asgi import App, Request, Response

from crossorigin.adapters.falcon_asgi import install
from crossorigin.adapters.marks import cors_policy
from crossorigin.server import Policy


class Items:
    """What pages of the application's origin may read."""

    async def on_get(self, _req: Request, resp: Response) -> None:
        """The list."""
        resp.media = ["one", "two"]
        resp.set_header("X-Total-Count", "2")

    on_put = on_get


class Fail:
    """The page sees the 500, too."""

    async def on_get(self, _req: Request, _resp: Response) -> None:
        """No list."""
        raise RuntimeError("expected")


@cors_policy(Policy(origins=["*"]))
class Status:
    """What every page may read."""

    async def on_get(self, _req: Request, resp: Response) -> None:
        """Whether it is up."""
        resp.media = "up"


app = App()
app.add_route("/items", Items())
app.add_route("/fail", Fail())
app.add_route("/status", Status())
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
