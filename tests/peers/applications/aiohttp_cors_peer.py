# mypy: disable-error-code="import-not-found"
# aiohttp-cors is installed beside this environment, for this program alone.
"""aiohttp-cors."""

from functools import partial
from typing import Any, cast

import aiohttp_cors

from tests.peers.applications.aiohttp_app import application, served
from tests.peers.applications.protocol import Application, NotOfferedError, PeerPolicy, run


def build(policy: PeerPolicy) -> Application:
    return served(partial(make, policy))


def make(policy: PeerPolicy) -> Any:
    if policy.pattern:
        raise NotOfferedError("regular expressions")
    options = cast("Any", aiohttp_cors.ResourceOptions)(
        allow_credentials=policy.credentials,
        allow_methods=policy.methods,
        allow_headers=policy.request_headers,
        expose_headers=policy.exposed_headers,
        max_age=policy.max_age,
    )
    made, routes = application()
    cors = aiohttp_cors.setup(made, defaults=dict.fromkeys(policy.origins, options))
    for route in routes:
        cors.add(route)
    return made


if __name__ == "__main__":
    run(build)
