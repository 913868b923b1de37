# mypy: disable-error-code="import-not-found"
# Django is installed beside this environment, for this program alone.
"""django-cors-headers."""

import sys
from functools import partial
from types import ModuleType
from typing import Any

import django
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from tests.peers.applications.protocol import Application, PeerPolicy, run
from tests.peers.applications.wsgi import ask


def answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse("", headers={"Vary": "Accept-Encoding"})


def fail(request: HttpRequest) -> HttpResponse:
    raise RuntimeError


def configure() -> None:
    from django.urls import path  # Django wants its settings before most of its modules

    urls: Any = ModuleType("peer_urls")
    urls.urlpatterns = [path("", answer), path("failing", fail)]
    sys.modules["peer_urls"] = urls
    settings.configure(
        ALLOWED_HOSTS=["*"],
        INSTALLED_APPS=["corsheaders"],
        LOGGING_CONFIG=None,
        MIDDLEWARE=["corsheaders.middleware.CorsMiddleware"],
        ROOT_URLCONF="peer_urls",
        SECRET_KEY="-",
    )
    django.setup()


def build(policy: PeerPolicy) -> Application:
    from corsheaders.checks import check_settings
    from django.core.handlers.wsgi import WSGIHandler

    settings.CORS_ALLOW_ALL_ORIGINS = "*" in policy.origins
    settings.CORS_ALLOWED_ORIGINS = [origin for origin in policy.origins if origin != "*"]
    settings.CORS_ALLOWED_ORIGIN_REGEXES = [policy.pattern] if policy.pattern else []
    settings.CORS_ALLOW_CREDENTIALS = policy.credentials
    settings.CORS_ALLOW_METHODS = policy.methods
    settings.CORS_ALLOW_HEADERS = policy.request_headers
    settings.CORS_EXPOSE_HEADERS = policy.exposed_headers
    settings.CORS_PREFLIGHT_MAX_AGE = policy.max_age
    # `manage.py check` prints these; a server that is started by other means runs without them.
    findings = [str(finding) for finding in check_settings(app_configs=None)]
    return Application(ask=partial(ask, WSGIHandler()), notes=findings)


if __name__ == "__main__":
    configure()
    run(build)
