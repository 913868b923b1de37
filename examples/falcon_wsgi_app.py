"""Falcon: one policy for the application, another for one resource. Run: `gunicorn examples.falcon_wsgi_app:app`."""

import falcon

from crossorigin.adapters.falcon_wsgi import install
from crossorigin.adapters.marks import cors_policy
from crossorigin.server import Policy


class Items:
    """What pages of the application's origin may read."""

    def on_get(self, _req: falcon.Request, resp: falcon.Response) -> None:
        """Give them."""
        resp.media = ["one", "two"]
        resp.set_header("X-Total-Count", "2")

    on_put = on_get


class Fail:
    """The page sees the 500, too."""

    def on_get(self, _req: falcon.Request, _resp: falcon.Response) -> None:
        """Raise."""
        raise RuntimeError("expected")


@cors_policy(Policy(origins=["*"]))
class Status:
    """What every page may read."""

    def on_get(self, _req: falcon.Request, resp: falcon.Response) -> None:
        """Give it."""
        resp.media = "up"


app = falcon.App()
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
