"""Pyramid: one policy for the application, another for one view. Run: `gunicorn examples.pyramid_app:app`."""

import logging

from pyramid.config import Configurator
from pyramid.httpexceptions import HTTPMethodNotAllowed
from pyramid.request import Request
from pyramid.response import Response

from crossorigin.server import Policy


def items(request: Request) -> list[str]:
    """What pages of the application's origin may read."""
    request.response.headers["X-Total-Count"] = "2"
    return ["one", "two"]


def fail(_request: Request) -> None:
    """The page sees the 500, too."""
    raise RuntimeError("expected")


def status(_request: Request) -> str:
    """What every page may read."""
    return "up"


def method_not_allowed(_request: Request) -> Response:
    """Pyramid would answer by 404."""
    return HTTPMethodNotAllowed()


def sorry(request: Request) -> Response:
    """Without it, the server answers the exception, and knows no headers."""
    logging.getLogger(__name__).error("an exception", exc_info=request.exc_info)
    return Response("sorry", status=500)


with Configurator() as config:
    config.include("crossorigin.adapters.pyramid")
    config.set_cors_policy(
        Policy(
            origins=["https://app.example.com"],
            credentials=True,
            methods=["PUT"],
            request_headers=["content-type"],
            exposed_headers=["x-total-count"],
            max_age=600,
        )
    )
    for name in ("items", "fail", "status"):
        config.add_route(name, f"/{name}")
    config.add_view(items, route_name="items", request_method=("GET", "PUT"), renderer="json")
    config.add_view(method_not_allowed, route_name="items")
    config.add_view(fail, route_name="fail")
    config.add_view(status, route_name="status", renderer="json", cors_policy=Policy(origins=["*"]))
    config.add_exception_view(sorry, context=Exception)
    app = config.make_wsgi_app()
