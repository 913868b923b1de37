import pytest

from crossorigin.browser.initiators import PageError
from crossorigin.browser.request import CredentialsMode, RedirectMode, Request, RequestMode
from crossorigin.checking.inputs.described import InputError, Notes
from crossorigin.fetch.origin import parse_origin
from crossorigin.fetch.url import parse_url
from crossorigin.testing.page_call import PageCall, page_request

BASE = parse_url("https://testserver/api/")


def call(**given: object) -> tuple[Request, Notes]:
    assert BASE is not None
    options: PageCall = given  # type: ignore[assignment]  # tests give what is wrong, too
    return page_request(BASE, parse_origin("https://app.example.com"), **options)


def test_what_fetch_does_by_default() -> None:
    request, notes = call()
    assert (request.method, str(request.url), request.headers, request.body) == (
        "GET",
        "https://testserver/api/",
        (),
        None,
    )
    assert request.mode is RequestMode.CORS
    assert request.credentials_mode is CredentialsMode.SAME_ORIGIN
    assert request.redirect_mode is RedirectMode.FOLLOW
    assert notes == ()


def test_all_that_can_be_said() -> None:
    request, notes = call(
        path="/x?y=1",
        method="patch",
        headers={"X-A": "1", "Cookie": "a=1"},
        credentials="include",
        redirect="manual",
    )
    assert (request.method, str(request.url), request.headers) == ("patch", "https://testserver/x?y=1", (("X-A", "1"),))
    assert request.credentials_mode is CredentialsMode.INCLUDE
    assert request.redirect_mode is RedirectMode.MANUAL
    assert "did you mean PATCH?" in notes[0]
    assert notes[1] == "the browser drops Cookie from a request with mode cors"


def test_a_mode_that_hides() -> None:
    request, notes = call(mode="no-cors", headers=[("X-A", "1"), ("Accept", "a/b")])
    assert (request.mode, request.headers) == (RequestMode.NO_CORS, (("Accept", "a/b"),))
    assert notes[-1] == "the browser drops X-A from a request with mode no-cors"


@pytest.mark.parametrize(
    ("given", "body", "content_type"),
    [
        ({"body": "ä"}, b"\xc3\xa4", "text/plain;charset=UTF-8"),
        ({"body": b"a"}, b"a", None),
        ({"json": {"a": 1}}, b'{"a": 1}', "application/json"),
        ({"json": [], "headers": {"content-type": "text/plain"}}, b"[]", "text/plain"),
    ],
)
def test_bodies(given: dict[str, object], body: bytes, content_type: str | None) -> None:
    request, _ = call(**given)
    assert (request.method, request.body) == ("POST", body)
    assert [value for name, value in request.headers if name.lower() == "content-type"] == (
        [] if content_type is None else [content_type]
    )


def test_one_body_and_no_more() -> None:
    with pytest.raises(TypeError, match="body and json are both given"):
        call(body="a", json=1)


def test_a_method_of_choice_for_a_body() -> None:
    assert call(method="PUT", body="a")[0].method == "PUT"
    with pytest.raises(PageError, match="a GET request cannot have a body"):
        call(method="GET", body="a")


@pytest.mark.parametrize("path", ["https://api.example.com/x", "http://testserver/x"])
def test_a_whole_url(path: str) -> None:
    assert str(call(path=path)[0].url) == path


@pytest.mark.parametrize("path", ["items", "https://", ""])
def test_what_is_no_path(path: str) -> None:
    with pytest.raises(ValueError, match=f"path='{path}' is neither a path"):
        call(path=path)


@pytest.mark.parametrize("given", [{"credentials": "yes"}, {"mode": "navigate"}, {"redirect": "no"}, {"method": "A B"}])
def test_what_no_page_can_ask_for(given: dict[str, str]) -> None:
    with pytest.raises(InputError):
        call(**given)


def test_what_no_fetch_has() -> None:
    with pytest.raises(TypeError, match="unexpected keyword argument 'timeout'"):
        call(timeout=1)
