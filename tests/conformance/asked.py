"""What the variants that ask for origins ask: one origin, of one tenant or of none."""

from collections.abc import Mapping
from typing import Final

CUSTOMER: Final = "https://customer.example"
TENANT: Final = "x-tenant"
FAILING: Final = "https://failing.example"
"""Whatever looks it up raises."""


def ask_blocking(origin: str, headers: Mapping[str, str]) -> bool:
    """For threads."""
    if origin == FAILING:
        raise ConnectionError
    return origin == CUSTOMER and headers[TENANT] in {"", "acme"}


async def ask(origin: str, headers: Mapping[str, str]) -> bool:
    """For event loops."""
    return ask_blocking(origin, headers)
