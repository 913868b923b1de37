"""The layers under test: our middleware, with a variant's policy."""

import json
from typing import Any

from crossorigin.adapters.asgi import CORSMiddleware as ASGIMiddleware
from crossorigin.adapters.wsgi import CORSMiddleware as WSGIMiddleware
from crossorigin.server.policy import Policy
from crossorigin.server.refusal import Refusal
from crossorigin.server.route import Route
from crossorigin.server.routes import PolicyTable
from tests.conformance.applications.control import note, offer
from tests.conformance.variants import Variant


def asgi(application: Any, name: str, variant: Variant) -> Any:
    return offered(name, ASGIMiddleware(application, policy_of(variant), **arguments(name, variant)))


def wsgi(application: Any, name: str, variant: Variant) -> Any:
    given = arguments(name, variant)
    # WSGI knows no WebSockets.
    given.pop("websocket_without_origin", None)
    return offered(name, WSGIMiddleware(application, policy_of(variant), **given))


def policy_of(variant: Variant) -> Policy | PolicyTable:
    default = Policy(**variant.policy)
    if not variant.routes:
        return default
    routes = [
        Route(path=route.path, methods=route.methods, policy=None if route.policy is None else Policy(**route.policy))
        for route in variant.routes
    ]
    return PolicyTable(routes, default=default)


def arguments(name: str, variant: Variant) -> dict[str, Any]:
    if variant.report_only is None:
        return dict(variant.options)
    report_only = Policy(**variant.report_only)
    return {**variant.options, "report_only": report_only, "on_refusal": lambda refusal: _note(name, refusal)}


def _note(name: str, refusal: Refusal) -> None:
    """What rows compare: of the policy that is not enforced."""
    if refusal.report_only:
        told = [refusal.newly_refused, refusal.method, refusal.route, refusal.origin, refusal.cause.value]
        note(name, json.dumps(told))


def offered(name: str, middleware: Any) -> Any:
    """Lets the test reconfigure the middleware, also to what is no policy."""
    offer(f"reconfigure {name}", lambda text: middleware.reconfigure(Policy(**json.loads(text))))
    offer(f"misconfigure {name}", middleware.reconfigure)
    return middleware
