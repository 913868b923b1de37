"""How a policy gets in front of an application: a line for each kind. docs/how-to/frameworks"""

from dataclasses import dataclass
from typing import Final

_MODULE: Final = "in the module that makes the app"
_LAST: Final = "at the end of the module that makes the app"
_OWN_POLICIES: Final = "Single views get a policy of their own by `@cors_policy(...)`."
WRAPPING: Final = (
    "# The last statement about app: what is wrapped round it later answers without CORS headers.",
    "app = CORSMiddleware(app, policy)",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """The way in for one kind of application.

    Attributes:
        id: A name of the adapter, in kebab-case.
        name: What it is for.
        imported: What the module has to import, beside `Policy`; empty for nothing.
        lines: What puts `policy` in front of `app`.
        place: As of a `Stack`.
        note: As of a `Stack`.
    """

    id: str
    name: str
    imported: str
    lines: tuple[str, ...]
    place: str
    note: str


def _wrapping(id_: str, name: str) -> Way:
    return Way(
        id=id_,
        name=name,
        imported=f"from crossorigin.adapters.{id_} import CORSMiddleware",
        lines=WRAPPING,
        place=_LAST,
        note="CORS headers that the application sends itself are replaced, so that its own CORS layer can go.",
    )


def _installing(id_: str, name: str, note: str, *, before: str = "") -> Way:
    module = id_.replace("-", "_")
    return Way(
        id=id_,
        name=name,
        imported=f"from crossorigin.adapters.{module} import install",
        lines=("install(app, policy)",),
        place=f"{_MODULE}{before}",
        note=f"{note} {_OWN_POLICIES}",
    )


WAYS: Final = (
    _wrapping("asgi", "any ASGI application"),
    _wrapping("wsgi", "any WSGI application"),
    _installing(
        "fastapi",
        "FastAPI",
        "Starlette's CORSMiddleware has to go. `install` takes applications of FastAPI and Starlette; round others put"
        " `app = CORSMiddleware(app, policy)` of crossorigin.adapters.asgi.",
    ),
    _installing("starlette", "Starlette", "Starlette's own CORSMiddleware has to go."),
    _installing("litestar", "Litestar", "`Litestar(cors_config=...)` has to go: with it, `install` is an error."),
    _installing("quart", "Quart", "What wraps `app.asgi_app` later stands in front of it. quart-cors has to go."),
    _installing("blacksheep", "BlackSheep", "`app.use_cors` has to go: it refuses requests of its own accord."),
    _installing("falcon-asgi", "Falcon, ASGI", "`App(cors_enable=True)` and Falcon's own CORSMiddleware have to go."),
    _installing("falcon-wsgi", "Falcon, WSGI", "`App(cors_enable=True)` and Falcon's own CORSMiddleware have to go."),
    _installing(
        "aiohttp",
        "aiohttp",
        "Install before the application becomes a sub-application of another. aiohttp-cors has to go.",
        before=", before it runs",
    ),
    _installing("sanic", "Sanic", "The CORS of sanic-ext can go: its headers are replaced.", before=", before it runs"),
    _installing("tornado", "Tornado", "`Access-Control-*` in `set_default_headers` can go: it is replaced."),
    _installing(
        "bottle",
        "Bottle",
        "For the routes of `@bottle.route`, give it `bottle.default_app()`.",
    ),
    Way(
        id="flask",
        name="Flask",
        imported="from crossorigin.adapters.flask import CORS",
        lines=("CORS(app, policy)",),
        place=f"{_MODULE}, after all else that wraps app.wsgi_app",
        note=f"flask-cors has to go: its headers are replaced. {_OWN_POLICIES}",
    ),
    Way(
        id="django",
        name="Django",
        imported="",
        lines=(
            'INSTALLED_APPS = [*INSTALLED_APPS, "crossorigin.adapters.django"]',
            "# First: before CommonMiddleware, authentication, and the redirects of SecurityMiddleware.",
            'MIDDLEWARE = ["crossorigin.adapters.django.CORSMiddleware", *MIDDLEWARE]',
            'CROSSORIGIN = {"policy": policy}',
        ),
        place="in settings.py, after INSTALLED_APPS and MIDDLEWARE",
        note="django-cors-headers has to go from both lists. CORS does not switch CSRF protection off: a POST with a"
        " session cookie also needs the origin in CSRF_TRUSTED_ORIGINS. `manage.py check` tells what is missing.",
    ),
    Way(
        id="pyramid",
        name="Pyramid",
        imported="",
        lines=('config.include("crossorigin.adapters.pyramid")', "config.set_cors_policy(policy)"),
        place="in the module that makes the app, before config.make_wsgi_app()",
        note="An exception that no view is for is the server's, which answers without CORS headers; an exception view"
        " for Exception makes it a 500 with them.",
    ),
)
"""Each kind of application that has one."""
