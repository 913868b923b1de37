# mypy: disable-error-code="import-not-found"
# sanic-ext is installed beside this environment, for this program alone.
"""sanic-ext."""

import re
from functools import partial
from typing import Any

from sanic_ext import Extend

from tests.peers.applications.protocol import Application, PeerPolicy, run
from tests.peers.applications.sanic_app import application, served


def build(policy: PeerPolicy) -> Application:
    return served(partial(make, policy))


def make(policy: PeerPolicy) -> Any:
    made = application()
    origins = [*policy.origins, *([re.compile(policy.pattern)] if policy.pattern else [])]
    made.config.CORS_ORIGINS = "*" if "*" in policy.origins else origins
    made.config.CORS_SUPPORTS_CREDENTIALS = policy.credentials
    made.config.CORS_METHODS = list(policy.methods)
    made.config.CORS_ALLOW_HEADERS = list(policy.request_headers)
    made.config.CORS_EXPOSE_HEADERS = list(policy.exposed_headers)
    made.config.CORS_MAX_AGE = policy.max_age
    Extend(made)
    return made


if __name__ == "__main__":
    run(build)
