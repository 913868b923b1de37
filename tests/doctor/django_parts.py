"""Middlewares, views and routes of a Django project."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import include, path, re_path
from django.utils.deprecation import MiddlewareMixin
from django.views import View


def timing(get_response: Any) -> Any:
    def middleware(request: HttpRequest) -> Any:
        return get_response(request)

    return middleware


class RequireLogin(MiddlewareMixin):  # type: ignore[misc] # Django has no types
    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        return None if "authorization" in request.headers else HttpResponse(status=401)


class Late(MiddlewareMixin):  # type: ignore[misc] # Django has no types
    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None: ...


class Calling(MiddlewareMixin):  # type: ignore[misc] # Django has no types
    def __call__(self, request: HttpRequest) -> Any:
        return self.get_response(request)


class Orders(View):  # type: ignore[misc] # Django has no types
    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse("orders")


def items(request: HttpRequest, number: int = 0) -> HttpResponse:
    return HttpResponse("items")


urlpatterns = [
    path("items/<int:number>/", items),
    path("api/", include([path("orders/", Orders.as_view())])),
    re_path("^old/$", items),
]
