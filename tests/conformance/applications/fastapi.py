"""The bare application in FastAPI: of the same views, single ones have a policy by a dependency."""

from fastapi import APIRouter, Depends, FastAPI
from starlette.routing import Route

from crossorigin.adapters.fastapi import CORSPolicy, install
from crossorigin.server.policy import Policy
from tests.conformance.applications.asgi_variants import METHODS, serve
from tests.conformance.applications.native_layers import MARKED
from tests.conformance.applications.starlette_routes import (
    BELOW,
    GUARD,
    VIEWS,
    View,
    accept,
    answer,
    inner_routes,
    live,
    raw_routes,
    say,
    without,
)
from tests.conformance.variants import INNER

IS_MARKED = [Depends(CORSPolicy(Policy(**MARKED)))]


async def plain() -> object:
    return answer("marked")


def make(_name: str) -> FastAPI:
    app = FastAPI(lifespan=live, middleware=[GUARD])
    inner = FastAPI(routes=inner_routes())
    install(inner, Policy(**INNER))
    app.mount("/nested", FastAPI(routes=inner_routes()))
    app.mount("/inner", inner)
    group = APIRouter(prefix="/group", dependencies=IS_MARKED)
    group.get("/say")(say)
    app.include_router(group)
    for name, view in VIEWS.items():
        app.api_route(f"{BELOW}{name}", methods=[*METHODS])(view)
    app.get("/only-get")(say)
    app.api_route("/marked", methods=["GET", "PUT"], dependencies=IS_MARKED)(plain)
    app.get("/items/{number:int}", dependencies=IS_MARKED)(plain)
    app.get("/marked-slash/", dependencies=IS_MARKED)(plain)
    app.get("/slash/")(say)
    app.api_route("/without", methods=[*METHODS])(without)
    app.router.routes.append(Route("/view", View))
    app.websocket("/socket")(accept)
    app.websocket("/marked-socket", dependencies=IS_MARKED)(accept)
    app.router.routes.extend(raw_routes())
    return app


application, outermost = serve(make, install)
