from typing import Any

import pytest
from flask import Flask
from flask.logging import default_handler
from flask_cors import CORS

from crossorigin.fetch.messages import HeaderList, HTTPRequest
from crossorigin.transport.errors import RequestError
from crossorigin.transport.in_process.options import InProcessOptions
from crossorigin.transport.in_process.wsgi import WSGITransport
from crossorigin.transport.options import BasicAuth, Cookie

URL = "https://api.example"


def get(path: str = "/", headers: HeaderList = (), *, method: str = "GET", include: bool = False) -> HTTPRequest:
    return HTTPRequest(method=method, url=URL + path, headers=headers, include_credentials=include)


def shop() -> Flask:
    app = Flask("shop")
    # Flask adds its handler only where nothing else logs, and pytest does.
    app.logger.addHandler(default_handler)
    app.logger.propagate = False
    CORS(app, origins=["https://shop.example"])

    @app.get("/")
    def index() -> str:
        return "ok"

    @app.get("/fails")
    def fails() -> str:
        raise LookupError("no such order")

    @app.get("/logs")
    def logs() -> str:
        app.logger.warning("be warned")
        return "ok"

    return app


def test_a_preflight_answered_by_a_framework() -> None:
    headers = (("Origin", "https://shop.example"), ("Access-Control-Request-Method", "GET"))
    with WSGITransport(shop()) as transport:
        response = transport.send(get(headers=headers, method="OPTIONS"))

    assert ("Access-Control-Allow-Origin", "https://shop.example") in response.headers


def test_an_exception_that_the_framework_answers_and_logs_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    with WSGITransport(shop()) as transport:
        assert transport.send(get("/fails")).status == 500
        assert transport.send(get("/")).body == b"ok"

        assert len(transport.exceptions) == 1
        assert "LookupError: no such order" in transport.exceptions[0]
    assert capsys.readouterr().err == ""


def test_what_else_is_logged_is_passed_on(capsys: pytest.CaptureFixture[str]) -> None:
    with WSGITransport(shop()) as transport:
        transport.send(get("/logs"))

    assert "be warned" in capsys.readouterr().err
    assert transport.exceptions == ()


def test_an_exception_that_nothing_answers_is_500_and_shown() -> None:
    def app(_environ: Any, _start_response: Any) -> list[bytes]:
        raise LookupError("no database")

    with WSGITransport(app) as transport:
        assert transport.send(get()).status == 500
        assert "LookupError: no database" in transport.exceptions[0]


def test_credentials_go_along_where_the_request_includes_them() -> None:
    seen: list[tuple[str | None, str | None]] = []

    def app(environ: Any, start_response: Any) -> list[bytes]:
        seen.append((environ.get("HTTP_AUTHORIZATION"), environ.get("HTTP_COOKIE")))
        start_response("200 OK", [("Set-Cookie", "b=2")])
        return [environ["HTTP_USER_AGENT"].encode()]

    options = InProcessOptions(
        cookies=(Cookie(name="a", value="1", host="api.example"),),
        basic_auth=BasicAuth(origin=URL, username="ann", password="x"),
        user_agent="cors",
    )
    with WSGITransport(app, options) as transport:
        bodies = [transport.send(get(include=include)).body for include in (False, True, True)]

    assert bodies == [b"cors"] * 3
    assert seen == [(None, None), ("Basic YW5uOng=", "a=1"), ("Basic YW5uOng=", "a=1; b=2")]


def test_a_body_is_kept_up_to_its_bound() -> None:
    with WSGITransport(shop(), InProcessOptions(body_limit=1)) as transport:
        response = transport.send(get())

    assert (response.body, response.body_truncated) == (b"o", True)


def test_a_request_that_cannot_be_sent_raises() -> None:
    with WSGITransport(shop()) as transport, pytest.raises(RequestError):
        transport.send(get(method="GE T"))


def test_closing_twice_is_no_mistake() -> None:
    transport = WSGITransport(shop())
    transport.close()
    transport.close()
