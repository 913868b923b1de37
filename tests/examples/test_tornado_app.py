from tests.examples.asking import assert_serves
from tests.examples.native_servers import module


def test_over_the_wire() -> None:
    with module("examples.tornado_app") as url:
        assert_serves(url)
