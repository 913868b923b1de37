"""Tests that run other people's packages: `@pytest.mark.peers`. With CORS_PEERS in the environment, as CI has it.

Else they are left out, and a line at the end of the run says so: they install packages, from wherever pip does.
"""

import os
from typing import Final

import pytest

ASKED: Final = "CORS_PEERS"
_LEFT_OUT: Final = pytest.StashKey[int]()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out = [] if os.environ.get(ASKED) else [item for item in items if item.get_closest_marker("peers")]
    if left_out:
        config.stash[_LEFT_OUT] = len(left_out)
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if count := config.stash.get(_LEFT_OUT, 0):
        terminalreporter.write_line(
            f"Tests left out: {count}. They install and run other CORS middlewares: set {ASKED}=1.", yellow=True
        )
