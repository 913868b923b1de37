from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.interop.npm import installed_modules
from tests.interop.serving import uvicorn


@pytest.fixture(scope="session")
def plain_api() -> Iterator[str]:
    """The URL of an API that knows nothing of CORS: other servers stand in front of it."""
    with uvicorn("tests.interop.applications.fastapi_pets:plain") as url:
        yield url


@pytest.fixture(scope="session")
def working_api() -> Iterator[str]:
    """The URL of an API that lets the page read by itself."""
    with uvicorn("tests.interop.applications.fastapi_pets:working") as url:
        yield url


@pytest.fixture(scope="session")
def node_modules(pytestconfig: pytest.Config) -> Path:
    """Where Express and `cors` are."""
    assert pytestconfig.cache is not None
    return installed_modules(pytestconfig.cache.mkdir("interop-npm"))
