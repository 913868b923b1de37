"""From what a test hands over to what is asked. By module names and shape: no framework is imported for it."""

import sys
from inspect import iscoroutinefunction
from typing import Any, Final

from crossorigin.fetch.url import URL, is_http_scheme, parse_url
from crossorigin.testing.targets.target import Target, TargetKind
from crossorigin.transport.errors import ApplicationLoadError
from crossorigin.transport.in_process.gateway import GatewayInterface, gateway_interface

IN_PROCESS_URL: Final = "https://testserver/"
"""The host is that of Starlette's and Django's own test clients, so that lists of allowed hosts have it; https, so that
cookies may be secure and nothing is redirected there."""

_HTTP_CLIENTS: Final = frozenset({"httpx", "httpx2"})


def recognise(target: Any) -> Target:
    """What *target* is.

    Raises:
        ValueError: It is a string, and no URL of HTTP.
        TypeError: It is nothing that can be asked.
    """
    __tracebackhide__ = True
    if isinstance(target, str):
        return _server(target)
    if callable(target):
        return _application(target)
    packages = {cls.__module__.partition(".")[0] for cls in type(target).__mro__}
    if not _HTTP_CLIENTS.isdisjoint(packages) and hasattr(target, "send"):
        return _client(target)
    if any(cls.__module__ == "django.test.client" for cls in type(target).__mro__):
        # A handler of its own for each client: the settings may be other ones in the next test.
        return _application(_django_handler(target), given=target)
    return _by_shape(target)


def _by_shape(target: Any) -> Target:
    """By what it has: servers of tests have their URL, test clients their application."""
    __tracebackhide__ = True
    if callable(getattr(target, "make_url", None)):  # aiohttp's TestServer and TestClient
        return _server(str(target.make_url("/")))
    if isinstance(getattr(target, "url", None), str):  # pytest-django's live_server
        return _server(target.url)
    for name in ("application", "app"):  # werkzeug's (Flask's); Falcon's, Quart's and WebTest's
        if callable(getattr(target, name, None)):
            return _application(getattr(target, name))
    raise TypeError(
        f"a {_name_of(target)} cannot be asked: give an ASGI or WSGI application, a test client of one, an HTTP client,"
        " or the URL of a server"
    )


def _application(app: Any, given: Any = None) -> Target:
    __tracebackhide__ = True
    try:
        interface = gateway_interface(app, _name_of(app))
    except ApplicationLoadError as error:
        raise TypeError(str(error)) from None
    kind = TargetKind.ASGI if interface is GatewayInterface.ASGI else TargetKind.WSGI
    framework = type(app).__module__.partition(".")[0]
    return Target(
        kind=kind,
        asked=app,
        given=app if given is None else given,
        base=_parsed(IN_PROCESS_URL),
        name=_name_of(app),
        framework=framework,
    )


def _client(client: Any) -> Target:
    __tracebackhide__ = True
    kind = TargetKind.ASYNC_CLIENT if iscoroutinefunction(client.send) else TargetKind.CLIENT
    app = getattr(client, "app", None)
    return Target(
        kind=kind,
        asked=client,
        given=client,
        base=_parsed(str(client.base_url) or IN_PROCESS_URL),
        name=_name_of(client),
        framework=type(app).__module__.partition(".")[0],
    )


def _server(url: str) -> Target:
    __tracebackhide__ = True
    return Target(kind=TargetKind.SERVER, asked=None, given=None, base=_parsed(url), name=url)


def _parsed(text: str) -> URL:
    __tracebackhide__ = True
    url = parse_url(text)
    if url is None or not is_http_scheme(url.scheme):
        raise ValueError(f"{text!r} is no URL of a server; write one such as 'http://127.0.0.1:8000/items'")
    return url


def _django_handler(client: Any) -> Any:
    """What the client's own handler stands for: that one hands out response objects, and raises what is not caught."""
    # NB: `django.test.client` has imported both.
    if iscoroutinefunction(client.request):
        return sys.modules["django.core.handlers.asgi"].ASGIHandler()
    return sys.modules["django.core.handlers.wsgi"].WSGIHandler()


def _name_of(target: Any) -> str:
    named = target if hasattr(target, "__qualname__") else type(target)
    return f"{named.__module__}.{named.__qualname__}"
