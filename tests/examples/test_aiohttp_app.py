from tests.examples.asking import assert_serves
from tests.examples.native_servers import aiohttp


def test_over_the_wire() -> None:
    with aiohttp("examples.aiohttp_app:create_app") as url:
        assert_serves(url)
