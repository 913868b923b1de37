import pytest

from crossorigin.checking.inputs.described import InputError
from crossorigin.fetch.origin import InvalidOrigin
from crossorigin.testing.browsers import Browsers
from crossorigin.transport.errors import OptionError
from tests.testing.apps import ALLOW_PAGE, PAGE, Lifespan, asgi_app


def test_engines() -> None:
    with Browsers(["safari", "firefox"]) as browsers:
        assert browsers(PAGE).engines == ("firefox", "safari")
        assert browsers(PAGE, engines=["chrome"]).engines == ("chromium",)
        assert browsers(PAGE, engines=[]).engines == ("firefox", "safari")
    assert Browsers()(PAGE).engines == ("chromium", "firefox", "safari")


def test_each_browser_is_new() -> None:
    with Browsers() as browsers:
        assert browsers(PAGE) is not browsers(PAGE)


def test_cookies_and_lifespan() -> None:
    app = Lifespan()
    seen: list[dict[str, object]] = []
    with Browsers() as browsers:
        assert browsers(PAGE, lifespan=False).fetch_sync(app).readable
        browsers(PAGE, cookies={"a": "1"}).fetch_sync(asgi_app(*ALLOW_PAGE, seen=seen), credentials="include")
    assert app.diary == ["asked"]
    headers = seen[0]["headers"]
    assert isinstance(headers, list)
    assert (b"cookie", b"a=1") in headers


def test_closed_it_may_be_used_again() -> None:
    app, browsers = Lifespan(), Browsers()
    for _ in range(2):
        browsers(PAGE).fetch_sync(app)
        browsers.close()
    assert app.diary == ["started", "asked", "stopped"] * 2


def test_what_is_wrong() -> None:
    browsers = Browsers()
    with pytest.raises(InvalidOrigin, match=r"https://app\.example\.com/"):
        browsers("https://app.example.com/")
    with pytest.raises(InputError, match="no verdict"):
        browsers(PAGE, engines=["lynx"])
    with pytest.raises(InputError, match="no verdict"):
        Browsers(["lynx"])
    with pytest.raises(OptionError, match="seconds=-1"):
        browsers(PAGE, timeout=-1)
    with pytest.raises(OptionError, match="cookie name"):
        browsers(PAGE, cookies={"a b": "1"})
