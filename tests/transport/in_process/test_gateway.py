from collections.abc import Callable, Generator, Iterator
from functools import partial, wraps
from typing import Any

import pytest
from fastapi import FastAPI
from flask import Flask
from starlette.applications import Starlette

from crossorigin.transport.errors import ApplicationLoadError
from crossorigin.transport.in_process.gateway import GatewayInterface, gateway_interface


async def asgi(scope: Any, receive: Any, send: Any) -> None: ...


def asgi_by_hand(scope: Any, receive: Any, send: Any) -> Any: ...


async def asgi_of_anything(*args: Any) -> None: ...


def wsgi(environ: Any, start_response: Any) -> Any: ...


def wsgi_with_default(environ: Any, start_response: Any, *, debug: bool = False) -> Any: ...


def decorated(app: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(app)
    def wrapper(*args: Any) -> Any: ...

    return wrapper


class ASGIObject:
    async def __call__(self, scope: Any, receive: Any, send: Any) -> None: ...


class WSGIObject:
    def __call__(self, environ: Any, start_response: Any) -> Any: ...


class ASGIClass:
    def __init__(self, scope: Any, receive: Any, send: Any) -> None: ...

    def __await__(self) -> Generator[None, None, None]:
        yield


class ASGIClassOfAnything:
    def __init__(self, *args: Any) -> None: ...

    def __await__(self) -> Generator[None, None, None]:
        yield


class WSGIClass:
    def __init__(self, environ: Any, start_response: Any) -> None: ...

    def __iter__(self) -> Iterator[bytes]:
        yield b""


@pytest.mark.parametrize(
    "app",
    [
        asgi,
        asgi_by_hand,
        asgi_of_anything,
        decorated(asgi),
        partial(asgi),
        partial(partial(asgi_of_anything)),
        ASGIObject(),
        ASGIClass,
        ASGIClassOfAnything,
        FastAPI(),
        Starlette(),
    ],
)
def test_asgi(app: Any) -> None:
    assert gateway_interface(app, "m:app") is GatewayInterface.ASGI


@pytest.mark.parametrize(
    "app",
    [
        wsgi,
        wsgi_with_default,
        decorated(wsgi),
        partial(asgi_by_hand, None),
        WSGIObject(),
        WSGIClass,
        Flask("m"),
        Flask("m").wsgi_app,
    ],
)
def test_wsgi(app: Any) -> None:
    assert gateway_interface(app, "m:app") is GatewayInterface.WSGI


def test_what_does_not_tell_its_parameters_may_be_asynchronous() -> None:
    def unknown(_app: Any) -> Any:
        raise ValueError("no signature found")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("inspect.signature", unknown)

        assert gateway_interface(asgi, "m:app") is GatewayInterface.ASGI
        with pytest.raises(ApplicationLoadError, match="takes any arguments"):
            gateway_interface(wsgi, "m:app")


@pytest.mark.parametrize(
    ("app", "complaint"),
    [
        ("text", "'m:app' is no application: a str cannot be called"),
        (lambda: None, r"takes no arguments, as a factory does; write 'm:app\(\)'"),
        (lambda scope: None, "takes one argument, as ASGI 2 has it"),
        (lambda a, b, c, d: None, r"takes neither \(environ, start_response\) nor \(scope, receive, send\)"),
        (lambda *args: None, "takes any arguments; wrap it in a function"),
    ],
)
def test_what_is_no_application_is_told_by_what_it_seems_to_be(app: Any, complaint: str) -> None:
    with pytest.raises(ApplicationLoadError, match=complaint):
        gateway_interface(app, "m:app")
