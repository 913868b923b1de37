from collections.abc import Iterator

import pytest

from tests.interop.serving import uvicorn

_FASTAPI = "tests.interop.applications.fastapi_pets"


@pytest.fixture(scope="session")
def plain_api() -> Iterator[str]:
    """An application that knows nothing of CORS, behind the other servers: its URL."""
    with uvicorn(f"{_FASTAPI}:plain") as url:
        yield url


@pytest.fixture(scope="session")
def working_api() -> Iterator[str]:
    """One that allows the page by itself."""
    with uvicorn(f"{_FASTAPI}:working") as url:
        yield url
