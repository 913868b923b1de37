from typing import Any

import pytest

from crossorigin.browser.request import CredentialsMode, Initiator, RedirectMode, Request, RequestMode
from crossorigin.checking.inputs.described import DescribedRequest, InputError
from crossorigin.checking.options import CheckOptions, OptionsError
from crossorigin.checking.page_call import page_request
from crossorigin.fetch.origin import serialize_origin
from crossorigin.fetch.url import parse_url

COPIED = DescribedRequest(
    url="https://copied.example/",
    origin="https://copied.example",
    method="PATCH",
    headers=(("Content-Type", "application/json"), ("X-A", "1")),
    body=b"{}",
    credentials="include",
    mode="same-origin",
    redirect="error",
)


def call(described: DescribedRequest | None = None, **options: Any) -> tuple[Request, tuple[str, ...]]:
    url = parse_url("https://api.example.com/")
    assert url is not None
    if described is None:
        options = {"origin": "https://app.example.com"} | options
    return page_request(url, CheckOptions(**options), described or DescribedRequest())


def test_by_default_what_fetch_does() -> None:
    request, notes = call()
    assert (request.method, request.headers, request.body) == ("GET", (), None)
    assert (request.mode, request.credentials_mode, request.redirect_mode, request.initiator) == (
        RequestMode.CORS,
        CredentialsMode.SAME_ORIGIN,
        RedirectMode.FOLLOW,
        Initiator.FETCH,
    )
    assert serialize_origin(request.origin) == "https://app.example.com"
    assert notes == ()


def test_all_that_can_be_typed() -> None:
    request, notes = call(
        method="put",
        headers=("X-A: 1", "x-a: 2", "Accept:b/c"),
        data="a=b",
        credentials="include",
        redirect="manual",
    )
    assert request.method == "PUT"
    assert request.headers == (
        ("X-A", "1"),
        ("x-a", "2"),
        ("Accept", "b/c"),
        ("Content-Type", "text/plain;charset=UTF-8"),
    )
    assert request.body == b"a=b"
    assert (request.credentials_mode, request.redirect_mode) == (CredentialsMode.INCLUDE, RedirectMode.MANUAL)
    assert notes == ()


@pytest.mark.parametrize(("text", "sent"), [("@/etc/hosts", b"@/etc/hosts"), ("é\ud800", "é?".encode()), ("", b"")])
def test_a_body_is_taken_as_it_stands(text: str, sent: bytes) -> None:
    request, _ = call(body=text, data="of the command line")
    assert (request.method, request.body) == ("POST", sent)
    assert request.headers == (("Content-Type", "text/plain;charset=UTF-8"),)


def test_data_makes_it_a_post() -> None:
    assert call(data="a=b")[0].method == "POST"


def test_what_was_copied() -> None:
    request, notes = call(COPIED)
    assert (request.method, request.headers, request.body) == ("PATCH", COPIED.headers, b"{}")
    assert (request.mode, request.credentials_mode, request.redirect_mode) == (
        RequestMode.SAME_ORIGIN,
        CredentialsMode.INCLUDE,
        RedirectMode.ERROR,
    )
    assert serialize_origin(request.origin) == "https://copied.example"
    assert notes == ()


def test_a_copied_body_brings_its_type_or_none() -> None:
    request, _ = call(DescribedRequest(origin="https://app.example.com", method="POST", body=b"{}"))
    assert request.headers == ()


def test_what_is_typed_goes_before_what_was_copied() -> None:
    request, _ = call(
        COPIED,
        origin="null",
        method="POST",
        headers=("x-a: 2",),
        data="new",
        credentials="omit",
        mode="cors",
        redirect="follow",
    )
    assert (request.method, request.body) == ("POST", b"new")
    assert request.headers == (("Content-Type", "application/json"), ("x-a", "2"))
    assert (request.mode, request.credentials_mode) == (RequestMode.CORS, CredentialsMode.OMIT)
    assert serialize_origin(request.origin) == "null"


def test_notes_come_along() -> None:
    _, notes = call(method="patch", headers=("Access-Control-Allow-Origin: *",), mode="cors")
    assert [note[:30] for note in notes] == ["'patch' is sent as written: fe", "Access-Control-Allow-Origin is"]
    _, (note,) = call(data='{"a": 1}')
    assert note.startswith("the body is JSON")


def test_a_header_repeated_is_noted_once() -> None:
    _, notes = call(headers=("Access-Control-Allow-Origin: *", "Access-Control-Allow-Origin: *"))
    assert len(notes) == 1


def test_no_cors_hopes() -> None:
    request, notes = call(mode="no-cors", headers=("X-A: 1", "Accept: a/b"))
    assert request.headers == (("Accept", "a/b"),)
    assert notes[0].startswith("mode no-cors avoids the CORS check by hiding the response")
    assert notes[1] == "the browser drops X-A from a request with mode no-cors"


@pytest.mark.parametrize(
    "options", [{"initiator": "xhr"}, {"upload_listener": True}, {"initiator": "xhr", "upload_listener": True}]
)
def test_xml_http_request(options: dict[str, Any]) -> None:
    request, _ = call(method="POST", data="a", credentials="include", **options)
    assert request.initiator is Initiator.XML_HTTP_REQUEST
    assert request.use_cors_preflight is options.get("upload_listener", False)
    assert request.credentials_mode is CredentialsMode.INCLUDE


def test_xml_http_request_without_credentials() -> None:
    assert call(initiator="xhr")[0].credentials_mode is CredentialsMode.SAME_ORIGIN


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"origin": None}, "--origin is missing: .*, for example, --origin https://app.example.com"),
        ({"data": "x", "method": "GET"}, "no page can make this request: a GET request cannot have a body"),
        ({"mode": "no-cors", "method": "PUT"}, "mode no-cors takes GET, HEAD and POST, not PUT"),
        ({"upload_listener": True, "initiator": "fetch"}, "write --initiator xhr"),
        ({"initiator": "xhr", "mode": "no-cors"}, "XMLHttpRequest has no request mode but cors; leave out --mode"),
        ({"initiator": "xhr", "redirect": "error"}, "has no redirect mode but follow; leave out --redirect"),
        ({"initiator": "xhr", "credentials": "omit"}, "has no credentials mode omit; leave out --credentials"),
    ],
)
def test_what_no_page_can_do(options: dict[str, Any], message: str) -> None:
    with pytest.raises(OptionsError, match=message):
        call(**options)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"origin": "example.com"}, "did you mean 'https://example.com'"),
        ({"origin": "https://app.example.com/"}, "an origin ends without a slash"),
        ({"headers": ("Cookie: a=b",)}, "write --cookie name=value"),
        ({"credentials": "yes"}, "did you mean include"),
    ],
)
def test_a_wrong_value(options: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError) as raised:
        call(**options)
    assert message in str(raised.value)


def test_what_was_inferred_is_told_where_it_is_used() -> None:
    copied = DescribedRequest(
        origin="https://copied.example", origin_notes=("inferred origin",), credentials_notes=("inferred credentials",)
    )
    assert call(copied)[1] == ("inferred origin", "inferred credentials")
    _, notes = call(copied, origin="https://app.example.com", credentials="omit")
    assert notes == ("took --origin in place of the copied https://copied.example",)
    _, notes = call(copied, origin="https://copied.example", credentials="omit")
    assert notes == ()
