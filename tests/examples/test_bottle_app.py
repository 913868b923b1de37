from tests.examples.asking import assert_serves
from tests.examples.wsgi_servers import gunicorn


def test_over_the_wire() -> None:
    with gunicorn("examples.bottle_app:app") as url:
        assert_serves(url)
