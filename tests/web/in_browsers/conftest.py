"""The three browsers, each light and dark, kept for all tests; the page; an API to check.

Screenshots go to the folder that CORS_ARTEFACTS names, else to .pytest_cache/d/screenshots.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from tests.browsers.driving import ENGINES, ColorScheme, Driven, Engine, open_browser
from tests.web.in_browsers.api import Api, serving_api
from tests.web.in_browsers.axe import axe_source
from tests.web.in_browsers.page import Page
from tests.web.in_browsers.serving import serving_page

PROGRAMS: Final[dict[Engine, tuple[str, ...]]] = {
    "chromium": ("chromium",),
    "firefox": ("firefox-esr",),
    "webkit": ("MiniBrowser", "WebKitWebDriver", "Xvfb"),
}
_BROWSERS: Final = [pytest.param(engine, marks=pytest.mark.needs(*PROGRAMS[engine])) for engine in ENGINES]


IN_CHROMIUM: Final = pytest.mark.parametrize("page", _BROWSERS[:1], indirect=True)
"""For what no engine does in a way of its own."""


@pytest.fixture(scope="session")
def artefacts(pytestconfig: pytest.Config) -> Path:
    assert pytestconfig.cache is not None
    folder = os.environ.get("CORS_ARTEFACTS")
    if not folder:
        return pytestconfig.cache.mkdir("screenshots")
    Path(folder).mkdir(parents=True, exist_ok=True)
    return Path(folder)


@pytest.fixture(scope="session")
def axe(pytestconfig: pytest.Config) -> str:
    assert pytestconfig.cache is not None
    return axe_source(pytestconfig.cache.mkdir("web-npm"))


@pytest.fixture(scope="session")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("history") / "history.sqlite"


@pytest.fixture(scope="session")
def page_url(history: Path) -> Iterator[str]:
    with serving_page(history) as url:
        yield url


@pytest.fixture(scope="session")
def api_of_all_tests() -> Iterator[Api]:
    with serving_api() as api:
        yield api


@pytest.fixture
def api(api_of_all_tests: Api) -> Api:
    api_of_all_tests.asked.clear()
    api_of_all_tests.cookies.clear()
    api_of_all_tests.go.clear()
    return api_of_all_tests


@pytest.fixture(scope="session")
def browsers() -> Iterator[Callable[[Engine, ColorScheme], Driven]]:
    """Each is started when it is first asked for, and ends with the last test."""
    with ExitStack() as stack:
        yield cache(lambda engine, scheme: stack.enter_context(open_browser(engine, color_scheme=scheme)))


@pytest.fixture(params=_BROWSERS)
def page(
    request: pytest.FixtureRequest,
    browsers: Callable[[Engine, ColorScheme], Driven],
    page_url: str,
    artefacts: Path,
    history: Path,
) -> Page:
    engine, scheme = request.param if isinstance(request.param, tuple) else (request.param, "light")
    browser = browsers(engine, scheme)
    return Page(
        browser=browser,
        url=page_url,
        artefacts=artefacts,
        history=history,
        scheme=scheme,
        said=len(browser.console()),
    )
