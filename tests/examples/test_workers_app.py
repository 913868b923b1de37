from tests.examples.asking import assert_serves
from tests.interop.serving import uvicorn


def test_over_the_wire() -> None:
    with uvicorn("tests.examples.serverless:workers") as url:
        assert_serves(url)
