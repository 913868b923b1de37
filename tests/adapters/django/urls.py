"""A URLconf some of whose views are marked: `OTHER` may read them, or nobody."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import include, path, re_path, register_converter
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from crossorigin.adapters.django import cors_policy
from crossorigin.server.policy import Policy

MARK = cors_policy(Policy(origins=["https://other.example"], methods=["PUT", "DELETE"]))


def unmarked(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse("unmarked")


@MARK
def marked(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse("marked")


@MARK
async def later(request: HttpRequest) -> HttpResponse:
    return HttpResponse("marked")


@cors_policy(None)
def internal(request: HttpRequest) -> HttpResponse:
    return HttpResponse("internal")


class Items(View):  # type: ignore[misc] # Django has no types
    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse("items")


@MARK
class MarkedItems(Items):
    """The class is marked."""


@method_decorator(MARK, name="dispatch")
class DispatchedItems(Items):
    """As Django's documentation decorates classes."""


class PutItems(Items):
    @MARK
    def put(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse("put")


class LaterItems(View):  # type: ignore[misc] # Django has no types
    @MARK
    async def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse("items")


def as_rest_view(cls: type, actions: dict[str, str]) -> Callable[..., HttpResponse]:
    """As Django REST framework makes views of view sets."""

    def view(request: HttpRequest) -> HttpResponse:
        found: HttpResponse = getattr(cls(), actions[str(request.method).lower()])(request)
        return found

    view.cls = cls  # type: ignore[attr-defined] # that is where it is kept
    view.actions = actions  # type: ignore[attr-defined] # the same
    found: Callable[..., HttpResponse] = csrf_exempt(view)
    return found


class ItemSet:
    routes: ClassVar[dict[str, str]] = {"get": "list", "put": "update"}

    def list(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse("list")

    @MARK
    def update(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse("update")


def decorated(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def wrapper(*arguments: Any, **named: Any) -> HttpResponse:
        return view(*arguments, **named)

    return wrapper


class Failing:
    """A converter that is out of order."""

    regex = "[0-9]+"

    def to_python(self, value: str) -> int:
        raise LookupError(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(Failing, "failing")
_BELOW = [path("items", unmarked), path("marked/<int:number>", marked, name="marked")]

urlpatterns: list[Any] = [
    path("items", unmarked),
    path("marked", marked),
    path("later", later),
    path("internal", internal),
    path("class", Items.as_view()),
    path("marked-class", MarkedItems.as_view()),
    path("dispatched-class", DispatchedItems.as_view()),
    path("put-class", PutItems.as_view()),
    path("later-class", LaterItems.as_view()),
    path("wrapped-class", MARK(Items.as_view())),
    path("view-set", as_rest_view(ItemSet, ItemSet.routes)),
    path("partial", partial(marked, kind="partial")),
    path("decorated", decorated(marked)),
    path("slashed/", marked),
    path("failing/<failing:number>", marked),
    re_path(r"^tenants/(?P<name>[a-z]+)/$", marked),
    path("below/", include((_BELOW, "shop"), namespace="shop")),
]
