from fastapi import APIRouter, FastAPI
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route

from crossorigin.doctor.included_routes import with_included


def put() -> str:
    return "put"


async def get(request: object) -> Response:
    return PlainTextResponse("got")


def test_routes_of_included_routers_stand_in_their_place() -> None:
    inner, outer = APIRouter(prefix="/inner"), APIRouter(prefix="/outer")
    inner.put("/cart")(put)
    inner.mount("/static", Route("/", get))
    outer.include_router(inner)
    app = FastAPI(openapi_url=None)
    app.get("/first")(put)
    app.include_router(outer)
    app.get("/last")(put)
    found = [(route.path, getattr(route, "methods", None)) for route in with_included(app.routes)]
    assert found[0] == ("/first", {"GET"})
    assert ("/outer/inner/cart", {"PUT"}) in found
    assert found[-1] == ("/last", {"GET"})


def test_others_are_left_as_they_are() -> None:
    routes = [Route("/", get), Mount("/static", Route("/", get))]
    assert [*with_included(routes)] == routes
