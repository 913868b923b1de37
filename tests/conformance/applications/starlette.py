"""The bare application in Starlette."""

from starlette.applications import Starlette
from starlette.routing import Mount

from crossorigin.adapters.starlette import install
from crossorigin.server.policy import Policy
from tests.conformance.applications.asgi_variants import serve
from tests.conformance.applications.starlette_routes import GUARD, inner_routes, live, routes
from tests.conformance.variants import INNER


def make(_name: str) -> Starlette:
    inner = Starlette(routes=inner_routes())
    install(inner, Policy(**INNER))
    mounts = [Mount("/nested", Starlette(routes=inner_routes())), Mount("/inner", inner)]
    return Starlette(routes=[*mounts, *routes()], lifespan=live, middleware=[GUARD])


application, outermost = serve(make, install)
