import importlib

import pytest

from crossorigin.doctor.known_layers import role_of
from crossorigin.doctor.layer import Role


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("starlette.middleware.cors.CORSMiddleware", Role.OTHER_CORS),
        ("starlette.middleware.gzip.GZipMiddleware", Role.PASSES),
        ("starlette.middleware.sessions.SessionMiddleware", Role.PASSES),
        ("starlette.middleware.trustedhost.TrustedHostMiddleware", Role.MAY_ANSWER),
        ("starlette.middleware.httpsredirect.HTTPSRedirectMiddleware", Role.ANSWERS),
        ("starlette.middleware.authentication.AuthenticationMiddleware", Role.MAY_ANSWER),
        ("fastapi.middleware.asyncexitstack.AsyncExitStackMiddleware", Role.PASSES),
        ("corsheaders.middleware.CorsMiddleware", Role.OTHER_CORS),
        ("flask_cors.extension.make_after_request_function", Role.OTHER_CORS),
        ("asgi_cors.asgi_cors_decorator", Role.OTHER_CORS),
        ("django.middleware.csrf.CsrfViewMiddleware", Role.PASSES),
        ("werkzeug.middleware.proxy_fix.ProxyFix", Role.PASSES),
        ("shop.DynamicCORSMiddleware", Role.OTHER_CORS),
        ("shop.cross_origin_headers", Role.OTHER_CORS),
        ("shop.Corsica", Role.MAY_ANSWER),
        ("shop.Timing", Role.MAY_ANSWER),
    ],
)
def test_roles(name: str, role: Role) -> None:
    assert role_of(name)[0] is role


@pytest.mark.parametrize("name", ["shop.RequireAuth", "shop.jwt_middleware", "shop.LoginRequired", "shop.APIKey"])
def test_what_asks_for_credentials_by_its_name(name: str) -> None:
    assert role_of(name) == (Role.MAY_ANSWER, "it asks for credentials, and a preflight has none")


@pytest.mark.parametrize(
    "name",
    [
        "starlette.middleware.cors.CORSMiddleware",
        "starlette.middleware.httpsredirect.HTTPSRedirectMiddleware",
        "starlette.middleware.trustedhost.TrustedHostMiddleware",
        "starlette.middleware.authentication.AuthenticationMiddleware",
        "starlette.middleware.base.BaseHTTPMiddleware",
        "corsheaders.middleware.CorsMiddleware",
        "flask_cors.extension.CORS",
        "asgi_cors.asgi_cors",
        "quart_cors.cors",
        "uvicorn.middleware.proxy_headers.ProxyHeadersMiddleware",
        "werkzeug.middleware.proxy_fix.ProxyFix",
        "werkzeug.middleware.shared_data.SharedDataMiddleware",
    ],
)
def test_the_names_exist(name: str) -> None:
    module, _, attribute = name.rpartition(".")
    assert hasattr(importlib.import_module(module), attribute)
