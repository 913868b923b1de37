"""The policies that the servers are given, once it is known what origin the page has."""

from typing import Final

from tests.conformance.variants import VARIANTS, Settings

_LISTED: Final[Settings] = {
    "credentials": True,
    "methods": ("PUT", "DELETE"),
    "request_headers": ("Authorization", "Content-Type"),
    "exposed_headers": ("X-Total",),
    "max_age": 600,
}


def policies(origin: str) -> dict[str, Settings]:
    """By variant of the application, what is to be its policy."""
    listed: Settings = {"origins": (origin,), **_LISTED}
    return {
        "matrix": listed,
        "enforcing": listed | {"enforce": True},
        "plain": {"origins": (origin,), "methods": ("PUT",), "max_age": 0},
        "anonymous": VARIANTS["anonymous"].policy,
    }
