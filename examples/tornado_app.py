"""Tornado: one policy for the application, another for one handler. Run: `python -m examples.tornado_app 8000`."""

import asyncio
import sys

from tornado.web import Application, RequestHandler

from crossorigin.adapters.marks import cors_policy
from crossorigin.adapters.tornado import install
from crossorigin.server import Policy


class Items(RequestHandler):
    """What pages of the application's origin may read."""

    def get(self) -> None:
        """Lists them."""
        self.set_header("X-Total-Count", "2")
        self.write({"items": ["one", "two"]})

    def put(self) -> None:
        """Replaces them."""
        self.get()


class Fail(RequestHandler):
    """The page sees the 500, too."""

    def get(self) -> None:
        """Fails."""
        raise RuntimeError("expected")


@cors_policy(Policy(origins=["*"]))
class Status(RequestHandler):
    """What every page may read."""

    def get(self) -> None:
        """Says so."""
        self.write("up")


def create_app() -> Application:
    """The application."""
    app = Application([("/items", Items), ("/fail", Fail), ("/status", Status)])
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
    return app


async def main(port: int) -> None:
    """Serve until the process ends."""
    create_app().listen(port, "127.0.0.1")
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
