"""The layers under test of frameworks that are neither ASGI nor WSGI: `install`, with a variant's policy."""

from collections.abc import Callable
from typing import Any, Final

from tests.conformance.applications.ours import arguments, offered, policy_of
from tests.conformance.variants import OTHER, Settings, Variant

MARKED: Final[Settings] = {"origins": (OTHER,), "methods": ("PUT",), "max_age": 7}
"""The policy that single handlers are marked with."""


def put(install: Callable[..., Any], application: Any, name: str, variant: Variant) -> Any:
    """What `install` gives for *application*, with the variant's policy."""
    return offered(name, install(application, policy_of(variant), **arguments(name, variant)))
