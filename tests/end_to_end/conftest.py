"""Browsers and servers start once, and the pages of all browsers do their work with a server at the same time.

So what a test looks at has happened before it: the first test starts it all, two servers at a time, and each test waits
for its own server's turn.
"""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Final, TypeAlias

import pytest

from tests.browsers.versions import PROGRAMS
from tests.conformance.registry import ALL
from tests.end_to_end.actions import GROUPS
from tests.end_to_end.play import Part, Played, stage

Turns: TypeAlias = dict[str, Future[dict[tuple[str, str], Played]]]

_AT_ONCE: Final = 2
_ADAPTERS: Final = {adapter.name: adapter for adapter in ALL}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "part" in metafunc.fixturenames:
        rows = [
            pytest.param(
                (adapter.name, engine, group),
                id=f"{adapter.name}-{engine}-{group}",
                marks=pytest.mark.needs(*PROGRAMS[engine]),
            )
            for adapter in ALL
            for engine in PROGRAMS
            for group in GROUPS
        ]
        metafunc.parametrize("part", rows)


@pytest.fixture(scope="session")
def turns(request: pytest.FixtureRequest) -> Iterator[Turns]:
    """By adapter, what came of it all."""
    chosen = _chosen(request.session.items)
    engines = {engine for parts in chosen.values() for engine, _ in parts}
    with stage(engines) as found, ThreadPoolExecutor(_AT_ONCE) as pool:
        yield {name: pool.submit(found.play, _ADAPTERS[name], parts) for name, parts in chosen.items()}
        pool.shutdown(cancel_futures=True)


def _chosen(items: list[Any]) -> dict[str, list[Part]]:
    """What the tests of this run look at, by adapter."""
    chosen: dict[str, list[Part]] = {}
    for item in items:
        if part := getattr(item, "callspec", None) and item.callspec.params.get("part"):
            adapter, engine, group = part
            actions = (action for action in GROUPS[group] if action.wants <= _ADAPTERS[adapter].features)
            chosen.setdefault(adapter, []).extend((engine, action) for action in actions)
    return chosen


@pytest.fixture
def played(part: tuple[str, str, str], turns: Turns) -> list[Played]:
    """What came of each action of one group, in one browser, with one adapter."""
    name, engine, group = part
    found = turns[name].result()
    return [found[engine, action.name] for action in GROUPS[group] if (engine, action.name) in found]
