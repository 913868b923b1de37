"""What PEP 3333 lets applications do."""

import pytest

from tests.conformance.adapters import Feature
from tests.conformance.comparing import assert_as_bare
from tests.conformance.site import Site
from tests.conformance.variants import APP, EVIL

pytestmark = pytest.mark.wants(Feature.WSGI)


@pytest.mark.parametrize("path", ["/write", "/close", "/raise-at-first-part", "/shared"])
@pytest.mark.parametrize("origin", [APP, EVIL, None])
def test_as_without(matrix: Site, path: str, origin: str | None) -> None:
    headers = () if origin is None else (("Origin", origin),)
    reply = assert_as_bare(matrix, "GET", path, *headers)
    assert reply.status == 200
    assert reply.cors.get("allow-origin") == (APP if origin == APP else None)
