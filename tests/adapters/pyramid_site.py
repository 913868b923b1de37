"""A Pyramid application for tests: `EVIL` may read what is marked, `PAGE` the rest."""

from pathlib import Path
from typing import Any, Final

from pyramid.config import Configurator
from pyramid.httpexceptions import HTTPForbidden
from pyramid.response import Response

from crossorigin.adapters.marks import cors_policy
from crossorigin.server.policy import Policy
from tests.adapters.wsgi_calls import EVIL, PAGE

POLICY: Final = Policy(origins=[PAGE], credentials=True, methods=["PUT"])
MARKED: Final = Policy(origins=[EVIL], methods=["PUT"])
MARK: Final = cors_policy(MARKED)


def plain(request: Any) -> Any:
    return Response("plain")


@MARK
def marked(request: Any) -> Any:
    return Response("marked")


def refuses(request: Any) -> Any:
    raise HTTPForbidden


def fails(request: Any) -> Any:
    raise LookupError("no such order")


def own(request: Any) -> Any:
    return Response("own", headers={"Access-Control-Allow-Origin": "https://own.example", "Vary": "Accept"})


class Items:
    def __init__(self, request: Any) -> None:
        self._request = request

    def read(self) -> Any:
        return Response("read")

    @MARK
    def write(self) -> Any:
        return Response("written")


@MARK
class Marked(Items):
    """The class is marked."""


def sorry(request: Any) -> Any:
    return Response("sorry", status=500)


def guard(handler: Any, registry: Any) -> Any:
    """A tween that stands in front, and refuses."""

    def tween(request: Any) -> Any:
        return Response("who are you?", status=401) if request.path == "/guarded" else handler(request)

    return tween


def configured(policy: Any = POLICY, **options: Any) -> Any:
    """A configurator with all that routes can be, and a layer."""
    config = Configurator()
    config.include("crossorigin.adapters.pyramid")
    config.set_cors_policy(policy, **options)
    for name in ("plain", "marked", "refuses", "fails", "own"):
        config.add_route(name, f"/{name}")
        config.add_view(globals()[name], route_name=name)
    config.add_route("option", "/option/{number}")
    config.add_view(plain, route_name="option", cors_policy=MARKED)
    config.add_route("without", "/without")
    config.add_view(marked, route_name="without", cors_policy=None)
    config.add_route("class", "/class")
    config.add_view(Items, attr="read", route_name="class", request_method="GET")
    config.add_view(Items, attr="write", route_name="class", request_method=("PUT", "DELETE"))
    config.add_view(sorry, route_name="class")
    config.add_route("marked-class", "/marked-class")
    config.add_view(Marked, attr="read", route_name="marked-class")
    config.add_route("put", "/by-method", request_method="PUT")
    config.add_route("get", "/by-method", request_method="GET")
    config.add_view(marked, route_name="put")
    config.add_view(plain, route_name="get")
    config.add_route("empty", "/empty")
    config.add_static_view("files", str(Path(__file__).parent))
    config.add_view(plain, name="traversed")
    config.add_tween("tests.adapters.pyramid_site.guard")
    return config
