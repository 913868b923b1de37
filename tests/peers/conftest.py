"""Where the answers of the peers come from; and the hooks of `tests.peers.when_asked`."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.peers.applications.protocol import Answer, Question
from tests.peers.running import ask
from tests.peers.stacks import Stack
from tests.peers.when_asked import pytest_collection_modifyitems, pytest_terminal_summary

__all__ = ("pytest_collection_modifyitems", "pytest_terminal_summary")


@pytest.fixture(scope="session")
def ask_peer(pytestconfig: pytest.Config) -> Callable[[Stack, Sequence[Question]], tuple[Answer, ...]]:
    """Asks a peer, which is installed when it is first asked."""
    assert pytestconfig.cache is not None
    cache = Path(pytestconfig.cache.mkdir("peers"))
    return lambda stack, questions: ask(stack, questions, cache)
