# mypy: disable-error-code="import-not-found"
# Quart is installed beside this environment, for this program alone.
"""quart-cors."""

import re
from functools import partial
from typing import Any, cast

from quart import Quart, Response
from quart_cors import cors

from tests.peers.applications.asgi import ask
from tests.peers.applications.protocol import Application, PeerPolicy, run


async def answer() -> Response:
    return Response("", headers={"Vary": "Accept-Encoding"})


def build(policy: PeerPolicy) -> Application:
    made = Quart(__name__)
    made.add_url_rule("/", "answer", answer, methods=["DELETE", "GET", "POST", "PUT"])
    origins: Any = [*policy.origins, *([re.compile(policy.pattern)] if policy.pattern else [])]
    return Application(
        ask=partial(ask, cast("Any", cors(made, allow_origin=origins, allow_credentials=policy.credentials)))
    )


if __name__ == "__main__":
    run(build)
