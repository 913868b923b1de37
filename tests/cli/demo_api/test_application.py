import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

import pytest

from crossorigin.cli.demo_api.application import answer_headers, application
from crossorigin.cli.demo_api.routes import ORIGIN, ROUTES, THE_ORIGIN, Answer, Route

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

OK = b'{"ok": true}\n'


def _ask(
    method: str, path: str, origin: str | None = ORIGIN, app: "WSGIApplication" = application
) -> tuple[str, dict[str, str], bytes]:
    environ: dict[str, Any] = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": "", "SCRIPT_NAME": ""}
    environ |= {} if origin is None else {"HTTP_ORIGIN": origin}
    setup_testing_defaults(environ)
    said: list[Any] = []

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
        said.append((status, headers, exc_info))
        return io.BytesIO().write

    result: Any = app(environ, start_response)
    body = b"".join(result)
    if app is not application:
        result.close()
    ((status, headers, exc_info),) = said
    assert exc_info is None
    assert len({name for name, _ in headers}) == len(headers)
    return status, dict(headers), body


def _header(route: Route, method: str, name: str, origin: str | None = ORIGIN) -> str | None:
    return _ask(method, route.path, origin)[1].get(name)


def test_a_route_answers_the_request_and_the_preflight() -> None:
    assert _ask("GET", "/header-not-listed") == (
        "200 OK",
        {
            "Access-Control-Allow-Origin": ORIGIN,
            "Vary": "Origin",
            "Content-Type": "application/json",
            "Content-Length": str(len(OK)),
        },
        OK,
    )
    assert _ask("OPTIONS", "/header-not-listed") == (
        "204 No Content",
        {"Access-Control-Allow-Origin": ORIGIN, "Vary": "Origin", "Access-Control-Allow-Headers": "Content-Type"},
        b"",
    )


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.path)
def test_every_route_answers_as_it_says(route: Route) -> None:
    for method, answer in (("OPTIONS", route.preflight), ("GET", route.response), ("PUT", route.response)):
        status, headers, _ = _ask(method, route.path)
        assert status.startswith(f"{answer.status} ")
        assert headers.items() >= dict(answer_headers(answer, ORIGIN)).items()


def test_only_the_page_s_origin_is_allowed() -> None:
    works = ROUTES[-1]
    assert _header(works, "GET", "Access-Control-Allow-Origin") == ORIGIN
    for origin in (None, "https://other.example"):
        assert _header(works, "GET", "Access-Control-Allow-Origin", origin) is None
        assert _header(works, "GET", "Vary", origin) == "Origin"


@pytest.mark.parametrize("method", ["GET", "OPTIONS"])
def test_no_such_route(method: str) -> None:
    status, headers, body = _ask(method, "/other")
    assert (status, body) == ("404 Not Found", OK)
    assert headers == {"Content-Type": "application/json", "Content-Length": str(len(OK))}


@pytest.mark.parametrize("method", ["GET", "PUT", "OPTIONS"])
@pytest.mark.parametrize("path", ["/works", "/preflight-401", "/preflight-redirect", "/other"])
def test_it_keeps_to_wsgi(method: str, path: str) -> None:
    checked: Any = validator(application)
    assert _ask(method, path, app=checked) == _ask(method, path)


def test_nothing_of_an_answer_is_handed_out_to_change() -> None:
    def spoil(_status: str, headers: list[tuple[str, str]], _exc_info: Any = None) -> Any:
        headers.clear()

    environ: dict[str, Any] = {"REQUEST_METHOD": "GET", "PATH_INFO": "/works", "HTTP_ORIGIN": ORIGIN}
    before = _ask("GET", "/works")
    answered: Iterable[bytes] = application(environ, spoil)
    assert list(answered) == [OK]
    assert _ask("GET", "/works") == before


@pytest.mark.parametrize("origin", [None, "null", "https://other.example", f"{ORIGIN}/"])
def test_the_placeholder_is_left_out_for_every_other_origin(origin: str | None) -> None:
    answer = Answer(headers=(("A", THE_ORIGIN), ("B", "b")))
    assert answer_headers(answer, ORIGIN) == (("A", ORIGIN), ("B", "b"))
    assert answer_headers(answer, origin) == (("B", "b"),)
