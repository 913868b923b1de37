from tests.examples.asking import assert_serves
from tests.interop.serving import uvicorn


def test_over_the_wire() -> None:
    with uvicorn("examples.blacksheep_app:app") as url:
        assert_serves(url)
