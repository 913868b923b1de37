from typing import Annotated

import pytest
from fastapi import APIRouter, Depends, FastAPI, HTTPException, WebSocket
from fastapi.testclient import TestClient
from starlette.applications import Starlette
from starlette.routing import Mount

from crossorigin.adapters import starlette
from crossorigin.adapters.fastapi import CORSPolicy, install
from crossorigin.adapters.marks import cors_policy
from tests.adapters.framework_calls import (
    APP,
    FOR_APP,
    FOR_INNER,
    FOR_OUTER,
    FOR_VIEW,
    INNER,
    OUTER,
    VIEW,
    ask,
    granted_to,
    handshake_granted_to,
    preflight_granted_to,
)

IS_VIEWS = [Depends(CORSPolicy(FOR_VIEW))]
IS_INNER = [Depends(CORSPolicy(FOR_INNER))]
IS_OUTER = [Depends(CORSPolicy(FOR_OUTER))]


async def say() -> str:
    return "said"


async def fail() -> str:
    raise RuntimeError("expected")


async def log_in() -> None:
    raise HTTPException(401)


def application() -> FastAPI:
    app = FastAPI()
    install(app, FOR_APP)
    app.get("/say")(say)
    app.get("/fail")(fail)
    app.get("/private", dependencies=[Depends(log_in)])(say)
    app.get("/view", dependencies=IS_VIEWS)(say)
    app.get("/none", dependencies=[Depends(CORSPolicy(None))])(say)
    return app


@pytest.mark.parametrize(
    ("path", "status"),
    [("/say", 200), ("/fail", 500), ("/private", 401), ("/nowhere", 404), ("/say/", 307), ("/openapi.json", 200)],
)
def test_every_response_has_the_headers(path: str, status: int) -> None:
    app = application()
    assert ask(app, "GET", path).status == status
    assert granted_to(app, "GET", path) == [APP]
    assert preflight_granted_to(app, "PUT", path) == [APP]


def test_of_a_view() -> None:
    app = application()
    assert granted_to(app, "GET", "/view") == preflight_granted_to(app, "GET", "/view") == [VIEW]
    reply = ask(app, "GET", "/none", ("Origin", APP))
    assert (reply.status, reply.shared_with, reply.all("vary")) == (200, None, [])
    # What the router answers itself is the application's.
    assert ask(app, "DELETE", "/view").status == 405
    assert granted_to(app, "DELETE", "/view") == preflight_granted_to(app, "DELETE", "/view") == [APP]


def test_of_a_parameter() -> None:
    app = FastAPI(dependencies=IS_OUTER)
    install(app, FOR_APP)

    @app.get("/parameter", dependencies=IS_INNER)
    async def parameter(_: Annotated[None, Depends(CORSPolicy(FOR_VIEW))]) -> str:
        return "said"

    assert granted_to(app, "GET", "/parameter") == [VIEW]


def test_of_the_application_a_router_and_an_inclusion() -> None:
    app = FastAPI(dependencies=IS_OUTER)
    install(app, FOR_APP)
    router = APIRouter(prefix="/router", dependencies=IS_INNER)
    router.get("/{name}")(say)
    router.put("/{name}", dependencies=IS_VIEWS)(say)
    plain = APIRouter()
    plain.get("/{name}")(say)
    app.get("/say")(say)
    app.include_router(router, prefix="/v1")
    app.include_router(plain, prefix="/included", dependencies=IS_VIEWS)
    app.include_router(plain, prefix="/plain")
    assert granted_to(app, "GET", "/say") == granted_to(app, "GET", "/plain/a") == [OUTER]
    assert granted_to(app, "GET", "/v1/router/a") == [INNER]
    assert granted_to(app, "GET", "/included/a") == [VIEW]
    assert preflight_granted_to(app, "PUT", "/v1/router/a") == [VIEW]
    assert preflight_granted_to(app, "GET", "/v1/router/a") == [INNER]
    assert granted_to(app, "GET", "/nowhere") == [APP]


def test_the_view_itself_comes_first() -> None:
    app = FastAPI()
    install(app, FOR_APP)

    @app.get("/outside", dependencies=IS_INNER)
    @cors_policy(FOR_VIEW)
    async def outside() -> str:
        return "said"

    @cors_policy(FOR_VIEW)
    @app.get("/inside")
    async def inside() -> str:
        return "said"

    assert granted_to(app, "GET", "/outside") == granted_to(app, "GET", "/inside") == [VIEW]


def test_websockets() -> None:
    app = application()

    @app.websocket("/ws", dependencies=IS_VIEWS)
    async def accept(websocket: WebSocket) -> None:
        await websocket.accept()

    assert handshake_granted_to(app, "/ws") == [VIEW]


def test_mounted_in_starlette() -> None:
    inner = application()
    outer = Starlette(routes=[Mount("/in", inner)])
    starlette.install(outer, FOR_OUTER)
    assert granted_to(outer, "GET", "/in/say") == [APP]
    assert granted_to(outer, "GET", "/in/view") == [VIEW]
    assert granted_to(outer, "GET", "/nowhere") == [OUTER]


def test_it_is_a_dependency_that_does_nothing_and_is_not_documented() -> None:
    with TestClient(application()) as client:
        assert client.get("/view").json() == "said"
        document = client.get("/openapi.json").json()
    assert [*document["paths"]["/view"]["get"]["responses"]] == ["200"]
    assert "parameters" not in document["paths"]["/view"]["get"]


def test_what_is_no_policy() -> None:
    with pytest.raises(TypeError, match="is no policy"):
        CORSPolicy("https://app.example.com")  # type: ignore[arg-type] # the fault
