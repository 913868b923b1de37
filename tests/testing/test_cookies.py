import pytest

from crossorigin.fetch.header_list import get
from crossorigin.fetch.messages import HTTPRequest, HTTPResponse, NetworkFailure, NetworkFailureKind
from crossorigin.testing.cookies import Cookies
from crossorigin.transport.errors import OptionError


def request(host: str = "api.example.com", *, include: bool = True) -> HTTPRequest:
    return HTTPRequest(method="GET", url=f"https://{host}/", headers=(("A", "1"),), include_credentials=include)


def sent(cookies: Cookies, host: str = "api.example.com", *, include: bool = True) -> str | None:
    attached = cookies.attached(request(host, include=include))
    assert attached.headers[0] == ("A", "1")
    assert not attached.include_credentials
    return get("cookie", attached.headers)


def test_cookies_of_the_host_of_a_fetch() -> None:
    cookies = Cookies({"session": "1"})
    assert sent(cookies) is None
    cookies.enter("api.example.com")
    assert sent(cookies) == "session=1"
    assert sent(cookies, include=False) is None
    assert sent(cookies, "other.example.com") is None


def test_a_cookie_of_one_host() -> None:
    cookies = Cookies({})
    cookies.set("session", "1", "api.example.com")
    assert sent(cookies) == "session=1"
    assert sent(cookies, "other.example.com") is None


def test_what_the_server_sets_and_takes_away() -> None:
    cookies = Cookies({"session": "1"})
    cookies.enter("api.example.com")
    answer = HTTPResponse(status=200, headers=(("Set-Cookie", "session=2; Path=/"),))
    assert cookies.kept(request(), answer) is answer
    cookies.enter("api.example.com")
    assert sent(cookies) == "session=2"
    cookies.kept(request(), HTTPResponse(status=200, headers=(("Set-Cookie", "session=; Path=/; Max-Age=0"),)))
    cookies.enter("api.example.com")
    assert sent(cookies) is None
    cookies.set("session", "3")
    cookies.enter("api.example.com")
    assert sent(cookies) == "session=3"


def test_nothing_is_kept_of_a_failure_or_without_credentials() -> None:
    cookies = Cookies({})
    failure = NetworkFailure(kind=NetworkFailureKind.REFUSED, message="no")
    assert cookies.kept(request(), failure) is failure
    cookies.kept(request(include=False), HTTPResponse(status=200, headers=(("Set-Cookie", "a=1"),)))
    assert sent(cookies) is None


@pytest.mark.parametrize("name", ["__Secure-a", "__Host-a"])
def test_a_prefixed_name_is_secure(name: str) -> None:
    cookies = Cookies({})
    cookies.set(name, "1", "api.example.com")
    assert sent(cookies) == f"{name}=1"


def test_what_is_no_cookie() -> None:
    with pytest.raises(OptionError, match="cookie 'a'"):
        Cookies({"a": "1;2"})
    with pytest.raises(OptionError, match="cookie name 'a b'"):
        Cookies({}).set("a b", "1", "api.example.com")
