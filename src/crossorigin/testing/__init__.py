"""Tests that ask an application as browsers would: a pytest plugin, and what it is made of.

Nothing is loaded until it is used: pytest imports this package in every run where crossorigin is installed.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crossorigin.testing.browser import Browser
    from crossorigin.testing.browsers import Browsers
    from crossorigin.testing.disagreement import EnginesDisagree
    from crossorigin.testing.expectations import assert_blocked, assert_readable
    from crossorigin.testing.fetch_result import FetchResult

__all__ = ["Browser", "Browsers", "EnginesDisagree", "FetchResult", "assert_blocked", "assert_readable"]

_MODULES = {
    "Browser": "browser",
    "Browsers": "browsers",
    "EnginesDisagree": "disagreement",
    "FetchResult": "fetch_result",
    "assert_blocked": "expectations",
    "assert_readable": "expectations",
}


def __getattr__(name: str) -> Any:
    """The public names, each loaded when it is first asked for. https://peps.python.org/pep-0562/"""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - for who uses the package alone

    found = globals()[name] = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    return found
