# mypy: disable-error-code="import-not-found"
# asgi-cors is installed beside this environment, for this program alone.
"""asgi-cors around a Starlette application."""

from functools import partial

from asgi_cors import asgi_cors
from starlette.applications import Starlette
from starlette.routing import Route

from tests.peers.applications.asgi import ask
from tests.peers.applications.protocol import Application, NotOfferedError, PeerPolicy, run
from tests.peers.applications.starlette_peer import answer, fail


def build(policy: PeerPolicy) -> Application:
    if policy.pattern:
        raise NotOfferedError("regular expressions")
    application = Starlette(
        routes=[Route("/", answer, methods=["DELETE", "GET", "POST", "PUT"]), Route("/failing", fail)],
    )
    guarded = asgi_cors(
        application,
        allow_all="*" in policy.origins,
        hosts=policy.origins,
        headers=policy.request_headers,
        methods=policy.methods,
        max_age=policy.max_age,
    )
    return Application(ask=partial(ask, guarded))


if __name__ == "__main__":
    run(build)
