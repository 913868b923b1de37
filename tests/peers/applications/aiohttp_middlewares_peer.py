# mypy: disable-error-code="import-not-found"
# aiohttp-middlewares is installed beside this environment, for this program alone.
"""aiohttp-middlewares."""

import re
from functools import partial
from typing import Any

from aiohttp_middlewares import cors_middleware

from tests.peers.applications.aiohttp_app import application, served
from tests.peers.applications.protocol import Application, PeerPolicy, run


def build(policy: PeerPolicy) -> Application:
    return served(partial(make, policy))


def make(policy: PeerPolicy) -> Any:
    cors = cors_middleware(
        origins=[*policy.origins, *([re.compile(policy.pattern)] if policy.pattern else [])],
        allow_credentials=policy.credentials,
    )
    return application([cors])[0]


if __name__ == "__main__":
    run(build)
