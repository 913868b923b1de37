"""All adapters under test."""

from typing import Final

from tests.conformance import adapters
from tests.conformance.frameworks import asgi, native, wsgi

ALL: Final = (*adapters.ADAPTERS, *asgi.ADAPTERS, *wsgi.ADAPTERS, *native.ADAPTERS)
