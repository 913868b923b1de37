"""What origins that are asked for cost, the answer being kept. `python -m bench.server_dynamic`."""

from collections.abc import Mapping
from functools import partial
from typing import Final
from wsgiref.types import WSGIApplication

from crossorigin.adapters import asgi, wsgi
from crossorigin.server.dynamic_origins import DynamicOrigins
from crossorigin.server.policy import Policy

from . import asgi_apps, wsgi_apps
from .racing import Times, race
from .server_requests import Ask, Asks, is_allowed, one_of, policy
from .table import Result, Target, show

_ROUNDS: Final = 1500
_DAY: Final = 86_400
CUSTOMERS: Final = ("https://app.customer.example", "https://shop.example", "https://admin.other.example:8443")
_STRANGER: Final = "https://one.other.example"


def measure() -> Result:
    """Over each gateway, beside a policy that lists the same origins."""
    found = {
        (gateway, kind): race_of(kind, asks)
        for gateway, race_of in (("ASGI", _asgi), ("WSGI", _wsgi))
        for kind, asks in _kinds().items()
    }
    return Result(
        title="Origins that are asked for, the answer being kept: nanoseconds added to a request",
        columns=("request", "listed adds", "asked for adds", "ratio", "in ten parts"),
        rows=[_row(f"{gateway}, {kind}", times) for (gateway, kind), times in found.items()],
        notes=(
            f"Three origins; medians of {_ROUNDS:,} rounds of ten requests to an application that only answers.",
            "Refused: one that was asked for before, again and again.",
        ),
        targets=[
            Target(
                what=f"{gateway}, origins asked for, {kind}: added, to listed ones",
                at_most=1.5,
                measured=_ratio(times).median,
            )
            for (gateway, kind), times in found.items()
        ],
    )


def asking(ask: DynamicOrigins) -> Policy:
    """The policy of the benches, with origins that are asked for."""
    return policy(CUSTOMERS).replace(origins=ask)


def _kinds() -> dict[str, Asks]:
    known = one_of(CUSTOMERS)
    return {
        "no Origin": lambda: Ask(origin=None),
        "allowed": lambda: Ask(origin=known()),
        "refused": lambda: Ask(origin=_STRANGER.encode()),
        "preflight allowed": lambda: Ask(origin=known(), method=b"PUT", headers=b"x-token"),
    }


def _asked_before() -> DynamicOrigins:
    """A look-up of which every answer is known."""
    dynamic = DynamicOrigins(lambda origin: origin in CUSTOMERS, ttl=_DAY, refused_ttl=_DAY)
    # By a middleware that waits: the answers are of the look-up, not of who asks.
    app = wsgi.CORSMiddleware(wsgi_apps.application, asking(dynamic), on_refusal=None)
    for origin in (*CUSTOMERS, _STRANGER):
        wsgi_apps.check(app, partial(Ask, origin=origin.encode()), what=origin, allowed=origin in CUSTOMERS)
    return dynamic


def _asgi(kind: str, asks: Asks) -> Mapping[str, Times]:
    dynamic, application = _asked_before(), asgi_apps.application
    asked_for = asgi.CORSMiddleware(application, asking(dynamic), on_refusal=None)
    apps: dict[str, asgi_apps.Application] = {
        "alone": application,
        "listed": asgi_apps.ours(CUSTOMERS),
        "asked for": asked_for,
    }
    for name in ("listed", "asked for"):
        asgi_apps.check(apps[name], asks, what=f"{kind}, {name}", allowed=is_allowed(kind))
    return race({name: asgi_apps.runner(app, asks) for name, app in apps.items()}, rounds=_ROUNDS)


def _wsgi(kind: str, asks: Asks) -> Mapping[str, Times]:
    dynamic, application = _asked_before(), wsgi_apps.application
    listed = wsgi.CORSMiddleware(application, policy(CUSTOMERS), on_refusal=None)
    asked_for = wsgi.CORSMiddleware(application, asking(dynamic), on_refusal=None)
    apps: dict[str, WSGIApplication] = {"alone": application, "listed": listed, "asked for": asked_for}
    for name in ("listed", "asked for"):
        wsgi_apps.check(apps[name], asks, what=f"{kind}, {name}", allowed=is_allowed(kind))
    return race({name: wsgi_apps.runner(app, asks) for name, app in apps.items()}, rounds=_ROUNDS)


def _ratio(times: Mapping[str, Times]) -> Times:
    return (times["asked for"] - times["alone"]) / (times["listed"] - times["alone"])


def _row(named: str, times: Mapping[str, Times]) -> tuple[str, ...]:
    figures = times["listed"] - times["alone"], times["asked for"] - times["alone"]
    ratio = _ratio(times)
    return named, *(f"{one.median:,.0f}" for one in figures), f"{ratio.median:#.3g}", ratio.spread


if __name__ == "__main__":
    show(measure())
