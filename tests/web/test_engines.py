import json
from pathlib import Path

import pytest

from crossorigin.browser.profiles import CHROMIUM, FIREFOX, SAFARI, WEBKIT
from crossorigin.web.engines import MEASURED, find_engine

ENGINES = Path(__file__).parents[1] / "truth" / "data" / "engines.json"
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
LINUX = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko)"
CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("user_agent", "name", "version"),
    [
        (f"{CHROME} Chrome/156.0.0.0 Safari/537.36", "Chromium", "156.0.0.0"),
        (f"{CHROME} HeadlessChrome/156.0.0.0 Safari/537.36", "Chromium", "156.0.0.0"),
        (f"{CHROME} Chrome/156.0.0.0 Safari/537.36 Edg/156.0.1.2", "Edge", "156.0.0.0"),
        (f"{CHROME} Chrome/156.0.0.0 Safari/537.36 OPR/130.0.0.0", "Opera", "156.0.0.0"),
        (f"{CHROME} Chrome/156.0.0.0 Safari/537.36 Vivaldi/7.0", "Vivaldi", "156.0.0.0"),
        (f"{CHROME} SamsungBrowser/30.0 Chrome/140.0.0.0 Mobile Safari/537.36", "Samsung Internet", "140.0.0.0"),
    ],
)
def test_browsers_of_chromiums_engine(user_agent: str, name: str, version: str) -> None:
    engine = find_engine(user_agent)
    assert engine is not None
    assert (engine.name, engine.version, engine.browser.profile) == (name, version, CHROMIUM)
    assert engine.measured_version == "156.0.8078.79"


@pytest.mark.parametrize("system", ["X11; Linux x86_64; rv:153.0", "Android 15; Mobile; rv:153.0"])
def test_firefox(system: str) -> None:
    engine = find_engine(f"Mozilla/5.0 ({system}) Gecko/20100101 Firefox/153.0")
    assert engine is not None
    assert (engine.name, engine.version, engine.browser.profile) == ("Firefox", "153.0", FIREFOX)


@pytest.mark.parametrize(
    ("user_agent", "name", "version", "profile"),
    [
        (f"{MAC} Version/26.0 Safari/605.1.15", "Safari", "26.0", SAFARI),
        (f"{IPHONE} Version/18.0 Mobile/15E148 Safari/604.1", "Safari", "18.0", SAFARI),
        (f"{IPHONE} CriOS/140.0.0.0 Mobile/15E148 Safari/604.1", "Safari", "", SAFARI),
        (f"{IPHONE} FxiOS/140.0 Mobile/15E148 Safari/605.1.15", "Safari", "", SAFARI),
        (f"{IPHONE} EdgiOS/140.0 Version/18.0 Mobile/15E148 Safari/604.1", "Safari", "18.0", SAFARI),
        (f"{LINUX} Version/26.0 Safari/605.1.15", "WebKit", "Version/26.0", WEBKIT),
        (f"{LINUX} Version/26.0 Safari/605.1.15 Epiphany/605.1.15", "WebKit", "Version/26.0", WEBKIT),
        (LINUX, "WebKit", "", WEBKIT),
    ],
)
def test_browsers_of_webkits_engine(user_agent: str, name: str, version: str, profile: object) -> None:
    engine = find_engine(user_agent)
    assert engine is not None
    assert (engine.name, engine.version, engine.browser.id) == (name, version, "safari")
    assert engine.browser.profile is profile
    assert engine.measured_version == "WebKitGTK 2.50.6"


@pytest.mark.parametrize("user_agent", ["", "curl/8.0", "Mozilla/5.0 (compatible; Something/1.0)"])
def test_others_have_none_of_the_three(user_agent: str) -> None:
    assert find_engine(user_agent) is None


def test_the_measured_versions_are_those_of_the_recordings() -> None:
    recorded = json.loads(ENGINES.read_text())
    assert {
        "chromium": recorded["chromium"]["version"],
        "firefox": recorded["firefox"]["version"],
        "safari": f"{recorded['webkit']['name']} {recorded['webkit']['version']}",
    } == MEASURED
