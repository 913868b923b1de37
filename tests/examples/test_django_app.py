from tests.examples.asking import assert_serves
from tests.examples.wsgi_servers import gunicorn
from tests.interop.serving import uvicorn


def test_wsgi_over_the_wire() -> None:
    with gunicorn("examples.django_app:application") as url:
        assert_serves(url)


def test_asgi_over_the_wire() -> None:
    with uvicorn("examples.django_app:asgi_application") as url:
        assert_serves(url)
