"""The policies that every adapter under test serves, each below a path of its own, as data; rows name them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from crossorigin.server import DynamicOrigins
from tests.conformance.asked import TENANT, ask, ask_blocking

Settings: TypeAlias = dict[str, Any]
"""The arguments of a `Policy`."""

APP: Final = "https://app.example.com"
OTHER: Final = "https://other.example"
EVIL: Final = "https://evil.example"

MATRIX: Final[Settings] = {
    "origins": (APP, OTHER),
    "credentials": True,
    "methods": ("GET", "PUT"),
    "request_headers": ("X-Token",),
    "exposed_headers": ("X-Total",),
    "max_age": 600,
}
"""The one policy of the table of peers."""

BEFORE: Final[Settings] = MATRIX | {"exposed_headers": ("X-Before",), "max_age": 1}
AFTER: Final[Settings] = MATRIX | {
    "exposed_headers": ("X-After",),
    "max_age": 2,
    "credentials": False,
    "methods": ("GET", "DELETE"),
}

INNER: Final[Settings] = {"origins": ("https://inner.example",), "max_age": 9}
"""Of an application within the application, which has a layer of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteSettings:
    """One row of a table of policies."""

    path: str
    methods: tuple[str, ...] | None = None
    policy: Settings | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """What goes round the bare application.

    Attributes:
        policy: For all that no route has.
        routes: In their order.
        report_only: A second policy.
        options: Further arguments of the middleware.
        is_mounted: Whether the path below which it is served is its `root_path`, or `SCRIPT_NAME`.
    """

    policy: Settings = field(default_factory=lambda: MATRIX)
    routes: tuple[RouteSettings, ...] = ()
    report_only: Settings | None = None
    options: Settings = field(default_factory=dict)
    is_mounted: bool = True


def _anyone(**settings: object) -> Settings:
    return {"origins": ("*",), **settings}


def _only(origin: str, **settings: object) -> Settings:
    return {"origins": (origin,), **settings}


def _asking(function: Any) -> Settings:
    return MATRIX | {"origins": DynamicOrigins(function, known=(OTHER,), varies_on=(TENANT,))}


_ROUTES: Final = (
    RouteSettings(path="/admin/**", policy=_only(OTHER)),
    RouteSettings(path="/things/*", methods=("PUT",), policy=_only(APP, methods=("PUT",), max_age=1)),
    RouteSettings(path="/things/*", policy=_only(OTHER, methods=("DELETE",), max_age=2)),
    RouteSettings(path="/public/**", policy=_anyone()),
    RouteSettings(path="/internal/**", policy=None),
)

VARIANTS: Final[Mapping[str, Variant]] = MappingProxyType(
    {
        "matrix": Variant(),
        "plain": Variant(policy=_only(APP)),
        "anonymous": Variant(policy=_anyone(exposed_headers=("X-Total",), methods=("PUT",), request_headers=("*",))),
        "any-header": Variant(
            policy=_anyone(methods=("*",), request_headers=("*", "authorization"), exposed_headers=("*",))
        ),
        "reflecting": Variant(policy=_only(APP, credentials=True, methods=("*",), request_headers=("*",))),
        "patterns": Variant(
            policy={"origins": ("https://*.example.com", "https://tenant.example:*"), "credentials": True}
        ),
        "null": Variant(policy={"origins": (APP, "null"), "dangerously_allow_null": True}),
        "status-200": Variant(policy=MATRIX | {"preflight_status": 200}),
        "debug": Variant(policy=MATRIX | {"debug": True}),
        "enforcing": Variant(policy=MATRIX | {"enforce": True}),
        "disclosing": Variant(policy=MATRIX | {"disclose_methods": True}),
        "private-network": Variant(policy=MATRIX | {"private_network_access": True}),
        "limited": Variant(policy=MATRIX | {"request_headers_limit": 256}),
        "replacing": Variant(),
        "respecting": Variant(options={"respect_app_headers": True}),
        "passthrough": Variant(options={"passthrough": True}),
        "disabled": Variant(options={"disabled": True}),
        "reporting": Variant(report_only=_only(OTHER)),
        "moving": Variant(policy=_anyone(), report_only=_only(APP)),
        "routed": Variant(policy=MATRIX, routes=_ROUTES),
        "unmounted": Variant(
            policy=_only(APP),
            routes=(RouteSettings(path="/unmounted/admin/**", policy=_only(OTHER)),),
            is_mounted=False,
        ),
        "reconfigured": Variant(policy=BEFORE),
        "asking": Variant(policy=_asking(ask)),
        "asking-blocking": Variant(policy=_asking(ask_blocking)),
        "no-origin-refused": Variant(options={"websocket_without_origin": "refuse"}),
    }
)

BARE: Final = "bare"
"""The application with nothing round it."""
