"""What the middlewares that everybody uses do to a preflight, by the names of their classes.

Each line was read in the source: Starlette 1.10, FastAPI 0.165, Django 5.2, WhiteNoise 6, uvicorn 0.54.
"""

import re
from collections.abc import Mapping
from typing import Final

from crossorigin.doctor.layer import Role

_NO_TOKEN: Final = "it asks for credentials, and a preflight has none"  # noqa: S105 - a sentence
_PASSES: Final = (Role.PASSES, "")
_CORS: Final = (Role.OTHER_CORS, "")

_KNOWN: Final[Mapping[str, tuple[Role, str]]] = {
    "asgi_cors": _CORS,
    "corsheaders": _CORS,
    "flask_cors": _CORS,
    "quart_cors": _CORS,
    "starlette.middleware.cors": _CORS,
    "starlette.middleware.authentication.AuthenticationMiddleware": (Role.MAY_ANSWER, _NO_TOKEN),
    "starlette.middleware.httpsredirect": (
        Role.ANSWERS,
        "it redirects http to https, and browsers follow no redirect of a preflight",
    ),
    "starlette.middleware.trustedhost": (Role.MAY_ANSWER, "it answers 400 for a host that it does not list"),
    "starlette.middleware.base.BaseHTTPMiddleware": (Role.MAY_ANSWER, "it can answer without calling the next layer"),
    "starlette.middleware.wsgi": (Role.APPLICATION, ""),
    "starlette.middleware": _PASSES,
    "fastapi": _PASSES,
    "uvicorn.middleware": _PASSES,
    "asgiref": _PASSES,
    "werkzeug.middleware.proxy_fix": _PASSES,
    "werkzeug.middleware.profiler": _PASSES,
    "werkzeug.middleware.lint": _PASSES,
    "werkzeug.middleware.shared_data": (Role.MAY_ANSWER, "it serves files, without CORS headers"),
    "whitenoise": (
        Role.MAY_ANSWER,
        "it serves static files, without CORS headers, and answers their preflights by 405",
    ),
    "django": _PASSES,
}

_CORS_NAME: Final = re.compile(r"cors(?!i)|cross_?origin", re.IGNORECASE)
_AUTH_NAME: Final = re.compile(r"auth|token|jwt|login|api_?key", re.IGNORECASE)
_UNKNOWN: Final = (Role.MAY_ANSWER, "it can answer without calling the next layer")


def role_of(dotted_name: str) -> tuple[Role, str]:
    """What a layer of this name does, and of what it answers a clause that says so.

    The longest beginning that is known counts; of what is not known, the name may tell.
    """
    parts = dotted_name.split(".")
    for size in range(len(parts), 0, -1):
        if (found := _KNOWN.get(".".join(parts[:size]))) is not None:
            return found
    if _CORS_NAME.search(parts[-1]):
        return _CORS
    return (Role.MAY_ANSWER, _NO_TOKEN) if _AUTH_NAME.search(parts[-1]) else _UNKNOWN
