"""Each row runs against each adapter that has what the row wants; a server starts once, with its first row."""

import contextlib
from collections.abc import Callable, Iterator

import pytest

from tests.conformance.adapters import Adapter, Feature
from tests.conformance.registry import ALL
from tests.conformance.running import running
from tests.conformance.site import Server, Site, new_key


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "wants(feature, ...): a row for the adapters that have these features")
    config.addinivalue_line("markers", "unless(feature, ...): no row for the adapters that have one of these")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "server" not in metafunc.fixturenames:
        return
    wanted = _features(metafunc, "wants")
    unwanted = _features(metafunc, "unless")
    fitting = [adapter for adapter in ALL if wanted <= adapter.features and not unwanted & adapter.features]
    assert fitting, f"no adapter has {wanted}"
    metafunc.parametrize("server", fitting, ids=[adapter.name for adapter in fitting], indirect=True, scope="session")


def _features(metafunc: pytest.Metafunc, mark: str) -> set[Feature]:
    return {feature for found in metafunc.definition.iter_markers(mark) for feature in found.args}


@pytest.fixture(scope="session")
def start() -> Iterator[Callable[[Adapter], Server]]:
    """Starts an adapter's server, or gives the one that runs already."""
    started: dict[str, Server] = {}
    failed: set[str] = set()
    with contextlib.ExitStack() as stack:

        def start(adapter: Adapter) -> Server:
            name = adapter.name
            if name in failed:
                pytest.fail(f"{name} did not start before", pytrace=False)
            if name not in started:
                failed.add(name)
                started[name] = Server(adapter=adapter, process=stack.enter_context(running(adapter)))
                failed.remove(name)
            return started[name]

        yield start


@pytest.fixture(scope="session")
def server(request: pytest.FixtureRequest, start: Callable[[Adapter], Server]) -> Server:
    """The adapter under test."""
    return start(request.param)


@pytest.fixture
def matrix(server: Server) -> Site:
    """The policy of the table of peers."""
    return server.at("matrix")


@pytest.fixture
def key() -> str:
    """A name for a gate, a note or a log line of this row."""
    return new_key()
