# mypy: disable-error-code="import-not-found"
# sanic-cors is installed beside this environment, for this program alone.
"""sanic-cors."""

import re
from functools import partial
from typing import Any

from sanic_cors import CORS

from tests.peers.applications.protocol import Application, PeerPolicy, run
from tests.peers.applications.sanic_app import application, served


def build(policy: PeerPolicy) -> Application:
    return served(partial(make, policy))


def make(policy: PeerPolicy) -> Any:
    made = application()
    origins = [*policy.origins, *([re.compile(policy.pattern)] if policy.pattern else [])]
    CORS(made, origins=origins, supports_credentials=policy.credentials)
    return made


if __name__ == "__main__":
    run(build)
