from pathlib import Path
from typing import Any

import pytest

from crossorigin.checking.inputs.described import DescribedRequest, InputError
from crossorigin.checking.options import CheckOptions, OptionsError
from crossorigin.checking.places import ApplicationPlace, LivePlace, Place, read_place
from crossorigin.transport.options import BasicAuth, Cookie, LiveOptions, Timeouts
from crossorigin.transport.resolve_rule import ResolveRule
from tests.checking.support import page_request

COPIED = DescribedRequest(
    cookies=(("sid", "1"), ("", "nameless"), ("lang", "de")), basic_auth=("bob", "pw"), insecure=True
)
COOKIES = (
    Cookie(name="sid", value="1", host="api.example.com"),
    Cookie(name="lang", value="de", host="api.example.com"),
)
AUTH = BasicAuth(origin="https://api.example.com", username="bob", password="pw")


def place(
    described: DescribedRequest | None = None, *, credentials: str = "include", **options: Any
) -> tuple[Place, tuple[str, ...]]:
    return read_place(CheckOptions(**options), described or DescribedRequest(), page_request(credentials=credentials))


def live(**options: Any) -> LiveOptions:
    found, _ = place(**options)
    assert isinstance(found, LivePlace)
    return found.options


def test_by_default_the_network_as_it_is() -> None:
    assert live(target="https://api.example.com/") == LiveOptions()


def test_what_can_be_typed() -> None:
    options = live(
        cookies=("sid=1; lang=de",),
        user="bob:pw",
        insecure=True,
        cacert="/tmp/ca.pem",
        resolve=("api.example.com:443:127.0.0.1", "[::1]:80:::1"),
        timeout=3.0,
        proxies=False,
    )
    assert options.timeouts == Timeouts(connect=3, read=3, total=3)
    assert (options.insecure, options.cacert, options.use_environment_proxies) == (True, Path("/tmp/ca.pem"), False)
    assert options.resolve == (
        ResolveRule(host="api.example.com", port=443, address="127.0.0.1"),
        ResolveRule(host="::1", port=80, address="::1"),
    )
    assert (options.cookies, options.basic_auth) == (COOKIES, AUTH)


def test_what_was_copied() -> None:
    found, notes = place(COPIED)
    assert isinstance(found, LivePlace)
    assert (found.options.cookies, found.options.basic_auth, found.options.insecure) == (COOKIES, AUTH, True)
    assert notes == ("left out a cookie without a name",)


def test_what_is_typed_goes_before_what_was_copied() -> None:
    found, _ = place(COPIED, cookies=("sid=2",), user="eve:x")
    assert isinstance(found, LivePlace)
    assert [cookie.value for cookie in found.options.cookies] == ["2", "de"]
    assert found.options.basic_auth is not None
    assert found.options.basic_auth.username == "eve"


@pytest.mark.parametrize("options", [{"cookies": ("a=b",)}, {"user": "a:b"}])
def test_credentials_that_stay_at_home_are_told(options: dict[str, Any]) -> None:
    _, notes = place(credentials="omit", **options)
    assert notes == (
        "cookies and passwords do not go to another origin with credentials omit; add --credentials include",
    )


def test_no_credentials_no_note() -> None:
    assert place(credentials="same-origin")[1] == ()


def test_an_application() -> None:
    found, _ = place(target=" main:app ", cookies=("sid=1; lang=de",), user="bob:pw", timeout=2.5)
    assert isinstance(found, ApplicationPlace)
    assert found.name == "main:app"
    assert (found.options.seconds, found.options.cookies, found.options.basic_auth) == (2.5, COOKIES, AUTH)


def test_an_application_has_its_own_patience() -> None:
    found, _ = place(target="main:app")
    assert isinstance(found, ApplicationPlace)
    assert found.options.seconds == 30


@pytest.mark.parametrize(
    ("options", "name"),
    [
        ({"insecure": True}, "--insecure"),
        ({"cacert": "x"}, "--cacert"),
        ({"resolve": ("a:1:127.0.0.1",)}, "--resolve"),
        ({"proxies": False}, "--no-proxy"),
    ],
)
def test_the_network_means_nothing_to_an_application(options: dict[str, Any], name: str) -> None:
    with pytest.raises(OptionsError, match=f"{name} is about the network, and main:app runs in this process"):
        place(target="main:app", **options)


@pytest.mark.parametrize("options", [{"user": "bob"}, {"cookies": ("nameless",)}, {"resolve": ("here",)}])
def test_a_wrong_value(options: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        place(**options)


@pytest.mark.parametrize("target", ["main:app", "https://api.example.com/"])
@pytest.mark.parametrize("seconds", [0.0, -1.0, float("nan"), float("inf"), 86_400.5])
def test_no_time_at_all_or_too_much(target: str, seconds: float) -> None:
    with pytest.raises(OptionsError, match=f"--timeout {seconds:g} is not between 0 and 86400"):
        place(target=target, timeout=seconds)


def test_a_day_is_time_enough() -> None:
    assert live(timeout=86_400.0).timeouts.total == 86_400
