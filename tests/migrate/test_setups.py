from typing import Any

import pytest
from django.core.wsgi import get_wsgi_application
from starlette.middleware.cors import CORSMiddleware

from crossorigin.migrate.old import NothingToMove
from crossorigin.migrate.setups import read_setup
from tests.adapters.django.project import override_settings
from tests.doctor.apps import raw
from tests.migrate.old_ones import flask, starlette


@pytest.mark.parametrize(
    ("app", "product", "framework"),
    [
        (starlette(), "Starlette's CORSMiddleware", "starlette"),
        (CORSMiddleware(raw), "Starlette's CORSMiddleware", "asgi"),
        (flask(), "flask-cors", "flask"),
    ],
)
def test_set_ups(app: Any, product: str, framework: str) -> None:
    setup = read_setup(app)
    assert (setup.product, setup.framework) == (product, framework)


def test_django() -> None:
    with override_settings(MIDDLEWARE=["corsheaders.middleware.CorsMiddleware"]):
        assert read_setup(get_wsgi_application()).framework == "django"


def test_what_is_not_read() -> None:
    with pytest.raises(NothingToMove, match="is no application of Starlette, FastAPI, Flask or Django"):
        read_setup(raw)
