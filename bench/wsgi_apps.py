"""WSGI applications for the benches: Flask alone, with flask-cors, with crossorigin's adapter, or its middleware."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment
from wsgiref.util import setup_testing_defaults

from flask import Flask
from flask_cors import CORS

from crossorigin.adapters import flask as adapter
from crossorigin.adapters.wsgi import CORSMiddleware

from .racing import Runner
from .server_requests import THREE, Ask, Asks, lets, policy

_RESPONSE: Final = [("Content-Type", "application/json"), ("Content-Length", "2"), ("Cache-Control", "no-cache")]


def application(_environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    start_response("200 OK", [*_RESPONSE])
    return [b"{}"]


def flask() -> Flask:
    app = Flask(__name__)

    @app.route("/items/<int:number>", methods=["GET", "PUT"])
    def item(number: int) -> dict[str, int]:
        return {"id": number}

    return app


def with_flask_cors(app: Flask) -> WSGIApplication:
    """The policy of `server_requests.policy`."""
    CORS(
        app,
        origins=list(THREE),
        supports_credentials=True,
        methods=["GET", "PUT"],
        allow_headers=["x-token"],
        expose_headers=["x-total"],
        max_age=600,
    )
    return app.wsgi_app


def with_adapter(app: Flask) -> WSGIApplication:
    adapter.CORS(app, policy(THREE), on_refusal=None)
    return app.wsgi_app


def ours(app: WSGIApplication) -> WSGIApplication:
    return CORSMiddleware(app, policy(THREE), on_refusal=None)


def runner(app: WSGIApplication, asks: Asks, *, batch: int = 10, every: int = 1) -> Runner:
    return Runner(prepare=lambda: _environ(asks()), call=_caller(app), batch=batch, every=every)


def check(app: WSGIApplication, asks: Asks, *, what: str, allowed: bool) -> None:
    """Ask once.

    Raises:
        RuntimeError: It is not answered as the policy has it.
    """
    answers: list[tuple[str, Sequence[tuple[str, str]]]] = []

    def start_response(status: str, headers: Sequence[tuple[str, str]], *_: object) -> Callable[[bytes], object]:
        answers.append((status, headers))
        return _write

    ask = asks()
    _run(app, _environ(ask), start_response)
    status, headers = answers[0]
    if lets(ask, int(status[:3]), {name.lower(): value for name, value in headers}) != allowed:
        raise RuntimeError(f"This is not answered as the policy has it: {what}.")


def _caller(app: WSGIApplication) -> Callable[[Sequence[WSGIEnvironment]], None]:
    def call(environs: Sequence[WSGIEnvironment]) -> None:
        for environ in environs:
            _run(app, environ, _start_response)

    return call


def _run(app: WSGIApplication, environ: WSGIEnvironment, start_response: StartResponse) -> None:
    body = app(environ, start_response)
    for _ in body:
        pass
    close = getattr(body, "close", None)
    if close is not None:
        close()


def _start_response(_status: str, _headers: Sequence[tuple[str, str]], *_: object) -> Callable[[bytes], object]:
    return _write


def _write(_data: bytes) -> None:
    """PEP 3333 wants it."""


def _environ(ask: Ask) -> WSGIEnvironment:
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "OPTIONS" if ask.preflight else "GET",
        "PATH_INFO": "/items/1",
        "QUERY_STRING": "",
        "SERVER_PROTOCOL": "HTTP/1.1",
    }
    for name, value in ask.pairs():
        # New strings, as the ones that a server decodes.
        environ["HTTP_" + name.decode("latin-1").upper().replace("-", "_")] = bytearray(value).decode("latin-1")
    setup_testing_defaults(environ)
    return environ
