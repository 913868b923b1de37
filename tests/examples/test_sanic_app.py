from tests.examples.asking import assert_serves
from tests.examples.native_servers import sanic


def test_over_the_wire() -> None:
    with sanic("examples.sanic_app:app") as url:
        assert_serves(url)
