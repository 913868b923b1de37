"""The pytest plugin: the fixture `browser`, and which engines it has.

Loaded into every pytest run where crossorigin is installed, so this module imports nothing else of it before a test
asks for the fixture, or somebody chooses engines.
"""

from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from crossorigin.testing.browsers import Browsers

_OPTION: Final = "--cors-engine"
_INI: Final = "crossorigin_engines"


def pytest_addoption(parser: pytest.Parser) -> None:
    """The engines that `browser` has where a test does not say."""
    parser.addini(
        _INI,
        "the engines of the fixture browser: chromium, firefox, safari [all]",
        type="args",
        default=[],
    )
    parser.getgroup("crossorigin").addoption(
        _OPTION,
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

    Raises:
        UsageError: An engine was chosen that is none.
    """
    _check_engines(config)
    plugins = config.pluginmanager.get_plugins()
    if not any(isinstance(plugin, ModuleType) and hasattr(plugin, "browser") for plugin in plugins):
        config.pluginmanager.register(_ShortName(), "crossorigin-browser")


@pytest.fixture
def cors_browser(request: pytest.FixtureRequest) -> Iterator["Browsers"]:
    """The fixture `browser` by a name that no other plugin has."""
    if find_spec("rich") is None:
        raise pytest.UsageError("the fixture browser needs more packages; pip install 'crossorigin[testing]'")
    from crossorigin.testing.browsers import Browsers  # noqa: PLC0415 - for tests that ask for the fixture alone

    with Browsers(_chosen(request.config)) as browsers:
        yield browsers


def _chosen(config: pytest.Config) -> Sequence[str]:
    chosen: Sequence[str] = config.getoption(_OPTION) or config.getini(_INI)
    return chosen


def _check_engines(config: pytest.Config) -> None:
    for name in _chosen(config):
        from crossorigin.checking.browsers import BROWSERS, find_browser  # noqa: PLC0415 - 50 ms, for who chooses
        from crossorigin.checking.inputs.described import InputError  # noqa: PLC0415 - the same

        try:
            find_browser(name)
        except InputError as error:
            where = _OPTION if config.getoption(_OPTION) else _INI
            known = ", ".join(engine.id for engine in BROWSERS)
            raise pytest.UsageError(f"{where}: {name!r:.100}: {error.rule}; choose from {known}") from error


class _ShortName:
    @pytest.fixture
    def browser(self, cors_browser: "Browsers") -> "Browsers":
        """Browsers on pages of the origins that a test names: they ask an application, and tell what pages may read."""
        return cors_browser
