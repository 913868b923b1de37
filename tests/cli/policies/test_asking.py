from typing import Any

import pytest

from crossorigin.browser.request import CredentialsMode, Initiator, RequestMode
from crossorigin.checking.inputs.described import InputError
from crossorigin.checking.options import OptionsError
from crossorigin.cli.policies.asking import ExplainOptions, Question, read_question
from crossorigin.fetch.origin import OpaqueOrigin, serialize_origin

PAGE = "https://app.example.com"
ALLOW = "access-control-allow-origin: *"


def question(origin: str | None = PAGE, **options: Any) -> Question:
    return read_question(ExplainOptions(origin=origin, **options))


def test_the_least() -> None:
    asked = question()
    request = asked.request
    assert (request.method, str(request.url), request.headers) == ("GET", "https://server.example/", ())
    assert serialize_origin(request.origin) == PAGE
    assert (request.credentials_mode, request.mode) == (CredentialsMode.SAME_ORIGIN, RequestMode.CORS)
    assert (asked.path, asked.preflight_passed, asked.notes) == ("/", False, ())


def test_all_of_it() -> None:
    asked = question(method="put", headers=("X-A: 1", ALLOW), credentials="include", path="/a", preflight=False)
    assert asked.request.method == "PUT"
    assert asked.request.headers == (("X-A", "1"), ("access-control-allow-origin", "*"))
    assert asked.request.credentials_mode is CredentialsMode.INCLUDE
    assert asked.preflight_passed
    assert len(asked.notes) == 1
    assert "access-control-allow-origin is a response header" in asked.notes[0]


def test_notes_of_all_options() -> None:
    assert ["did you mean PATCH?" in note for note in question(method="patch").notes] == [True]


@pytest.mark.parametrize(
    ("path", "url", "decoded"),
    [
        ("/a b?c=/d#e", "https://server.example/a%20b?c=/d", "/a b"),
        ("/a/../b/%2e", "https://server.example/b/", "/b/"),
        ("/..%2Fb", "https://server.example/..%2Fb", "/../b"),
        ("//evil.example/x", "https://server.example//evil.example/x", "//evil.example/x"),
        ("/ä", "https://server.example/%C3%A4", "/ä"),
        ("/\\x", "https://server.example//x", "//x"),
    ],
)
def test_the_path_is_that_which_a_browser_asks_for_as_a_router_sees_it(path: str, url: str, decoded: str) -> None:
    asked = question(path=path)
    assert str(asked.request.url).partition("#")[0] == url
    assert asked.path == decoded


def test_the_server_is_never_the_pages_own() -> None:
    assert question("https://server.example").request.url.host == "other-server.example"
    assert question("https://other-server.example").request.url.host == "server.example"


def test_an_opaque_origin() -> None:
    assert isinstance(question("null").request.origin, OpaqueOrigin)


def test_a_preflight_is_asked_for_by_an_upload() -> None:
    request = question(preflight=True, credentials="include", method="PUT", headers=("x-a: 1",)).request
    assert (request.initiator, request.use_cors_preflight) == (Initiator.XML_HTTP_REQUEST, True)
    assert (request.method, request.headers) == ("PUT", (("x-a", "1"),))
    assert request.credentials_mode is CredentialsMode.INCLUDE
    assert question(preflight=True).request.credentials_mode is CredentialsMode.SAME_ORIGIN


def test_a_websocket() -> None:
    request = question(websocket=True, path="/chat").request
    assert (request.mode, request.initiator) == (RequestMode.WEBSOCKET, Initiator.WEBSOCKET)
    assert str(request.url) == "https://server.example/chat"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"origin": None}, "--origin is missing"),
        ({"preflight": True, "credentials": "omit"}, "has no credentials mode omit"),
        ({"websocket": True, "method": "GET"}, "--method is about fetch"),
        ({"websocket": True, "headers": ("a: b",)}, "--header is about fetch"),
        ({"websocket": True, "credentials": "omit"}, "--credentials is about fetch"),
        ({"websocket": True, "preflight": False}, "--preflight is about fetch"),
        ({"websocket": True, "path": "/chat#part"}, "no page can make this request: .* has a fragment"),
    ],
)
def test_options_that_make_no_request(options: dict[str, Any], message: str) -> None:
    with pytest.raises(OptionsError, match=message):
        question(**options)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"origin": f"{PAGE}/"}, "did you mean 'https://app.example.com'?"),
        ({"path": "items"}, "'items': a path starts with a slash; did you mean '/items'?"),
        ({"path": ""}, "did you mean '/'?"),
        ({"method": "P UT"}, "a method is a token"),
        ({"headers": ("x-a",)}, "a header has a colon after its name"),
        ({"credentials": "yes"}, "did you mean include?"),
    ],
)
def test_wrong_values(options: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError) as caught:
        question(**options)
    assert message in str(caught.value)
