import subprocess
import sys
from base64 import b64encode

import pytest

from crossorigin.fetch.messages import HeaderList, HTTPRequest, HTTPResponse
from crossorigin.transport.credentials import CredentialStore
from crossorigin.transport.options import BasicAuth, Cookie
from crossorigin.transport.target import parse_target

URL = "https://api.example/"
AUTH = BasicAuth(origin="https://api.example", username="ann", password="pässword")
COOKIE = Cookie(name="a", value="1", host="api.example")


def request(url: str = URL, headers: HeaderList = (), *, include: bool = True) -> HTTPRequest:
    return HTTPRequest(method="GET", url=url, headers=headers, include_credentials=include)


def headers_for(store: CredentialStore, message: HTTPRequest) -> HeaderList:
    return store.headers_for(message, parse_target(message.url))


def basic(text: str) -> tuple[str, str]:
    return ("Authorization", f"Basic {b64encode(text.encode()).decode()}")


def test_without_credentials_nothing_goes_along() -> None:
    store = CredentialStore(cookies=(COOKIE,), basic_auth=AUTH)

    assert headers_for(store, request("https://user:pass@api.example/", include=False)) == ()


def test_with_credentials_both_go_along() -> None:
    store = CredentialStore(cookies=(COOKIE,), basic_auth=AUTH)

    assert headers_for(store, request()) == (basic("ann:pässword"), ("Cookie", "a=1"))


@pytest.mark.parametrize("url", ["https://other.example/", "http://api.example/", "https://api.example:8443/"])
def test_basic_authentication_stays_with_its_origin(url: str) -> None:
    assert headers_for(CredentialStore(basic_auth=AUTH), request(url)) == ()


@pytest.mark.parametrize(
    ("url", "pair"), [("https://u%40:p%3A%C3%A9@api.example/", "u@:p:é"), ("https://u@api.example/", "u:")]
)
def test_the_urls_own_user_comes_first(url: str, pair: str) -> None:
    assert headers_for(CredentialStore(basic_auth=AUTH), request(url)) == (basic(pair),)


def test_the_requests_own_headers_stay_alone() -> None:
    store = CredentialStore(cookies=(COOKIE,), basic_auth=AUTH)

    assert headers_for(store, request(headers=(("authorization", "Bearer x"), ("COOKIE", "b=2")))) == ()


def test_cookies_that_a_response_sets_are_kept_if_credentials_were_included() -> None:
    store = CredentialStore()
    response = HTTPResponse(status=200, headers=(("set-cookie", "b=2"),))
    store.keep(request(include=False), parse_target(URL), response)
    assert headers_for(store, request()) == ()

    store.keep(request(), parse_target(URL), response)

    assert headers_for(store, request()) == (("Cookie", "b=2"),)
    assert headers_for(store, request("https://other.example/")) == ()


def test_what_a_server_sets_replaces_what_was_given_by_hand() -> None:
    store = CredentialStore(cookies=(COOKIE,))
    store.keep(request(), parse_target(URL), HTTPResponse(status=200, headers=(("Set-Cookie", "a=2; Path=/"),)))

    assert headers_for(store, request()) == (("Cookie", "a=2"),)


def test_a_response_without_cookies_loads_no_cookie_jar() -> None:
    program = """
import sys
from crossorigin.fetch.messages import HTTPRequest, HTTPResponse
from crossorigin.transport.credentials import CredentialStore
from crossorigin.transport.target import parse_target
request = HTTPRequest(method="GET", url="https://a.example/", include_credentials=True)
store = CredentialStore()
assert store.headers_for(request, parse_target(request.url)) == ()
store.keep(request, parse_target(request.url), HTTPResponse(status=200))
print("http.cookiejar" in sys.modules, "urllib.request" in sys.modules, "socket" in sys.modules)
"""

    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert run.stdout.split() == ["False", "False", "False"]
