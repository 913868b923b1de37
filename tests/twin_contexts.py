"""Notes for every line which test module ran it; `tests.twins` reads it. A pytest plugin, for a run under coverage.

Three kinds of context: the path of a test module, for all it runs, when pytest collects it too; `IMPORT`, for what
importing the package runs; and the empty one, for the rest (the conftest files).
"""

import contextlib
import functools
import importlib
import pkgutil
import sys
from collections.abc import Generator

import coverage
import pytest

IMPORT = "import"


def pytest_configure(config: pytest.Config) -> None:
    """Starts taking notes."""
    measurement = coverage.Coverage.current()
    if measurement is None:
        raise pytest.UsageError("tests.twin_contexts needs a run under coverage: `coverage run -m pytest -p ...`")
    names = measurement.get_option("run:source_pkgs")
    assert isinstance(names, list)
    config.pluginmanager.register(TwinContexts(measurement, tuple(names)))


class TwinContexts:
    """Switches coverage's context where pytest goes from one test module to another."""

    def __init__(self, measurement: coverage.Coverage, packages: tuple[str, ...]) -> None:
        self._measurement = measurement
        self._packages = packages
        self._context = ""

    def pytest_sessionstart(self) -> None:
        """Imports the packages whole, so that importing a module is no test module's doing."""
        self._enter(IMPORT)
        for name in self._packages:
            package = importlib.import_module(name)
            for module in pkgutil.walk_packages(package.__path__, f"{name}.", onerror=lambda _name: None):
                # NB: importing a `__main__` may run the program.
                if not module.name.endswith(".__main__"):
                    # A module that cannot be imported fails its own tests, not everybody's.
                    with contextlib.suppress(Exception):
                        importlib.import_module(module.name)
        self._enter("")

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_make_collect_report(
        self, collector: pytest.Collector
    ) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
        """What runs when a test module is collected, the rows of a `parametrize` for instance, that module ran."""
        if isinstance(collector, pytest.Module):
            self._enter(collector.nodeid)
        return (yield)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """What a test and its fixtures run, the test's module ran."""
        self._enter(item.nodeid.partition("::")[0])
        return (yield)

    def _enter(self, context: str) -> None:
        # One switch a module, not one a test: each writes out what was measured so far.
        if context != self._context:
            self._context = context
            self._measurement.switch_context(context)
            self._forget_cached_results()

    def _forget_cached_results(self) -> None:
        """Clears the packages' `functools.cache`s: a result kept for one test module would hide lines from the next."""
        for name, module in list(sys.modules.items()):
            if name.partition(".")[0] in self._packages:
                for value in list(vars(module).values()):
                    if type(value) is functools._lru_cache_wrapper:  # NB: a lazy object would be made to tell its class
                        value.cache_clear()
