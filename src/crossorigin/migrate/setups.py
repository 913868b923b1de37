"""From an application to its set-up, whatever framework it is made with."""

from typing import Any

from crossorigin.doctor.django import is_django
from crossorigin.doctor.flask import is_flask
from crossorigin.doctor.identity import is_a
from crossorigin.doctor.starlette import is_starlette
from crossorigin.doctor.wrappers import chain
from crossorigin.migrate.django_setup import read_django
from crossorigin.migrate.flask_setup import read_flask
from crossorigin.migrate.old import NothingToMove, OldSetup
from crossorigin.migrate.starlette_setup import read_starlette


def read_setup(app: Any) -> OldSetup:
    """The CORS set-up of *app*.

    Args:
        app: An application of Starlette, FastAPI, Flask or Django; also any that Starlette's middleware wraps.

    Raises:
        NothingToMove: There is none that can be read.
    """
    targets = list(chain(app, lambda target: is_starlette(target) or is_flask(target) or is_django(target)))
    core = targets[-1]
    if is_flask(core):
        return read_flask(core)
    if is_django(core):
        return read_django()
    if is_starlette(core) or any(is_a(target, "starlette.middleware.cors.CORSMiddleware") for target in targets):
        return read_starlette(app)
    raise NothingToMove(
        f"{app!r} is no application of Starlette, FastAPI, Flask or Django; what is read are Starlette's "
        "CORSMiddleware, flask-cors and django-cors-headers"
    )
