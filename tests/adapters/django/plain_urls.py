"""A URLconf without marks."""

from collections.abc import AsyncIterator
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import path

from crossorigin.adapters.django import reconfigure
from crossorigin.server.policy import Policy

OWN: Final = "https://own.example"


def items(request: HttpRequest) -> HttpResponse:
    """Varies on what `vary` of the query says."""
    response = HttpResponse("items")
    if "vary" in request.GET:
        response["Vary"] = request.GET["vary"]
    return response


async def items_later(request: HttpRequest) -> HttpResponse:
    return HttpResponse("items")


def own(request: HttpRequest) -> HttpResponse:
    """Answers CORS itself."""
    headers = {"Access-Control-Allow-Origin": OWN, "Access-Control-Max-Age": "5", "Vary": "Accept", "X-One": "1"}
    return HttpResponse("own", headers=headers)


def fails(request: HttpRequest) -> HttpResponse:
    raise LookupError("no such order")


def streams(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse(iter([b"one", b"two"]))


def streams_later(request: HttpRequest) -> StreamingHttpResponse:
    async def parts() -> AsyncIterator[bytes]:
        yield b"one"
        yield b"two"

    return StreamingHttpResponse(parts())


def closes(request: HttpRequest) -> HttpResponse:
    """Grants nobody anything from now on."""
    reconfigure(Policy(origins=["https://nobody.invalid"]))
    return HttpResponse("closed")


urlpatterns: list[Any] = [
    path("items", items),
    path("items-later", items_later),
    path("own", own),
    path("fails", fails),
    path("streams", streams),
    path("streams-later", streams_later),
    path("closes", closes),
    path("slashed/", items),
]
