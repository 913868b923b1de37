"""Django's WSGI handler with different entries in `MIDDLEWARE`, in one process."""

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Final
from wsgiref.types import WSGIApplication

import django
from django.conf import ENVIRONMENT_VARIABLE, settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path

from .server_requests import policy

_ENTRIES: Final = {
    "Django": (),
    "at once": (f"{__name__}.answer_at_once",),
    "theirs": ("corsheaders.middleware.CorsMiddleware",),
    "ours": ("crossorigin.adapters.django.CORSMiddleware",),
}


def handlers(origins: Sequence[str]) -> Mapping[str, WSGIApplication]:
    """Django alone; one that answers all by its first middleware; with django-cors-headers; with crossorigin.

    NB: django-cors-headers looks at the settings with each request, so what was made before has these origins too.
    """
    os.environ.setdefault(ENVIRONMENT_VARIABLE, "bench.django_settings")
    django.setup()
    settings.CORS_ALLOWED_ORIGINS = [*origins]
    settings.CROSSORIGIN = {"policy": policy(origins), "on_refusal": None}
    return {name: _handler(entries) for name, entries in _ENTRIES.items()}


def answer_at_once(_get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """The least that a middleware can do which answers preflights itself."""
    return lambda _request: HttpResponse()


def _handler(entries: Sequence[str]) -> WSGIApplication:
    settings.MIDDLEWARE = [*entries]  # A handler reads it when it is made.
    handler: WSGIApplication = WSGIHandler()
    return handler


def _item(_request: HttpRequest, number: int) -> HttpResponse:
    return JsonResponse({"id": number})


urlpatterns = [path("items/<int:number>", _item)]
