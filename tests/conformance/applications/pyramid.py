"""The bare application in Pyramid."""

import logging
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from pyramid.config import Configurator
from pyramid.httpexceptions import HTTPForbidden, HTTPFound
from pyramid.response import Response

from crossorigin.adapters.marks import cors_policy
from crossorigin.adapters.pyramid import LAYER
from crossorigin.server.policy import Policy
from tests.conformance.applications.native_layers import MARKED
from tests.conformance.applications.pyramid_guard import answer
from tests.conformance.applications.wsgi_variants import (
    digest,
    failing,
    parts,
    said,
    seen,
    serve,
    wait_at_gate,
)
from tests.conformance.variants import OTHER

MARK: Final = cors_policy(Policy(**MARKED))


def say(request: Any) -> Any:
    status, headers, body = said(request.GET.getall)
    response = Response(body, status)
    response.headerlist = [*((name, value) for name, value in response.headerlist if name != "Content-Type"), *headers]
    return response


def see(request: Any) -> Any:
    return answer(seen(request.environ))


def get_digest(request: Any) -> Any:
    return answer(digest(request.environ["wsgi.input"]))


def stream(request: Any) -> Any:
    return answer(parts(request.GET["key"]))


def start_at_gate(request: Any) -> Any:
    return answer(wait_at_gate(request.GET["key"]))


def fail(request: Any) -> Any:
    raise RuntimeError(request.GET.get("token"))


def fail_late(request: Any) -> Any:
    return answer(failing(request.GET["token"]))


def shared(request: Any) -> Any:
    return answer("shared", ("Vary", "Accept"))


def refuse(request: Any) -> Any:
    raise HTTPForbidden


def move(request: Any) -> Any:
    raise HTTPFound("/elsewhere")


def wait(request: Any) -> Any:
    return answer("waited")


def marked(request: Any) -> Any:
    return answer("marked")


@cors_policy(None)
def without(request: Any) -> Any:
    return answer("without")


@MARK
class View:
    """Of its methods, one has a policy of its own."""

    def __init__(self, request: Any) -> None:
        self.request = request

    def get(self) -> Any:
        return answer("got")

    @cors_policy(Policy(origins=[OTHER], methods=["DELETE"], max_age=8))
    def delete(self) -> Any:
        return answer("deleted")


def sorry(request: Any) -> Any:
    """What a project has for exceptions that nothing else is for: without, the server answers."""
    logging.getLogger(__name__).error("failed", exc_info=request.exc_info)
    return answer("sorry", status=500)


_VIEWS: Final[dict[str, Any]] = {
    "say": say,
    "seen": see,
    "digest": get_digest,
    "stream": stream,
    "start-at-gate": start_at_gate,
    "raise": fail,
    "fail": fail,
    "raise-late": fail_late,
    "shared": shared,
    "refuse": refuse,
    "move": move,
    "wait": wait,
}


class Site:
    """An application that is not configured to its end before it is asked."""

    def __init__(self) -> None:
        self.config = _configured()

    @cached_property
    def router(self) -> Any:
        return self.config.make_wsgi_app()

    def __call__(self, environ: Any, start_response: Any) -> Any:
        return self.router(environ, start_response)


def _configured() -> Any:
    config = Configurator()
    config.include("crossorigin.adapters.pyramid")
    config.add_tween("tests.conformance.applications.pyramid_guard.guard")
    config.add_exception_view(sorry, context=Exception)
    # Its own page names the address, which is another for each variant.
    config.add_notfound_view(lambda request: answer("nothing", status=404))
    config.add_static_view("files", str(Path(__file__).parent))
    for path, view in (("only-get", say), ("marked", marked), ("items/{number:[0-9]+}", marked), ("without", without)):
        config.add_route(path, f"/{path}")
        methods = {"only-get": "GET", "marked": ("GET", "PUT")}.get(path)
        options = {"cors_policy": Policy(**MARKED)} if view is marked else {}
        config.add_view(view, route_name=path, request_method=methods, **options)
    config.add_route("view", "/view")
    config.add_view(View, attr="get", route_name="view", request_method="GET")
    config.add_view(View, attr="delete", route_name="view", request_method="DELETE")
    config.add_route("group", "/group/say")
    config.add_view(say, route_name="group", cors_policy=Policy(**MARKED))
    for name, view in _VIEWS.items():
        config.add_route(name, f"/{{_:(?:.*/)?}}{name}")
        config.add_view(view, route_name=name)
    return config


def install(site: Site, policy: Any, **options: Any) -> Any:
    site.config.set_cors_policy(policy, **options)
    return site.router.registry[LAYER]


application, outermost = serve(Site, install)
