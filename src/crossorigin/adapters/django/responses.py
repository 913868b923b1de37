"""Answers, and edits of responses, as Django has them."""

from functools import lru_cache
from typing import Any, Final

from django.http import HttpResponse
from django.http.response import HttpResponseBase, ResponseHeaders
from django.utils.cache import patch_vary_headers

from crossorigin.adapters.negotiation import Negotiation
from crossorigin.fetch.header_names import VARY
from crossorigin.fetch.messages import HeaderList
from crossorigin.server.response_headers import IN_STR

_SHORTEST: Final = len("access-control-max-age")


def answer(status: int, headers: HeaderList) -> HttpResponseBase:
    """A response without content."""
    # Any content type: for want of one it would look for a charset. To hand it the headers takes 2 us more (measured).
    response = HttpResponse(status=status, content_type="")
    del response.headers["Content-Type"]
    for name, value in headers:
        response.headers[name] = value
    # Django logs each response of 400 and more, at 11 us and a line each (measured): that is `on_refusal`'s to do.
    response._has_been_logged = True  # noqa: SLF001 - as `django.utils.log.log_response` has it
    return response


def edit(response: Any, negotiation: Negotiation, added: HeaderList) -> HttpResponseBase:
    """*response*, with the headers of *negotiation*; they are *added*, if it has none of the CORS protocol itself."""
    headers = response.headers
    for name in headers:
        # The length first: it is what most names differ in from those of the CORS protocol.
        if len(name) >= _SHORTEST and IN_STR.is_cors_response_header(name):
            response.headers = ResponseHeaders(dict(negotiation.edit(headers.items())))
            return response
    for name, value in added:
        headers[name] = _vary(headers[name], value) if name == VARY and name in headers else value
    return response


@lru_cache(maxsize=256)
def _vary(given: str, added: str) -> str:
    """`Vary` as Django merges it, which takes 3 us (measured); an application has a few values of it."""
    scratch = HttpResponse(headers={"Vary": given})
    patch_vary_headers(scratch, added.split(", "))
    return str(scratch["Vary"])
