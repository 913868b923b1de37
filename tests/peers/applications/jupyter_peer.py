# mypy: disable-error-code="import-not-found, misc"
# Jupyter Server is installed beside this environment, for this program alone; so its classes are unknown to mypy.
"""The handlers of Jupyter Server."""

import logging
import socket
from collections.abc import Awaitable, Callable
from functools import partial

from jupyter_server.base.handlers import JupyterHandler
from tornado.httpserver import HTTPServer
from tornado.web import Application as TornadoApplication

from tests.peers.applications.loopback import ask
from tests.peers.applications.protocol import Application, PeerPolicy, run


class Answering(JupyterHandler):
    """Of what every handler of Jupyter Server inherits, the part about origins; who is logged in is left out."""

    async def prepare(self) -> None:
        self.current_user = "somebody"
        self.set_cors_headers()

    def get(self) -> None:
        self.set_header("X-Same-Origin", str(self.check_origin()))
        self.finish("")


def build(policy: PeerPolicy) -> Application:
    logging.getLogger("tornado.application").disabled = True  # the origins that it refuses
    return Application(ask=partial(ask, partial(start, policy)))


async def start(policy: PeerPolicy, listening: socket.socket) -> Callable[[], Awaitable[None]]:
    made = TornadoApplication(
        [("/", Answering)],
        allow_origin_pat=policy.pattern,
        allow_credentials=policy.credentials,
        log_function=lambda handler: None,
    )
    server = HTTPServer(made)
    server.add_sockets([listening])

    async def stop() -> None:
        server.stop()

    return stop


if __name__ == "__main__":
    run(build)
