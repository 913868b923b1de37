"""The pytest plugin: the fixture `browser`, and which engines it has.

Loaded into every pytest run where crossorigin is installed, so this module imports nothing else of it before a test
asks for the fixture.
"""

from collections.abc import Iterator
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from crossorigin.testing.browsers import Browsers


def pytest_addoption(parser: pytest.Parser) -> None:
    """The engines that `browser` has where a test does not say."""
    parser.addini(
        "crossorigin_engines",
        "the engines of the fixture browser: chromium, firefox, safari [all]",
        type="args",
        default=[],
    )
    parser.getgroup("crossorigin").addoption(
        "--cors-engine",
        action="append",
        default=[],
        metavar="ENGINE",
        help="an engine of the fixture browser, in place of the ini file's: chromium, firefox, safari; may be repeated",
    )


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Gives the fixture its short name, unless another plugin (pytest-playwright, pytest-splinter) has it already.

    Two plugins' fixtures of one name shadow each other by the order of their loading, and an installed crossorigin
    must break no suite.
    """
    plugins = config.pluginmanager.get_plugins()
    if not any(isinstance(plugin, ModuleType) and hasattr(plugin, "browser") for plugin in plugins):
        config.pluginmanager.register(_ShortName(), "crossorigin-browser")


@pytest.fixture
def cors_browser(request: pytest.FixtureRequest) -> Iterator["Browsers"]:
    """The fixture `browser` by a name that no other plugin has."""
    if find_spec("rich") is None:
        raise pytest.UsageError("the fixture browser needs more packages; pip install 'crossorigin[testing]'")
    from crossorigin.testing.browsers import Browsers  # noqa: PLC0415 - for tests that ask for the fixture alone

    engines = request.config.getoption("--cors-engine") or request.config.getini("crossorigin_engines")
    with Browsers(engines) as browsers:
        yield browsers


class _ShortName:
    @pytest.fixture
    def browser(self, cors_browser: "Browsers") -> "Browsers":
        """Browsers on pages of the origins that a test names: they ask an application, and tell what pages may read."""
        return cors_browser
